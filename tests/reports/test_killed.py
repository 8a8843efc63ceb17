"""A generation that is killed at ten random moments: each time it ends in one edition, sealed once.

With a broker a worker makes it, and the worker is killed with its children. Without one a process
of the site makes it, on SQLite, and that process is killed.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from random import Random

import pytest
from django.core.management import call_command
from django.db.models import Count, Sum
from django.utils import timezone

from actionplan.models import Plan
from reports import operations, pipeline, tasks
from reports.checks import unmet
from reports.models import LEASE, Edition, Report
from tests.chance import seeded
from tests.factories import EditionFactory, UserFactory, WaiverFactory
from tests.reports import world
from tests.reports.asking import wait_until, whole_set
from tests.reports.edition import administrator
from tests.worker import Worker, process_environment

pytestmark = pytest.mark.django_db(transaction=True)

KILLS = 10
HOLDING = "tests.reports.holding.settings"
SECONDS_TO_START = 60
SECONDS_TO_SEAL = 120
NUMBERS = count()
UNTOUCHED = ("sealing", 0)
WHOLE = ("submitted", len(whole_set()))
Launch = Callable[..., Worker]


@pytest.fixture
def chance() -> Random:
    """Return the chances of this run; the seed is told where it fails, and KILL_SEED takes it up."""
    seed = int(os.environ.get("KILL_SEED", time.time_ns()))
    sys.stdout.write(f"KILL_SEED={seed}\n")
    return seeded(seed)


@pytest.fixture(autouse=True)
def _nobody_rings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "ring", lambda report: None)


def submitted(plan: Plan) -> Edition:
    """Return an edition of a period that no other has; its report waits."""
    end = date(2021, 12, 31) - timedelta(days=next(NUMBERS))
    writer = UserFactory()
    period = {"period_start": date(2021, 1, 1), "period_end": end, "cutoff": end}
    edition = EditionFactory(plan=plan, in_review=True, opened_by=writer, **period)
    for missing in unmet(edition, timezone.now()):
        about = {"check_code": missing.code, "subject": missing.subject}
        WaiverFactory(edition=edition, given_by=writer, **about)
    return operations.submit_edition(edition=edition, by=administrator(), at=timezone.now())


def left() -> list[tuple[str, int]]:
    """Return the stage of each edition and how many files it has, as of one moment."""
    editions = Edition.objects.order_by("pk").annotate(files=Count("report__files"))
    return list(editions.values_list("stage", "files"))


def attempts() -> int:
    """Return how often a report was taken up, whichever it was."""
    return Report.objects.aggregate(all=Sum("attempt"))["all"]


def times_cut_short() -> int:
    """Return how many attempts did not make their edition, once all editions are made."""
    return attempts() - Edition.objects.sealed().count()


@pytest.mark.once
class TestProcess:
    """Without a broker. With one, it is a worker that is killed, so this runs on SQLite alone."""

    def generating(
        self, edition: Edition, began: Path, *options: str, **environment: str
    ) -> subprocess.Popen:
        """Return the process that makes the report, once it has begun."""
        began.unlink(missing_ok=True)
        command = [sys.executable, "-m", "tests.reports.generating", str(edition.report_id)]
        environment = process_environment() | {"BEGAN": str(began)} | environment
        process = subprocess.Popen([*command, *options], env=environment)
        wait_until(lambda: began.exists() or process.poll() is not None, "begun", SECONDS_TO_START)
        return process

    def seconds_to_make(self, edition: Edition, began: Path) -> float:
        """Return how long a generation takes that nobody kills."""
        process = self.generating(edition, began)
        started = time.monotonic()
        assert process.wait(SECONDS_TO_START) == 0
        return time.monotonic() - started

    def kill(self, process: subprocess.Popen) -> None:
        process.kill()
        process.wait()

    def take_up_again(self, edition: Edition) -> None:
        """Let the lease of the killed one be over, and make what the sweeper would find."""
        over = timezone.now() - LEASE * 2
        waiting = Report.objects.filter(pk=edition.report_id)
        waiting.filter(lease_until__isnull=False).update(lease_until=over)
        waiting.update(requested_at=over)
        assert Report.objects.abandoned(timezone.now()).get() == edition.report
        pipeline.make(edition.report_id)

    def test_killed_at_ten_random_moments_ends_in_one_edition(self, chance, seals, tmp_path):
        plan, began = world.build(), tmp_path / "began"
        whole = self.seconds_to_make(submitted(plan), began)

        for number in range(1, KILLS + 1):
            edition = submitted(plan)
            process = self.generating(edition, began)
            time.sleep(chance.uniform(0, whole))
            self.kill(process)
            assert left() in ([WHOLE] * number + [UNTOUCHED], [WHOLE] * (number + 1))
            if left()[-1] == UNTOUCHED:
                self.take_up_again(edition)

        assert left() == [WHOLE] * (KILLS + 1)
        assert times_cut_short() > 0
        call_command("verify_editions")

    def test_without_one_transaction_a_report_is_done_and_no_edition_comes_of_it(self, tmp_path):
        """The control: killed between the word that the report is done and the seal."""
        edition, held = submitted(world.build()), tmp_path / "held"
        holding = {"DJANGO_SETTINGS_MODULE": HOLDING, "HOLD_AT": "done", "HELD": str(held)}

        process = self.generating(edition, tmp_path / "began", "unguarded", **holding)
        wait_until(held.exists, "held", SECONDS_TO_START)
        self.kill(process)

        assert left() == [UNTOUCHED]
        assert Report.objects.get().state == "done"
        assert not Report.objects.abandoned(timezone.now() + LEASE * 2).exists()


@pytest.mark.worker
class TestWorker:
    """With a broker: nobody rings but the beat of the next worker."""

    # Workers take them in turn, so that ten kills are two or three for each; it has five attempts.
    WAITING = 5

    def at_work(self, launch_worker: Launch) -> Worker:
        """Return a new worker at the moment at which it takes a report up."""
        before = attempts()
        worker = launch_worker("--beat", DJANGO_SETTINGS_MODULE=HOLDING)
        wait_until(lambda: attempts() > before, "taken up", SECONDS_TO_START, worker.log)
        return worker

    def seconds_to_make(self, launch_worker: Launch) -> float:
        """Return how long a new worker takes for the one report that waits."""
        worker = self.at_work(launch_worker)
        started = time.monotonic()
        wait_until(lambda: left() == [WHOLE], "sealed", SECONDS_TO_SEAL, worker.log)
        whole = time.monotonic() - started
        worker.kill()
        return whole

    def test_killed_at_ten_random_moments_leaves_each_edition_sealed_once(
        self, chance, seals, launch_worker
    ):
        plan = world.build()
        submitted(plan)
        whole = self.seconds_to_make(launch_worker)

        for _kill in range(KILLS):
            while left().count(UNTOUCHED) < self.WAITING:
                submitted(plan)
            worker = self.at_work(launch_worker)
            time.sleep(chance.uniform(0, whole))
            worker.kill()
            assert set(left()) <= {WHOLE, UNTOUCHED}

        last = launch_worker("--beat", DJANGO_SETTINGS_MODULE=HOLDING)
        wait_until(lambda: set(left()) == {WHOLE}, "all sealed", SECONDS_TO_SEAL, last.log)
        assert len(left()) == Report.objects.count()
        assert times_cut_short() > 0
        call_command("verify_editions")
