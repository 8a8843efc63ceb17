"""The conditions of all tests: which services they reach, what is closed, and what is watched."""

import os
import socket
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from zeal import zeal_context
from zeal.errors import NPlusOneError

from members.models import Member
from metropolis.celery import app
from tests.factories import MemberFactory


@pytest.mark.django_db
def test_the_database_is_the_one_that_the_environment_names():
    asked = os.environ.get("DATABASE_URL") or "sqlite"

    assert asked.startswith(connection.vendor.removesuffix("ql"))


@pytest.mark.once
@pytest.mark.django_db
def test_sqlite_keeps_its_log_ahead():
    with connection.cursor() as cursor:
        mode = cursor.execute("PRAGMA journal_mode").fetchone()

    assert mode == ("wal",)


def test_files_lie_in_a_folder_that_is_thrown_away():
    assert settings.VAR.is_relative_to(Path(tempfile.gettempdir()).resolve())
    assert settings.MEDIA_ROOT.is_relative_to(settings.VAR)


def test_the_network_is_closed():
    with (
        socket.socket() as unused,
        pytest.raises((RuntimeError, UserWarning), match="tried to use"),
    ):
        unused.connect(("192.0.2.1", 80))


@pytest.mark.django_db
def test_a_query_for_each_row_is_an_error():
    MemberFactory.create_batch(3)

    with zeal_context(), pytest.raises(NPlusOneError):
        [member.country.name for member in Member.objects.all()]


def test_requests_are_watched_for_a_query_for_each_row():
    assert "zeal.middleware.zeal_middleware" in settings.MIDDLEWARE
    assert "zeal" in settings.INSTALLED_APPS


@pytest.mark.worker
def test_a_worker_takes_jobs_and_another_can_be_killed(start_worker):
    worker = start_worker()
    killed = start_worker()

    killed.kill()

    assert app.control.ping(timeout=1) == [{worker.node: {"ok": "pong"}}]
