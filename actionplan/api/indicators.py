"""Indicators in the API, with what they promise and how they stand."""

from collections import defaultdict
from typing import Any, ClassVar

from django.db.models import BooleanField, ExpressionWrapper, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers

from actionplan.achievement import Note
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
from actionplan.api.of_plan import AS_OF, PLAN
from actionplan.facts import Moment
from actionplan.models import Benchmark, Indicator, MilestoneItem, Plan
from actionplan.models.indicators import FIGURE
from actionplan.standing import standings
from members.rows import ListedObjects, Row, Words, all_languages, in_language


class ItemSerializer(serializers.Serializer):
    """An item of a milestone list."""

    code = serializers.SlugField()
    title = serializers.CharField()
    due = serializers.DateField()


class BenchmarkSerializer(Row):
    """A baseline, milestone or target; without an approval it is a proposal and judges nothing."""

    indicator = serializers.IntegerField(source="indicator_id")
    kind = serializers.ChoiceField(Benchmark.Kind.choices)
    date = serializers.DateField()
    value = serializers.DecimalField(**FIGURE, allow_null=True)
    approved_by = serializers.CharField(allow_blank=True)
    approved_on = serializers.DateField(allow_null=True)
    is_sample = serializers.BooleanField()


class IndicatorRow(OverriddenRow):
    """An indicator's columns."""

    id = serializers.IntegerField()
    plan = serializers.SlugField(source="plan__slug")
    outcome = serializers.CharField(source="outcome__code", allow_null=True)
    code = serializers.SlugField()
    name = Words()
    unit = Words()
    direction = serializers.ChoiceField(Indicator.Direction.choices)
    measure = serializers.ChoiceField(Indicator.Measure.choices)
    accumulation = serializers.ChoiceField(Indicator.Accumulation.choices)
    decimals = serializers.IntegerField()
    stepwise = serializers.BooleanField()
    scale = serializers.ListField(child=serializers.CharField())
    source = Words()
    method = Words()
    set_by = serializers.CharField()
    continues = serializers.SlugField(source="continues__code", allow_null=True)
    continues_plan = serializers.SlugField(source="continues__plan__slug", allow_null=True)
    items = ItemSerializer(source="listed_items", many=True)
    is_sample = serializers.BooleanField(source="rests_on_sample")


class IndicatorSerializer(StandingSerializer, IndicatorRow):
    """An indicator and how it stands: figures in its unit, shares of 1, null for none."""

    benchmarks = BenchmarkSerializer(many=True)
    actual = Figure()
    actual_on = serializers.DateField(allow_null=True)
    due_value = Figure(help_text=_("What is asked for by the day."))
    shortfall = Figure()
    progress = Figure(help_text=_("P: the part of the way from baseline to target."))
    expected = Figure(help_text=_("E: the part that is expected by the day."))
    schedule = Figure(help_text=_("S: P / E."))
    assumed = serializers.BooleanField(help_text=_("E runs evenly for want of milestones."))
    due = serializers.BooleanField()
    fell = serializers.BooleanField(help_text=_("A running total went down."))
    completed = serializers.IntegerField(allow_null=True)
    due_items = serializers.IntegerField(allow_null=True)
    all_items = serializers.IntegerField(allow_null=True)
    evidenced = serializers.BooleanField()
    notes = serializers.ListField(child=serializers.ChoiceField([note.value for note in Note]))


FIGURES = (
    *("actual", "actual_on", "due_value", "shortfall", "progress", "expected", "schedule"),
    *("assumed", "due", "fell", "completed", "due_items", "all_items", "evidenced", "notes"),
)


class IndicatorFilter(StateFilter):
    line = filters.CharFilter("outcome__axis__line__code")
    outcome = filters.CharFilter("outcome__code")
    code = filters.CharFilter()
    measure = filters.ChoiceFilter(choices=Indicator.Measure.choices)
    context = extend_schema_field(bool)(
        filters.TypedChoiceFilter(
            field_name="outcome",
            lookup_expr="isnull",
            choices=[("true", _("of the context")), ("false", _("of outcomes"))],
            coerce=lambda word: word == "true",
        )
    )

    class Meta:
        model = Indicator
        fields: ClassVar = []


@extend_schema(parameters=[PLAN, AS_OF])
class IndicatorViewSet(JudgedViewSet):
    """The indicators of a plan with what they promise and how they stand on the day `as_of`."""

    queryset = Indicator.objects.all()
    row_class = IndicatorRow
    serializer_class = IndicatorSerializer
    filterset_class = IndicatorFilter
    search_fields = ["code", *all_languages("name")]
    ordering_fields = ["code", "position", "measure"]
    ordering = ["outcome__code", "position", "code"]

    def get_queryset(self) -> QuerySet:
        listed = MilestoneItem.objects.filter(indicator=OuterRef("pk")).order_by("position", "pk")
        indicators = (
            super()
            .get_queryset()
            .annotate(
                listed_items=ListedObjects(
                    listed, code="code", title=in_language("title"), due="due"
                ),
                rests_on_sample=ExpressionWrapper(rests_on_sample(self.moment), BooleanField()),
            )
        )
        return with_override(indicators, "indicator", self.moment)

    def judged(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        plan, moment = self.plan, self.moment
        results = standings(plan, on=moment.on, at=moment.at)
        promised = benchmarks(plan, moment)
        return [
            standing(row, results[row["id"]], moment, FIGURES) | {"benchmarks": promised[row["id"]]}
            for row in rows
        ]


def benchmarks(plan: Plan, moment: Moment) -> dict[int, list[dict[str, Any]]]:
    """Return what each indicator of the plan promises, as known at the moment, by date."""
    found = defaultdict(list)
    known = Benchmark.objects.known(moment.at).filter(indicator__plan=plan)
    read = BenchmarkSerializer()
    for row in BenchmarkSerializer.of(known.order_by("date", "kind", "pk")):
        shown = read.to_representation(row)
        found[shown["indicator"]].append(shown)
    return found
