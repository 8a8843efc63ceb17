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
