"""The plan with its lines, axes and outcomes."""

from collections.abc import Mapping
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from modeltranslation.admin import TranslationTabularInline
from unfold.admin import TabularInline

from actionplan.admin.filters import (
    AxisFilter,
    LineFilter,
    PlanFilter,
    StateFilter,
    by,
    in_languages,
)
from actionplan.admin.state import Judged
from actionplan.models import ActionLine, Axis, KeyIdea, Outcome, Plan
from actionplan.standing import outcome_standings
from members.admin.record import TranslatedAdmin
from members.rights import is_administrator


@admin.register(Plan)
class PlanAdmin(TranslatedAdmin):
    list_display = ["name", "organisation_short", "start", "end", "currency"]
    search_fields = ["slug", *in_languages("name", "organisation")]
    prepopulated_fields = {"slug": ["name"]}

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Let administrators alone say whether one person is enough to verify."""
        given = [*super().get_readonly_fields(request, obj)]
        return given if is_administrator(request.user) else [*given, "four_eyes"]


class KeyIdeaInline(TabularInline, TranslationTabularInline):
    model = KeyIdea
    extra = 0
    tab = True


@admin.register(ActionLine)
class ActionLineAdmin(TranslatedAdmin):
    list_display = ["code", "title", "plan", "apart"]
    list_display_links = ["code", "title"]
    list_filter = [PlanFilter]
    list_select_related = ["plan"]
    search_fields = ["code", *in_languages("title")]
    autocomplete_fields = ["plan"]
    inlines = [KeyIdeaInline]


@admin.register(Axis)
class AxisAdmin(TranslatedAdmin):
    list_display = ["code", "title", "line"]
    list_display_links = ["code", "title"]
    list_filter = [by(PlanFilter, "line__plan"), by(LineFilter, "line")]
    list_select_related = ["line"]
    search_fields = ["code", *in_languages("title")]
    autocomplete_fields = ["line"]


@admin.register(Outcome)
class OutcomeAdmin(Judged, TranslatedAdmin):
    list_display = ["code", "title", "axis", "state"]
    list_display_links = ["code", "title"]
    list_filter = [
        by(PlanFilter, "axis__line__plan"),
        by(LineFilter, "axis__line"),
        by(AxisFilter, "axis"),
        StateFilter,
    ]
    list_select_related = ["axis"]
    search_fields = ["code", *in_languages("title")]
    autocomplete_fields = ["axis"]

    def judge(self, plan: Plan, **moment: Any) -> Mapping[int, Any]:
        return outcome_standings(plan, **moment)
