"""Outcomes in the API, with how they stand."""

from typing import Any, ClassVar

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from actionplan.api.judged import (
    Figure,
    JudgedViewSet,
    OverriddenRow,
    StandingSerializer,
    StateFilter,
    rests_on_sample,
    standing,
    with_override,
)
from actionplan.api.links import codes
from actionplan.api.of_plan import AS_OF, PLAN
from actionplan.models import Indicator, Outcome, Succession
from actionplan.standing import outcome_standings
from members.rows import Codes, ListedObjects, Words, all_languages

FIGURES = ("progress", "raw", "due", "reported")


class PassageSerializer(serializers.Serializer):
    """An outcome of another plan that this one goes on from or as, with what becomes of it."""

    plan = serializers.SlugField(allow_null=True)
    code = serializers.CharField(allow_null=True)
    fate = serializers.ChoiceField(Succession.Fate.choices)
    note = serializers.CharField(allow_blank=True)


def passage(owner: str, other: str) -> ListedObjects:
    """Return the hand-over of each outcome, which is its `owner`, with the `other` end of it."""
    rows = Succession.objects.filter(**{owner: OuterRef("pk")})
    return ListedObjects(
        rows.order_by(f"{other}__axis__line__position", f"{other}__axis__position", "pk"),
        plan=f"{other}__axis__line__plan__slug",
        code=f"{other}__code",
        fate="fate",
        note="note",
    )


class OutcomeRow(OverriddenRow):
    """An outcome's columns."""

    id = serializers.IntegerField()
    plan = serializers.SlugField(source="axis__line__plan__slug")
    line = serializers.CharField(source="axis__line__code")
    axis = serializers.CharField(source="axis__code")
    code = serializers.CharField()
    title = Words()
    indicators = Codes(source="indicator_codes")
    goes_on_from = PassageSerializer(source="came_from", many=True)
    goes_on_as = PassageSerializer(source="came_to", many=True)
    is_sample = serializers.BooleanField(source="rests_on_sample")


class OutcomeSerializer(StandingSerializer, OutcomeRow):
    """An outcome and how it stands: shares of 1, null where there is none."""

    progress = Figure(help_text=_("Mean progress of its indicators, each capped at 1."))
    raw = Figure(help_text=_("The same, not capped."))
    due = serializers.BooleanField()
    reported = serializers.BooleanField()


class OutcomeFilter(StateFilter):
    line = filters.CharFilter("axis__line__code")
    axis = filters.CharFilter("axis__code")
    code = filters.CharFilter()

    class Meta:
        model = Outcome
        fields: ClassVar = []


@extend_schema(parameters=[PLAN, AS_OF])
class OutcomeViewSet(JudgedViewSet):
    """The outcomes of a plan with their state on the day `as_of`."""

    plan_path = "axis__line__plan"
    queryset = Outcome.objects.annotate(
        indicator_codes=codes(Indicator, "outcome"),
        came_from=passage("after", "before"),
        came_to=passage("before", "after"),
    )
    row_class = OutcomeRow
    serializer_class = OutcomeSerializer
    filterset_class = OutcomeFilter
    search_fields = ["code", *all_languages("title")]
    ordering_fields = ["code"]
    ordering = ["axis__line__position", "axis__position", "position"]

    def get_queryset(self) -> QuerySet:
        indicators = Indicator.objects.order_by().filter(outcome=OuterRef("pk"))
        sample = Exists(indicators.filter(rests_on_sample(self.moment)))
        outcomes = super().get_queryset().annotate(rests_on_sample=sample)
        return with_override(outcomes, "outcome", self.moment)

    def judged(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        moment = self.moment
        results = outcome_standings(self.plan, on=moment.on, at=moment.at)
        return [standing(row, results[row["id"]], moment, FIGURES) for row in rows]
