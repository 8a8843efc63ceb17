"""Members with the periods of their membership, and partners."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline
from unfold.contrib.filters.admin import AutocompleteSelectFilter, DropdownFilter
from unfold.decorators import display

from members.admin.exchange import ExchangeAdmin
from members.admin.filters import RegionFilter
from members.admin.record import RecordAdmin
from members.exchange.member import MemberTable
from members.models import Member, Membership, Partner


class MembershipInline(TabularInline):
    model = Membership
    extra = 0
    tab = True


class StandingFilter(DropdownFilter):
    """Members of today, and those who left."""

    title = _("membership")
    parameter_name = "membership"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("current", _("member today")), ("former", _("not a member today"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() not in {"current", "former"}:
            return queryset
        return queryset.filter(is_current=self.value() == "current")


@admin.register(Member)
class MemberAdmin(ExchangeAdmin):
    list_display = ["name", "institution", "country", "region", "current"]
    list_filter = [RegionFilter, StandingFilter, ("country", AutocompleteSelectFilter)]
    list_select_related = ["country", "region"]
    search_fields = ["name", "institution", "slug", "country__name_en", "country__iso2"]
    autocomplete_fields = ["country", "region"]
    prepopulated_fields = {"slug": ["name"]}
    resource_classes = [MemberTable]
    inlines = [MembershipInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        today = Membership.objects.on(timezone.localdate()).filter(member=OuterRef("pk"))
        return super().get_queryset(request).annotate(is_current=Exists(today))

    @display(description=_("member today"), boolean=True)
    def current(self, member: Member) -> bool:
        return member.is_current


@admin.register(Partner)
class PartnerAdmin(RecordAdmin):
    list_display = ["name", "kind", "country", "url"]
    list_filter = ["kind", ("country", AutocompleteSelectFilter)]
    list_select_related = ["country"]
    search_fields = ["name", "slug", "kind"]
    autocomplete_fields = ["country"]
    prepopulated_fields = {"slug": ["name"]}
