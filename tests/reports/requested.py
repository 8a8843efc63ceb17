"""What the Board of the small association asked for."""

from collections.abc import Callable
from datetime import date
from functools import partial
from types import SimpleNamespace

from actionplan.models import Plan
from tests import factories as make

Rows = Callable[..., SimpleNamespace]


def ask(plan: Plan, rows: Rows) -> None:
    """Let the Board ask for two things, of which one is answered."""
    meeting = rows(
        autumn=partial(make.MeetingFactory, plan=plan, held_on=date(2021, 11, 8), place="Dakar")
    ).autumn
    request = partial(make.DecisionFactory, meeting=meeting)
    requests = rows(
        plan=partial(
            request,
            item="4",
            text="a plan for the quays.",
            text_es="un plan para los muelles.",
            due_on=date(2021, 12, 15),
        ),
        list=partial(request, item="5", text="a list of the beacons.", due_on=date(2022, 3, 31)),
    )
    rows(plan=partial(make.ResponseFactory, decision=requests.plan, answer="partly"))
