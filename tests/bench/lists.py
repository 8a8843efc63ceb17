"""Lists: the latest values, the whole plan's roll-up, and a hundred projects over HTTP."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from http.client import HTTPConnection

from django.db import connection
from django.test.utils import CaptureQueriesContext

from actionplan.models import Indicator, Plan
from actionplan.models.measurements import latest_value
from actionplan.standing import outcome_standings
from tests.bench.baselines import latest_by_window
from tests.bench.table import Bench, Row, best

REQUESTS = 30
PROJECTS = "/api/v1/projects/?page_size=100"
BARE = "/bench/projects/"


def measure(plan: Plan, bench: Bench) -> Iterator[Row]:
    """Yield the latest values and the roll-up, which every list and the start page rest on."""
    values = Indicator.objects.annotate(latest=latest_value()).values_list("pk", "latest")

    def lookup() -> list:
        return list(values.all())  # a queryset that was read would stay read

    window, found = best(latest_by_window, 5), best(lookup, 5)
    yield bench.beside("latest values, lookup beside window", found, window, 1)
    standing = partial(
        outcome_standings, plan, on=date(2023, 12, 31), at=datetime(2024, 2, 1, tzinfo=UTC)
    )
    with CaptureQueriesContext(connection) as queries:
        standing()
    yield bench.under("roll-up of the whole plan, queries", len(queries), 5, "queries")
    yield bench.told("roll-up of the whole plan", best(standing))


def over_http(bench: Bench) -> Iterator[Row]:
    """Yield the list of 100 projects beside a bare view with one query, from the same server."""
    with server() as port:
        bare, rows = fetched(port, BARE), fetched(port, PROJECTS)
        yield bench.beside("100 projects over HTTP", rows, bare, 5)


@contextmanager
def server() -> Iterator[int]:
    """Yield the port of a gunicorn with two workers on this database."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "metropolis.wsgi", "--workers", "2"]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.bench.settings"}
    bind = ["--bind", f"127.0.0.1:{port}", "--log-level", "error"]
    process = subprocess.Popen([*command, *bind], env=environment)
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def wait_for(port: int) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            return get(port, "/healthz")
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("The server did not start.")


def get(port: int, path: str) -> None:
    client = HTTPConnection("127.0.0.1", port, timeout=30)
    client.request("GET", path)
    answer = client.getresponse()
    content = answer.read()
    client.close()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}: {content[:200]!r}")


def fetched(port: int, path: str) -> float:
    """Return the milliseconds of the middle one of some requests."""
    get(port, path)
    spent = sorted(best(partial(get, port, path), 1) for _request in range(REQUESTS))
    return spent[len(spent) // 2]
