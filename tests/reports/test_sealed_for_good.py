"""A thousand changes to all that an edition was made of, and to itself: no sealed byte moves."""

from collections.abc import Callable
from random import Random

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import Error, connection, models, transaction
from django.utils import timezone, translation

from actionplan.models import Benchmark, Indicator, Measurement, Outcome, Plan
from actionplan.models.plan import Axis
from members.models import Member, User
from reports import operations, sealing
from reports.models import Edition, Passage, Recommendation, Report, ReportFile, Waiver
from tests.chance import seeded
from tests.factories import RecommendationFactory
from tests.reports import edition as editions

pytestmark = pytest.mark.django_db

EDITS = 1000
SEALED = (Edition, Report, ReportFile, Passage, Waiver, Recommendation)
# What may be renamed, with the column that holds the name.
NAMED = (
    *((Plan, "name_en"), (Axis, "title_en"), (Outcome, "title_en"), (Indicator, "name_en")),
    *((Indicator, "unit_en"), (Member, "name"), (User, "last_name"), (User, "username")),
    *((Plan, "organisation_en"), (Indicator, "source_en")),
)
DELETED = (Measurement, Benchmark, Outcome, Indicator, Member, User, Plan, Report, ReportFile)
BY_HAND = (
    "UPDATE {table} SET id = id + 1",
    "DELETE FROM {table}",
    "UPDATE {table} SET {column} = NULL",
    "INSERT INTO {table} SELECT * FROM {table}",
)
BY_HAND_ON = {
    "sqlite": (
        "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
        "UPDATE OR REPLACE {table} SET id = id",
        "UPDATE OR IGNORE {table} SET id = id + 1",
    ),
    "postgresql": ("TRUNCATE {table} CASCADE", "TRUNCATE actionplan_plan CASCADE"),
}
Chance = Random


@pytest.fixture
def edition() -> Edition:
    edition = editions.ready()
    RecommendationFactory(edition=edition, saved_by=edition.opened_by, answered=True)
    edition = editions.submit(edition)
    operations.make_now(edition.report)
    edition.refresh_from_db()
    assert edition.stage == "submitted", edition.report.message
    return edition


def sealed_rows() -> dict[str, list[tuple]]:
    """Return every column of every sealed row, the files' bytes among them."""
    return {
        model.__name__: [
            tuple(bytes(part) if isinstance(part, memoryview) else part for part in row)
            for row in model.objects.order_by("pk").values_list()
        ]
        for model in SEALED
    }


def one_of(chance: Chance, model: type[models.Model]) -> models.Model | None:
    rows = list(model.objects.order_by("pk"))
    return chance.choice(rows) if rows else None


def rename(chance: Chance) -> None:
    model, field = chance.choice(NAMED)
    row = one_of(chance, model)
    if row:
        model.objects.filter(pk=row.pk).update(**{field: f"Renamed {chance.random()}"})


def delete(chance: Chance) -> None:
    row = one_of(chance, chance.choice(DELETED))
    if row:
        row.delete()


def promise_anew(chance: Chance) -> None:
    row = one_of(chance, Benchmark)
    if row:
        Benchmark.objects.filter(pk=row.pk).update(value=chance.randint(0, 500))


def measure_anew(chance: Chance) -> None:
    row = one_of(chance, Measurement)
    if row:
        Measurement.objects.filter(pk=row.pk).update(value=chance.randint(0, 500))


def save_sealed(chance: Chance) -> None:
    row = one_of(chance, chance.choice(SEALED))
    if row:
        row.save()


def run_again(chance: Chance) -> None:
    """Ask for the files anew, with other words in the templates."""
    with translation.override(chance.choice(["en", "es", "fr", "de"])):
        for report in Report.objects.all():
            operations.make_now(operations.start_over(report=report, by=None, at=timezone.now()))


def by_hand(chance: Chance) -> None:
    """Change, delete or replace what is sealed with SQL."""
    model = chance.choice(SEALED)
    column = chance.choice([field.column for field in model._meta.concrete_fields])
    statement = chance.choice([*BY_HAND, *BY_HAND_ON[connection.vendor]])
    with connection.cursor() as cursor:
        cursor.execute(statement.format(table=model._meta.db_table, column=column))


KINDS: tuple[Callable[[Chance], None], ...] = (
    *(rename, delete, promise_anew, measure_anew, save_sealed, run_again, by_hand, by_hand),
)


def edit(chance: Chance) -> bool:
    """Change something at random; return whether it was let through."""
    try:
        with transaction.atomic():
            chance.choice(KINDS)(chance)
    except (Error, ValidationError, models.ProtectedError, models.RestrictedError):
        return False
    return True


@pytest.mark.parametrize("seed", [1])
def test_a_thousand_edits_move_no_sealed_byte(edition, seals, seed):
    chance, before = seeded(seed), sealed_rows()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    passed = sum(edit(chance) for _edit in range(EDITS))

    assert sealed_rows() == before
    assert 0 < passed < EDITS
    call_command("verify_editions")


def test_without_the_seals_the_same_edits_do(edition):
    """The control of the test above: that its edits would have changed what is sealed."""
    chance, before = seeded(1), sealed_rows()
    sealing.remove(connection)

    with transaction.atomic():
        for _edit in range(100):
            edit(chance)
        moved = sealed_rows() != before
        # What the edits tore apart is of no use to the tests that follow.
        transaction.set_rollback(True)

    assert moved
