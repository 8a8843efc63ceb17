"""What a row is linked to: lists of codes, and filters by code."""

from typing import Any

from django.db.models import F, Model, OuterRef, QuerySet
from django_filters import rest_framework as filters

from members.rows import Listed


def codes(model: type[Model], reverse: str, by: str = "code", **only: Any) -> Listed:
    """Return the codes of the rows of `model` that the outer row is linked to by `reverse`."""
    linked = model.objects.filter(**{reverse: OuterRef("pk")}, **only)
    return Listed(linked.order_by(by), F(by))


class Linked(filters.CharFilter):
    """Keeps the rows that are linked to a row of that code, each once."""

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        if not value:
            return qs
        linked = qs.model.objects.order_by().filter(**{self.field_name: value})
        return qs.filter(pk__in=linked.values("pk"))
