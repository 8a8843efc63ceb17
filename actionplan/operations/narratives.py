"""What is said of an outcome in a period: of two who write it at once, the second is told."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from simple_history.utils import get_history_manager_for_model

from actionplan.models import Narrative, Outcome
from members.history import credit
from members.models import User


class Said(NamedTuple):
    """What is said of an outcome, and its version: the latest entry of its history, 0 for none."""

    narrative: Narrative
    version: int


def narratives_of(outcomes: Iterable[int], start: date, end: date) -> dict[int, Said]:
    """Return what is said of each outcome in the period; of some it is empty and not kept yet."""
    period = {"period_start": start, "period_end": end}
    kept = {row.outcome_id: row for row in Narrative.objects.filter(**period)}
    versions = latest_entries(row.pk for row in kept.values())
    return {
        outcome: Said(kept[outcome], versions.get(kept[outcome].pk, 0))
        if outcome in kept
        else Said(Narrative(outcome_id=outcome, **period), 0)
        for outcome in outcomes
    }


def latest_entries(narratives: Iterable[int]) -> dict[int, int]:
    """Return the number of the latest entry in the history of each narrative."""
    history = get_history_manager_for_model(Narrative)
    entries = history.filter(id__in=list(narratives)).order_by()
    return dict(entries.values("id").annotate(latest=Max("history_id")).values_list("id", "latest"))


@transaction.atomic
def save_narrative(
    *,
    outcome: Outcome,
    start: date,
    end: date,
    words: Mapping[str, Any],
    version: int,
    by: User,
    at: datetime,
) -> Narrative:
    """Keep what is said of the outcome in the period, field by field, with its history.

    Raises ValidationError with the code "stale" where it is not the version that was read.
    """
    # Under the lock of the outcome, so that of two who begin it at once the second is told too.
    Outcome.objects.select_for_update(of=("self",)).get(pk=outcome.pk)
    narrative, latest = narratives_of([outcome.pk], start, end)[outcome.pk]
    if latest != version:
        message = _("Somebody else has written here since you began. Read it and save again.")
        raise ValidationError(message, code="stale")
    for name, value in words.items():
        setattr(narrative, name, value)
    if narrative.pk is None:
        narrative.recorded_by, narrative.recorded_at = by, at
    credit(narrative, by, at)
    narrative.full_clean()
    narrative.save()
    return narrative
