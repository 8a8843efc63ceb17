"""Rows of the API as the database hands them over: one query for a page, with the lists in a row.

A serializer of rows declares each field once, for the schema and for the query; nothing is fetched
or walked row by row.
"""

from typing import Any

from django.conf import settings
from django.db.models import F, JSONField, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import get_language
from modeltranslation.utils import resolution_order
from rest_framework import serializers
from rest_framework.viewsets import ReadOnlyModelViewSet


class Words(serializers.CharField):
    """Text in the language of the request, or in the next language that has it."""


class Row(serializers.Serializer):
    """A row whose fields are columns of the query; `source` is a path or an annotation."""

    @classmethod
    def of(cls, queryset: QuerySet) -> QuerySet:
        """Return `queryset` as tuples in the order of the fields."""
        columns = (column(field) for field in cls().fields.values())
        # The class's own method: that of translated models would read all languages of each row.
        return QuerySet.values_list(queryset, *columns)

    def to_representation(self, instance: tuple) -> dict[str, Any]:
        """Return the row by the names of the fields."""
        return dict(zip(self.fields, instance, strict=True))


class RowsViewSet(ReadOnlyModelViewSet):
    """A list of rows: filtered and ordered as models, read as the columns of its serializer.

    `row_class` has the columns where the serializer has more than those.
    """

    row_class: type[Row] | None = None

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        row = self.row_class or self.get_serializer_class()
        return row.of(super().filter_queryset(queryset))


def column(field: serializers.Field) -> Any:
    """Return what the query selects for a field."""
    if isinstance(field, Words):
        return in_language(field.source)
    return F(field.source)


def in_language(path: str) -> Coalesce:
    """Return the text at `path` in the language of the request, or in the next that has it."""
    languages = (
        NullIf(F(f"{path}_{code}"), Value("")) for code in resolution_order(get_language())
    )
    return Coalesce(*languages, Value(""), output_field=TextField())


def all_languages(path: str) -> list[str]:
    """Return the paths of the text at `path` in each language, to be searched."""
    return [f"{path}_{code}" for code, _name in settings.LANGUAGES]


class Listed(Subquery):
    """The column `item` of a correlated query as one list, in the order of that query."""

    output_field = JSONField()
    template = "(SELECT %(listed)s FROM (%(subquery)s) AS listed)"
    on_sqlite = "JSON_GROUP_ARRAY(listed.item)"
    on_postgresql = "COALESCE(JSONB_AGG(listed.item), '[]'::jsonb)"

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple:
        return self.as_sql(compiler, connection, listed=self.on_sqlite)

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple:
        return self.as_sql(compiler, connection, listed=self.on_postgresql)


class ListedObjects(Listed):
    """As `Listed`, of a `JSONObject` as item: SQLite hands it on as text."""

    on_sqlite = "JSON_GROUP_ARRAY(JSON(listed.item))"
