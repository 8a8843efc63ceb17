"""Activities with their participants and evidence."""

from django.contrib import admin
from unfold.admin import TabularInline
from unfold.contrib.filters.admin import RangeDateFilter, RelatedDropdownFilter

from actionplan.admin.evidence import EvidenceInline
from actionplan.admin.filters import AxisFilter, LineFilter, PlanFilter, by, in_languages
from actionplan.admin.provenance import Recorded
from actionplan.exchange.activity import ActivityTable
from actionplan.models import Activity, Participation
from members.admin.exchange import ExchangeAdmin
from members.admin.filters import region_filter
from members.admin.record import Tabbed


class ParticipationInline(TabularInline):
    model = Participation
    autocomplete_fields = ["audience"]
    extra = 0
    tab = True


@admin.register(Activity)
class ActivityAdmin(Recorded, Tabbed, ExchangeAdmin):
    list_display = ["code", "title", "kind", "start", "end", "place", "project"]
    list_display_links = ["code", "title"]
    list_filter = [
        PlanFilter,
        by(LineFilter, "outcomes__axis__line"),
        by(AxisFilter, "outcomes__axis"),
        ("kind", RelatedDropdownFilter),
        ("start", RangeDateFilter),
        region_filter("members__region"),
        "is_sample",
    ]
    list_select_related = ["kind", "project"]
    search_fields = ["code", "place", *in_languages("title")]
    autocomplete_fields = [
        "plan",
        "kind",
        "project",
        "outcomes",
        "themes",
        "challenges",
        "factors",
        "kinds",
        "members",
        "partners",
        "funding_source",
        "item",
    ]
    resource_classes = [ActivityTable]
    inlines = [ParticipationInline, EvidenceInline]
