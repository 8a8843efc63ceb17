"""What the outline says in each case: boundaries, what is missing, who said what, hostile words."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from reports.render.blocks import (
    Made,
    Note,
)
from reports.render.wording import cell_text
from tests.factories import (
    ActivityFactory,
    AxisFactory,
    BudgetLineFactory,
    EvidenceFactory,
    ExpenseFactory,
    IndicatorFactory,
    MeasurementFactory,
    MemberFactory,
    MilestoneItemFactory,
    NarrativeFactory,
    OutcomeFactory,
    OverrideFactory,
    PlanFactory,
    ReconsiderationFactory,
    UserFactory,
    grow,
    promise,
)
from tests.reports.render.outlined import cells, making, of, passages, table, texts
from tests.reports.world import build

pytestmark = pytest.mark.django_db

DAY = date(2021, 12, 31)


def test_the_method_prints_the_plans_own_thresholds():
    plan = PlanFactory(
        on_track_from=Decimal("0.875"),
        behind_from=Decimal("0.25"),
        late_days=45,
        coverage_floor=Decimal("0.625"),
    )

    rules = " ".join(row[1] for row in table(of(plan), "rating-rule"))

    assert "at least 0.875" in rules
    assert "below 0.25" in rules
    assert "more than 45 days" in rules
    (means,) = [each for each in of(plan).tables() if each.anchor == "means"]
    assert "under a coverage of 62.5%" in means.note


def test_a_schedule_index_never_looks_as_if_it_had_reached_a_threshold():
    plan = PlanFactory(behind_from=Decimal("0.8"))
    indicator = promise(IndicatorFactory(plan=plan), target=10_000, milestones={DAY: 5_000})
    MeasurementFactory(indicator=indicator, value=3_999)

    inputs = dict(making(of(plan), f"made-indicator-{indicator.code}").inputs)

    assert cell_text(inputs["S, schedule index"], "EUR") == "0.79"


def test_coverage_never_looks_as_if_it_had_reached_the_plans_floor():
    plan = PlanFactory(coverage_floor=Decimal("0.667"))
    outcomes = grow(plan, [[3]])
    for number, outcome in enumerate(outcomes):
        indicator = promise(IndicatorFactory(outcome=outcome), target=100)
        if number:
            MeasurementFactory(indicator=indicator)

    found = of(plan)

    assert table(found, "means")[0][1:5] == ["2", "3", "66.6%", "–"]
    assert "under the plan's floor of 66.7%" in " ".join(texts(found))


@pytest.mark.parametrize(
    ("direction", "baseline", "due", "actual", "printed"),
    [
        ("ascending", 0, 5, "4.6", "4"),
        ("ascending", 0, 5, "5.4", "5"),
        ("ascending", 0, 6, "4.6", "5"),
        ("descending", 9, 5, "5.4", "6"),
        ("descending", 9, 5, "4.6", "5"),
    ],
)
def test_an_actual_never_looks_as_if_it_met_what_it_falls_short_of(
    direction, baseline, due, actual, printed
):
    indicator = IndicatorFactory(direction=direction)
    target = 100 if direction == "ascending" else 1
    promise(indicator, baseline=baseline, target=target, milestones={DAY: due})
    MeasurementFactory(indicator=indicator, value=actual)

    rows = table(of(indicator.plan), f"results-{indicator.outcome.axis.code}")

    assert rows[1][5] == printed


def test_a_percentage_short_of_its_milestone_is_printed_so():
    indicator = promise(
        IndicatorFactory(percentage=True), target=1, milestones={DAY: Decimal("0.6")}
    )
    MeasurementFactory(indicator=indicator, value="0.5999")

    rows = table(of(indicator.plan), f"results-{indicator.outcome.axis.code}")

    assert rows[1][4:6] == ["60.0%", "59.9%"]


def test_baselines_of_several_days_have_a_column_for_them():
    first = promise(IndicatorFactory(), baseline=1, target=9)
    second = promise(IndicatorFactory(outcome=first.outcome, plan=first.plan), target=9)
    second.benchmarks.filter(kind="baseline").update(date=date(2019, 6, 30))

    found = of(first.plan)

    (axis,) = [each for each in found.tables() if each.anchor.startswith("results-")]
    assert [column.head for column in axis.columns][2:4] == ["Baseline", "of"]
    assert {row[3] for row in table(found, axis.anchor)[1:]} == {"31 Dec 2020", "30 Jun 2019"}


def test_a_milestone_list_shows_completed_of_due_and_of_all():
    indicator = IndicatorFactory(milestone_list=True)
    items = [
        MilestoneItemFactory(indicator=indicator, due=due) for due in (DAY, DAY, date(2023, 1, 1))
    ]
    MeasurementFactory(indicator=indicator, value=None, completed=[items[0], items[2]])

    rows = table(of(indicator.plan), f"results-{indicator.outcome.axis.code}")

    assert rows[1][6] == "1 of 2 due, 2 of 3 in all"


def test_a_milestone_list_of_which_nothing_was_reported_is_missing_and_not_nothing():
    item = MilestoneItemFactory(due=DAY)

    rows = table(of(item.indicator.plan), f"results-{item.indicator.outcome.axis.code}")

    assert rows[1][6] == "–"


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ((), "nothing is due"),
        ((None,), "0 of 1 outcomes due have been reported"),
        ((None, None, 50), "1 of 3 outcomes due have been reported"),
        ((50,), "Mean progress of the outcomes that are due and reported: 50.0%"),
    ],
)
def test_why_there_is_no_mean_is_said(given, text):
    plan = PlanFactory()
    for outcome, value in zip(grow(plan, [[max(len(given), 1)]]), given, strict=False):
        indicator = promise(IndicatorFactory(outcome=outcome), target=100, milestones={DAY: 40})
        if value is not None:
            MeasurementFactory(indicator=indicator, value=value)

    assert text in " ".join(texts(of(plan)))


def test_outcomes_without_a_percentage_have_no_mean():
    indicator = promise(IndicatorFactory(ordinal=True), target=3, milestones={DAY: 2})
    MeasurementFactory(indicator=indicator, value=2)

    assert "no outcome that was reported has a percentage" in " ".join(texts(of(indicator.plan)))


def test_a_part_of_a_year_against_a_whole_budget_is_said():
    plan = PlanFactory()
    BudgetLineFactory(plan=plan)

    part = " ".join(texts(of(plan, cutoff=date(2021, 6, 30))))

    assert "from 1 January 2021 to 30 June 2021 and set against the whole budget of 2021" in part
    assert "set against the whole" not in " ".join(texts(of(plan)))


def test_spending_under_other_years_budgets_is_said():
    plan = PlanFactory()
    BudgetLineFactory(plan=plan, year=2022)
    old = BudgetLineFactory(plan=plan, year=2021)
    ExpenseFactory(budget_line=old, spent_on=date(2022, 1, 5), amount=40)

    assert "40\xa0EUR was spent under the budgets of other years" in " ".join(
        texts(of(plan, year=2022))
    )


def test_a_budget_of_nothing_has_no_execution():
    plan = PlanFactory()
    BudgetLineFactory(plan=plan, name="Empty", original=0)

    assert table(of(plan), "money-lines")[-1] == [
        "Total",
        "0\xa0EUR",
        "0\xa0EUR",
        "0\xa0EUR",
        "n/a",
    ]


def test_every_source_of_an_activity_is_listed():
    activity = ActivityFactory()
    for name in ("Minutes", "Photographs"):
        EvidenceFactory(measurement=None, activity=activity, title=name)

    rows = table(of(activity.plan), "activities")

    assert [(row[0], row[6]) for row in rows] == [
        (activity.code, "Minutes"),
        (activity.code, "Photographs"),
    ]


def test_every_decision_is_a_lesson_with_who_took_it():
    item = MilestoneItemFactory(title="A permit")
    plan = item.indicator.plan
    ReconsiderationFactory(outcome=None, item=item)
    ReconsiderationFactory(outcome=item.indicator.outcome)

    (lessons,) = [each for each in of(plan).sections if each.anchor == "lessons"]

    points = lessons.blocks[1].points
    assert points[0] == "A permit: Board of Directors, 8 November 2021: Travel was not possible."
    assert points[1].startswith(item.indicator.outcome.code)


def test_made_up_words_say_that_they_are():
    outcome = OutcomeFactory()
    NarrativeFactory(outcome=outcome, is_sample=True)

    (note,) = [each for each in of(outcome.axis.line.plan).blocks() if isinstance(each, Note)]
    assert note.head == f"{outcome.code} {outcome.title} (sample)"


def test_an_override_by_nobody_says_so():
    override = OverrideFactory(recorded_by=None)

    text = passages(of(override.outcome.axis.line.plan))["State set by a person"]

    assert "set by nobody named on 10 January 2022" in text


def test_an_empty_plan_says_that_nothing_is_recorded():
    found = of(PlanFactory())

    assert [each.empty for each in found.tables() if not each.rows and not each.empty] == []
    said = " ".join(texts(found))
    for words in ("No budget", "No risk", "No earlier decision", "No work plan", "No lesson"):
        assert words in said


def test_a_plan_of_one_line_and_no_line_apart():
    plan = PlanFactory()
    OutcomeFactory(axis=AxisFactory(line__plan=plan))

    assert [row[0] for row in table(of(plan), "means")][-1] == "All Action Lines"
    assert "apart" not in " ".join(texts(of(plan)))


@pytest.mark.parametrize(("count", "text"), [(1, "1 member on"), (2, "2 members on")])
def test_members_are_counted_in_words(count, text):
    for _member in range(count):
        MemberFactory()

    assert text in " ".join(texts(of(PlanFactory())))


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_the_document_is_in_the_active_language(language):
    plan = build()
    with translation.override(language):
        found = of(plan)
        assert found.language == language
        names = {"en": "Africa", "es": "África", "fr": "Africa"}
        assert table(found, "regions")[0][0] == names[language]
        rows = table(found, "results-1.1")
        assert ("Échelles" if language == "fr" else "Ladders") in [row[0] for row in rows]


def test_the_figures_are_the_same_in_every_language():
    plan = build()
    found = []
    for language in ("en", "es", "fr"):
        with translation.override(language):
            found.append([cell for _name, cell in cells(of(plan)) if isinstance(cell, Made)])

    assert found[0] == found[1] == found[2]
    assert len(found[0]) > 80


def test_hostile_words_are_kept_as_they_are():
    text = "=1+1 #let $x$ <script>alert(1)</script> %(count)s %s {0} \\n Đ 서울"
    outcome = OutcomeFactory(title=text)
    by = UserFactory(first_name=text, last_name="")
    indicator = promise(IndicatorFactory(outcome=outcome, name=text, unit=text[:60]), target=100)
    MeasurementFactory(indicator=indicator, recorded_by=by, note=text)
    NarrativeFactory(outcome=outcome, text=text, remedy=text, owner=text)
    OverrideFactory(outcome=outcome, reason=text, recorded_by=by)

    found = of(outcome.axis.line.plan)

    assert passages(found)["Narrative"] == text
    assert passages(found)["State set by a person"].startswith(text)
    assert making(found, f"made-indicator-{indicator.code}").recorded_by == text


def test_a_making_tells_who_set_the_indicator_and_where_its_figures_come_from():
    indicator = IndicatorFactory(
        set_by="Secretariat", source="Yearly survey", method="Counted once"
    )

    found = making(of(indicator.plan), f"made-indicator-{indicator.code}")

    told = {
        name: cell.text for name, cell in found.inputs if name in {"set by", "source", "method"}
    }
    assert told == {"set by": "Secretariat", "source": "Yearly survey", "method": "Counted once"}
