"""Fixtures of all tests: the services under test, a browser, and nothing else to reach."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
import psycopg
import pytest
import pytest_django
from django.conf import settings
from django.core.cache import cache
from django.db import connection, connections
from django_test_migrations.migrator import Migrator

from metropolis.celery import app
from reports import sealing
from tests.worker import Worker

IN_CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Open the sockets to Redis where it does not run on this machine; all others stay closed."""
    host = urlsplit(os.environ.get("REDIS_URL", "")).hostname
    if host:
        config.option.allow_hosts = f"{config.option.allow_hosts},{host}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests of a worker where no Redis is: the other half of `make test` has one."""
    if os.environ.get("REDIS_URL"):
        return
    config.hook.pytest_deselected(
        items=[item for item in items if item.get_closest_marker("worker")]
    )
    items[:] = [item for item in items if not item.get_closest_marker("worker")]


def chromium() -> str:
    """Return the path of a Chromium, or nothing."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if name and (path := shutil.which(name))), "")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """Let journeys run in the system's Chromium; without one they are skipped, but never in CI."""
    path = chromium()
    if not path:
        hint = "No Chromium: install the package `chromium`, or set CHROMIUM to its path."
        pytest.fail(hint) if IN_CI else pytest.skip(hint)
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    return {**browser_type_launch_args, "executable_path": path, "args": sandbox}


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker
) -> Iterator[None]:
    """End what still holds the database before it is dropped.

    A worker that was killed, or the thread of a page that nobody waited for, leaves its connection
    to the server, which takes a moment to notice.
    """
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(autouse=True)
def _counting_anew() -> None:
    """Forget how often the tests before have signed in and asked."""
    cache.clear()


@pytest.fixture
def empty_database(tmp_path: Path) -> Iterator[str]:
    """Return the address of a database without a table, of the kind that this run is on."""
    if settings.EMBEDDED:
        yield f"sqlite:///{tmp_path / 'empty.sqlite3'}"
        return
    server = os.environ["DATABASE_URL"]
    name = f"empty_{os.environ.get('PYTEST_XDIST_WORKER', 'gw0')}"
    with closing(psycopg.connect(server, autocommit=True)) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name}")
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def migrator(
    empty_database: str,
    settings: Any,
    django_db_blocker: pytest_django.DjangoDbBlocker,
) -> Iterator[Migrator]:
    """Return what migrates a database of its own, beside that of the other tests."""
    settings.MIGRATION_MODULES = {}
    options = {**connections["default"].settings_dict, **environ.Env.db_url_config(empty_database)}
    connections.databases["empty"] = options
    with django_db_blocker.unblock():
        yield Migrator(database="empty")
        connections["empty"].close()
    del connections["empty"], connections.databases["empty"]


@pytest.fixture
def seals(db: None) -> Iterator[None]:
    """Put the seals on for a test: a migration does so, and tests run without any.

    They go before the database is emptied for the next test, which they would refuse.
    """
    sealing.install(connection)
    yield
    sealing.remove(connection)


@pytest.fixture
def launch_worker(transactional_db: None, tmp_path: Path) -> Iterator[Callable[..., Worker]]:
    """Return a function that starts a Celery worker and does not wait for it."""
    app.control.purge()
    workers: list[Worker] = []

    def launch(*options: str, **environment: str) -> Worker:
        log = tmp_path / f"worker-{len(workers)}.log"
        workers.append(Worker(log, *options, **environment))
        return workers[-1]

    yield launch
    for worker in workers:
        worker.stop()


@pytest.fixture
def start_worker(launch_worker: Callable[..., Worker]) -> Callable[..., Worker]:
    """Return a function that starts a Celery worker and waits until it answers."""

    def start(*options: str, **environment: str) -> Worker:
        worker = launch_worker(*options, **environment)
        worker.wait_until_ready()
        return worker

    return start


@pytest.fixture
def celery_worker(start_worker: Callable[..., Worker]) -> Worker:
    """Return a worker that takes the jobs of this test; its test is marked `worker`."""
    return start_worker()
