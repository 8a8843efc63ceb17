"""What the small association tells of its work, and what becomes of its outcomes in the next plan."""

from collections.abc import Callable
from datetime import date
from functools import partial
from types import SimpleNamespace

from actionplan.models import Plan
from tests import factories as make

Rows = Callable[..., SimpleNamespace]


def hand_on(
    plan: Plan,
    rows: Rows,
    people: SimpleNamespace,
    outcomes: SimpleNamespace,
    work: SimpleNamespace,
) -> None:
    """Let Dakar tell a story and give a practice to Seoul, and an outcome go on in the next plan."""
    rows(
        story=partial(
            make.StoryFactory,
            plan=plan,
            code="quay",
            title="A quay",
            title_es="Un muelle",
            member=people.dakar,
            project=work.dredging,
            outcomes=[outcomes.clean],
        ),
        later=partial(
            make.StoryFactory,
            plan=plan,
            code="later",
            title="Later",
            member=people.seoul,
            told_on=date(2022, 1, 1),
        ),
        practice=partial(
            make.PracticeTransferFactory,
            plan=plan,
            code="mending",
            title="Mending",
            giver_member=people.dakar,
            receiver_member=people.seoul,
        ),
    )
    # So far ahead that no page takes it for the plan of today.
    years = {"start": date(2090, 1, 1), "end": date(2092, 12, 31)}
    next_plan = rows(
        plan=partial(make.PlanFactory, slug="harbours-2090", name="The next plan", **years)
    ).plan
    line = rows(line=partial(make.ActionLineFactory, plan=next_plan, position=1)).line
    axis = rows(axis=partial(make.AxisFactory, line=line, position=1)).axis
    calm = rows(calm=partial(make.OutcomeFactory, axis=axis, position=1, title="Calm water")).calm
    rows(
        kept=partial(make.SuccessionFactory, before=outcomes.clean, after=calm),
        dropped=partial(
            make.SuccessionFactory,
            before=outcomes.safe,
            after=None,
            fate="dropped",
            note="It is done.",
        ),
    )


def go_on(rows: Rows, indicators: SimpleNamespace, people: SimpleNamespace) -> None:
    """Let the ladders go on with the series of an earlier plan: a figure, and members in a set."""
    years = {"start": date(2018, 1, 1), "end": date(2020, 12, 31)}
    plan = rows(
        plan=partial(make.PlanFactory, slug="harbours-2018", name="The plan before", **years)
    ).plan
    line = rows(line=partial(make.ActionLineFactory, plan=plan, position=1)).line
    axis = rows(axis=partial(make.AxisFactory, line=line, position=1)).axis
    outcome = rows(outcome=partial(make.OutcomeFactory, axis=axis, position=1)).outcome
    earlier = rows(
        steps=partial(make.IndicatorFactory, plan=plan, outcome=outcome, code="steps")
    ).steps
    record = partial(
        make.MeasurementFactory,
        indicator=earlier,
        recorded_by=people.awa,
        verified_by=people.jin,
        is_sample=False,
    )
    rows(
        last=partial(record, measured_on=date(2020, 12, 31), value="7.5"),
        first=partial(
            record, measured_on=date(2019, 6, 30), value=None, members=[people.dakar, people.seoul]
        ),
        waiting=partial(record, measured_on=date(2020, 6, 30), submitted=True, verified_by=None),
    )
    type(earlier).objects.filter(pk=indicators.ladders.pk).update(continues=earlier)
