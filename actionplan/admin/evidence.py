"""Evidence, and the one way by which its files leave the house."""

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline
from unfold.decorators import display

from actionplan.forms import EvidenceForm
from actionplan.models import Evidence
from actionplan.models.evidence import EvidenceQuerySet
from actionplan.sending import send
from members.admin.record import ReadAlone, RecordAdmin


def opened(evidence: Evidence) -> str:
    """Return the link to what the evidence shows."""
    if evidence.pk is None:
        return "–"
    address = evidence.url or reverse("admin:actionplan_evidence_file", args=[evidence.pk])
    return format_html(
        '<a href="{}" rel="noopener noreferrer nofollow">{}</a>', address, str(evidence)
    )


class EvidenceInline(TabularInline):
    """Evidence can be added to a record; what is there stays."""

    model = Evidence
    form = EvidenceForm
    fields = ["title", "url", "file"]
    extra = 0
    tab = True

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Evidence)
class EvidenceAdmin(ReadAlone, RecordAdmin):
    list_display = ["shown", "measurement", "activity", "update", "recorded_by", "recorded_at"]
    list_select_related = [
        "measurement__indicator",
        "activity",
        "update__contribution__project",
        "update__contribution__member",
        "update__contribution__partner",
        "update__period",
        "recorded_by",
    ]
    search_fields = ["title", "url", "filename", "sha256"]
    fields = [
        "shown",
        "measurement",
        "activity",
        "update",
        "filename",
        "sha256",
        "recorded_by",
        "recorded_at",
    ]
    readonly_fields = fields

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.file_view)
        return [path("<int:pk>/file/", view, name="actionplan_evidence_file"), *super().get_urls()]

    @display(description=_("evidence"))
    def shown(self, evidence: Evidence) -> str:
        return opened(evidence)

    def get_queryset(self, request: HttpRequest) -> EvidenceQuerySet:
        return super().get_queryset(request).visible_to(request.user)

    def file_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Send the file to be saved; it is never shown within the site."""
        evidence = get_object_or_404(self.get_queryset(request).exclude(file=""), pk=pk)
        if not self.has_view_permission(request, evidence):
            raise Http404
        return send(request, evidence)
