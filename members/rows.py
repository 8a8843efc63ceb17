"""Rows of the API as the database hands them over: one query for a page, with the lists in a row.

A serializer of rows declares each field once, for the schema and for the query; nothing is fetched
or walked row by row.
"""

from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import Expression, F, JSONField, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce, JSONArray, JSONObject, NullIf
from django.utils.translation import get_language
from modeltranslation.utils import resolution_order
from rest_framework import serializers
from rest_framework.viewsets import ReadOnlyModelViewSet


class Words(serializers.CharField):
    """Text in the language of the request, or in the next language that has it."""


class Codes(serializers.ListField):
    """Codes, or short names, that the query lists in their order."""

    child = serializers.CharField()


# What a query lists (`Listed`) comes as JSON; all lists of a row are read at once.
LISTS = (Codes, serializers.ListSerializer)


class Row(serializers.Serializer):
    """A row whose fields are columns of the query; `source` is a path or an annotation.

    The fields are read as they are declared: to copy them for each request would take longer than
    the query.
    """

    @classmethod
    def of(cls, queryset: QuerySet) -> QuerySet:
        """Return `queryset` as tuples of the fields' values, all lists together as the last one."""
        columns = [column(name, field) for name, field in cls.declared(listed=False)]
        lists = [column(name, field) for name, field in cls.declared(listed=True)]
        # The class's own method: that of translated models would read all languages of each row.
        return QuerySet.values_list(queryset, *columns, JSONArray(*lists))

    @classmethod
    def declared(cls, *, listed: bool) -> list[tuple[str, serializers.Field]]:
        """Return the fields that are lists, or those that are not, by name."""
        return [
            each for each in cls._declared_fields.items() if isinstance(each[1], LISTS) is listed
        ]

    def to_representation(self, instance: tuple) -> dict[str, Any]:
        """Return the row by the names of the fields."""
        *values, lists = instance
        return dict(zip(self.names, [*values, *lists], strict=True))

    @cached_property
    def names(self) -> list[str]:
        """The names of the fields in the order of the columns."""
        columns = [*self.declared(listed=False), *self.declared(listed=True)]
        return [name for name, _field in columns]


class RowsViewSet(ReadOnlyModelViewSet):
    """A list of rows: filtered and ordered as models, read as the columns of its serializer.

    `row_class` has the columns where the serializer has more than those.
    """

    row_class: type[Row] | None = None

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        row = self.row_class or self.get_serializer_class()
        return row.of(super().filter_queryset(queryset))


def column(name: str, field: serializers.Field) -> Any:
    """Return what the query selects for a field."""
    path = field.source or name
    return in_language(path) if isinstance(field, Words) else F(path)


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
    """An `item` of each row of a correlated query as one list, in the order of that query."""

    output_field = JSONField()
    template = "(SELECT %(listed)s FROM (%(subquery)s) AS listed)"
    on_sqlite = "JSON_GROUP_ARRAY(listed.item)"
    on_postgresql = "COALESCE(JSONB_AGG(listed.item), '[]'::jsonb)"

    def __init__(self, queryset: QuerySet, item: Expression | F) -> None:
        # In two steps: `values(item=item)` of a translated model selects all its columns as well.
        super().__init__(queryset.annotate(item=item).values("item"))

    def copy(self) -> "Listed":
        clone = super().copy()
        clone.__dict__.pop("written", None)
        return clone

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple:
        return self.once(compiler, connection, self.on_sqlite)

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple:
        return self.once(compiler, connection, self.on_postgresql)

    def once(self, compiler: Any, connection: Any, listed: str) -> tuple:
        """Return the SQL, written once: it is the same each time, and takes longer than to run.

        A copy, which may stand in another query under other names, writes its own.
        """
        if "written" not in self.__dict__:
            self.written = self.as_sql(compiler, connection, listed=listed)
        return self.written


class ListedObjects(Listed):
    """As `Listed`, of objects with the named columns or expressions."""

    # SQLite hands an object on as text.
    on_sqlite = "JSON_GROUP_ARRAY(JSON(listed.item))"

    def __init__(self, queryset: QuerySet, **columns: Any) -> None:
        super().__init__(queryset, JSONObject(**columns))
