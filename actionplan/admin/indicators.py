"""Indicators with what they are judged against, and the items of milestone lists."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import F
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationTabularInline
from unfold.admin import TabularInline
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import action, display

from actionplan.admin.filters import (
    AxisFilter,
    LineFilter,
    PlanFilter,
    StateFilter,
    by,
    in_languages,
)
from actionplan.admin.provenance import Recorded
from actionplan.admin.state import Judged
from actionplan.findings import day, figure
from actionplan.models import Benchmark, Indicator, MilestoneItem, Plan
from actionplan.operations.benchmarks import check_promise, in_force
from actionplan.standing import standings
from members.admin.record import TranslatedAdmin


class IndicatorForm(forms.ModelForm):
    """Refuses a definition by which the benchmarks in force could not be judged."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the indicators of earlier plans alone to be continued."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields.get("continues")
        if field is not None and self.instance.plan_id:
            field.queryset = field.queryset.filter(plan__start__lt=self.instance.plan.start)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        plan, outcome = data.get("plan"), data.get("outcome")
        if plan and outcome and outcome.axis.line.plan_id != plan.pk:
            self.add_error("outcome", _("This outcome belongs to another plan."))
        return data

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.instance.pk and not self.errors:
            try:
                check_promise(self.instance, in_force(self.instance))
            except ValidationError as error:
                self.add_error(None, error.messages)


class BenchmarkFormSet(BaseInlineFormSet):
    """Benchmarks that can be judged together with those in force."""

    def clean(self) -> None:
        super().clean()
        added = [form.instance for form in self.extra_forms if form.has_changed()]
        if any(self.errors) or not added or not self.instance.plan_id:
            return
        standing = in_force(self.instance) if self.instance.pk else []
        try:
            check_promise(self.instance, [*standing, *added])
        except ValidationError as error:
            raise ValidationError(error.messages) from None


class BenchmarkInline(TabularInline):
    """Benchmarks can be added; a change supersedes, on the page of the benchmark."""

    model = Benchmark
    formset = BenchmarkFormSet
    fields = ["kind", "date", "value", "approved_by", "approved_on", "superseded_at"]
    readonly_fields = ["superseded_at"]
    extra = 0
    tab = True
    show_change_link = True

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class MilestoneItemInline(TabularInline, TranslationTabularInline):
    model = MilestoneItem
    extra = 0
    tab = True


@admin.register(Indicator)
class IndicatorAdmin(Judged, Recorded, TranslatedAdmin):
    form = IndicatorForm
    list_display = ["served", "name", "code", "unit", "latest", "latest_on", "state"]
    list_display_links = ["name", "code"]
    # Those of the context, which no outcome is judged by, come last.
    ordering = [F("outcome__code").asc(nulls_last=True), "position", "code"]
    list_filter = [
        PlanFilter,
        by(LineFilter, "outcome__axis__line"),
        by(AxisFilter, "outcome__axis"),
        StateFilter,
        ("measure", ChoicesDropdownFilter),
        "is_sample",
    ]
    list_select_related = ["outcome"]
    search_fields = ["code", "outcome__code", *in_languages("name", "outcome__title")]
    autocomplete_fields = ["plan", "outcome"]
    inlines = [BenchmarkInline, MilestoneItemInline]
    actions_detail = ["log_progress"]

    def judge(self, plan: Plan, **moment: Any) -> Mapping[int, Any]:
        return standings(plan, **moment)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [*self.readonly_fields]

    @display(description=_("outcome"), ordering="outcome__code")
    def served(self, indicator: Indicator) -> str:
        return indicator.outcome.code if indicator.outcome else "–"

    @display(description=_("actual"))
    def latest(self, indicator: Any) -> str:
        return figure(indicator, indicator.standing and indicator.standing.actual)

    @display(description=_("as of"))
    def latest_on(self, indicator: Any) -> str:
        return day(indicator.standing and indicator.standing.actual_on)

    def has_log_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return request.user.has_perm("actionplan.add_measurement")

    @action(description=_("Log progress"), url_path="log", permissions=["log"], icon="add_chart")
    def log_progress(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return redirect("admin:actionplan_measurement_enter", indicator=object_id)


@admin.register(MilestoneItem)
class MilestoneItemAdmin(TranslatedAdmin):
    list_display = ["code", "title", "indicator", "due"]
    list_display_links = ["code", "title"]
    list_select_related = ["indicator"]
    search_fields = ["code", "indicator__code", *in_languages("title")]
    autocomplete_fields = ["indicator"]
