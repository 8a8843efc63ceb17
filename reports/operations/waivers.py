"""What an edition lacks and is submitted without: each time with a reason, which is printed."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from members.models import User
from reports.checks import titles
from reports.models import Edition, Waiver

LONGEST = 2_000


@transaction.atomic
def waive(
    *,
    edition: Edition,
    check_code: str,
    subject: str,
    reason: Mapping[str, str],
    by: User,
    at: datetime,
) -> Waiver:
    """Waive what a check finds about a subject, with the reason by language; not the same again."""
    refuse_closed(edition)
    if check_code not in titles():
        raise ValidationError({"check_code": _("There is no such check.")})
    waiver = Waiver(
        edition=edition,
        check_code=check_code,
        subject=subject,
        reason=given(reason),
        given_by=by,
        given_at=at,
    )
    waiver.full_clean()
    waiver.save()
    return waiver


@transaction.atomic
def take_back_waiver(*, waiver: Waiver, by: User, at: datetime) -> None:
    """Ask for what was waived again."""
    refuse_closed(waiver.edition)
    waiver.delete()


def given(reason: Mapping[str, str]) -> dict[str, str]:
    """Return the reason in the languages in which there is one; raise ValidationError for none."""
    said = {code: text.strip() for code, text in reason.items() if text.strip()}
    if not said:
        raise ValidationError({"reason": _("Say why: the reason is printed in the report.")})
    if any(len(text) > LONGEST for text in said.values()):
        message = _("A reason has at most %(longest)s characters in each language.")
        raise ValidationError({"reason": message % {"longest": LONGEST}})
    return said


def refuse_closed(edition: Edition) -> None:
    """Raise ValidationError unless the edition is open; under this lock nobody submits it."""
    locked = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    if not locked.is_open:
        message = _("This edition is closed; its words stay as they are.")
        raise ValidationError({"edition": message})
