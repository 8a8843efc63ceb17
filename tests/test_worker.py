"""The services beside the tests: the database is the one asked for, and a worker takes jobs."""

import os

import pytest
from django.db import connection

from metropolis.celery import app


@pytest.mark.django_db
def test_the_database_is_the_one_that_the_environment_names():
    asked = os.environ.get("DATABASE_URL") or "sqlite"

    assert asked.startswith(connection.vendor.removesuffix("ql"))


@pytest.mark.worker
def test_a_worker_takes_jobs_and_another_can_be_killed(start_worker):
    worker = start_worker()
    killed = start_worker()

    killed.kill()

    assert app.control.ping(timeout=1) == [{worker.node: {"ok": "pong"}}]
