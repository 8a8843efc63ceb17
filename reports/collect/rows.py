"""Rows of any noun as JSON that the database builds, so that many nouns come in one query."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, JSONObject


def words(field: str) -> JSONObject:
    """Return a translated field in all its languages."""
    return JSONObject(**{code: F(f"{field}_{code}") for code, _name in settings.LANGUAGES})


def figure(field: str) -> Cast:
    """Return a decimal as text: a number of JSON would pass through floating point."""
    return Cast(F(field), CharField())


def rows(kind: str, queryset: QuerySet, *fields: str, **named: Any) -> QuerySet:
    """Return rows of (kind, JSON) of the queryset, ready to be joined to those of other nouns."""
    parts = {field: F(field) for field in fields} | named
    return (
        queryset.order_by()
        .annotate(row_kind=Value(kind, CharField()), row=JSONObject(**parts))
        .values_list("row_kind", "row")
    )


def fetch(nouns: Iterable[QuerySet]) -> dict[str, list[dict[str, Any]]]:
    """Run one query for all nouns and return their rows by kind, each with empty words left out."""
    first, *rest = nouns
    found: dict[str, list[dict[str, Any]]] = {}
    for kind, row in first.union(*rest, all=True):
        found.setdefault(kind, []).append({key: spoken(value) for key, value in row.items()})
    return found


def spoken(value: Any) -> Any:
    """Return a text without the languages that it lacks, and anything else as it is."""
    if isinstance(value, dict):
        return {language: text for language, text in value.items() if text}
    return value
