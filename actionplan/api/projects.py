"""Projects in the API, with their latest state and who takes part."""

from datetime import date
from typing import ClassVar

from django.db.models import OuterRef, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers

from actionplan.api.links import Linked, codes
from actionplan.api.of_plan import AS_OF, PLAN, OfPlanViewSet
from actionplan.models import (
    Challenge,
    Contribution,
    CrossCuttingFactor,
    FocusArea,
    Outcome,
    OutcomeKind,
    Project,
    SdgTarget,
    StatusUpdate,
    Theme,
)
from actionplan.models.projects import Marker, ProjectQuerySet
from members.rows import Codes, ListedObjects, Row, Words, all_languages

CONTRIBUTIONS = Contribution.objects.filter(project=OuterRef("pk")).order_by("role", "pk")
PARTICIPANT = {
    "role": "role",
    "member": "member__slug",
    "partner": "partner__slug",
    "name": Coalesce("member__name", "partner__name"),
    "country": Coalesce("member__country_id", "partner__country_id"),
}


class ParticipantSerializer(serializers.Serializer):
    """A member or a partner; the other of the two is null."""

    role = serializers.ChoiceField(Contribution.Role.choices)
    member = serializers.SlugField(allow_null=True)
    partner = serializers.SlugField(allow_null=True)
    name = serializers.CharField()
    country = serializers.CharField(allow_null=True)


class ProjectSerializer(Row):
    """A project as it stood on the day `as_of`; a marker of null was not screened."""

    id = serializers.IntegerField()
    plan = serializers.SlugField(source="plan__slug")
    code = serializers.SlugField()
    name = Words()
    summary = Words()
    programme = serializers.SlugField(source="programme__code", allow_null=True)
    start = serializers.DateField()
    end = serializers.DateField(allow_null=True)
    status = serializers.ChoiceField(StatusUpdate.Status.choices, allow_null=True)
    status_on = serializers.DateField(allow_null=True)
    participants = ParticipantSerializer(source="listed_participants", many=True)
    outcomes = Codes(source="outcome_codes")
    themes = Codes(source="theme_codes")
    challenges = Codes(source="challenge_codes")
    focus_areas = Codes(source="focus_area_codes")
    factors = Codes(source="factor_codes")
    kinds = Codes(source="kind_codes")
    sdg_targets = Codes(source="sdg_target_codes")
    gender_marker = serializers.ChoiceField(Marker.choices, allow_null=True)
    mitigation_marker = serializers.ChoiceField(Marker.choices, allow_null=True)
    adaptation_marker = serializers.ChoiceField(Marker.choices, allow_null=True)
    is_sample = serializers.BooleanField()


NOT_SCREENED = "not_screened"


class ProjectFilter(filters.FilterSet):
    status = filters.ChoiceFilter(choices=StatusUpdate.Status.choices)
    programme = filters.CharFilter("programme__code")
    outcome = Linked("outcomes__code")
    theme = Linked("themes__code")
    challenge = Linked("challenges__code")
    factor = Linked("factors__code")
    kind = Linked("kinds__code")
    sdg_target = Linked("sdg_targets__code")
    member = Linked("members__slug")
    partner = Linked("partners__slug")
    gender_marker = extend_schema_field({"type": "string", "enum": ["0", "1", "2", NOT_SCREENED]})(
        filters.ChoiceFilter(
            choices=Marker.choices, null_label=_("not screened"), null_value=NOT_SCREENED
        )
    )
    under_way_on = filters.DateFilter(method="under_way", input_formats=["%Y-%m-%d"])

    class Meta:
        model = Project
        fields: ClassVar = []

    def under_way(self, projects: ProjectQuerySet, name: str, day: date) -> ProjectQuerySet:
        """Keep the projects whose period includes the day."""
        return projects.under_way(day)


@extend_schema(parameters=[PLAN, AS_OF])
class ProjectViewSet(OfPlanViewSet):
    """The projects of a plan with their state on the day `as_of`, and who takes part in them."""

    queryset = Project.objects.annotate(
        listed_participants=ListedObjects(CONTRIBUTIONS, **PARTICIPANT),
        outcome_codes=codes(Outcome, "projects"),
        theme_codes=codes(Theme, "projects"),
        challenge_codes=codes(Challenge, "projects"),
        focus_area_codes=codes(FocusArea, "projects"),
        factor_codes=codes(CrossCuttingFactor, "projects"),
        kind_codes=codes(OutcomeKind, "projects"),
        sdg_target_codes=codes(SdgTarget, "projects"),
    )
    serializer_class = ProjectSerializer
    filterset_class = ProjectFilter
    search_fields = ["code", *all_languages("name"), *all_languages("summary")]
    ordering_fields = ["code", "start", "status", "status_on"]
    ordering = ["code"]

    def get_queryset(self) -> QuerySet:
        return super().get_queryset().with_status(self.moment.on, self.moment.at)
