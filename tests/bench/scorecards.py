"""All scorecards of a report, by one worker and by two: how long, and who made how many.

Where Redis is, the workers are Celery's own; otherwise processes that take share after share.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db.models import Count
from django.utils import timezone

from actionplan.models import Plan
from metropolis.celery import app
from reports import operations, tasks
from reports.models import Report, ReportFile, Scorecard, ScorecardBatch, report_key
from reports.snapshot import canonical, sha256
from tests.bench.edition import AT, CUTOFF, collected
from tests.bench.table import Bench, Row

LINEAR = 1.7  # times as fast with two workers: what two quiet cores give
TURNS = 2
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
SECONDS_TO_MAKE = 300


def measure(plan: Plan, bench: Bench) -> Iterator[Row]:
    """Yield the seconds of one worker and of two, and the cards that each of the two made.

    Both in turn, and of each the quickest: a neighbour on the machine then disturbs them alike.
    """
    report = finished(plan)
    turns = [(made_by(report, 1), made_by(report, 2)) for _turn in range(TURNS)]
    alone = min(one[0] for one, _two in turns)
    together, shares = min(two for _one, two in turns)
    cards = sum(shares)
    yield bench.told(f"{cards} scorecards, 1 worker", alone, "s")
    yield bench.faster(f"{cards} scorecards, 2 workers", together, alone, LINEAR)
    yield bench.told("scorecards a second, 2 workers", cards / together, "cards")
    for place, share in enumerate(shares, start=1):
        yield bench.told(f"scorecards, share of worker {place} of 2", 100 * share / cards, "%")
    yield bench.told("scorecard, a card by 1 worker", alone * 1000 / cards)
    forget(report)


def finished(plan: Plan) -> Report:
    """Return a finished report with its data and no other file."""
    snapshot = canonical(collected(plan))
    start, digest = date(2023, 1, 1), sha256(snapshot)
    asked = {"plan": plan, "kind": "annual", "cutoff": CUTOFF}
    report = Report.objects.create(
        **asked,
        period_start=start,
        period_end=CUTOFF,
        key=report_key(**asked, start=start, end=CUTOFF, known_at=AT),
        state=Report.State.DONE,
        percent=100,
        requested_at=AT,
        finished_at=AT,
        sha256=digest,
    )
    ReportFile.objects.create(
        report=report, format="json", content=snapshot, sha256=digest, size=len(snapshot)
    )
    return report


def made_by(report: Report, count: int) -> tuple[float, list[int]]:
    """Return the seconds that so many workers take, and how many cards each of them made."""
    clear(report)
    start = celery_workers if settings.REDIS_URL else processes
    with start(count) as ring:
        batch = begun(report)
        before = time.perf_counter()
        ring(batch)
        wait_for(batch)
        taken = time.perf_counter() - before
    shares = Scorecard.objects.filter(report=report).values("worker").order_by("worker")
    return taken, [each["cards"] for each in shares.annotate(cards=Count("pk"))]


def begun(report: Report) -> ScorecardBatch:
    """Return the batch as somebody asks for it, with nobody rung yet."""
    ring, tasks.ring_scorecards = tasks.ring_scorecards, lambda batch_id: None
    try:
        return operations.request_scorecards(report=report, by=None, at=timezone.now())
    finally:
        tasks.ring_scorecards = ring


def wait_for(batch: ScorecardBatch) -> None:
    deadline = time.monotonic() + SECONDS_TO_MAKE
    while batch.is_under_way:
        if time.monotonic() > deadline:
            raise TimeoutError("The scorecards were not made.")
        time.sleep(0.05)
        batch.refresh_from_db()
    if batch.state != ScorecardBatch.State.DONE:
        raise RuntimeError(batch.message)


@contextmanager
def celery_workers(count: int) -> Iterator:
    """Yield the bell of so many Celery workers that answer."""
    app.control.purge()
    names = [f"bench-{place}-of-{count}@bench" for place in range(1, count + 1)]
    with ExitStack() as running:
        for name in names:
            options = ("--concurrency", "1", "--loglevel", "ERROR", "--hostname", name)
            command = ("-m", "celery", "-A", "metropolis", "worker", *options)
            running.enter_context(process(*command, **QUIET))
        deadline = time.monotonic() + 60
        while len(app.control.ping(destination=names, timeout=0.5)) < count:
            if time.monotonic() > deadline:
                raise TimeoutError("The workers did not start.")
        yield lambda batch: tasks.ring_scorecards(batch.pk)


@contextmanager
def processes(count: int) -> Iterator:
    """Yield the bell of so many processes that have started and wait for it."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with ExitStack() as running:
        waiting = [
            running.enter_context(process("-m", "tests.bench.share", **pipes))
            for _place in range(count)
        ]
        for each in waiting:
            each.stdout.readline()

        def ring(batch: ScorecardBatch) -> None:
            for each in waiting:
                each.stdin.write(f"{batch.pk}\n")
                each.stdin.flush()

        yield ring


@contextmanager
def process(*command: str, **pipes: object) -> Iterator[subprocess.Popen]:
    """Yield a Python process on the database of the bench, which ends with the block."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.bench.settings"}
    place = Path(__file__).resolve().parents[2]
    started = subprocess.Popen([sys.executable, *command], env=environment, cwd=place, **pipes)
    try:
        yield started
    finally:
        started.terminate()
        started.communicate()


def clear(report: Report) -> None:
    """Take the cards of a report away, so that they can be made again."""
    Scorecard.objects.filter(report=report).delete()
    ScorecardBatch.objects.filter(report=report).delete()


def forget(report: Report) -> None:
    """Leave the database as the other measurements expect it."""
    clear(report)
    report.files.all().delete()
    report.delete()
