"""What earlier sealed editions printed, in the snapshot of a later report and in its figures."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports import drafting
from reports.collect import collect
from reports.models import ReportFile
from tests.factories import (
    EditionFactory,
    EvidenceFactory,
    IndicatorFactory,
    MeasurementFactory,
    promise,
)
from tests.reports.judged import evaluated, read
from tests.reports.looked_back import sealed, sealed_at
from tests.reports.render import outlined

pytestmark = pytest.mark.django_db

LATER = datetime(2023, 2, 1, 9, tzinfo=UTC)
NEXT = {"year": 2022, "at": LATER}
FINAL = {
    "kind": "final",
    "start": date(2021, 1, 1),
    "end": date(2023, 12, 31),
    "cutoff": date(2023, 6, 14),
    "at": datetime(2023, 7, 1, tzinfo=UTC),
}


@pytest.fixture
def indicator():
    """Return an indicator whose target is met and proven in the autumn of 2021."""
    found = promise(IndicatorFactory(name="Quays"), target=100)
    EvidenceFactory(measurement=MeasurementFactory(indicator=found, value=Decimal(100)))
    return found


def corrected(indicator, value=90, reason="Counted twice.", **more):
    """Put a record in the place of the indicator's first, in March 2022."""
    moment = datetime(2022, 3, 1, tzinfo=UTC)
    old = indicator.measurements.earliest("pk")
    type(old).objects.filter(pk=old.pk).update(superseded_at=moment)
    given = {"measured_on": old.measured_on, "supersedes": old, "recorded_at": moment} | more
    return MeasurementFactory(indicator=indicator, value=Decimal(value), reason=reason, **given)


def numbers(data):
    return [(each.year, each.number) for each in data.earlier]


class TestTheSnapshot:
    def test_tells_what_the_year_before_was_sealed_with(self, indicator):
        edition = sealed(indicator.plan)

        (told,) = read(indicator.plan, **NEXT).earlier

        (outcome,), (figure,) = told.outcomes, told.indicators
        assert (outcome.code, outcome.state) == (indicator.outcome.code, "achieved")
        assert (outcome.progress, figure.actual) == (1, 100)
        assert (figure.id, figure.on) == (indicator.pk, date(2021, 12, 31))
        assert told.sha256 == edition.report.files.get(format="json").sha256
        assert (told.readable, told.known_at) == (True, sealed_at(2021))

    def test_tells_it_as_it_was_printed_whatever_was_changed_since(self, indicator):
        sealed(indicator.plan)
        corrected(indicator)

        (told,) = read(indicator.plan, **NEXT).earlier

        assert told.indicators[0].actual == 100

    def test_tells_of_the_edition_that_took_anothers_place_alone(self, indicator):
        first = sealed(indicator.plan)
        sealed(indicator.plan, number=2, supersedes=first, at=datetime(2022, 6, 1, tzinfo=UTC))

        assert numbers(read(indicator.plan, **NEXT)) == [(2021, 2)]
        before = read(indicator.plan, year=2022, at=datetime(2022, 5, 1, tzinfo=UTC))
        assert numbers(before) == [(2021, 1)]

    def test_tells_of_nothing_that_was_not_sealed_by_then(self, indicator):
        sealed(indicator.plan)
        EditionFactory(plan=indicator.plan, kind="interim")

        moment = sealed_at(2021) - timedelta(seconds=1)
        assert numbers(read(indicator.plan, year=2022, at=moment)) == []

    @pytest.mark.parametrize("given", [{"kind": "interim"}, {"year": 2022}, {"year": 2023}])
    def test_tells_of_annual_editions_of_earlier_periods_alone(self, indicator, given):
        sealed(indicator.plan, **({"at": sealed_at(2021)} | given))

        assert numbers(read(indicator.plan, **NEXT)) == []

    def test_tells_of_no_other_plan(self, indicator):
        sealed(IndicatorFactory().plan)

        assert numbers(read(indicator.plan, **NEXT)) == []

    def test_of_a_final_evaluation_tells_of_its_own_years_up_to_the_cutoff(self, indicator):
        for year in (2022, 2021):
            sealed(indicator.plan, year, at=sealed_at(year))
        sealed(indicator.plan, 2023, at=datetime(2023, 6, 20, tzinfo=UTC))

        assert numbers(read(indicator.plan, **FINAL)) == [(2021, 1), (2022, 1)]

    def test_says_that_an_old_format_is_not_read(self, indicator):
        edition = sealed(indicator.plan)
        ReportFile.objects.filter(report=edition.report).update(content=b'{"schema": 1}')

        (told,) = read(indicator.plan, **NEXT).earlier

        assert (told.readable, told.outcomes, told.indicators) == (False, (), ())
        assert told.known_at == sealed_at(2021)

    def test_costs_one_query_however_many_there_are(self, indicator):
        with CaptureQueriesContext(connection) as none:
            collect(plan=indicator.plan, **FINAL)
        for year in (2021, 2022):
            sealed(indicator.plan, year)
        with CaptureQueriesContext(connection) as two:
            collected = collect(plan=indicator.plan, **FINAL)

        assert len(none) == len(two) == 3
        assert len(collected["earlier"]) == 2

    def test_of_a_draft_is_the_one_that_would_be_sealed(self, indicator):
        sealed(indicator.plan)
        corrected(indicator)
        days = {"period_start": date(2022, 1, 1), "period_end": date(2022, 12, 31)}
        draft = EditionFactory(plan=indicator.plan, **days)

        page = drafting.preview_of(draft, "en", LATER).decode()

        assert "Counted twice." in page
        assert "2021, edition 1" in page


class TestRestatements:
    def since(self, indicator, **asked):
        return [
            (each.edition.year, each.then, each.now, each.reason)
            for each in evaluated(indicator.plan, **(NEXT | asked)).restated
        ]

    def test_are_the_figures_then_and_now_of_the_same_day(self, indicator):
        sealed(indicator.plan)
        corrected(indicator)
        MeasurementFactory(
            indicator=indicator, measured_on=date(2022, 5, 1), value=150, recorded_at=LATER
        )

        assert self.since(indicator) == [(2021, 100, 90, "Counted twice.")]

    def test_are_none_where_nothing_was_changed(self, indicator):
        sealed(indicator.plan)

        assert self.since(indicator) == []

    def test_are_told_without_a_reason_where_none_is_recorded(self, indicator):
        sealed(indicator.plan)
        MeasurementFactory(
            indicator=indicator,
            measured_on=date(2021, 12, 31),
            value=95,
            recorded_at=datetime(2022, 3, 1, tzinfo=UTC),
        )

        assert self.since(indicator) == [(2021, 100, 95, "")]

    def test_give_no_reason_of_what_was_known_before_or_is_of_later_days(self, indicator):
        corrected(indicator, value=80, recorded_at=datetime(2022, 1, 20, tzinfo=UTC))
        sealed(indicator.plan)
        late = {"measured_on": date(2021, 12, 31), "recorded_at": datetime(2022, 3, 1, tzinfo=UTC)}
        MeasurementFactory(indicator=indicator, value=95, **late)

        assert self.since(indicator) == [(2021, 80, 95, "")]

    def test_name_an_actual_that_was_not_there(self):
        silent = promise(IndicatorFactory(), target=100)
        sealed(silent.plan)
        MeasurementFactory(indicator=silent, value=7, recorded_at=datetime(2022, 3, 1, tzinfo=UTC))

        assert self.since(silent) == [(2021, None, 7, "")]

    def test_leave_out_what_the_edition_did_not_know(self, indicator):
        sealed(indicator.plan)
        MeasurementFactory(indicator=IndicatorFactory(plan=indicator.plan), value=1)

        assert self.since(indicator) == []


class TestTheTable:
    def table(self, plan):
        return outlined.table(outlined.of(plan, **NEXT), "restated-since-sealed")

    def test_prints_both_figures_and_the_reason(self, indicator):
        sealed(indicator.plan)
        corrected(indicator)

        assert self.table(indicator.plan) == [
            ["Quays", "2021, edition 1", "31 Dec 2021", "100", "90", "Counted twice."]
        ]

    def test_says_where_there_is_no_reason(self, indicator):
        sealed(indicator.plan)
        corrected(indicator, reason="A slip.", recorded_at=datetime(2022, 1, 31, tzinfo=UTC))

        ((*_figures, reason),) = self.table(indicator.plan)

        assert reason == "no reason is recorded"

    def test_says_that_an_old_format_is_not_compared(self, indicator):
        edition = sealed(indicator.plan)
        ReportFile.objects.filter(report=edition.report).update(content=b"{}")

        found = outlined.of(indicator.plan, **NEXT)

        assert any("older format" in text for text in outlined.texts(found))
        assert outlined.table(found, "restated-since-sealed") == []
