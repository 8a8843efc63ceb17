"""Outcomes in the API, with how they stand."""

from collections import defaultdict
from dataclasses import replace
from typing import Any, ClassVar, NamedTuple

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from actionplan.achievement import Result, State
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
from actionplan.api.of_plan import PLAN
from actionplan.facts import Moment, decisions
from actionplan.models import Indicator, Outcome, Plan
from actionplan.rollup import combine
from actionplan.standing import standings
from members.days import AS_OF
from members.rows import Codes, Words, all_languages

FIGURES = ("progress", "raw", "due", "reported")


class OutcomeRow(OverriddenRow):
    """An outcome's columns."""

    id = serializers.IntegerField()
    plan = serializers.SlugField(source="axis__line__plan__slug")
    line = serializers.CharField(source="axis__line__code")
    axis = serializers.CharField(source="axis__code")
    code = serializers.CharField()
    title = Words()
    indicators = Codes(source="indicator_codes")
    reconsidered = serializers.BooleanField()


class OutcomeSerializer(StandingSerializer, OutcomeRow):
    """An outcome and how it stands: shares of 1, null where there is none."""

    progress = Figure(help_text="Mean progress of its indicators, each capped at 1.")
    raw = Figure(help_text="The same, not capped.")
    due = serializers.BooleanField()
    reported = serializers.BooleanField()
    is_sample = serializers.BooleanField()


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
    queryset = Outcome.objects.annotate(indicator_codes=codes(Indicator, "outcome"))
    row_class = OutcomeRow
    serializer_class = OutcomeSerializer
    filterset_class = OutcomeFilter
    search_fields = ["code", *all_languages("title")]
    ordering_fields = ["code"]
    ordering = ["axis__line__position", "axis__position", "position"]

    def get_queryset(self) -> QuerySet:
        decided = Exists(decisions(self.moment).filter(outcome=OuterRef("pk")))
        outcomes = super().get_queryset().annotate(reconsidered=decided)
        return with_override(outcomes, "outcome", self.moment)

    def judged(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        found, judged = foundations(self.plan, self.moment), []
        for row in rows:
            behind = found[row["id"]]
            result = combine(each.result for each in behind)
            if row["reconsidered"]:
                result = replace(result, state=State.RECONSIDERED)
            shown = standing(row, result, self.moment, FIGURES)
            judged.append(shown | {"is_sample": any(each.is_sample for each in behind)})
        return judged


class Foundation(NamedTuple):
    """An indicator that an outcome is judged by, with the state that is shown for it."""

    result: Result
    is_sample: bool


def foundations(plan: Plan, moment: Moment) -> dict[int, list[Foundation]]:
    """Return what each outcome of the plan is judged by. Three queries."""
    results = standings(plan, on=moment.on, at=moment.at)
    sample = ExpressionWrapper(rests_on_sample(moment), BooleanField())
    indicators = with_override(plan.indicators.of_outcomes(), "indicator", moment).order_by()
    found = defaultdict(list)
    for pk, outcome, state, is_sample in indicators.values_list(
        "pk", "outcome_id", "override_state", sample
    ):
        result = results[pk]
        if state:
            result = replace(result, state=State(state), due=State(state).due)
        found[outcome].append(Foundation(result, is_sample))
    return found
