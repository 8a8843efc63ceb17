"""Measurements in the API: what counts, and nothing else."""

from typing import ClassVar

from django.db.models import OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from actionplan.api.activities import LinkSerializer
from actionplan.api.links import codes
from actionplan.api.of_plan import PLAN, OfPlanViewSet
from actionplan.models import Evidence, Indicator, Measurement, MilestoneItem
from actionplan.models.indicators import FIGURE
from members.models import Member, Partner
from members.rows import Codes, ListedObjects, Row, Words, all_languages

# Files are not public: a view that checks who asks sends them. Nor is what a member gave as evidence.
SHOWN = Evidence.objects.filter(measurement__update__isnull=True).exclude(url="")
LINKS = SHOWN.filter(measurement=OuterRef("pk")).order_by("pk")


class MeasurementSerializer(Row):
    """A verified figure or text; what was corrected is left out, and the correction tells why."""

    id = serializers.IntegerField()
    plan = serializers.SlugField(source="indicator__plan__slug")
    indicator = serializers.SlugField(source="indicator__code")
    outcome = serializers.CharField(source="indicator__outcome__code", allow_null=True)
    measured_on = serializers.DateField()
    value = serializers.DecimalField(**FIGURE, allow_null=True)
    numerator = serializers.DecimalField(**FIGURE, allow_null=True)
    denominator = serializers.DecimalField(**FIGURE, allow_null=True)
    text = serializers.CharField(allow_blank=True)
    unit = Words(source="indicator__unit")
    members = Codes(source="member_slugs")
    partners = Codes(source="partner_slugs")
    completed = Codes(source="completed_codes")
    project = serializers.SlugField(source="project__code", allow_null=True)
    recorded_at = serializers.DateTimeField()
    verified_at = serializers.DateTimeField()
    corrects = serializers.IntegerField(source="supersedes_id", allow_null=True)
    reason = serializers.CharField(allow_blank=True, help_text=_("Why a figure was corrected."))
    evidence = LinkSerializer(source="links", many=True)
    is_sample = serializers.BooleanField()


class MeasurementFilter(filters.FilterSet):
    indicator = filters.CharFilter("indicator__code")
    outcome = filters.CharFilter("indicator__outcome__code")
    project = filters.CharFilter("project__code")
    since = filters.DateFilter("measured_on", "gte", input_formats=["%Y-%m-%d"])
    until = filters.DateFilter("measured_on", "lte", input_formats=["%Y-%m-%d"])

    series = filters.CharFilter(
        method="later",
        help_text=_(
            "An indicator's code: with the records of those of earlier plans it continues."
        ),
    )

    class Meta:
        model = Measurement
        fields: ClassVar = []

    def later(self, rows: QuerySet, name: str, code: str) -> QuerySet:
        """Leave it to the viewset: a series is of several plans."""
        return rows


@extend_schema(parameters=[PLAN])
class MeasurementViewSet(OfPlanViewSet):
    """The measurements of a plan that count now: verified, and not superseded."""

    plan_path = "indicator__plan"
    queryset = Measurement.objects.annotate(
        member_slugs=codes(Member, "measurements", by="slug"),
        partner_slugs=codes(Partner, "measurements", by="slug"),
        completed_codes=codes(MilestoneItem, "measurements"),
        links=ListedObjects(LINKS, title="title", url="url"),
    )
    serializer_class = MeasurementSerializer
    filterset_class = MeasurementFilter
    search_fields = ["text", "indicator__code", *all_languages("indicator__name")]
    ordering_fields = ["measured_on", "recorded_at", "verified_at", "value"]
    ordering = ["-measured_on", "-recorded_at"]

    def get_queryset(self) -> QuerySet:
        code = self.request.query_params.get("series", "")
        if self.detail or not code:
            return super().get_queryset().counting()
        named = Indicator.objects.filter(plan=self.plan, code=code.replace("\0", ""))
        series = [each for one in named for each in one.series()]
        return self.queryset.counting().filter(indicator__in=series)
