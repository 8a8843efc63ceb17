"""The way that an update has gone, as its member reads it: own people by name, the others as one."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from simple_history.utils import get_history_model_for_model

from actionplan import steps
from actionplan.models import Update
from members.models import Seat
from members.models.seat import OF_MEMBER

THEIRS = {Update.Status.RETURNED, Update.Status.VERIFIED}


class Step(NamedTuple):
    """A step: `who` is a name of the member's own people, or the Secretariat."""

    what: str | Promise
    who: str | Promise
    at: datetime
    words: str = ""


def steps_of(updates: Iterable[Update], member: int | None) -> dict[int, list[Step]]:
    """Return the steps of each update by its id, the first one first; two queries."""
    history = get_history_model_for_model(Update).objects
    records = steps.in_order(history.filter(id__in=[update.pk for update in updates]))
    own = set(Seat.objects.filter(member=member, role__in=OF_MEMBER).values_list("user", flat=True))
    found: dict[int, list[Any]] = defaultdict(list)
    for record in records:
        found[record.id].append(record)
    return {pk: [told(step, own) for step in steps.steps_in(group)] for pk, group in found.items()}


def told(step: steps.Step, own: set[int]) -> Step:
    """Return a step as the member reads it."""
    named = step.by is not None and step.status not in THEIRS and step.by.pk in own
    return Step(step.what, str(step.by) if named else _("the Secretariat"), step.at, step.words)
