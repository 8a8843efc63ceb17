"""Series that go on from earlier plans: told from the records that counted, and judged by no one."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from actionplan.models import Indicator
from reports.collect import collect
from reports.compute import evaluate_report
from reports.dataset import Dataset
from reports.render.outline import annexes
from reports.render.wording import cell_text
from reports.snapshot import canonical
from tests.factories import (
    IndicatorFactory,
    MeasurementFactory,
    MemberFactory,
    PartnerFactory,
    PlanFactory,
)
from tests.reports.world import ASKED

pytestmark = pytest.mark.django_db

LATER = datetime(2022, 1, 15, tzinfo=UTC)


def years(first: int) -> dict[str, date]:
    return {"start": date(first, 1, 1), "end": date(first + 2, 12, 31)}


def of_plan(first: int, code: str, **given) -> Indicator:
    plan = PlanFactory(slug=f"harbours-{first}", name=f"Plan of {first}", **years(first))
    return IndicatorFactory(plan=plan, outcome__axis__line__plan=plan, code=code, **given)


@pytest.fixture
def oldest():
    """Return the indicator of the first plan, with a record."""
    found = of_plan(2015, "wharves")
    MeasurementFactory(indicator=found, measured_on=date(2016, 6, 30), value=Decimal(3))
    return found


@pytest.fixture
def before(oldest):
    """Return the indicator of the plan before, which goes on with the oldest, with two records."""
    found = of_plan(2018, "piers", continues=oldest)
    MeasurementFactory(indicator=found, measured_on=date(2020, 12, 31), value=Decimal("7.5"))
    MeasurementFactory(
        indicator=found, measured_on=date(2019, 12, 31), value=Decimal(5), is_sample=True
    )
    return found


@pytest.fixture
def indicator(before):
    """Return the indicator of this plan that goes on with both."""
    found = of_plan(2021, "quays", continues=before, name="Quays repaired", decimals=1)
    MeasurementFactory(indicator=found, measured_on=date(2021, 6, 30), value=Decimal(9))
    return found


def told(plan, **asked):
    return collect(plan=plan, **(ASKED | asked))["series"]


def brief(rows):
    return [(row["plan"]["en"], row["code"], row["on"], row["value"]) for row in rows]


def evaluation(plan):
    return evaluate_report(Dataset.from_bytes(canonical(collect(plan=plan, **ASKED))))


class TestCollected:
    def test_the_plan_before_comes_first_and_the_oldest_record_of_each(self, indicator):
        rows = told(indicator.plan)

        assert brief(rows) == [
            ("Plan of 2018", "piers", "2019-12-31", "5"),
            ("Plan of 2018", "piers", "2020-12-31", "7.5"),
            ("Plan of 2015", "wharves", "2016-06-30", "3"),
        ]
        assert {row["indicator"] for row in rows} == {indicator.pk}
        assert [row["sample"] for row in rows] == [True, False, False]

    def test_the_series_ends_with_the_plan_that_is_reported(self, indicator, before):
        assert [row[1] for row in brief(told(before.plan))] == ["wharves"]
        assert told(before.continues.plan) == []

    def test_a_set_is_told_by_how_many_it_names(self, indicator, before):
        MeasurementFactory(
            indicator=before,
            measured_on=date(2018, 12, 31),
            value=None,
            members=[MemberFactory(), MemberFactory()],
            partners=[PartnerFactory()],
        )

        first = told(indicator.plan)[0]

        assert (first["value"], first["named"]) == (None, 3)

    def test_a_part_is_told_with_its_whole(self, indicator, before):
        part = {"value": None, "numerator": 30, "denominator": 40}
        MeasurementFactory(indicator=before, measured_on=date(2018, 12, 31), **part)

        first = told(indicator.plan)[0]

        assert (first["numerator"], first["denominator"], first["named"]) == ("30", "40", 0)

    @pytest.mark.parametrize(
        "given",
        [
            pytest.param({"submitted": True}, id="not verified"),
            pytest.param({"draft": True}, id="a draft"),
            pytest.param({"superseded_at": datetime(2022, 1, 1, tzinfo=UTC)}, id="superseded"),
            pytest.param({"measured_on": date(2022, 1, 1)}, id="after the cut-off"),
        ],
    )
    def test_only_what_counted_is_told(self, given, indicator, before):
        MeasurementFactory(indicator=before, **{"measured_on": date(2018, 1, 1), **given})

        assert len(told(indicator.plan)) == 3

    def test_known_at_an_earlier_moment_it_is_what_counted_then(self, indicator, before):
        MeasurementFactory(indicator=before, recorded_at=LATER, verified_at=LATER, value=1)

        assert len(told(indicator.plan, at=LATER)) == 4
        assert len(told(indicator.plan, at=datetime(2022, 1, 14, tzinfo=UTC))) == 3

    def test_two_may_go_on_with_one(self, indicator, before):
        IndicatorFactory(
            outcome=indicator.outcome, plan=indicator.plan, code="moles", continues=before
        )

        rows = told(indicator.plan)

        assert len(rows) == 6
        assert [row["indicator"] == indicator.pk for row in rows] == [False] * 3 + [True] * 3

    def test_of_what_nothing_goes_on_nothing_is_told(self, oldest):
        assert told(oldest.plan) == []


class TestPrinted:
    def test_the_annex_tells_how_far_a_series_goes_back(self, indicator):
        found = evaluation(indicator.plan)

        table = annexes.indicators(found).blocks[1]

        assert [" | ".join(cell_text(cell, "EUR") for cell in row) for row in table.rows] == [
            "quays | Quays repaired (sample) | Plan of 2018 | piers | 2 | 31 Dec 2019"
            " | 7.5 | 31 Dec 2020",
            "quays | Quays repaired | Plan of 2015 | wharves | 1 | 30 Jun 2016 | 3.0 | 30 Jun 2016",
        ]
        assert found.contains_sample

    def test_no_figure_of_this_plan_rests_on_it(self, indicator, before):
        (figure,) = evaluation(indicator.plan).indicators

        assert (figure.result.actual, figure.sample) == (9, False)

    def test_without_one_there_is_no_table(self, oldest):
        assert len(annexes.indicators(evaluation(oldest.plan)).blocks) == 1
