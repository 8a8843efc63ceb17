"""What a member of the small association told of its contribution, and of what it was silent."""

from collections.abc import Callable
from datetime import date
from functools import partial
from types import SimpleNamespace

from actionplan.models import Plan
from tests import factories as make

Rows = Callable[..., SimpleNamespace]


def tell(
    plan: Plan, rows: Callable[..., SimpleNamespace], people: SimpleNamespace, work: SimpleNamespace
) -> None:
    """Let Dakar tell of the first half of the year, and be silent of the second."""
    half = partial(make.ReportingPeriodFactory, plan=plan)
    periods = rows(
        first=partial(
            half,
            start=date(2021, 1, 1),
            end=date(2021, 6, 30),
            opens_on=date(2021, 6, 1),
            due_on=date(2021, 7, 31),
        ),
        second=half,
        later=partial(
            half,
            start=date(2022, 1, 1),
            end=date(2022, 6, 30),
            opens_on=date(2022, 1, 1),
            due_on=date(2022, 7, 31),
        ),
    )
    told = partial(
        make.UpdateFactory,
        contribution=work.lead,
        recorded_by=people.awa,
        submitted_by=people.awa,
        verified_by=people.jin,
    )
    rows(
        first=partial(
            told,
            period=periods.first,
            verified=True,
            progress="under_way",
            women=7,
            men=5,
            cost_in_cash="1500.50",
        ),
        later=partial(told, period=periods.later, verified=True, women=1000),
    )
