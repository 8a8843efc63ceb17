"""All rows of the database in a few characters, to see that nothing has changed."""

from hashlib import sha256

from django.apps import apps
from django.db import connection

# Who comes and goes is written down whatever is asked.
COMINGS = {"django_session"}


def fingerprint() -> dict[str, tuple[int, str]]:
    """Return for each table how many rows it has, and what they are."""
    return {table: content(table) for table in sorted(tables() - COMINGS)}


def tables() -> set[str]:
    models = apps.get_models(include_auto_created=True)
    return {model._meta.db_table for model in models if model._meta.managed}


def content(table: str) -> tuple[int, str]:
    with connection.cursor() as cursor:
        # The table's name is Django's own.
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} ORDER BY 1")  # noqa: S608 - see above
        rows = cursor.fetchall()
    return len(rows), sha256(repr([plain(row) for row in rows]).encode()).hexdigest()


def plain(row: tuple) -> tuple:
    """Return the row with bytes for what PostgreSQL lends out as a window on memory."""
    return tuple(bytes(cell) if isinstance(cell, memoryview) else cell for cell in row)


def changed(before: dict, after: dict) -> list[str]:
    """Return the tables that are not as they were."""
    return [table for table in after if before.get(table) != after[table]]


Rows = dict[tuple[str, object], dict[str, object]]


def rows() -> Rows:
    """Return all rows, each by its model and key."""
    found: Rows = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.db_table not in COMINGS:
            label = model._meta.label_lower
            found |= {
                (label, row["pk"]): row for row in model._base_manager.values("pk", *names(model))
            }
    return found


def names(model: type) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def differences(before: Rows, after: Rows) -> set[str]:
    """Return what is new, gone or changed: `+model`, `-model`, `model.column`."""
    found = {f"+{label}" for label, _pk in after.keys() - before.keys()}
    found |= {f"-{label}" for label, _pk in before.keys() - after.keys()}
    for label, pk in before.keys() & after.keys():
        old, new = before[label, pk], after[label, pk]
        found |= {f"{label}.{name}" for name in old if old[name] != new[name]}
    return found
