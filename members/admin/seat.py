"""Seats: given, and ended; never turned into other ones."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter
from unfold.decorators import action, display

from members.access import signed_in
from members.admin.confirming import Verbs, confirm
from members.admin.record import RecordAdmin
from members.models import Seat
from members.operations import end_seat, give_seat

GIVEN = ["user", "role", "member", "region", "mandate", "start"]


class InForceFilter(DropdownFilter):
    """Seats held today, and the others."""

    title = _("in force")
    parameter_name = "in_force"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("in force now")), ("no", _("not in force now"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() not in {"yes", "no"}:
            return queryset
        held = Seat.objects.in_force(timezone.now()).order_by().values("pk")
        return (
            queryset.filter(pk__in=held) if self.value() == "yes" else queryset.exclude(pk__in=held)
        )


@admin.register(Seat)
class SeatAdmin(Verbs, RecordAdmin):
    list_display = ["user", "what", "start", "end", "in_force"]
    list_filter = ["role", InForceFilter]
    list_select_related = ["user", "member", "region"]
    search_fields = [
        "user__username",
        "user__first_name",
        "user__last_name",
        "user__email",
        "member__name",
    ]
    autocomplete_fields = ["user", "member", "region"]
    fields = [*GIVEN, "end"]
    actions_detail = ["end_now"]

    def get_fields(self, request: HttpRequest, obj: Seat | None = None) -> list[str]:
        return [*self.fields, "ended_at", "given_by", "given_at"] if obj else self.fields

    def get_readonly_fields(self, request: HttpRequest, obj: Seat | None = None) -> list[str]:
        """A seat that was given stays what it is; its last day may be set until it has ended."""
        if obj is None:
            return []
        fixed = [*GIVEN, "ended_at", "given_by", "given_at"]
        return [*fixed, "end"] if obj.ended_at else fixed

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("user", "member", "region")

    def save_model(self, request: HttpRequest, obj: Seat, form: ModelForm, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
        else:
            give_seat(seat=obj, by=signed_in(request), at=timezone.now())

    @display(description=_("seat"), ordering="role")
    def what(self, seat: Seat) -> str:
        return seat.what

    @display(description=_("in force"), boolean=True)
    def in_force(self, seat: Seat) -> bool:
        return seat.is_in_force(timezone.now())

    def verbs_of(self, object_id: Any) -> set[str]:
        return {"end_now"} if Seat.objects.filter(pk=object_id, ended_at=None).exists() else set()

    @action(description=_("End now"), url_path="end", permissions=["change"])
    def end_now(self, request: HttpRequest, object_id: str) -> HttpResponse:
        seat = get_object_or_404(Seat, pk=object_id)
        return confirm(
            self,
            request,
            row=seat,
            do=lambda: end_seat(seat=seat, by=signed_in(request), at=timezone.now()),
            title=_("End the seat: %s") % seat,
            text=_("It ends at once, and so does whatever the person has open."),
            done=_("The seat has ended."),
        )
