"""Scorecards under every mishap: asked for twice, rung twice, overtaken, failed, killed."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
import time_machine
from django.core.exceptions import ValidationError

from reports import operations, pipeline, scorecards, tasks
from reports.models import ATTEMPTS, LEASE, Report, Scorecard, ScorecardBatch, ScorecardChunk
from reports.operations import scorecards as asking
from tests.factories import ReportFactory
from tests.race import at_once
from tests.reports.world import build

NOW = datetime(2022, 2, 1, 12, tzinfo=UTC)
LATER = NOW + LEASE + timedelta(seconds=1)
SUBJECTS = 5  # of the small association: two regions, and three members
LANGUAGES = 3


class Killed(BaseException):
    """What a killed process leaves behind: no word to anybody."""


def killed(*args, **kwargs):
    raise Killed


def broken(*args, **kwargs):
    raise OSError("The disk is full.")


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(autouse=True)
def rung(monkeypatch):
    """Return the batches for which the workers were rung; none makes anything."""
    ids = []
    monkeypatch.setattr(tasks, "ring_scorecards", ids.append)
    return ids


@pytest.fixture
def report(db, monkeypatch):
    """Return a finished report on the small association, with its data and no other file."""
    monkeypatch.setattr(pipeline, "rendered", lambda report, evaluation, digest: [])
    report = ReportFactory(plan=build(), requested_at=NOW, requested_by=None)
    pipeline.make(report.pk)
    report.refresh_from_db()
    return report


@pytest.fixture
def plainly(monkeypatch):
    """Draw each card as a line of text: these tests are of the making and not of the page."""
    monkeypatch.setattr(scorecards, "render", lambda sheet, known_at: sheet.title.encode())


@pytest.fixture
def small_shares(monkeypatch):
    monkeypatch.setattr(asking, "SHARE", 2)


def asked(report) -> ScorecardBatch:
    return operations.request_scorecards(report=report, by=None, at=NOW)


def made(report) -> ScorecardBatch:
    return operations.make_scorecards_now(asked(report))


def contents(report) -> dict:
    return {
        (card.kind, card.slug, card.language): bytes(card.content)
        for card in Scorecard.objects.filter(report=report)
    }


class TestWhole:
    def test_it_works(self, report, plainly):
        batch = made(report)

        assert (batch.state, batch.message, batch.finished_at) == ("done", "", NOW)
        assert (batch.total, batch.made, batch.percent) == (15, SUBJECTS * LANGUAGES, 100)

    def test_each_card_has_its_sha256_its_size_and_that_of_the_data(self, report, plainly):
        made(report)

        for card in Scorecard.objects.all():
            assert card.sha256 == sha256(card.content).hexdigest()
            assert card.size == len(card.content)
            assert card.snapshot_sha256 == report.sha256
            assert card.worker

    def test_each_card_is_tied_to_its_member_and_region(self, report, plainly):
        made(report)

        found = Scorecard.objects.filter(language="en").values_list(
            "kind", "slug", "member__slug", "region__slug"
        )
        assert ("member", "dakar", "dakar", "africa") in found
        assert ("region", "asia", None, "asia") in found

    def test_made_again_the_cards_have_the_same_bytes(self, report):
        made(report)
        first = contents(report)
        ScorecardBatch.objects.all().delete()
        Scorecard.objects.all().delete()

        made(report)

        assert contents(report) == first
        assert len(first) == SUBJECTS * LANGUAGES

    def test_a_member_that_is_gone_since_has_its_card_all_the_same(self, report, plainly):
        people = scorecards.Member.objects.filter(slug="dakar")
        people.update(slug="renamed")

        made(report)

        card = Scorecard.objects.get(slug="dakar", language="en")
        assert (card.member, card.name) == (None, "Dakar")


class TestAskedTwice:
    def test_is_one_batch(self, report, plainly, rung, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            first, second = asked(report), asked(report)

        assert first == second
        assert rung == [first.pk]
        assert ScorecardBatch.objects.count() == 1

    def test_when_it_is_done_changes_nothing(self, report, plainly):
        made(report)
        cards = list(Scorecard.objects.values_list("pk", flat=True))

        made(report)

        assert list(Scorecard.objects.values_list("pk", flat=True)) == cards

    @pytest.mark.django_db(transaction=True)
    def test_at_the_same_moment_is_one_batch(self, report):
        found = at_once(lambda: asked(report).pk, lambda: asked(report).pk)

        assert found[0] == found[1]
        assert ScorecardChunk.objects.count() == LANGUAGES

    def test_of_a_report_made_again_begins_anew(self, report, plainly):
        old = made(report)
        Report.objects.filter(pk=report.pk).update(plan=report.plan, state="queued", attempt=0)
        with time_machine.travel(LATER, tick=False):
            pipeline.make(report.pk)
        report.refresh_from_db()
        assert old.sha256 != report.sha256

        new = made(report)

        assert (new.pk != old.pk, new.sha256) == (True, report.sha256)
        assert set(Scorecard.objects.values_list("snapshot_sha256", flat=True)) == {report.sha256}

    def test_of_a_report_that_is_not_finished_is_refused(self, db):
        with pytest.raises(ValidationError):
            asked(ReportFactory(running=True))


class TestRungTwice:
    def test_a_share_that_is_made_is_left_alone(self, report, plainly):
        batch = made(report)

        for chunk in batch.chunks.all():
            scorecards.make(chunk.pk)

        assert batch.made == SUBJECTS * LANGUAGES
        assert set(batch.chunks.values_list("attempt", flat=True)) == {1}

    def test_a_share_that_is_being_made_is_left_alone(self, report):
        chunk = asked(report).chunks.first()

        assert scorecards.claim(chunk.pk, at=NOW).attempt == 1
        assert scorecards.claim(chunk.pk, at=NOW) is None

    def test_a_share_that_is_not_there_is_no_error(self, db):
        scorecards.make(404)

    @pytest.mark.django_db(transaction=True)
    def test_at_the_same_moment_one_takes_it_up(self, report):
        chunk = asked(report).chunks.first()
        claims = [lambda: scorecards.claim(chunk.pk, at=NOW)] * 2

        found = at_once(*claims)

        assert sorted(claim is None for claim in found) == [False, True]

    @pytest.mark.django_db(transaction=True)
    def test_two_workers_that_end_together_end_the_batch(self, report, plainly, small_shares):
        batch = asked(report)
        shares = [chunk.pk for chunk in batch.chunks.all()]

        at_once(*(lambda pk=pk: scorecards.make(pk) for pk in shares))

        batch.refresh_from_db()
        assert (batch.state, batch.made) == ("done", SUBJECTS * LANGUAGES)


class TestOvertaken:
    @pytest.fixture
    def first(self, report):
        """Return an attempt whose lease ran out and another took the share up."""
        chunk = asked(report).chunks.first()
        found = scorecards.claim(chunk.pk, at=NOW)
        scorecards.claim(chunk.pk, at=LATER)
        return found

    def test_keeps_nothing(self, first):
        with pytest.raises(scorecards.OvertakenError):
            scorecards.keep(first, [], at=LATER)

        assert not ScorecardChunk.objects.filter(finished_at__isnull=False).exists()

    def test_would_keep_its_cards_with_the_lease_of_the_other(self, first):
        """The control: with the lease of the attempt at work nothing stands in its way."""
        first.attempt, first.lease_until = 2, LATER + LEASE

        scorecards.keep(first, [], at=LATER)

        assert ScorecardChunk.objects.filter(finished_at=LATER).count() == 1

    def test_stops_at_the_next_card(self, first):
        with pytest.raises(scorecards.OvertakenError):
            list(scorecards.produce(first))

    def test_by_a_batch_begun_anew_keeps_nothing(self, first):
        ScorecardBatch.objects.all().delete()

        with pytest.raises(scorecards.OvertakenError):
            scorecards.keep(first, [], at=LATER)

    def test_that_fails_says_nothing(self, first):
        scorecards.fail(first, "The disk is full.")

        assert ScorecardBatch.objects.get().state == "running"


class TestKilled:
    @pytest.mark.parametrize("stage", ["cards_of", "render", "keep"])
    def test_leaves_no_card_and_is_swept_up_after_the_lease(
        self, stage, report, plainly, monkeypatch, rung
    ):
        batch = asked(report)
        chunk = batch.chunks.first()
        with monkeypatch.context() as dying:
            dying.setattr(scorecards, stage, killed)
            with pytest.raises(Killed):
                scorecards.make(chunk.pk)
        assert batch.made == 0

        with time_machine.travel(LATER, tick=False):
            tasks.sweep()
            assert rung == [batch.pk]
            operations.make_scorecards_now(batch)

        chunk.refresh_from_db()
        assert (chunk.attempt, batch.made) == (2, SUBJECTS * LANGUAGES)

    def test_while_its_lease_runs_nobody_is_rung(self, report, rung):
        chunk = asked(report).chunks.first()
        scorecards.claim(chunk.pk, at=NOW)

        tasks.sweep()

        assert rung == []

    def test_a_batch_for_which_no_bell_was_heard_is_rung_again(self, report, rung):
        batch = asked(report)

        with time_machine.travel(LATER, tick=False):
            tasks.sweep()

        assert rung == [batch.pk]

    def test_after_too_many_attempts_the_batch_is_given_up(self, report):
        batch = asked(report)
        batch.chunks.update(attempt=ATTEMPTS)

        operations.make_scorecards_now(batch)

        assert batch.state == "failed"
        assert "Given up" in batch.message


class TestFailure:
    def test_keeps_its_message_and_what_was_made(self, report, plainly, monkeypatch):
        batch = asked(report)
        scorecards.make(batch.chunks.first().pk)
        monkeypatch.setattr(scorecards, "render", broken)

        operations.make_scorecards_now(batch)

        assert (batch.state, batch.message) == ("failed", "OSError: The disk is full.")
        assert batch.made == SUBJECTS

    def test_asked_for_again_goes_on_where_it_stopped(self, report, plainly, monkeypatch):
        with monkeypatch.context() as failing:
            failing.setattr(scorecards, "render", broken)
            made(report)

        batch = made(report)

        assert (batch.state, batch.message, batch.made) == ("done", "", SUBJECTS * LANGUAGES)
