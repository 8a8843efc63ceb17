"""The migrations: in step with the models, named, and able to build each database from nothing.

The other tests make their tables from the models, so these run in processes of their own.
"""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import psycopg
from django.apps import apps
from django.conf import settings

from tests.house.tree import APPS, ROOT

SQLITE_NAMES = "SELECT name || ' ' || COALESCE(sql, '') FROM sqlite_master"
POSTGRESQL_NAMES = "SELECT conname FROM pg_constraint UNION SELECT indexname FROM pg_indexes"


def manage(*arguments: str, url: str = "") -> subprocess.CompletedProcess[str]:
    """Run `manage.py` with the tests' settings, on the database at `url` where one is given."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    if url:
        environment["DATABASE_URL"] = url
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def names_asked() -> set[str]:
    """Return the names of all constraints and indexes that the models declare."""
    return {
        rule.name
        for app in APPS
        for model in apps.get_app_config(app).get_models()
        for rule in [*model._meta.constraints, *model._meta.indexes]
    }


def names_in(url: str) -> str:
    """Return the text in which a database names its constraints and indexes."""
    if settings.EMBEDDED:
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
            rows = connection.execute(SQLITE_NAMES).fetchall()
    else:
        with closing(psycopg.connect(url)) as connection:
            rows = connection.execute(POSTGRESQL_NAMES).fetchall()
    return "\n".join(row[0] for row in rows)


def test_the_migrations_are_in_step_with_the_models():
    result = manage("makemigrations", "--check", "--dry-run")

    assert result.returncode == 0, result.stdout + result.stderr


def test_every_migration_has_a_name_that_a_person_gave():
    result = manage("check", "--fail-level", "WARNING")

    assert result.returncode == 0, result.stdout + result.stderr


def test_the_migrations_build_a_database_from_nothing_with_every_rule(empty_database):
    result = manage("migrate", "--verbosity", "0", url=empty_database)

    assert result.returncode == 0, result.stderr
    found = names_in(empty_database)
    assert [name for name in sorted(names_asked()) if name not in found] == []
