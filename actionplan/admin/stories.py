"""Contribution stories and practice transfers, as the Secretariat writes them down."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import RangeDateFilter
from unfold.decorators import display

from actionplan.admin.filters import AxisFilter, LineFilter, PlanFilter, by, in_languages
from actionplan.admin.provenance import Recorded
from actionplan.forms.stories import OfOwnPlanForm
from actionplan.models import PracticeTransfer, Story
from members.admin.filters import region_filter
from members.admin.record import TranslatedAdmin


class Told(Recorded, TranslatedAdmin):
    """A record whose rows `visible_to` says, and whose project and outcomes are of its plan."""

    form = OfOwnPlanForm

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).visible_to(request.user)


@admin.register(Story)
class StoryAdmin(Told):
    list_display = ["told_on", "title", "who", "project", "is_sample"]
    list_display_links = ["told_on", "title"]
    list_filter = [
        PlanFilter,
        by(LineFilter, "outcomes__axis__line"),
        by(AxisFilter, "outcomes__axis"),
        region_filter("member__region"),
        ("told_on", RangeDateFilter),
        "is_sample",
    ]
    list_select_related = ["member", "partner", "project"]
    search_fields = ["code", *in_languages("title"), "member__name", "partner__name"]
    autocomplete_fields = ["plan", "member", "partner", "project", "outcomes"]

    @display(description=_("told by"))
    def who(self, story: Story) -> str:
        return str(story.member or story.partner)


@admin.register(PracticeTransfer)
class PracticeTransferAdmin(Told):
    list_display = ["happened_on", "title", "given_by", "received_by", "project", "is_sample"]
    list_display_links = ["happened_on", "title"]
    list_filter = [
        PlanFilter,
        region_filter("receiver_member__region"),
        ("happened_on", RangeDateFilter),
        "is_sample",
    ]
    list_select_related = [
        *("giver_member", "giver_partner", "receiver_member", "receiver_partner", "project"),
    ]
    search_fields = ["code", *in_languages("title"), "giver_member__name", "receiver_member__name"]
    autocomplete_fields = [
        *("plan", "giver_member", "giver_partner", "receiver_member", "receiver_partner"),
        "project",
    ]

    @display(description=_("passed on by"))
    def given_by(self, transfer: PracticeTransfer) -> str:
        return str(transfer.giver)

    @display(description=_("received by"))
    def received_by(self, transfer: PracticeTransfer) -> str:
        return str(transfer.receiver)
