"""What the migrations make of the rows that are there."""

from collections.abc import Iterator
from typing import Any

import environ
import pytest
import pytest_django
from django.db import connections
from django.utils import timezone
from django_test_migrations.migrator import Migrator

BEFORE, AFTER = ("members", "0002_seats"), ("members", "0003_officers_take_seats")


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


def test_officers_of_the_group_take_seats_and_the_group_goes(migrator):
    old = migrator.apply_tested_migration(BEFORE).apps
    people = old.get_model("members", "User").objects.using("empty")
    groups = old.get_model("auth", "Group").objects.using("empty")
    officers, others = groups.create(name="Secretariat officers"), groups.create(name="Readers")
    for name, active, group in [
        ("officer", True, officers),
        ("seated", True, officers),
        ("gone", False, officers),
        ("reader", True, others),
    ]:
        people.create(username=name, is_active=active).groups.add(group)
    seats = old.get_model("members", "Seat").objects.using("empty")
    seats.create(user=people.get(username="seated"), role="officer", start="2021-01-01")

    new = migrator.apply_tested_migration(AFTER).apps

    given = new.get_model("members", "Seat").objects.using("empty")
    assert list(given.order_by("pk").values_list("user__username", "role")) == [
        ("seated", "officer"),
        ("officer", "officer"),
    ]
    assert given.get(user__username="officer").start == timezone.localdate()
    names = new.get_model("auth", "Group").objects.using("empty").values_list("name", flat=True)
    assert list(names) == ["Readers"]
