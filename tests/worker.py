"""A real Celery worker beside the tests, on the same database and the same Redis."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

from metropolis.celery import app

SECONDS_TO_START = 30


def database_url() -> str:
    """Return the address of the database that the running test writes to."""
    name = connection.settings_dict["NAME"]
    if settings.EMBEDDED:
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def process_environment() -> dict[str, str]:
    """Return the environment of a process that shall see what the running test sees."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": database_url(),
    }


class Worker:
    """One `celery worker` process, with its children, that can be asked, killed and read.

    `environment` overrides what the worker would inherit from the running test.
    """

    def __init__(self, log: Path, *options: str, **environment: str) -> None:
        self.log = log
        self.node = f"{log.stem}@tests"
        command = [sys.executable, "-m", "celery", "-A", "metropolis", "worker"]
        options = ("--concurrency", "1", "--loglevel", "INFO", "--hostname", self.node, *options)
        with log.open("w") as output:
            self.process = subprocess.Popen(
                [*command, *options],
                env=process_environment() | environment,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait_until_ready(self) -> None:
        """Return when the worker answers; raise AssertionError with its log when it does not."""
        deadline = time.monotonic() + SECONDS_TO_START
        while not app.control.ping(destination=[self.node], timeout=0.3):
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < deadline, self.log.read_text()

    def kill(self) -> None:
        """End the worker and its children at once, as a loss of power would."""
        self._signal(signal.SIGKILL)

    def stop(self) -> None:
        """End the worker in good order."""
        self._signal(signal.SIGTERM)

    def _signal(self, number: signal.Signals) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, number)
        self.process.wait(timeout=20)
