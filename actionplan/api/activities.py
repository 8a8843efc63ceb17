"""Activities in the API, with who took part and what shows it."""

from datetime import date
from typing import ClassVar

from django.db.models import OuterRef
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from actionplan.api.links import Linked, codes
from actionplan.api.of_plan import PLAN, OfPlanViewSet
from actionplan.models import (
    Activity,
    Challenge,
    CrossCuttingFactor,
    Evidence,
    Outcome,
    OutcomeKind,
    Participation,
    Theme,
)
from actionplan.models.activities import ActivityQuerySet
from members.models import Member, Partner
from members.rows import Codes, ListedObjects, Row, Words, all_languages

PARTICIPATION = Participation.objects.filter(activity=OuterRef("pk")).order_by(
    "audience__position", "sex"
)
# Files are not public: a view that checks who asks sends them.
LINKS = Evidence.objects.filter(activity=OuterRef("pk")).exclude(url="").order_by("pk")


class PeopleSerializer(serializers.Serializer):
    """How many people of a role and a sex took part; a role of null was not recorded."""

    audience = serializers.SlugField(allow_null=True)
    sex = serializers.ChoiceField(Participation.Sex.choices)
    people = serializers.IntegerField(min_value=0)


class LinkSerializer(serializers.Serializer):
    """Evidence on the web."""

    title = serializers.CharField(allow_blank=True)
    url = serializers.CharField()


class ActivitySerializer(Row):
    """Something that took place; the cost is in the plan's currency."""

    id = serializers.IntegerField()
    plan = serializers.SlugField(source="plan__slug")
    code = serializers.SlugField()
    title = Words()
    kind = serializers.SlugField(source="kind__code")
    start = serializers.DateField()
    end = serializers.DateField(allow_null=True)
    precision = serializers.ChoiceField(
        Activity.Precision.choices, help_text=_("How exactly the dates are known.")
    )
    place = serializers.CharField(allow_blank=True)
    summary = Words()
    project = serializers.SlugField(source="project__code", allow_null=True)
    participants = PeopleSerializer(source="people", many=True)
    members = Codes(source="member_slugs")
    partners = Codes(source="partner_slugs")
    outcomes = Codes(source="outcome_codes")
    themes = Codes(source="theme_codes")
    challenges = Codes(source="challenge_codes")
    factors = Codes(source="factor_codes")
    kinds = Codes(source="kind_codes")
    cost = serializers.DecimalField(14, 2, allow_null=True)
    currency = serializers.CharField(source="plan__currency")
    funding_source = serializers.SlugField(source="funding_source__code", allow_null=True)
    evidence = LinkSerializer(source="links", many=True)
    is_sample = serializers.BooleanField()


class ActivityFilter(filters.FilterSet):
    kind = filters.CharFilter("kind__code")
    project = filters.CharFilter("project__code")
    outcome = Linked("outcomes__code")
    theme = Linked("themes__code")
    challenge = Linked("challenges__code")
    factor = Linked("factors__code")
    member = Linked("members__slug")
    partner = Linked("partners__slug")
    until = filters.DateFilter("start", "lte", input_formats=["%Y-%m-%d"])
    since = filters.DateFilter(method="not_over", input_formats=["%Y-%m-%d"])

    class Meta:
        model = Activity
        fields: ClassVar = []

    def not_over(self, activities: ActivityQuerySet, name: str, day: date) -> ActivityQuerySet:
        """Keep the activities that touch the day or a later one."""
        return activities.between(day, date.max)


@extend_schema(parameters=[PLAN])
class ActivityViewSet(OfPlanViewSet):
    """The activities of a plan: what took place, with whom, at what cost, and what shows it."""

    queryset = Activity.objects.annotate(
        people=ListedObjects(PARTICIPATION, audience="audience__code", sex="sex", people="people"),
        member_slugs=codes(Member, "activities", by="slug"),
        partner_slugs=codes(Partner, "activities", by="slug"),
        outcome_codes=codes(Outcome, "activities"),
        theme_codes=codes(Theme, "activities"),
        challenge_codes=codes(Challenge, "activities"),
        factor_codes=codes(CrossCuttingFactor, "activities"),
        kind_codes=codes(OutcomeKind, "activities"),
        links=ListedObjects(LINKS, title="title", url="url"),
    )
    serializer_class = ActivitySerializer
    filterset_class = ActivityFilter
    search_fields = ["code", "place", *all_languages("title"), *all_languages("summary")]
    ordering_fields = ["start", "code"]
    ordering = ["-start", "code"]
