"""What people set against the figures: overrides of a computed state, and recorded decisions."""

from datetime import date, datetime
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from actionplan.models import Indicator, MilestoneItem, Outcome, Override, Reconsideration
from members.history import credit
from members.models import User

Row = TypeVar("Row", Override, Reconsideration)


@transaction.atomic
def override_state(
    *,
    subject: Outcome | Indicator,
    state: str,
    valid_from: date,
    valid_to: date,
    reason: str,
    by: User,
    at: datetime,
) -> Override:
    """Set the state of an outcome or an indicator for cut-off dates of a period.

    What was set before for any of these days is withdrawn, so that one state holds on a day.
    """
    of_it = {"indicator" if isinstance(subject, Indicator) else "outcome": subject}
    type(subject)._default_manager.select_for_update(of=("self",)).get(pk=subject.pk)
    earlier = Override.objects.filter(
        **of_it, withdrawn_at__isnull=True, valid_from__lte=valid_to, valid_to__gte=valid_from
    )
    for override in earlier:
        withdraw(override, by, at)
    override = Override(
        **of_it,
        state=state,
        valid_from=valid_from,
        valid_to=valid_to,
        reason=reason.strip(),
        recorded_by=by,
        recorded_at=at,
    )
    return saved(override, by)


@transaction.atomic
def withdraw_override(*, override: Override, by: User, at: datetime) -> Override:
    """Let the computed state hold again; the override stays on record."""
    current = Override.objects.select_for_update(of=("self",)).get(pk=override.pk)
    if current.withdrawn_at:
        raise ValidationError({"withdrawn_at": _("This has been withdrawn already.")})
    return withdraw(current, by, at)


def withdraw(override: Override, by: User, at: datetime) -> Override:
    override.withdrawn_at = at
    return saved(override, by)


@transaction.atomic
def reconsider(
    *,
    subject: Outcome | Indicator | MilestoneItem,
    decided_on: date,
    decided_by: str,
    reason: str,
    by: User,
    at: datetime,
) -> Reconsideration:
    """Record a decision that changed or dropped an outcome, an indicator or an item of a list."""
    decision = Reconsideration(
        **{SUBJECTS[type(subject)]: subject},
        decided_on=decided_on,
        decided_by=decided_by.strip(),
        reason=reason.strip(),
        recorded_by=by,
        recorded_at=at,
    )
    if decided_on > at.date():
        raise ValidationError({"decided_on": _("This day has not come yet.")})
    return saved(decision, by)


SUBJECTS: dict[type, str] = {Outcome: "outcome", Indicator: "indicator", MilestoneItem: "item"}


def saved(row: Row, by: User) -> Row:
    credit(row, by)
    row.full_clean()
    row.save()
    return row
