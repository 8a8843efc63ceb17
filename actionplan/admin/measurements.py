"""Measurements: read in the list, entered by logging, moved on by verbs and never overwritten."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.contrib.filters.admin import ChoicesDropdownFilter, RangeDateFilter
from unfold.decorators import action, display

from actionplan import operations
from actionplan.admin import entering, picking, reviewing
from actionplan.admin.evidence import opened
from actionplan.admin.filters import AxisFilter, LineFilter, PlanFilter, by, in_languages
from actionplan.exchange.measurement import MeasurementTable
from actionplan.findings import finding, with_reached
from actionplan.models import Evidence, Measurement
from members.access import signed_in
from members.admin.confirming import Verbs
from members.admin.exchange import ExchangeAdmin
from members.admin.filters import region_filter

Status = Measurement.Status
VERBS: dict[str, list[str]] = {
    Status.DRAFT: ["revise"],
    Status.RETURNED: ["revise"],
    Status.SUBMITTED: ["review"],
    Status.VERIFIED: ["correct"],
}
COLOURS = {Status.VERIFIED: "success", Status.SUBMITTED: "info", Status.RETURNED: "warning"}


@admin.register(Measurement)
class MeasurementAdmin(Verbs, ExchangeAdmin):
    list_display = [
        "outcome",
        "name",
        "measured_on",
        "finding",
        "shown_status",
        "has_evidence",
        "recorded_by",
        "recorded_at",
    ]
    list_display_links = ["name", "measured_on"]
    list_filter = [
        by(PlanFilter, "indicator__plan"),
        by(LineFilter, "indicator__outcome__axis__line"),
        by(AxisFilter, "indicator__outcome__axis"),
        ("status", ChoicesDropdownFilter),
        ("measured_on", RangeDateFilter),
        region_filter("members__region"),
        "is_sample",
    ]
    list_select_related = ["indicator__outcome", "recorded_by"]
    search_fields = [
        "indicator__code",
        "indicator__outcome__code",
        *in_languages("indicator__name"),
        "note",
    ]
    search_help_text = _("Code or name of the indicator, code of the outcome, words of the note")
    date_hierarchy = None
    resource_classes = [MeasurementTable]
    actions = ["verify_chosen"]
    actions_list = ["log_progress"]
    actions_detail = ["review", "revise", "correct", "add_evidence"]
    fieldsets = [
        (None, {"fields": [("indicator", "project"), ("measured_on", "finding"), "text", "note"]}),
        (_("Counted"), {"fields": ["members", "partners", "completed"]}),
        (
            _("Standing"),
            {
                "fields": [
                    ("status", "returned_why"),
                    ("recorded_by", "recorded_at"),
                    ("verified_by", "verified_at"),
                    ("supersedes", "reason", "superseded_at"),
                    ("update", "evidence_links"),
                    "is_sample",
                ]
            },
        ),
    ]

    def get_urls(self) -> list:
        """Add the pages of logging, each behind the admin's sign-in."""
        pages = [
            ("log/<int:indicator>/", self.enter, "enter"),
            ("log/<int:indicator>/effect/", self.effect, "effect"),
        ]
        return [
            path(route, self.admin_site.admin_view(view), name=f"actionplan_measurement_{name}")
            for route, view, name in pages
        ] + super().get_urls()

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        shown = Evidence.objects.filter(measurement=OuterRef("pk"))
        return with_reached(super().get_queryset(request)).annotate(shown=Exists(shown))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Let nothing be typed here: verbs change a measurement."""
        own = [field.name for field in self.opts.get_fields() if not field.auto_created]
        return [*own, "finding", "evidence_links"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: Any = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """Show the record without buttons to save it."""
        buttons = ("show_save", "show_save_and_continue", "show_save_and_add_another")
        context = dict.fromkeys(buttons, False) | (extra_context or {})
        return super().changeform_view(request, object_id, form_url, context)

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead to the page where progress is logged."""
        return redirect("admin:actionplan_measurement_log_progress")

    @display(description=_("outcome"), ordering="indicator__outcome__code")
    def outcome(self, measurement: Measurement) -> str:
        outcome = measurement.indicator.outcome
        return outcome.code if outcome else "–"

    @display(description=_("indicator"), ordering="indicator__code")
    def name(self, measurement: Measurement) -> str:
        return measurement.indicator.name

    @display(description=_("finding"))
    def finding(self, measurement: Measurement) -> str:
        return Truncator(finding(measurement)).chars(80)

    @display(description=_("status"), label=COLOURS, ordering="status")
    def shown_status(self, measurement: Measurement) -> Any:
        if measurement.superseded_at:
            return "superseded", _("superseded")
        return measurement.status, measurement.get_status_display()

    @display(description=_("evidence"), boolean=True)
    def has_evidence(self, measurement: Any) -> bool:
        return measurement.shown

    @display(description=_("evidence"))
    def evidence_links(self, measurement: Measurement) -> str:
        links = ((opened(each),) for each in measurement.evidence.all())
        return format_html_join(" · ", "{}", links) or "–"

    @action(description=_("Log progress"), url_path="log", permissions=["add"], icon="add_chart")
    def log_progress(self, request: HttpRequest) -> HttpResponse:
        return picking.pick(self, request)

    def enter(self, request: HttpRequest, indicator: int) -> HttpResponse:
        return entering.enter(self, request, indicator)

    def effect(self, request: HttpRequest, indicator: int) -> HttpResponse:
        return entering.effect(self, request, indicator)

    def verbs_of(self, object_id: Any) -> set[str]:
        """Return what can be done with the measurement as it stands, apart from any update."""
        row = Measurement.objects.filter(pk=object_id).first()
        if row is None or row.superseded_at:
            return set()
        return {"add_evidence"} if row.update_id else {*VERBS[row.status], "add_evidence"}

    def has_prove_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return request.user.has_perm("actionplan.add_evidence")

    @action(description=_("Verify or return"), url_path="review", permissions=["change"])
    def review(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return reviewing.review(self, request, object_id)

    @action(description=_("Revise"), url_path="revise", permissions=["change"])
    def revise(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return entering.revise(self, request, object_id)

    @action(description=_("Correct"), url_path="correct", permissions=["change"])
    def correct(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return entering.correct(self, request, object_id)

    @action(description=_("Add evidence"), url_path="evidence", permissions=["prove"])
    def add_evidence(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return reviewing.add_evidence(self, request, object_id)

    @admin.action(description=_("Verify what was submitted"), permissions=["change"])
    def verify_chosen(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Verify the chosen ones one by one; each that cannot be is named with the reason."""
        done = 0
        for measurement in queryset:
            try:
                operations.verify(measurement=measurement, by=signed_in(request), at=timezone.now())
                done += 1
            except ValidationError as error:
                reason = " ".join(error.messages)
                self.message_user(request, f"{measurement}: {reason}", messages.WARNING)
        if done:
            said = ngettext("%d measurement verified.", "%d measurements verified.", done)
            self.message_user(request, said % done, messages.SUCCESS)
