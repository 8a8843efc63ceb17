"""A broker that is away or silent: whoever asks for a report does not wait for it."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.utils import timezone

from reports import tasks
from reports.models import LEASE, Report
from tests.factories import ReportFactory
from tests.reports import world
from tests.worker import process_environment

pytestmark = pytest.mark.django_db(transaction=True)

# The broker's own timeouts with one retry, and what it takes to import Celery's transport.
PATIENCE = 20
ASK = """
import json, time
from datetime import date
from actionplan.models import Plan
from tests.reports.asking import asked
from reports import operations
began = time.monotonic()
report = operations.request_report(**asked(Plan.objects.get(slug="harbours-2021-2023")))
print(json.dumps({"pk": report.pk, "seconds": time.monotonic() - began}))
"""


@pytest.fixture
def away() -> str:
    """The address of a broker that refuses each connection."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    return f"redis://127.0.0.1:{port}/0"


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of a broker that takes the connection and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"redis://127.0.0.1:{server.getsockname()[1]}/0"


def ask(broker: str) -> dict[str, float]:
    """Ask for a report in a process that knows this broker; return its row and how long it took."""
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "--command", ASK],
        env=process_environment() | {"REDIS_URL": broker, "PYTHONWARNINGS": "default"},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "report.broker_silent" in done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("broker", ["away", "silent"])
def test_a_request_is_kept_for_the_sweeper_and_nobody_waits(broker, request):
    world.build()

    answer = ask(request.getfixturevalue(broker))

    assert answer["seconds"] < PATIENCE
    report = Report.objects.get(pk=answer["pk"])
    assert (report.state, report.stage, report.attempt) == ("queued", "wait", 0)
    assert not Report.objects.abandoned(timezone.now()).exists()
    assert Report.objects.abandoned(timezone.now() + LEASE).get() == report


def test_the_sweeper_rings_for_what_nobody_heard(monkeypatch):
    waiting = ReportFactory()
    ReportFactory(plan=waiting.plan, kind="interim", requested_at=timezone.now())
    rung: list[int] = []
    monkeypatch.setattr(tasks, "ring", rung.append)

    tasks.sweep()

    assert rung == [waiting.pk]
