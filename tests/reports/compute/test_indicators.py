"""Indicators in a report: what they rest on, what stands beside them, and the sample flag."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from actionplan.achievement import State
from actionplan.standing import standings
from tests.factories import (
    BenchmarkFactory,
    EvidenceFactory,
    IndicatorFactory,
    MeasurementFactory,
    MemberFactory,
    MilestoneItemFactory,
    OverrideFactory,
    PartnerFactory,
    ReconsiderationFactory,
    UserFactory,
    promise,
)
from tests.reports.judged import KNOWN, evaluated, figure_of

pytestmark = pytest.mark.django_db

DAY = date(2021, 12, 31)


def test_a_figure_names_what_it_rests_on():
    indicator = promise(IndicatorFactory(incremental=True), target=100)
    awa = UserFactory(first_name="Awa", last_name="Diop")
    jin = UserFactory(first_name="Jin", last_name="Park")
    for month in (3, 9):
        record = MeasurementFactory(
            indicator=indicator,
            measured_on=date(2021, month, 1),
            value=20,
            recorded_by=awa,
            verified_by=jin,
        )
        EvidenceFactory(measurement=record, title=f"Month {month}")
    MeasurementFactory(indicator=indicator, submitted=True)

    found = figure_of(indicator)

    assert (found.result.actual, found.used, found.left_out) == (40, 2, {"unverified": 1})
    assert (found.recorded_by, found.verified_by) == (("Awa Diop",), ("Jin Park",))
    assert [each.title for each in found.evidence] == ["Month 9", "Month 3"]
    assert found.evidence_count == 2


def test_many_pieces_of_evidence_are_counted_and_few_named():
    indicator = IndicatorFactory(incremental=True)
    record = MeasurementFactory(indicator=indicator)
    for _piece in range(7):
        EvidenceFactory(measurement=record)

    found = figure_of(indicator)

    assert (found.evidence_count, len(found.evidence)) == (7, 5)


def test_members_and_partners_of_one_short_name_are_two():
    record = MeasurementFactory(
        indicator=promise(IndicatorFactory(distinct=True), target=10),
        value=None,
        members=[MemberFactory(slug="maputo")],
        partners=[PartnerFactory(slug="maputo")],
    )

    assert figure_of(record.indicator).result.actual == 2


def test_a_city_named_twice_counts_once():
    indicator = promise(IndicatorFactory(distinct=True), target=10)
    cities = [MemberFactory() for _city in range(3)]
    MeasurementFactory(indicator=indicator, value=None, members=cities[:2])
    MeasurementFactory(indicator=indicator, value=None, members=cities[1:])

    assert figure_of(indicator).result.actual == 3


def test_the_figure_of_last_year_stands_beside_this_years():
    indicator = promise(IndicatorFactory(), target=100)
    MeasurementFactory(indicator=indicator, measured_on=DAY, value=30)
    MeasurementFactory(indicator=indicator, measured_on=date(2022, 6, 30), value=45)

    first, second = figure_of(indicator, year=2021), figure_of(indicator, year=2022)

    assert first.previous is None
    assert (second.previous.actual, second.result.actual) == (30, 45)


def test_last_years_figure_is_the_restated_one():
    indicator = promise(IndicatorFactory(), target=100)
    wrong = MeasurementFactory(indicator=indicator, measured_on=DAY, value=30, superseded_at=KNOWN)
    MeasurementFactory(
        indicator=indicator,
        measured_on=DAY,
        value=25,
        supersedes=wrong,
        reason="Counted twice",
        recorded_at=KNOWN,
    )

    found = figure_of(indicator, year=2022)

    (restated,) = found.restatements
    assert found.previous.actual == 25
    assert (restated.on, restated.before, restated.after) == (DAY, 30, 25)
    assert (restated.reason, restated.recorded) == ("Counted twice", KNOWN)


def test_a_correction_that_was_corrected_again_is_told_once():
    indicator = IndicatorFactory()
    first = MeasurementFactory(indicator=indicator, value=1, superseded_at=KNOWN)
    second = MeasurementFactory(
        indicator=indicator, value=2, supersedes=first, reason="First", superseded_at=KNOWN
    )
    MeasurementFactory(indicator=indicator, value=3, supersedes=second, reason="Second")

    found = figure_of(indicator)

    assert [(each.before, each.after) for each in found.restatements] == [(2, 3)]
    assert found.left_out == {"superseded": 2}


def test_a_correction_of_what_lies_after_the_cutoff_has_nothing_before():
    indicator = IndicatorFactory()
    later = MeasurementFactory(
        indicator=indicator, measured_on=date(2022, 1, 1), superseded_at=KNOWN
    )
    MeasurementFactory(indicator=indicator, value=3, supersedes=later, reason="Wrong day")

    assert [(each.before, each.after) for each in figure_of(indicator).restatements] == [(None, 3)]


@pytest.mark.parametrize(
    ("traits", "record", "said"),
    [
        ({"ratio": True}, {"value": None, "numerator": 30, "denominator": 40}, Decimal("0.75")),
        ({"distinct": True}, {"value": None, "members": 2}, Decimal(2)),
        ({"qualitative": True}, {"value": None, "text": "Adopted"}, None),
    ],
)
def test_a_restatement_says_what_each_record_said_alone(traits, record, said):
    indicator = IndicatorFactory(**traits)
    cities = [MemberFactory() for _city in range(record.pop("members", 0))]
    old = MeasurementFactory(indicator=indicator, superseded_at=KNOWN, members=cities, **record)
    MeasurementFactory(indicator=indicator, supersedes=old, reason="Why", members=cities, **record)

    (found,) = figure_of(indicator).restatements

    assert (found.before, found.after) == (said, said)


def test_self_rated_figures_stay_apart():
    indicator = promise(IndicatorFactory(), target=100)
    MeasurementFactory(indicator=indicator, measured_on=date(2021, 3, 1), value=40)
    for month, value in ((6, 60), (9, 90)):
        MeasurementFactory(
            indicator=indicator, measured_on=date(2021, month, 1), value=value, submitted=True
        )
    MeasurementFactory(indicator=indicator, value=99, returned=True)

    found = figure_of(indicator)

    assert found.result.actual == 40
    assert (found.self_rated.on, found.self_rated.value) == (date(2021, 9, 1), 90)
    assert found.left_out == {"returned": 1, "unverified": 2}


def test_values_before_the_plan_are_history():
    indicator = IndicatorFactory(context=True)
    for year in (2018, 2019):
        MeasurementFactory(indicator=indicator, measured_on=date(year, 12, 31), value=year)

    found = figure_of(indicator)

    assert found.result.actual is None
    assert found.history == ((date(2018, 12, 31), 2018), (date(2019, 12, 31), 2019))


def test_a_target_that_nobody_approved_is_none():
    indicator = IndicatorFactory()
    BenchmarkFactory(indicator=indicator, unapproved=True)
    MeasurementFactory(indicator=indicator)

    found = figure_of(indicator)

    assert found.result.state is State.NO_TARGET
    assert found.benchmark("target").value == 100


def test_an_item_leaves_its_list_by_a_decision_alone():
    indicator = IndicatorFactory(milestone_list=True)
    done, dropped = (MilestoneItemFactory(indicator=indicator, due=DAY) for _item in range(2))
    ReconsiderationFactory(outcome=None, item=dropped)
    MeasurementFactory(indicator=indicator, value=None, completed=[done])

    result = figure_of(indicator).result

    assert (result.completed, result.all_items, result.due_items) == (1, 1, 1)


def test_a_state_that_somebody_set_stands_beside_the_computed_one():
    indicator = promise(IndicatorFactory(), target=100, milestones={DAY: 40})
    MeasurementFactory(indicator=indicator)
    OverrideFactory(outcome=None, indicator=indicator, state="off_track")

    found = figure_of(indicator)

    assert (found.state, found.result.state) == (State.OFF_TRACK, State.ON_TRACK)
    assert found.shown.state is State.OFF_TRACK


def test_of_two_overrides_the_later_one_holds():
    indicator = IndicatorFactory()
    for day, state in ((20, "behind"), (10, "off_track")):
        OverrideFactory(
            outcome=None,
            indicator=indicator,
            state=state,
            recorded_at=datetime(2022, 1, day, tzinfo=UTC),
        )

    assert figure_of(indicator).state is State.BEHIND


def test_an_override_of_another_cutoff_does_not_hold():
    indicator = IndicatorFactory()
    OverrideFactory(
        outcome=None,
        indicator=indicator,
        state="behind",
        valid_from=date(2022, 1, 1),
        valid_to=date(2022, 12, 31),
    )

    assert figure_of(indicator).state is State.NO_TARGET


SAMPLES = {
    "indicator": lambda real: IndicatorFactory(is_sample=True),
    "target": lambda real: BenchmarkFactory(indicator=real, is_sample=True).indicator,
    "record": lambda real: MeasurementFactory(indicator=real, is_sample=True).indicator,
    "history": lambda real: (
        MeasurementFactory(indicator=real, is_sample=True, measured_on=date(2019, 12, 31)).indicator
    ),
    "self-rated": lambda real: (
        MeasurementFactory(indicator=real, is_sample=True, submitted=True).indicator
    ),
}


@pytest.mark.parametrize("make", SAMPLES.values(), ids=SAMPLES)
def test_whatever_rests_on_sample_data_says_so(make):
    indicator = make(IndicatorFactory())

    assert figure_of(indicator).sample
    assert evaluated(indicator.plan).contains_sample


def test_what_rests_on_real_data_alone_does_not():
    indicator = promise(IndicatorFactory(), target=100)
    MeasurementFactory(indicator=indicator)

    assert not figure_of(indicator).sample
    assert not evaluated(indicator.plan).contains_sample


def test_sample_data_that_nothing_rests_on_does_not_count():
    indicator = promise(IndicatorFactory(), target=100)
    MeasurementFactory(indicator=indicator, measured_on=date(2021, 2, 1), is_sample=True)
    MeasurementFactory(indicator=indicator, measured_on=DAY)

    assert not figure_of(indicator).sample


def test_last_years_sample_makes_the_figure_beside_it_a_sample():
    indicator = promise(IndicatorFactory(), target=100)
    MeasurementFactory(indicator=indicator, measured_on=DAY, is_sample=True)
    MeasurementFactory(indicator=indicator, measured_on=date(2022, 6, 1))

    assert figure_of(indicator, year=2022).sample


TRAITS = ["incremental", "cumulative", "distinct", "ratio", "ordinal", "yes_no", "percentage"]


@pytest.mark.parametrize("trait", TRAITS)
def test_a_report_and_a_list_judge_alike(trait):
    """Reports read every record, lists let the database count: the judgement is the same."""
    indicator = IndicatorFactory(**{trait: True})
    target = {"ordinal": 3, "yes_no": 1, "percentage": 1, "ratio": 1}.get(trait, 100)
    promise(indicator, target=target, milestones={DAY: Decimal(target) / 2})
    cities = [MemberFactory() for _city in range(3)]
    for month, value in ((3, 1), (9, 0)):
        figures = {"value": value}
        if trait == "ratio":
            figures = {"value": None, "numerator": value, "denominator": 2}
        if trait == "distinct":
            figures = {"value": None, "members": cities[value:]}
        MeasurementFactory(indicator=indicator, measured_on=date(2021, month, 1), **figures)

    listed = standings(indicator.plan, on=DAY, at=KNOWN)[indicator.pk]
    found = figure_of(indicator)

    assert (listed.state, listed.actual, listed.progress, listed.fell) == (
        found.state,
        found.result.actual,
        found.result.progress,
        found.result.fell,
    )
