"""What is known of an indicator when a finding is typed: its state, last values and what is due."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q

from actionplan.findings import figure, finding, with_reached
from actionplan.models import Benchmark, Indicator, Measurement
from actionplan.operations.effect import standing_with
from actionplan.standing import day_of

LAST = 5


def situation(indicator: Indicator, at: datetime) -> dict[str, Any]:
    """Return what the page of an entry shows beside the form."""
    return {
        "indicator": indicator,
        "standing": standing_with(indicator, at),
        "last": last_findings(indicator),
        "promises": promises(indicator, at),
    }


def last_findings(indicator: Indicator) -> list[dict[str, Any]]:
    """Return the last records of the series, those of earlier plans with the name of theirs."""
    rows = Measurement.objects.counting().filter(indicator__in=indicator.series())
    rows = with_reached(rows).select_related("indicator__plan", "recorded_by")[:LAST]
    return [{"row": row, "finding": finding(row), "plan": earlier(row, indicator)} for row in rows]


def earlier(row: Measurement, indicator: Indicator) -> str:
    """Return the name of an earlier plan that a record is of, or nothing."""
    plan = row.indicator.plan
    return "" if plan.pk == indicator.plan_id else plan.name


def promises(indicator: Indicator, at: datetime) -> list[dict[str, Any]]:
    """Return the last milestone due, the next one, and the target."""
    today = day_of(indicator.plan, at)
    approved = Benchmark.objects.known(at).filter(~Q(approved_by=""), indicator=indicator)
    rows = list(approved.exclude(kind=Benchmark.Kind.BASELINE).order_by("date", "pk"))
    chosen = [*last_due(rows, today), *next_due(rows, today)]
    target = [row for row in rows if row.kind == Benchmark.Kind.TARGET and row not in chosen]
    return [{"row": row, "value": figure(indicator, row.value)} for row in [*chosen, *target]]


def last_due(rows: list[Benchmark], today: date) -> list[Benchmark]:
    return [row for row in rows if row.date <= today][-1:]


def next_due(rows: list[Benchmark], today: date) -> list[Benchmark]:
    return [row for row in rows if row.date > today][:1]
