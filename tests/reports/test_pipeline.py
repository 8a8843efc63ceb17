"""The pipeline under every mishap: rung twice, overtaken, failed, killed. A report is whole or not there."""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pytest
import time_machine
from django.db import transaction

from reports import operations, pipeline, tasks
from reports.models import ATTEMPTS, LEASE, Report, ReportFile
from reports.render import formats
from tests.factories import ReportFactory
from tests.race import at_once
from tests.reports.world import build

NOW = datetime(2022, 2, 1, 12, tzinfo=UTC)
LATER = NOW + LEASE + timedelta(seconds=1)


class Killed(BaseException):
    """What a killed process leaves behind: no word to anybody."""


def killed(*args, **kwargs):
    raise Killed


def broken(*args, **kwargs):
    raise OSError("The disk is full.")


def waiting(**asked):
    """Return a report on the small association, whose rows have ids that no sequence knows of."""
    return ReportFactory(plan=build(), requested_at=NOW, requested_by=None, **asked)


@pytest.fixture
def report(db):
    """Return a report on the small association that waits to be made."""
    return waiting()


@pytest.fixture
def plainly(monkeypatch):
    """Draw each format as a line of text: these tests are of the pipeline and not of the formats."""
    drawn = {name: lambda document, evaluation: b"drawn" for name in ("html", "pdf", "xlsx")}
    monkeypatch.setattr(formats, "FORMATS", drawn)
    monkeypatch.setattr(formats, "document", lambda evaluation, digest: None)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


def made(report):
    pipeline.make(report.pk)
    report.refresh_from_db()
    return report


def contents(report):
    return {(file.format, file.language): bytes(file.content) for file in report.files.all()}


class TestWhole:
    def test_it_works(self, report, plainly):
        made(report)

        assert (report.state, report.stage, report.percent) == ("done", "keep", 100)
        assert (report.message, report.lease_until, report.finished_at) == ("", None, NOW)
        assert set(contents(report)) == {("json", "")} | {
            (name, language) for name in ("html", "pdf", "xlsx") for language in ("en", "es", "fr")
        }

    def test_each_file_has_its_sha256_and_size_and_the_report_that_of_its_data(
        self, report, plainly
    ):
        made(report)

        for file in report.files.all():
            assert file.sha256 == sha256(file.content).hexdigest()
            assert file.size == len(file.content)
        assert report.sha256 == report.files.get(format="json").sha256

    def test_made_again_at_the_same_moment_has_the_same_bytes_in_each_format(self, report):
        first = contents(made(report))
        operations.start_over(report=report, by=None, at=NOW)

        again = contents(made(report))

        assert report.state == "done", report.message
        assert {key for key in first if first[key] != again[key]} == set()
        assert report.sha256 in first["html", "en"].decode()

    def test_says_as_known_at_which_moment(self, report, plainly):
        made(report)

        assert report.snapshot_known_at == NOW

    def test_of_an_earlier_moment_stays_so_when_made_later(self, plainly, db):
        known = datetime(2022, 1, 31, tzinfo=UTC)
        report = waiting(known_at=known)
        first = made(report).sha256

        operations.start_over(report=report, by=None, at=NOW)
        with time_machine.travel(LATER, tick=False):
            again = made(report)

        assert (again.sha256, again.snapshot_known_at) == (first, known)


class TestRungTwice:
    def test_a_finished_report_is_left_alone(self, report, plainly):
        files = list(made(report).files.values_list("pk", flat=True))

        made(report)

        assert list(report.files.values_list("pk", flat=True)) == files
        assert report.attempt == 1

    def test_a_report_that_is_being_made_is_left_alone(self, report):
        first = pipeline.claim(report.pk, at=NOW)

        assert first.attempt == 1
        assert pipeline.claim(report.pk, at=NOW) is None

    def test_a_report_that_is_not_there_is_no_error(self, db):
        pipeline.make(404)

        assert not Report.objects.exists()

    @pytest.mark.django_db(transaction=True)
    def test_at_the_same_moment_one_takes_it_up(self, report):
        claims = [lambda: pipeline.claim(report.pk, at=NOW)] * 2

        found = at_once(*claims)

        assert sorted(claim is None for claim in found) == [False, True]
        report.refresh_from_db()
        assert report.attempt == 1


class TestOvertaken:
    NOTHING = pipeline.Made((), "0" * 64, NOW, contains_sample=False)

    def overtaken(self, report):
        """Return an attempt whose lease ran out and another took the report up."""
        first = pipeline.claim(report.pk, at=NOW)
        pipeline.claim(report.pk, at=LATER)
        return first

    def test_attempt_keeps_nothing(self, report, plainly):
        first = self.overtaken(report)

        with pytest.raises(pipeline.OvertakenError):
            pipeline.keep(first, self.NOTHING, at=LATER)

        report.refresh_from_db()
        assert (report.state, report.attempt) == ("running", 2)

    def test_attempt_would_keep_its_files_with_the_lease_of_the_other(self, report):
        """The control: with the lease of the attempt that is at work, nothing stands in its way."""
        first = self.overtaken(report)
        first.attempt, first.lease_until = 2, LATER + LEASE

        pipeline.keep(first, self.NOTHING, at=LATER)

        report.refresh_from_db()
        assert report.state == "done"

    def test_attempt_from_before_a_person_ran_it_again_keeps_nothing(self, report):
        """Its number is that of the attempt at work, for numbers begin again."""
        first = pipeline.claim(report.pk, at=NOW)
        Report.objects.filter(pk=report.pk).update(state="failed")
        operations.start_over(report=report, by=None, at=LATER)
        second = pipeline.claim(report.pk, at=LATER)

        assert first.attempt == second.attempt
        with pytest.raises(pipeline.OvertakenError):
            pipeline.keep(first, self.NOTHING, at=LATER)
        pipeline.keep(second, self.NOTHING, at=LATER)

    def test_attempt_stops_at_the_next_stage(self, report):
        with pytest.raises(pipeline.OvertakenError):
            pipeline.advance(self.overtaken(report), "render", 50)

    def test_attempt_that_fails_says_nothing(self, report):
        pipeline.fail(self.overtaken(report), "The disk is full.")

        report.refresh_from_db()
        assert (report.state, report.message) == ("running", "")

    def test_attempt_ends_quietly(self, report, plainly, monkeypatch):
        def overtaken_meanwhile(**asked):
            Report.objects.filter(pk=report.pk).update(attempt=7)
            return original(**asked)

        original = pipeline.collect
        monkeypatch.setattr(pipeline, "collect", overtaken_meanwhile)

        made(report)

        assert (report.state, report.attempt, report.message) == ("running", 7, "")
        assert contents(report) == {}


class TestLease:
    def test_is_renewed_at_each_stage(self, report):
        claimed = pipeline.claim(report.pk, at=NOW)

        with time_machine.travel(NOW + LEASE / 2, tick=False):
            pipeline.advance(claimed, "compute", 30)

        report.refresh_from_db()
        assert (report.stage, report.percent) == ("compute", 30)
        assert report.lease_until == NOW + LEASE / 2 + LEASE

    def test_that_ran_out_lets_another_take_the_report_up(self, report):
        pipeline.claim(report.pk, at=NOW)

        assert pipeline.claim(report.pk, at=NOW + LEASE - timedelta(seconds=1)) is None
        assert pipeline.claim(report.pk, at=LATER).attempt == 2

    def test_after_too_many_attempts_is_given_no_more(self, report):
        Report.objects.filter(pk=report.pk).update(attempt=ATTEMPTS)

        assert pipeline.claim(report.pk, at=NOW) is None

        report.refresh_from_db()
        assert report.state == "failed"
        assert "Given up" in report.message


class TestFailure:
    def test_keeps_its_message_and_the_stage(self, report, monkeypatch):
        monkeypatch.setattr(pipeline, "evaluate_report", broken)

        made(report)

        assert (report.state, report.lease_until) == ("failed", None)
        assert report.message == "computing the figures: OSError: The disk is full."
        assert contents(report) == {}

    def test_can_be_run_again(self, report, plainly, monkeypatch):
        with monkeypatch.context() as failing:
            failing.setattr(pipeline, "collect", broken)
            made(report)

        operations.start_over(report=report, by=None, at=NOW)

        assert made(report).state == "done"
        assert report.message == ""

    def test_with_a_long_message_is_kept_in_part(self, report, monkeypatch):
        def long_winded(**asked):
            raise ValueError("x" * 10_000)

        monkeypatch.setattr(pipeline, "collect", long_winded)

        assert len(made(report).message) == 2000


STAGES = {
    "collect": (pipeline, "collect"),
    "snapshot": (pipeline, "canonical"),
    "compute": (pipeline, "evaluate_report"),
    "render": (formats, "document"),
    "keep": (ReportFile.objects, "bulk_create"),
}


class TestKilled:
    @pytest.mark.parametrize("stage", STAGES)
    def test_at_any_stage_leaves_no_file_and_is_taken_up_after_the_lease(
        self, stage, report, plainly, monkeypatch
    ):
        with monkeypatch.context() as dying:
            dying.setattr(*STAGES[stage], killed)
            with pytest.raises(Killed):
                pipeline.make(report.pk)
        report.refresh_from_db()

        assert (report.state, contents(report)) == ("running", {})
        assert not Report.objects.abandoned(NOW + LEASE).exists()
        assert list(Report.objects.abandoned(LATER)) == [report]
        with time_machine.travel(LATER, tick=False):
            assert made(report).state == "done"
        assert report.attempt == 2

    def test_while_keeping_leaves_the_earlier_files_as_they_were(
        self, report, plainly, monkeypatch
    ):
        first = contents(made(report))
        operations.start_over(report=report, by=None, at=NOW)
        monkeypatch.setattr(ReportFile.objects, "bulk_create", killed)

        with pytest.raises(Killed):
            pipeline.make(report.pk)

        assert contents(report) == first

    def test_while_keeping_would_lose_them_without_the_transaction(
        self, report, plainly, monkeypatch
    ):
        """The control: the same, with nothing to take the deletion back."""
        made(report)
        operations.start_over(report=report, by=None, at=NOW)
        claimed = pipeline.claim(report.pk, at=NOW)
        monkeypatch.setattr(ReportFile.objects, "bulk_create", killed)
        unguarded = pipeline.keep.__wrapped__

        with transaction.atomic(), pytest.raises(Killed):
            unguarded(claimed, pipeline.Made((), "0" * 64, NOW, contains_sample=False), at=NOW)

        assert contents(report) == {}


class TestSweep:
    def test_rings_for_what_nobody_works_on(self, monkeypatch, db):
        rung = []
        monkeypatch.setattr(tasks, "ring", rung.append)
        lost = ReportFactory(running=True, lease_until=NOW - timedelta(seconds=1))
        ReportFactory(running=True, lease_until=LATER, cutoff=date(2021, 6, 30))

        tasks.sweep()

        assert rung == [lost.pk]
