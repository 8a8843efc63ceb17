"""Rows of any noun as one JSON array that the database builds: one parse reads them all."""

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Aggregate, CharField, F, Func, JSONField, QuerySet, TextField, Value
from django.db.models.functions import Cast


class Array(Func):
    """Values as a JSON array. On PostgreSQL not JSONB, which is built to be searched, more slowly."""

    function = "JSON_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSON_BUILD_ARRAY", **context)


class Object(Func):
    """Values by their names as a JSON object."""

    function = "JSON_OBJECT"
    output_field = JSONField()

    def __init__(self, **named: Any) -> None:
        super().__init__(*(part for name, value in named.items() for part in (Value(name), value)))

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSON_BUILD_OBJECT", **context)


class Rows(Aggregate):
    """All rows of a group as one JSON array, in no order; on PostgreSQL null where there are none."""

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSON_AGG", **context)


class Figure(Func):
    """A decimal as `reports.snapshot.plain_number` writes it: JSON's numbers are floating-point."""

    output_field = TextField()
    arity = 1

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="TRIM_SCALE(%(expressions)s)::text")

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        # Columns of decimals hold fifteen digits and whole numbers as such: nothing to trim.
        return self.as_sql(compiler, connection, template="CAST(%(expressions)s AS TEXT)")


class Moment(Func):
    """A moment as `reports.snapshot.moment` writes it."""

    output_field = TextField()
    arity = 1

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        known = "TO_CHAR(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US+00:00')"
        return self.as_sql(compiler, connection, template=f"REPLACE({known}, '.000000', '')")

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "REPLACE(%(expressions)s, ' ', 'T') || '+00:00'"
        return self.as_sql(compiler, connection, template=template)


def words(field: str) -> Object:
    """Return a translated field in all its languages."""
    return Object(**{code: F(f"{field}_{code}") for code, _name in settings.LANGUAGES})


def rows(noun: str, queryset: QuerySet, /, *fields: str, **named: Any) -> QuerySet:
    """Return the noun's name beside all its rows by name, ready to be joined to other nouns."""
    return gathered(noun, queryset, Object(**{field: F(field) for field in fields} | named))


def lists(noun: str, queryset: QuerySet, /, *fields: str | Func) -> QuerySet:
    """Return the noun's name beside all its rows as lists, which spare long nouns their names."""
    return gathered(noun, queryset, Array(*fields))


def gathered(noun: str, queryset: QuerySet, row: Func) -> QuerySet:
    named = queryset.order_by().annotate(noun=Value(noun, CharField())).values("noun")
    return named.annotate(all=text(Array(F("noun"), Rows(row)))).values_list("all", flat=True)


def text(json_value: Func) -> Cast:
    """Return JSON as its text: one parse of the whole is quicker than a driver's of its parts."""
    return Cast(json_value, TextField())


def fetch(nouns: Iterable[QuerySet]) -> dict[str, list[Any]]:
    """Run one query for all nouns and return the rows of each."""
    first, *rest = nouns
    found = map(json.loads, first.union(*rest, all=True))
    return {noun: rows or [] for noun, rows in found}
