"""The page of a figure: its formula and every record, read from the snapshot."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from reports.collect import collect
from reports.snapshot import canonical
from reports.views import figures
from tests.factories import (
    RECORDED,
    EvidenceFactory,
    IndicatorFactory,
    MeasurementFactory,
    PlanFactory,
    ReportFactory,
    ReportFileFactory,
    promise,
)
from tests.reports.views.reading import text

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 2, 1, 12, tzinfo=UTC)


@pytest.fixture
def indicator():
    """Return an indicator with a figure, an earlier one, one that was corrected and one to verify."""
    found = promise(IndicatorFactory(name="Quays repaired", name_fr="Quais réparés"), target=100)
    MeasurementFactory(indicator=found, measured_on=date(2021, 3, 31), value=Decimal(10))
    wrong = MeasurementFactory(
        indicator=found, measured_on=date(2021, 9, 30), value=Decimal(90), superseded_at=RECORDED
    )
    right = MeasurementFactory(
        indicator=found,
        measured_on=date(2021, 9, 30),
        value=Decimal(30),
        supersedes=wrong,
        reason="A typing error: 90 was 30.",
    )
    EvidenceFactory(measurement=right, title="List of quays", url="https://example.org/quays")
    MeasurementFactory(indicator=found, submitted=True, value=Decimal(40), note="To be checked.")
    MeasurementFactory(indicator=found, draft=True, value=Decimal(41))
    MeasurementFactory(indicator=found, measured_on=date(2022, 1, 31), value=Decimal(42))
    return found


@pytest.fixture
def made(indicator):
    """Return a finished report that knows the indicator, with its data alone."""
    figures.evaluated.cache_clear()
    return with_data(ReportFactory(plan=indicator.plan, done=True))


def with_data(report):
    """Return the report with the data of this moment in place of any other."""
    report.files.all().delete()
    content = collect(
        plan=report.plan,
        kind=report.kind,
        start=report.period_start,
        end=report.period_end,
        cutoff=report.cutoff,
        at=NOW,
    )
    ReportFileFactory(report=report, format="json", content=canonical(content))
    return report


@pytest.fixture
def address(made, indicator):
    return f"/reports/{made.pk}/en/figures/{indicator.pk}/"


class TestFigure:
    def test_lists_every_record_up_to_the_cutoff_with_why_it_was_not_used(self, address, reader):
        lines = reader.get(address).context["lines"]

        assert [(line.on, line.value, line.left_out) for line in lines] == [
            ("31 March 2021", "10", "earlier than the latest"),
            ("30 September 2021", "90", "superseded by a correction"),
            ("30 September 2021", "30", ""),
            ("31 December 2021", "40", "not verified"),
        ]

    def test_shows_who_recorded_it_when_on_what_evidence_and_why_it_was_corrected(
        self, address, reader
    ):
        page = text(reader.get(address))

        for said in (
            "Quays repaired",
            "Awa Person",
            "10 January 2022, 12:00 (UTC)",
            "Corrected: A typing error: 90 was 30.",
            "To be checked.",
            '<a href="https://example.org/quays" rel="external noopener">List of quays</a>',
        ):
            assert said in page

    def test_is_made_of_the_records_that_were_used(self, address, reader):
        context = reader.get(address).context

        used = [line for line in context["lines"] if not line.left_out]
        assert context["making"].used == len(used) == 1

    def test_lists_a_hundred_on_a_page(self, address, indicator, made, reader):
        for day in range(1, 102):
            MeasurementFactory(
                indicator=indicator, measured_on=date(2021, 1, 1), value=Decimal(day)
            )
        with_data(made)

        pages = [len(reader.get(f"{address}?page={page}").context["lines"]) for page in (1, 2)]

        assert pages == [100, 5]

    def test_speaks_the_language_of_the_report(self, made, indicator, reader):
        response = reader.get(f"/reports/{made.pk}/fr/figures/{indicator.pk}/")

        assert '<html lang="fr">' in text(response)
        assert "Quais réparés" in text(response)
        assert response["Content-Language"] == "fr"

    @pytest.mark.parametrize("path", ["en/figures/0/", "xx/figures/{indicator}/"])
    def test_of_what_the_report_does_not_know_is_not_found(self, path, made, indicator, reader):
        response = reader.get(f"/reports/{made.pk}/{path}".format(indicator=indicator.pk))

        assert response.status_code == 404

    def test_is_read_from_the_snapshot_and_not_from_what_has_changed_since(
        self, address, indicator, reader
    ):
        before = reader.get(address).context["name"]
        type(indicator).objects.update(name_en="Renamed")
        figures.evaluated.cache_clear()

        assert reader.get(address).context["name"] == before

    def test_reads_a_snapshot_once(self, address, reader, django_assert_max_num_queries):
        reader.get(address)

        with django_assert_max_num_queries(6):
            reader.get(address)

        assert figures.evaluated.cache_info().hits == 1


class TestSeriesThatGoesOn:
    @pytest.fixture
    def before(self, indicator):
        """Return an indicator of the plan before, whose series goes on in this one."""
        years = {"start": date(2018, 1, 1), "end": date(2020, 12, 31)}
        plan = PlanFactory(
            slug="before", name="The plan before", name_fr="Le plan d'avant", **years
        )
        found = IndicatorFactory(plan=plan, outcome__axis__line__plan=plan, code="piers")
        MeasurementFactory(indicator=found, measured_on=date(2019, 6, 30), value=Decimal("7.5"))
        type(indicator).objects.filter(pk=indicator.pk).update(continues=found)
        return found

    def test_shows_the_records_of_the_plan_before(self, before, made, address, reader):
        (series,) = reader.get(address).context["earlier"]

        assert (series["plan"], series["code"]) == ("The plan before", "piers")
        assert [(line["on"], line["value"]) for line in series["lines"]] == [("30 June 2019", "8")]
        assert "Before this plan: The plan before" in text(reader.get(address))

    def test_speaks_the_language_of_the_report(self, before, made, address, reader):
        page = text(reader.get(address.replace("/en/", "/fr/")))

        assert "Le plan d&#x27;avant" in page
        assert "30 juin 2019" in page

    def test_where_none_goes_on_there_is_nothing_of_it(self, address, reader):
        assert reader.get(address).context["earlier"] == []
