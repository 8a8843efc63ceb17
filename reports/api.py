"""Reports in the API: what there is and where each file lies."""

from typing import Any, ClassVar

from django.db.models import OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request

from actionplan.models import Plan
from members.rows import ListedObjects, Row, RowsViewSet
from reports.models import CONTENT_TYPES, Report, ReportFile, ReportQuerySet

FILES = ReportFile.objects.filter(report=OuterRef("pk")).order_by("language", "format")


class FileSerializer(serializers.Serializer):
    """One format in one language; a language of "" is all of them."""

    id = serializers.IntegerField()
    format = serializers.ChoiceField(ReportFile.Format.choices)
    language = serializers.CharField(allow_blank=True)
    size = serializers.IntegerField(help_text=_("Bytes."))
    sha256 = serializers.CharField()
    url = serializers.URLField()


class ReportSerializer(Row):
    """A report with its files; while it is being made, how far it is."""

    id = serializers.IntegerField()
    plan = serializers.SlugField(source="plan__slug")
    kind = serializers.ChoiceField(Report.Kind.choices)
    period_start = serializers.DateField()
    period_end = serializers.DateField()
    cutoff = serializers.DateField()
    known_at = serializers.DateTimeField(source="snapshot_known_at", allow_null=True)
    state = serializers.ChoiceField(Report.State.choices)
    stage = serializers.ChoiceField(Report.Stage.choices)
    percent = serializers.IntegerField()
    message = serializers.CharField(allow_blank=True)
    requested_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)
    sha256 = serializers.CharField(allow_blank=True)
    contains_sample = serializers.BooleanField()
    files = FileSerializer(source="listed_files", many=True)

    def to_representation(self, instance: tuple) -> dict[str, Any]:
        """Return the report with the address of each file."""
        report, view = super().to_representation(instance), self.context["view"]
        for file in report["files"]:
            file["url"] = view.reverse_action("download", args=[report["id"], file["id"]])
        return report


class ReportFilter(filters.FilterSet):
    plan = filters.ModelChoiceFilter(queryset=Plan.objects.all(), to_field_name="slug")

    class Meta:
        model = Report
        fields: ClassVar = ["kind", "state"]


class ReportViewSet(RowsViewSet):
    """The reports that whoever asks may read."""

    queryset = Report.objects.annotate(
        listed_files=ListedObjects(
            FILES, id="id", format="format", language="language", size="size", sha256="sha256"
        )
    )
    serializer_class = ReportSerializer
    lookup_value_converter = "int"
    filterset_class = ReportFilter
    ordering_fields = ["period_end", "cutoff", "requested_at"]
    ordering = ["-period_end", "-cutoff", "-requested_at"]

    def get_queryset(self) -> ReportQuerySet:
        return super().get_queryset().visible_to(self.request.user)

    @extend_schema(responses={(200, kind): OpenApiTypes.BINARY for kind in CONTENT_TYPES.values()})
    @action(detail=True, url_path="files/<int:file>")
    def download(self, request: Request, pk: int, file: int) -> HttpResponse:
        """The file as it was made, byte for byte; the ETag is its sha256."""
        readable = ReportFile.objects.filter(report__in=self.get_queryset().values("pk"))
        found = get_object_or_404(
            readable.select_related("report__plan", "report__edition"), report=pk, pk=file
        )
        return HttpResponse(
            bytes(found.content),
            content_type=found.content_type,
            headers={
                "Content-Disposition": f'attachment; filename="{found.filename}"',
                "ETag": f'"{found.sha256}"',
            },
        )
