"""Narratives, overrides and recorded decisions."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter, RangeDateFilter
from unfold.decorators import display

from actionplan import operations
from actionplan.admin.filters import AxisFilter, LineFilter, PlanFilter, by, in_languages
from actionplan.admin.provenance import Recorded
from actionplan.admin.state import badge
from actionplan.models import Narrative, Override, Reconsideration
from members.access import signed_in
from members.admin.record import RecordAdmin, TranslatedAdmin


@admin.register(Narrative)
class NarrativeAdmin(Recorded, TranslatedAdmin):
    list_display = ["outcome", "period_start", "period_end", "owner", "due"]
    list_filter = [
        by(PlanFilter, "outcome__axis__line__plan"),
        by(LineFilter, "outcome__axis__line"),
        by(AxisFilter, "outcome__axis"),
        ("period_end", RangeDateFilter),
        "is_sample",
    ]
    list_select_related = ["outcome"]
    search_fields = ["outcome__code", *in_languages("outcome__title", "text"), "owner"]
    autocomplete_fields = ["outcome"]


class OnceSaid(Recorded, RecordAdmin):
    """What is on record stays: it can be read, and set anew, but not changed."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Override)
class OverrideAdmin(OnceSaid):
    list_display = ["subject", "set_state", "valid_from", "valid_to", "recorded_by", "withdrawn_at"]
    list_filter = [("state", ChoicesDropdownFilter), ("valid_from", RangeDateFilter)]
    list_select_related = ["outcome", "indicator", "recorded_by"]
    search_fields = ["outcome__code", "indicator__code", "reason"]
    autocomplete_fields = ["outcome", "indicator"]
    readonly_fields = ["withdrawn_at"]
    actions = ["withdraw"]

    @display(description=_("outcome or indicator"))
    def subject(self, override: Override) -> Any:
        return override.outcome or override.indicator

    @display(description=_("state"), ordering="state")
    def set_state(self, override: Override) -> Any:
        return badge(override.state)

    def save_model(self, request: HttpRequest, obj: Override, form: Any, change: bool) -> None:
        """Set the state by the verb, which withdraws what held on these days before."""
        subject: Any = obj.outcome or obj.indicator
        made = operations.override_state(
            subject=subject,
            state=obj.state,
            valid_from=obj.valid_from,
            valid_to=obj.valid_to,
            reason=obj.reason,
            by=signed_in(request),
            at=timezone.now(),
        )
        obj.pk = made.pk

    def has_withdraw_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("actionplan.change_override")

    @admin.action(
        description=_("Withdraw: the computed state holds again"), permissions=["withdraw"]
    )
    def withdraw(self, request: HttpRequest, queryset: Any) -> None:
        done = 0
        for override in queryset:
            try:
                operations.withdraw_override(
                    override=override, by=signed_in(request), at=timezone.now()
                )
                done += 1
            except ValidationError as error:
                self.message_user(request, f"{override}: {' '.join(error.messages)}", "warning")
        if done:
            self.message_user(request, _("%d withdrawn.") % done)


@admin.register(Reconsideration)
class ReconsiderationAdmin(OnceSaid):
    list_display = ["subject", "decided_on", "decided_by"]
    list_filter = [("decided_on", RangeDateFilter)]
    list_select_related = ["outcome", "indicator", "item"]
    search_fields = ["outcome__code", "indicator__code", "item__code", "decided_by", "reason"]
    autocomplete_fields = ["outcome", "indicator", "item"]

    @display(description=_("outcome, indicator or item"))
    def subject(self, decision: Reconsideration) -> Any:
        return decision.outcome or decision.indicator or decision.item
