"""Plans in the API: a list in short, and each with its whole tree."""

from datetime import date
from typing import ClassVar

from django.db.models import QuerySet
from django_filters import rest_framework as filters
from rest_framework import serializers
from rest_framework.viewsets import ReadOnlyModelViewSet

from actionplan.models import ActionLine, Axis, Outcome, Plan
from actionplan.models.plan import PlanQuerySet
from members.rows import Words, all_languages

PLAN_FIELDS = ["slug", "name", "organisation", "organisation_short", "start", "end", "timezone"]
PLAN_FIELDS += ["currency", "on_track_from", "behind_from", "late_days", "coverage_floor"]
TREE = [
    *("lines__key_ideas", "lines__axes__outcomes", "challenges__focus_areas", "themes"),
    *("crosscuttingfactors", "governancefactors", "calls", "promises"),
    *("outcomekinds", "audiences", "programmes", "activitykinds"),
]


class OutcomeInTreeSerializer(serializers.ModelSerializer):
    class Meta:
        model = Outcome
        fields = ["id", "code", "title"]


class AxisSerializer(serializers.ModelSerializer):
    outcomes = OutcomeInTreeSerializer(many=True)

    class Meta:
        model = Axis
        fields = ["code", "title", "outcomes"]


class LineSerializer(serializers.ModelSerializer):
    key_ideas = serializers.SlugRelatedField("text", many=True, read_only=True)
    axes = AxisSerializer(many=True)

    class Meta:
        model = ActionLine
        fields = ["code", "title", "apart", "key_ideas", "axes"]


class TermSerializer(serializers.Serializer):
    """A word of a plan's own lists."""

    code = serializers.SlugField()
    name = Words()
    description = Words()


class ChallengeSerializer(TermSerializer):
    """A challenge with its focus areas."""

    focus_areas = TermSerializer(many=True)


class PlanSerializer(serializers.ModelSerializer):
    """A plan in short, with the thresholds by which it is judged."""

    class Meta:
        model = Plan
        fields = PLAN_FIELDS


class PlanTreeSerializer(PlanSerializer):
    """A plan with its lines, axes and outcomes, and with its own words."""

    lines = LineSerializer(many=True)
    themes = TermSerializer(many=True)
    challenges = ChallengeSerializer(many=True)
    cross_cutting_factors = TermSerializer(source="crosscuttingfactors", many=True)
    governance_factors = TermSerializer(source="governancefactors", many=True)
    calls = TermSerializer(many=True)
    promises = TermSerializer(many=True)
    kinds = TermSerializer(source="outcomekinds", many=True)
    audiences = TermSerializer(many=True)
    programmes = TermSerializer(many=True)
    activity_kinds = TermSerializer(source="activitykinds", many=True)

    class Meta(PlanSerializer.Meta):
        fields = [
            *PLAN_FIELDS,
            *("lines", "themes", "challenges", "cross_cutting_factors", "governance_factors"),
            *("calls", "promises", "kinds", "audiences", "programmes", "activity_kinds"),
        ]


class PlanFilter(filters.FilterSet):
    running_on = filters.DateFilter(method="running", input_formats=["%Y-%m-%d"])

    class Meta:
        model = Plan
        fields: ClassVar = []

    def running(self, plans: PlanQuerySet, name: str, day: date) -> PlanQuerySet:
        """Keep the plans whose years include the day."""
        return plans.running(day)


class PlanViewSet(ReadOnlyModelViewSet):
    """The plans in short; one alone comes with its lines, axes, outcomes and words."""

    queryset = Plan.objects.all()
    lookup_field = "slug"
    lookup_value_converter = "slug"
    filterset_class = PlanFilter
    search_fields = ["slug", *all_languages("name"), *all_languages("organisation")]
    ordering_fields = ["slug", "start", "end"]
    ordering = ["-start", "slug"]

    def get_queryset(self) -> QuerySet:
        plans = super().get_queryset()
        return plans.prefetch_related(*TREE) if self.detail else plans

    def get_serializer_class(self) -> type[PlanSerializer]:
        return PlanTreeSerializer if self.detail else PlanSerializer
