"""Several updates in one go, all or nothing: what a workbook brings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from actionplan.models import Contribution, ReportingPeriod, Update
from actionplan.operations.telling import Told
from actionplan.operations.updates import save_draft, start_update, submit_update
from members.models import User


@dataclass(frozen=True, slots=True)
class Written:
    """What is to stand in the update of a contribution for a period.

    `version` is the draft's when it was looked at, or 0 where nothing had been begun; `told` is what
    it tells, where it is whole.
    """

    contribution: Contribution
    period: ReportingPeriod
    typed: dict[str, Any]
    version: int = 0
    begun: Update | None = None
    told: Told | None = None


@transaction.atomic
def save_together(*, written: Iterable[Written], by: User, at: datetime) -> None:
    """Keep each as a draft, or none.

    Raises ValidationError where one was saved or handed in by somebody else meanwhile.
    """
    for each in in_order(written):
        update, version = at_hand(each, by, at)
        save_draft(update=update, typed=each.typed, version=version, by=by, at=at)


@transaction.atomic
def submit_together(*, written: Iterable[Written], by: User, at: datetime) -> None:
    """Hand each in, or none; all must be whole.

    Raises ValidationError as `save_together` does, and for what tells too little.
    """
    for each in in_order(written):
        update, version = at_hand(each, by, at)
        submit_update(
            update=update,
            told=each.told or Told(),
            typed=each.typed,
            version=version,
            by=by,
            at=at,
        )


def in_order(written: Iterable[Written]) -> list[Written]:
    """Return them in an order that is everybody's, so that two who lock rows cannot lock each other out."""
    return sorted(written, key=lambda each: (each.contribution.pk, each.period.pk))


def at_hand(written: Written, by: User, at: datetime) -> tuple[Update, int]:
    """Return the update, begun now if need be, and the version at which it may be written."""
    if written.begun:
        return written.begun, written.version
    update = start_update(contribution=written.contribution, period=written.period, by=by, at=at)
    return update, 1
