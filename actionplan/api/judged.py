"""Rows that are judged: their columns from the database, their state from the rules.

What somebody overrode is shown in place of the computed state, which stays beside it.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Concat, Trim
from django.http import Http404
from django_filters import rest_framework as filters
from rest_framework import serializers

from actionplan.api.of_plan import OfPlanViewSet
from actionplan.facts import Moment
from actionplan.models import Benchmark, Measurement, Override
from actionplan.models.judgements import STATES
from members.rows import Row


class OverriddenRow(Row):
    """The columns of a row that somebody may have overridden."""

    override_reason = serializers.CharField(allow_null=True)
    override_at = serializers.DateTimeField(allow_null=True)
    override_by = serializers.CharField(allow_null=True, allow_blank=True)


class Figure(serializers.DecimalField):
    """A figure as it was computed, with all its digits; null where there is none."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_digits=None, decimal_places=None, allow_null=True, **options)


class StandingSerializer(serializers.Serializer):
    """How a row stands on a day: `state` is what holds, `computed_state` is by the rules alone."""

    as_of = serializers.DateField()
    state = serializers.ChoiceField(STATES)
    computed_state = serializers.ChoiceField(STATES)

    def to_representation(self, instance: dict[str, Any]) -> dict[str, Any]:
        """Return the row as its viewset put it together."""
        return instance


class StateFilter(filters.FilterSet):
    """The state is not in the database: `JudgedViewSet` keeps the rows that are in it."""

    state = filters.ChoiceFilter(choices=STATES, method="later")

    def later(self, rows: QuerySet, name: str, state: str) -> QuerySet:
        return rows


class JudgedViewSet(OfPlanViewSet):
    """Judges the whole plan in a constant number of queries, then takes a page."""

    row_class: type[OverriddenRow]

    def judged(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return the rows with their state, in their order."""
        raise NotImplementedError

    def paginate_queryset(self, queryset: QuerySet) -> list[dict[str, Any]] | None:
        rows, state = self.judged(self.read(queryset)), self.request.query_params.get("state")
        return super().paginate_queryset([row for row in rows if state in {None, "", row["state"]}])

    def get_object(self) -> dict[str, Any]:
        queryset = self.filter_queryset(self.get_queryset())
        for row in self.judged(self.read(queryset.filter(pk=self.kwargs["pk"]))):
            return row
        raise Http404

    def read(self, queryset: QuerySet) -> list[dict[str, Any]]:
        row = self.row_class()
        return [row.to_representation(columns) for columns in queryset]


def with_override(queryset: QuerySet, field: str, moment: Moment) -> QuerySet:
    """Add what the latest override in force says of each row, null where there is none."""
    latest = Override.objects.in_force(moment.on, moment.at).filter(**{field: OuterRef("pk")})
    latest = latest.order_by("-recorded_at", "-pk")
    name = Trim(Concat("recorded_by__first_name", Value(" "), "recorded_by__last_name"))
    return queryset.annotate(
        override_reason=Subquery(latest.values("reason")[:1]),
        override_at=Subquery(latest.values("recorded_at")[:1]),
        override_by=Subquery(latest.values(name=name)[:1], output_field=CharField()),
    )


def rests_on_sample(moment: Moment) -> Q:
    """Return the condition that an indicator, its promises or what counts for it is a sample."""
    sample = {"indicator": OuterRef("pk"), "is_sample": True}
    promised = Benchmark.objects.known(moment.at).filter(**sample)
    counted = Measurement.objects.known(moment.at).reported_by(moment.on).filter(**sample)
    return Q(is_sample=True) | Q(Exists(promised)) | Q(Exists(counted))


def standing(
    row: dict[str, Any], judgement: Any, moment: Moment, figures: Iterable[str]
) -> dict[str, Any]:
    """Return `row` with the states and the named figures of a `Standing` or `OutcomeStanding`."""
    states = {"state": judgement.state.value, "computed_state": judgement.computed.value}
    found = {name: getattr(judgement, name) for name in figures}
    return row | {"as_of": moment.on} | states | found
