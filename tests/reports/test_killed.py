"""A generation that is killed at ten random moments: each time it ends in one edition, sealed once."""

import os
import subprocess
import sys
import time
from collections import Counter
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from random import Random

import pytest
from django.core.management import call_command
from django.utils import timezone

from actionplan.models import Plan
from reports import operations, pipeline, tasks
from reports.checks import unmet
from reports.models import LEASE, Edition, Report
from tests.chance import seeded
from tests.factories import EditionFactory, UserFactory, WaiverFactory
from tests.reports import world
from tests.reports.asking import files_of, wait_until, whole_set
from tests.reports.edition import IDS, administrator
from tests.worker import process_environment

pytestmark = pytest.mark.django_db(transaction=True)

KILLS = 10
SECONDS_TO_START = 60
NUMBERS = count()


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
    writer = UserFactory(id=next(IDS))
    period = {"period_start": date(2021, 1, 1), "period_end": end, "cutoff": end}
    edition = EditionFactory(plan=plan, in_review=True, opened_by=writer, **period)
    for missing in unmet(edition, timezone.now()):
        about = {"check_code": missing.code, "subject": missing.subject}
        WaiverFactory(edition=edition, given_by=writer, **about)
    return operations.submit_edition(edition=edition, by=administrator(), at=timezone.now())


def generating(edition: Edition, folder: Path) -> subprocess.Popen:
    """Return the process that makes the report, once it has begun."""
    began = folder / f"began-{edition.pk}"
    command = [sys.executable, "-m", "tests.reports.generating", str(edition.report_id), str(began)]
    process = subprocess.Popen(command, env=process_environment())
    wait_until(lambda: began.exists() or process.poll() is not None, "begun", SECONDS_TO_START)
    return process


def seconds_to_make(edition: Edition, folder: Path) -> float:
    """Return how long a generation takes that nobody kills."""
    process = generating(edition, folder)
    started = time.monotonic()
    assert process.wait(SECONDS_TO_START) == 0
    assert Edition.objects.get(pk=edition.pk).sealed_at
    return time.monotonic() - started


def killed(edition: Edition, folder: Path, seconds: float) -> bool:
    """Kill a generation after some seconds, and return whether that was before its end."""
    process = generating(edition, folder)
    time.sleep(seconds)
    process.kill()
    process.wait()
    left = Edition.objects.select_related("report").get(pk=edition.pk)
    if left.sealed_at is None:
        assert (left.stage, files_of(left.report)) == ("sealing", [])
        assert left.report.state in {"queued", "running"}
    return left.sealed_at is None


def take_up_again(edition: Edition) -> None:
    """Let the lease of the killed one be over, and make what the sweeper would find."""
    over = timezone.now() - LEASE * 2
    waiting = Report.objects.filter(pk=edition.report_id)
    waiting.filter(lease_until__isnull=False).update(lease_until=over)
    waiting.update(requested_at=over)
    assert Report.objects.abandoned(timezone.now()).get() == edition.report
    pipeline.make(edition.report_id)


def test_killed_at_ten_random_moments_it_ends_in_one_edition(chance, seals, tmp_path):
    plan = world.build()
    whole = seconds_to_make(submitted(plan), tmp_path)

    cut_short = 0
    for _kill in range(KILLS):
        edition = submitted(plan)
        if killed(edition, tmp_path, chance.uniform(0, whole)):
            cut_short += 1
            take_up_again(edition)

        sealed = Edition.objects.select_related("report").get(pk=edition.pk)
        assert (sealed.stage, sealed.report.state) == ("submitted", "done")
        assert Counter(files_of(sealed.report)) == Counter(whole_set())

    assert cut_short > 0
    assert Edition.objects.sealed().count() == Report.objects.count() == KILLS + 1
    call_command("verify_editions")
