"""Reports and their files: who may read them, which are abandoned, and what they are called."""

from datetime import UTC, date, datetime, timedelta

import pytest

from reports.models import LEASE, Report, report_key
from tests.factories import MemberFactory, PlanFactory, ReportFactory, ReportFileFactory
from tests.personas import PERSONAS

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 2, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


SECRETARIAT = {"officer", "administrator", "keeper"}


class TestVisibleTo:
    @pytest.mark.parametrize("name", PERSONAS)
    def test_the_secretariat_sees_all_and_the_board_what_is_finished(self, name):
        reports = [ReportFactory(), *(ReportFactory(**{s: True}) for s in ("running", "failed"))]
        done = ReportFactory(done=True)
        seen = {"Board": {done}} | {name: {done, *reports} for name in SECRETARIAT}

        reader = PERSONAS[name](MemberFactory(), MemberFactory())

        assert set(Report.objects.visible_to(reader)) == seen.get(name, set())


class TestAbandoned:
    @pytest.mark.parametrize(
        ("report", "abandoned"),
        [
            ({"requested_at": NOW - LEASE - SECOND}, True),
            ({"requested_at": NOW - LEASE}, False),
            ({"running": True, "lease_until": NOW - SECOND}, True),
            ({"running": True, "lease_until": NOW}, False),
            ({"lease_until": NOW - SECOND}, True),
            ({"running": True, "lease_until": None, "requested_at": NOW - LEASE - SECOND}, True),
            ({"failed": True, "lease_until": NOW - SECOND}, False),
            ({"done": True, "lease_until": NOW - SECOND}, False),
        ],
        ids=[
            "never taken up",
            "asked for just now",
            "lease run out",
            "lease still held",
            "queued with an old lease",
            "at work without a lease",
            "failed",
            "done",
        ],
    )
    def test_is_what_waits_with_nobody_at_work(self, report, abandoned):
        ReportFactory(**report)

        assert Report.objects.abandoned(NOW).exists() is abandoned


class TestKey:
    ASKED = {
        "kind": "annual",
        "start": date(2021, 1, 1),
        "end": date(2021, 12, 31),
        "cutoff": date(2021, 12, 31),
        "known_at": None,
    }

    def test_same_request_has_the_same_key(self):
        plan = PlanFactory.build(slug="harbours")

        assert report_key(plan=plan, **self.ASKED) == report_key(plan=plan, **self.ASKED)

    @pytest.mark.parametrize(
        "other",
        [
            {"plan": PlanFactory.build(slug="airports")},
            {"kind": "interim"},
            {"start": date(2021, 2, 1)},
            {"end": date(2022, 12, 31)},
            {"cutoff": date(2021, 6, 30)},
            {"known_at": NOW},
        ],
        ids=lambda other: next(iter(other)),
    )
    def test_another_request_has_another(self, other):
        asked = {"plan": PlanFactory.build(slug="harbours"), **self.ASKED}

        assert report_key(**asked) != report_key(**{**asked, **other})

    def test_the_same_moment_told_in_another_zone_is_the_same_request(self):
        plan = PlanFactory.build(slug="harbours")
        east = NOW.astimezone(datetime.fromisoformat("2022-02-01T12:00:00+09:00").tzinfo)

        keys = {report_key(plan=plan, **{**self.ASKED, "known_at": known}) for known in (NOW, east)}

        assert len(keys) == 1


@pytest.mark.parametrize(
    ("state", "under_way"),
    [("queued", True), ("running", True), ("done", False), ("failed", False)],
)
def test_report_is_under_way_until_its_end(state, under_way):
    assert ReportFactory.build(state=state).is_under_way is under_way


def test_report_has_an_address():
    assert ReportFactory(id=7).get_absolute_url() == "/reports/7/"


class TestFile:
    @pytest.mark.parametrize(
        ("kind", "language", "name"),
        [
            ("pdf", "fr", "harbours-annual-2021-12-31-fr.pdf"),
            ("json", "", "harbours-annual-2021-12-31.json"),
        ],
    )
    def test_is_saved_under_a_name_that_says_what_it_is(self, kind, language, name):
        report = ReportFactory(done=True, plan__slug="harbours")

        assert ReportFileFactory(report=report, format=kind, language=language).filename == name

    @pytest.mark.parametrize("kind", ["json", "html", "pdf", "xlsx"])
    def test_knows_its_type(self, kind):
        assert "/" in ReportFileFactory.build(format=kind).content_type

    def test_goes_with_its_report(self):
        file = ReportFileFactory()

        file.report.delete()

        assert not type(file).objects.exists()
