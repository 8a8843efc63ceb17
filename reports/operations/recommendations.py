"""What an edition recommends, written while it is open, with the response of the management."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max, QuerySet
from django.utils.translation import gettext as _

from members.models import User
from reports.models import Edition, Recommendation, Report
from reports.operations.waivers import refuse_closed

TRANSLATED = ("text", "action")


@transaction.atomic
def add_recommendation(
    *, edition: Edition, words: Mapping[str, Any], by: User, at: datetime
) -> Recommendation:
    """Add a recommendation to an open final evaluation, after those that it has."""
    refuse_closed(edition)
    if edition.kind != Report.Kind.FINAL:
        raise ValidationError({"edition": _("Only a final evaluation recommends.")})
    last = edition.recommendations.aggregate(last=Max("number"))["last"] or 0
    new = Recommendation(edition=edition, number=last + 1, saved_by=by, saved_at=at, **said(words))
    check(new)
    new.save(force_insert=True)
    edition.writers.add(by)
    return new


@transaction.atomic
def save_recommendation(
    *,
    recommendation: Recommendation,
    words: Mapping[str, Any],
    version: int,
    by: User,
    at: datetime,
) -> None:
    """Keep what was written; `version` is the one that the writer read.

    Raises ValidationError with the code "stale" where another wrote meanwhile.
    """
    refuse_closed(recommendation.edition)
    kept = said(words)
    for name, value in kept.items():
        setattr(recommendation, name, value)
    check(recommendation)
    same = as_read(recommendation, version)
    if not same.update(**kept, saved_by=by, saved_at=at, version=F("version") + 1):
        message = _("Somebody else has written here since you began. Read it and save again.")
        raise ValidationError({"version": ValidationError(message, code="stale")})
    recommendation.edition.writers.add(by)


def as_read(recommendation: Recommendation, version: int) -> QuerySet[Recommendation]:
    """Return the row if nobody has written since this version of it was read."""
    return Recommendation.objects.filter(pk=recommendation.pk, version=version)


@transaction.atomic
def remove_recommendation(*, recommendation: Recommendation, by: User, at: datetime) -> None:
    """Take a recommendation out of an open edition; those after it move up."""
    edition, number = recommendation.edition, recommendation.number
    refuse_closed(edition)
    recommendation.delete()
    edition.writers.add(by)
    # One after the other: no two may have the same number for a moment.
    for later in edition.recommendations.filter(number__gt=number).order_by("number"):
        later.number -= 1
        later.save(update_fields=["number"])


def said(words: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values to be kept; a language without words is left out."""
    kept = dict(words)
    for name in TRANSLATED:
        kept[name] = {code: text.strip() for code, text in words[name].items() if text.strip()}
    return kept


def check(recommendation: Recommendation) -> None:
    """Raise ValidationError for what says nothing, and for an answer without its action."""
    if not recommendation.text:
        raise ValidationError({"text": _("Write what is recommended.")})
    if recommendation.answer and not recommendation.action:
        raise ValidationError({"action": _("Say what is done about it, or why nothing is.")})
    recommendation.full_clean(exclude=["edition", "saved_by"])
