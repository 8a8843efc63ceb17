"""Asking for reports: the same request is the same report, and what makes no sense is refused."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from reports import operations, tasks
from reports.models import Report
from tests.factories import (
    OutcomeFactory,
    PlanFactory,
    ReportFactory,
    ReportFileFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 2, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def plan():
    """Return a plan of three years with something to report on."""
    return OutcomeFactory(axis__line__plan__timezone="Asia/Seoul").axis.line.plan


@pytest.fixture
def rung(monkeypatch):
    """Return the ids for which a worker has been rung."""
    ids = []
    monkeypatch.setattr(tasks, "ring", ids.append)
    return ids


def asked(plan, **changes):
    request = {
        "plan": plan,
        "kind": "annual",
        "start": date(2021, 1, 1),
        "end": date(2021, 12, 31),
        "cutoff": date(2021, 12, 31),
        "by": None,
        "at": NOW,
    }
    return {**request, **changes}


class TestPeriod:
    def test_is_the_year(self):
        plan = PlanFactory.build()

        assert operations.period_of(plan, 2022) == (date(2022, 1, 1), date(2022, 12, 31))

    def test_is_cut_to_the_plan(self):
        plan = PlanFactory.build(start=date(2020, 11, 30), end=date(2023, 6, 14))

        assert operations.period_of(plan, 2020) == (date(2020, 11, 30), date(2020, 12, 31))
        assert operations.period_of(plan, 2023) == (date(2023, 1, 1), date(2023, 6, 14))

    @pytest.mark.parametrize("year", [2020, 2024])
    def test_outside_the_plan_is_refused_at_the_year(self, year):
        with pytest.raises(ValidationError) as refused:
            operations.period_of(PlanFactory.build(), year)

        assert set(refused.value.message_dict) == {"year"}


class TestAsking:
    def test_makes_a_report_that_waits(self, plan):
        by = UserFactory()

        report, created = operations.ask_for_report(**asked(plan, by=by))

        assert created
        assert (report.state, report.requested_by, report.requested_at) == ("queued", by, NOW)

    def test_twice_gives_the_same_report(self, plan):
        first, _created = operations.ask_for_report(**asked(plan))

        again, created = operations.ask_for_report(**asked(plan, at=NOW + DAY, by=UserFactory()))

        assert (again, created) == (first, False)
        assert again.requested_at == NOW
        assert again.requested_by is None

    def test_for_something_else_gives_another(self, plan):
        first, _created = operations.ask_for_report(**asked(plan))

        other, created = operations.ask_for_report(**asked(plan, cutoff=date(2021, 6, 30)))

        assert created
        assert other != first

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"start": date(2020, 12, 31)}, "period_start"),
            ({"end": date(2024, 1, 1)}, "period_start"),
            ({"start": date(2021, 12, 31), "end": date(2021, 1, 1)}, "period_start"),
            ({"cutoff": date(2020, 12, 31)}, "cutoff"),
            ({"cutoff": date(2022, 1, 1)}, "cutoff"),
            ({"known_at": NOW + DAY}, "known_at"),
            ({"kind": "weekly"}, "kind"),
        ],
        ids=lambda part: part if isinstance(part, str) else "",
    )
    def test_for_what_makes_no_sense_is_refused_at_its_field(self, plan, changes, field):
        with pytest.raises(ValidationError) as refused:
            operations.ask_for_report(**asked(plan, **changes))

        assert field in refused.value.message_dict
        assert not Report.objects.exists()

    @pytest.mark.parametrize(
        ("at", "future"),
        [
            (datetime(2021, 12, 30, 14, 59, tzinfo=UTC), True),
            (datetime(2021, 12, 30, 15, 0, tzinfo=UTC), False),
        ],
    )
    def test_day_of_the_cutoff_begins_where_the_plan_is(self, plan, at, future):
        """In Seoul the last day of the year begins at 15:00 UTC of the day before."""
        if future:
            with pytest.raises(ValidationError, match="future"):
                operations.ask_for_report(**asked(plan, at=at))
        else:
            assert operations.ask_for_report(**asked(plan, at=at))

    def test_for_a_plan_without_outcomes_is_refused(self):
        with pytest.raises(ValidationError, match="no outcomes") as refused:
            operations.ask_for_report(**asked(PlanFactory()))

        assert set(refused.value.message_dict) == {"plan"}


class TestRinging:
    def test_follows_the_commit(self, plan, rung, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=False) as waiting:
            report = operations.request_report(**asked(plan))
        before = list(rung)
        waiting[0]()

        assert (before, rung) == ([], [report.pk])

    def test_is_spared_for_a_finished_report(self, plan, rung, django_capture_on_commit_callbacks):
        report, _created = operations.ask_for_report(**asked(plan))
        Report.objects.filter(pk=report.pk).update(
            state="done", percent=100, sha256="0" * 64, finished_at=NOW
        )

        with django_capture_on_commit_callbacks(execute=True):
            operations.request_report(**asked(plan, at=NOW + DAY))

        assert rung == []

    def test_is_done_again_for_one_that_waits(self, plan, rung, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            operations.request_report(**asked(plan))
            operations.request_report(**asked(plan))

        assert len(rung) == 2


class TestRunningAgain:
    @pytest.mark.parametrize("state", ["failed", "done"])
    def test_starts_over(self, state, rung, django_capture_on_commit_callbacks):
        report, by = ReportFactory(**{state: True}, attempt=5), UserFactory()

        with django_capture_on_commit_callbacks(execute=True):
            again = operations.run_again(report=report, by=by, at=NOW)

        assert (again.state, again.stage, again.percent) == ("queued", "wait", 0)
        assert (again.message, again.attempt, again.lease_until) == ("", 0, None)
        assert (again.requested_by, again.requested_at) == (by, NOW)
        assert rung == [report.pk]

    def test_keeps_the_files_until_there_are_new_ones(self, rung):
        file = ReportFileFactory()

        operations.run_again(report=file.report, by=None, at=NOW)

        assert list(file.report.files.all()) == [file]

    def test_leaves_alone_what_is_being_made(self, rung):
        report = ReportFactory(running=True, lease_until=NOW + DAY)

        again = operations.run_again(report=report, by=UserFactory(), at=NOW)

        assert (again.state, again.attempt, again.requested_by) == (
            "running",
            1,
            report.requested_by,
        )
