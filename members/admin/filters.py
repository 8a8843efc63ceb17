"""Filters of lists by the association's regions."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from members.models import Region


class RegionFilter(DropdownFilter):
    """By the region of the members at `path`; a row with several of them is shown once."""

    title = _("region")
    parameter_name = "region"
    path = "region"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        return [(region.slug, region.name) for region in Region.objects.all()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if not self.value():
            return queryset
        wanted = queryset.model._default_manager.filter(**{f"{self.path}__slug": self.value()})
        return queryset.filter(pk__in=wanted.order_by().values("pk"))


def region_filter(path: str) -> Any:
    """Return the filter by the region that lies at `path`."""
    return type("RegionFilter", (RegionFilter,), {"path": path})
