"""Rows of any noun as JSON that the database builds, so that many nouns come in one query."""

import json
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


def rows(noun: str, queryset: QuerySet, /, *fields: str, **named: Any) -> QuerySet:
    """Return the queryset's rows as JSON that names its noun, ready to be joined to other nouns."""
    parts = {field: F(field) for field in fields} | named
    row = JSONObject(noun=Value(noun, CharField()), **parts)
    return queryset.order_by().annotate(row=row).values_list("row", flat=True)


def fetch(nouns: Iterable[QuerySet]) -> dict[str, list[dict[str, Any]]]:
    """Run one query for all nouns and return their rows by noun, words that are empty left out."""
    first, *rest = nouns
    found: dict[str, list[dict[str, Any]]] = {}
    for row in first.union(*rest, all=True):
        parts = json.loads(row) if isinstance(row, str) else row  # text on SQLite
        noun = parts.pop("noun")
        found.setdefault(noun, []).append({key: spoken(value) for key, value in parts.items()})
    return found


def spoken(value: Any) -> Any:
    """Return a text without the languages that it lacks, and anything else as it is."""
    if isinstance(value, dict):
        return {language: text for language, text in value.items() if text}
    return value
