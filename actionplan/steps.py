"""The steps that an update or a proposal took: what was done, by whom, when, with which words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members.models import User

DONE: dict[str, str | Promise] = {
    "draft": _("Begun"),
    "submitted": _("Handed in"),
    "returned": _("Returned"),
    "verified": _("Verified"),
    "accepted": _("Accepted"),
    "declined": _("Declined"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `by` is None where a command took it."""

    status: str
    what: str | Promise
    by: User | None
    at: datetime
    words: str = ""


def steps(row: Any) -> list[Step]:
    """Return the steps of an update or a proposal, the first one first; one query."""
    return steps_in(in_order(row.history))


def in_order(history: Any) -> Any:
    """Return the records of a history with who made them, the first one first."""
    return history.select_related("history_user").order_by("history_date", "history_id")


def steps_in(records: Iterable[Any]) -> list[Step]:
    """Return the steps that the records of one row tell, in their order."""
    found: list[Step] = []
    before: Any = None
    for record in records:
        what = taken(before, record, {step.status for step in found})
        before = record
        if what:
            found.append(
                Step(
                    record.status,
                    what,
                    record.history_user,
                    record.history_date,
                    words_of(record),
                )
            )
    return found


def taken(before: Any, record: Any, earlier: set[str]) -> str | Promise:
    """Return what was done between two records of the history, or ""."""
    if before is not None and superseded(record) and not superseded(before):
        return _("Replaced by a correction")
    if before is not None and before.status == record.status:
        return ""
    if record.status == "submitted" and "submitted" in earlier:
        return _("Handed in again")
    if record.status == "draft" and getattr(record, "reason", ""):
        return _("Correction begun")
    return DONE[record.status]


def superseded(record: Any) -> bool:
    return getattr(record, "superseded_at", None) is not None


def words_of(record: Any) -> str:
    """Return what was said with the step: why it went back, or why it is corrected."""
    if record.status == "draft":
        return getattr(record, "reason", "")
    if record.status in {"returned", "declined"}:
        return getattr(record, "returned_why", "") or getattr(record, "words", "")
    return ""
