"""The way that an update has gone: who did what and when, as both sides may read it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from simple_history.utils import get_history_model_for_model

from actionplan.models import Update
from members.models import Seat
from members.models.seat import OF_MEMBER

Status = Update.Status
THEIRS = {Status.RETURNED, Status.VERIFIED}
DONE = {
    Status.DRAFT: _("Begun"),
    Status.SUBMITTED: _("Handed in"),
    Status.RETURNED: _("Returned"),
    Status.VERIFIED: _("Verified"),
}


class Step(NamedTuple):
    """A step: `who` is a name of the member's own people, or the Secretariat."""

    what: str | Promise
    who: str | Promise
    at: datetime
    words: str = ""


def steps_of(updates: Iterable[Update], member: int | None) -> dict[int, list[Step]]:
    """Return the steps of each update by its id, the first one first; two queries."""
    history = get_history_model_for_model(Update).objects
    rows = history.filter(id__in=[update.pk for update in updates])
    own = set(Seat.objects.filter(member=member, role__in=OF_MEMBER).values_list("user", flat=True))
    found = defaultdict(list)
    for row in rows.select_related("history_user").order_by("history_date", "history_id"):
        found[row.id].append(step(row, own))
    return dict(found)


def step(row: Any, own: set[int]) -> Step:
    """Return what a row of the history tells."""
    if row.superseded_at:
        return Step(_("Replaced by a correction"), _("the Secretariat"), row.history_date)
    what: str | Promise = DONE[Status(row.status)]
    words = row.returned_why if row.status == Status.RETURNED else ""
    if row.status == Status.DRAFT and row.reason:
        what, words = _("Correction begun"), row.reason
    named = row.status not in THEIRS and row.history_user_id in own
    who = str(row.history_user) if named else _("the Secretariat")
    return Step(what, who, row.history_date, words)
