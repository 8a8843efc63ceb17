"""How every list of the API is filtered, ordered and paged.

What cannot be read is refused by the name of the parameter, never passed over.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError
from rest_framework.filters import OrderingFilter, SearchFilter
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.views import APIView


class Paging(PageNumberPagination):
    """Numbered pages of a size between 1 and 200."""

    page_size_query_param = "page_size"
    page_size_query_description = _("Rows on a page, 1 to 200.")
    max_page_size = 200

    def get_page_size(self, request: Request) -> int | None:
        text = request.query_params.get(self.page_size_query_param, "")
        if not text:
            return self.page_size
        if not (text.isascii() and text.isdigit() and 1 <= int(text) <= self.max_page_size):
            raise ValidationError({"page_size": [_("Give a whole number from 1 to 200.")]})
        return int(text)

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        page, size = super().get_schema_operation_parameters(view)
        size["schema"] |= {"minimum": 1, "maximum": self.max_page_size}
        return [page, size]


class Filtering(DjangoFilterBackend):
    """Filters for lists; what a detail shows its address decides."""

    def filter_queryset(self, request: Request, queryset: QuerySet, view: APIView) -> QuerySet:
        filters = self.get_filterset_class(view, queryset)
        # To make ready all filters of a list where none is asked for takes as long as its query.
        if view.detail or filters is None or not request.query_params.keys() & filters.base_filters:
            return queryset
        return super().filter_queryset(request, queryset, view)


class Search(SearchFilter):
    """Search in lists."""

    search_description = _("Words that are all in one of the fields searched.")

    def filter_queryset(self, request: Request, queryset: QuerySet, view: APIView) -> QuerySet:
        return queryset if view.detail else super().filter_queryset(request, queryset, view)


class Ordering(OrderingFilter):
    """Order by the fields that a list allows, and by its key where they are equal."""

    def remove_invalid_fields(
        self, queryset: QuerySet, fields: Sequence[str], view: APIView, request: Request
    ) -> Sequence[str]:
        allowed = [name for name, _label in self.get_valid_fields(queryset, view)]
        for field in fields:
            if field.removeprefix("-") not in allowed:
                message = _("Order by one of: %(fields)s.") % {"fields": ", ".join(allowed)}
                raise ValidationError({"ordering": [message]})
        return fields

    def get_ordering(self, request: Request, queryset: QuerySet, view: APIView) -> list[str]:
        return [*super().get_ordering(request, queryset, view), "pk"]

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        return []
