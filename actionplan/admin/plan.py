"""The plan with its lines, axes and outcomes."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationTabularInline
from unfold.admin import TabularInline
from unfold.decorators import display

from actionplan.admin.filters import (
    AxisFilter,
    LineFilter,
    PlanFilter,
    StateFilter,
    by,
    in_languages,
)
from actionplan.admin.state import Judged
from actionplan.models import ActionLine, Axis, KeyIdea, Outcome, Plan, Succession
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
    readonly_fields = ["goes_on_from", "goes_on_as"]

    @display(description=_("goes on from"))
    def goes_on_from(self, outcome: Outcome) -> str:
        rows = outcome.goes_on_from.select_related("before__axis__line__plan") if outcome.pk else ()
        return linked((row.before, row) for row in rows)

    @display(description=_("goes on as"))
    def goes_on_as(self, outcome: Outcome) -> str:
        rows = outcome.goes_on.select_related("after__axis__line__plan") if outcome.pk else ()
        dropped = [f"{row.get_fate_display()}: {row.note}" for row in rows if row.after is None]
        return dropped[0] if dropped else linked((row.after, row) for row in rows)

    def judge(self, plan: Plan, **moment: Any) -> Mapping[int, Any]:
        return outcome_standings(plan, **moment)


def linked(pairs: Iterable[tuple[Any, Succession]]) -> str:
    """Return links to outcomes of another plan, each with its plan and what became of it."""
    links = (
        (
            reverse("admin:actionplan_outcome_change", args=[outcome.pk]),
            outcome,
            outcome.axis.line.plan,
            row.get_fate_display(),
        )
        for outcome, row in pairs
    )
    return format_html_join("; ", '<a class="underline" href="{}">{}</a> ({}, {})', links) or "–"
