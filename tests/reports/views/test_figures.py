"""The page of a figure: its formula and every record, read from the snapshot."""

from datetime import UTC, datetime

import pytest
import time_machine

from reports import pipeline
from reports.views import figures
from tests.factories import ReportFactory, ReportFileFactory
from tests.reports.views.reading import text
from tests.reports.world import build

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 2, 1, 12, tzinfo=UTC)


@pytest.fixture
def made():
    """Return a report on the small association, with its data alone."""
    figures.evaluated.cache_clear()
    report = ReportFactory(plan=build(), requested_at=NOW)
    with time_machine.travel(NOW, tick=False):
        snapshot = pipeline.canonical(
            pipeline.collect(
                plan=report.plan,
                kind=report.kind,
                start=report.period_start,
                end=report.period_end,
                cutoff=report.cutoff,
                at=NOW,
            )
        )
    ReportFileFactory(report=report, format="json", content=snapshot)
    return report


class TestFigure:
    def test_lists_every_record_up_to_the_cutoff_with_why_it_was_not_used(self, made, reader):
        measured = list(
            made.plan.indicators.filter(measurements__measured_on__lte=made.cutoff)
            .exclude(measurements__status="draft")
            .distinct()
        )
        assert measured
        for indicator in measured:
            records = indicator.measurements.filter(measured_on__lte=made.cutoff)
            response = reader.get(f"/reports/{made.pk}/en/figures/{indicator.pk}/")

            assert response.status_code == 200
            expected = records.exclude(status="draft").filter(recorded_at__lte=NOW).count()
            assert len(response.context["lines"]) == expected
            used = [line for line in response.context["lines"] if not line.left_out]
            assert len(used) == response.context["making"].used

    def test_speaks_the_language_of_the_report(self, made, reader):
        indicator = made.plan.indicators.first()

        response = reader.get(f"/reports/{made.pk}/fr/figures/{indicator.pk}/")

        assert '<html lang="fr">' in text(response)
        assert response["Content-Language"] == "fr"

    @pytest.mark.parametrize("path", ["en/figures/0/", "xx/figures/{indicator}/"])
    def test_of_what_the_report_does_not_know_is_not_found(self, path, made, reader):
        indicator = made.plan.indicators.first()

        response = reader.get(f"/reports/{made.pk}/{path}".format(indicator=indicator.pk))

        assert response.status_code == 404

    def test_is_read_from_the_snapshot_and_not_from_what_has_changed_since(self, made, reader):
        indicator = made.plan.indicators.first()
        address = f"/reports/{made.pk}/en/figures/{indicator.pk}/"
        before = reader.get(address).context["name"]
        type(indicator).objects.filter(pk=indicator.pk).update(name="Renamed", name_en="Renamed")
        figures.evaluated.cache_clear()

        assert reader.get(address).context["name"] == before

    def test_reads_a_snapshot_once(self, made, reader, django_assert_max_num_queries):
        address = f"/reports/{made.pk}/en/figures/{made.plan.indicators.first().pk}/"
        reader.get(address)

        with django_assert_max_num_queries(6):
            reader.get(address)

        assert figures.evaluated.cache_info().hits == 1
