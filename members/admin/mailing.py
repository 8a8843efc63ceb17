"""The mails that were written, to be read by administrators alone."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter, DropdownFilter
from unfold.decorators import display

from members.admin.record import PlainAdmin, ReadAlone
from members.models import Mailing


class SentFilter(DropdownFilter):
    """Mails that were sent, and those that were not."""

    title = _("sent")
    parameter_name = "sent"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("sent")), ("no", _("not sent"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() not in {"yes", "no"}:
            return queryset
        return queryset.filter(sent_at__isnull=self.value() == "no")


@admin.register(Mailing)
class MailingAdmin(ReadAlone, PlainAdmin):
    list_display = ["subject", "user", "kind", "key", "written_at", "sent_at", "shown_error"]
    list_filter = [SentFilter, ("kind", ChoicesDropdownFilter)]
    list_select_related = ["user"]
    search_fields = ["subject", "user__email", "user__first_name", "user__last_name", "key"]
    fields = [
        ("user", "language"),
        ("kind", "key"),
        "subject",
        "body",
        ("written_at", "sent_at"),
        ("attempts", "error"),
    ]

    @display(description=_("error"))
    def shown_error(self, mailing: Mailing) -> str:
        return mailing.error or "–"
