"""Reports made by a real worker, which may be killed at any moment."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from reports import operations, pipeline, tasks
from reports.models import LEASE, Report, Scorecard, ScorecardBatch
from tests.reports import world
from tests.reports.asking import asked, files_of, wait_until, whole_set
from tests.worker import Worker

pytestmark = pytest.mark.worker

HOLDING = "tests.reports.holding.settings"
SECONDS_TO_MAKE = 60
# The stage at which a report stands when its worker is killed, at moments that follow one another:
# before anything is read; with the records in memory; with the snapshot written; at the first
# format; in the midst of the formats; and with all files written and none of them committed.
BEFORE_RENDERING = {"collect": "collect", "snapshot 1": "snapshot", "compute 1": "compute"}
WHILE_RENDERING = {"render 1": "render", "render 5": "render", "keep": "render"}
Start = Callable[..., Worker]


@pytest.fixture
def report(transactional_db: None) -> Report:
    """Return a report that has been asked for, and nobody rung for it."""
    row, _created = operations.ask_for_report(**asked(world.build()))
    return row


def now(report: Report) -> Report:
    """Return the report as it stands in the database."""
    return Report.objects.get(pk=report.pk)


def wait_until_done(report: Report, worker: Worker) -> Report:
    wait_until(lambda: now(report).state == "done", "done", SECONDS_TO_MAKE, worker.log)
    return now(report)


def test_a_report_asked_for_is_made_by_the_worker(celery_worker, transactional_db):
    report = operations.request_report(**asked(world.build()))

    done = wait_until_done(report, celery_worker)

    assert done.attempt == 1
    assert Counter(files_of(done)) == Counter(whole_set())


def killed_at(moment: str, start_worker: Start, folder: Path, *options: str) -> None:
    """Let a worker work as far as the moment, and kill it there with its children."""
    held = folder / moment
    environment = {"DJANGO_SETTINGS_MODULE": HOLDING, "HOLD_AT": moment, "HELD": str(held)}
    worker = start_worker(*options, **environment)
    wait_until(held.exists, moment, SECONDS_TO_MAKE, worker.log)
    worker.kill()


@pytest.mark.parametrize(
    "moments",
    [
        pytest.param(BEFORE_RENDERING, id="before rendering"),
        pytest.param(WHILE_RENDERING, id="while rendering"),
    ],
)
def test_killed_workers_leave_no_half_report_and_the_next_makes_it_whole(
    moments, report, start_worker, tmp_path
):
    tasks.ring(report.pk)
    for attempt, (moment, stage) in enumerate(moments.items(), start=1):
        # Nobody rings again: beat sweeps the report up once the lease of the killed one is over.
        killed_at(moment, start_worker, tmp_path, "--beat")

        left = now(report)
        assert (left.state, left.stage, left.attempt) == ("running", stage, attempt)
        assert files_of(report) == []

    done = wait_until_done(report, start_worker("--beat", DJANGO_SETTINGS_MODULE=HOLDING))

    assert done.attempt == len(moments) + 1
    assert Counter(files_of(report)) == Counter(whole_set())
    assert Report.objects.count() == 1


def test_without_a_sweeper_a_killed_report_stays_as_it_was(report, start_worker, tmp_path):
    """The control of the test above: that it is the sweeper who takes a report up again."""
    tasks.ring(report.pk)
    killed_at("compute 1", start_worker, tmp_path)

    start_worker(DJANGO_SETTINGS_MODULE=HOLDING)
    with pytest.raises(AssertionError, match="Not within"):
        wait_until(lambda: now(report).attempt > 1, "another attempt", 6)

    assert (now(report).state, now(report).attempt) == ("running", 1)


def test_an_abandoned_report_is_taken_up_again_within_a_minute():
    """The product's own times: a lease runs out, and the next beat rings."""
    entry = settings.CELERY_BEAT_SCHEDULE["take-up-abandoned-reports"]

    assert entry["task"] == tasks.sweep.name
    assert LEASE + timedelta(seconds=entry["schedule"]) < timedelta(seconds=60)


def test_a_doorbell_rung_five_times_makes_one_report(report, start_worker):
    worker = start_worker("--concurrency", "2")

    for _ring in range(5):
        tasks.ring(report.pk)
    wait_until(
        lambda: worker.log.read_text().count("succeeded in") == 5,
        "five made",
        SECONDS_TO_MAKE,
        worker.log,
    )

    assert (now(report).state, now(report).attempt) == ("done", 1)
    assert Counter(files_of(report)) == Counter(whole_set())


CARDS = 15  # of the small association: three members and two regions, in three languages


@pytest.fixture
def finished(report, monkeypatch) -> Report:
    """Return the report once its data are there, and no other file of it."""
    monkeypatch.setattr(pipeline, "rendered", lambda report, evaluation, digest: [])
    pipeline.make(report.pk)
    return now(report)


def batch() -> ScorecardBatch:
    """Return the only batch of scorecards as it stands in the database."""
    return ScorecardBatch.objects.get()


def asked_for_cards(report: Report) -> None:
    operations.request_scorecards(report=report, by=None, at=timezone.now())


def wait_for_cards(worker: Worker) -> list[str]:
    """Return who made each card, once all are made."""
    wait_until(lambda: batch().state == "done", "cards", SECONDS_TO_MAKE, worker.log)
    return list(Scorecard.objects.values_list("worker", flat=True))


def test_scorecards_asked_for_are_made_by_the_workers(finished, start_worker, monkeypatch):
    monkeypatch.setattr(operations.scorecards, "SHARE", 1)
    worker = start_worker("--concurrency", "2")

    asked_for_cards(finished)

    assert len(wait_for_cards(worker)) == CARDS


def test_killed_workers_leave_no_half_share_of_scorecards(finished, start_worker, tmp_path):
    asked_for_cards(finished)
    for moment in ("card", "cards"):
        # Nobody rings again: beat sweeps the share up once the lease of the killed one is over.
        killed_at(moment, start_worker, tmp_path, "--beat")

        assert (batch().state, batch().made) == ("running", 0)

    made_by = wait_for_cards(start_worker("--beat", DJANGO_SETTINGS_MODULE=HOLDING))

    assert (len(made_by), batch().made) == (CARDS, CARDS)
    assert max(batch().chunks.values_list("attempt", flat=True)) > 1
