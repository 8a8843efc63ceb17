"""What a careful person would write by hand: the figures of a report straight in SQL."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import connection

from actionplan.models import Plan
from reports.compute import Evaluation

# For each indicator at a cut-off, as known at a moment: how many records count, their sum, the sums
# of numerators and denominators, the latest value, and how many members were named at least once.
FIGURES = """
WITH known AS (
    SELECT m.id, m.indicator_id, m.value, m.numerator, m.denominator,
           row_number() OVER (
               PARTITION BY m.indicator_id
               ORDER BY m.measured_on DESC, m.recorded_at DESC, m.id DESC
           ) AS place
    FROM actionplan_measurement m
    JOIN actionplan_indicator i ON i.id = m.indicator_id
    WHERE i.plan_id = %(plan)s
      AND m.status = 'verified' AND m.verified_at <= %(at)s
      AND (m.superseded_at IS NULL OR m.superseded_at > %(at)s)
      AND m.recorded_at <= %(at)s
      AND m.measured_on BETWEEN %(start)s AND %(cutoff)s
),
reached AS (
    SELECT k.indicator_id, count(DISTINCT t.member_id) AS members
    FROM known k
    JOIN actionplan_measurement_members t ON t.measurement_id = k.id
    GROUP BY k.indicator_id
),
evidenced AS (
    SELECT k.indicator_id, count(DISTINCT k.id) AS records
    FROM known k
    JOIN actionplan_evidence e ON e.measurement_id = k.id
    GROUP BY k.indicator_id
)
SELECT k.indicator_id, count(*), sum(k.value), sum(k.numerator), sum(k.denominator),
       max(CASE WHEN k.place = 1 THEN k.value END), max(r.members), max(e.records)
FROM known k
LEFT JOIN reached r ON r.indicator_id = k.indicator_id
LEFT JOIN evidenced e ON e.indicator_id = k.indicator_id
GROUP BY k.indicator_id
"""

LATEST_BY_WINDOW = """
SELECT indicator_id, value FROM (
    SELECT indicator_id, value, row_number() OVER (
        PARTITION BY indicator_id ORDER BY measured_on DESC, recorded_at DESC, id DESC
    ) AS place
    FROM actionplan_measurement
    WHERE status = 'verified' AND superseded_at IS NULL
) ranked WHERE place = 1
"""


def figures(plan: Plan, cutoff: date, at: datetime) -> list[tuple[Any, ...]]:
    """Return one row for each indicator that has records."""
    parts = {"plan": plan.pk, "at": at, "start": plan.start, "cutoff": cutoff}
    with connection.cursor() as cursor:
        cursor.execute(FIGURES, parts)
        return cursor.fetchall()


# Where one record or their sum is the figure; a list of items and a text are no figures.
FIGURED = {"number", "percentage", "ordinal", "yes_no"}
EXACT_TO = Decimal("1e-6")  # SQLite adds in floating point


def prove(evaluation: Evaluation, rows: Iterable[tuple[Any, ...]]) -> None:
    """Raise RuntimeError where a figure of the report is not the one that the SQL gives."""
    by_hand = {key: parts for key, *parts in rows}
    figures = [each for each in evaluation.indicators if each.indicator.measure in FIGURED]
    for each in figures:
        parts = by_hand.get(each.indicator.id)
        expected = actual(each.indicator.accumulation, *parts[1:6]) if parts else None
        if not same(each.result.actual, expected):
            told = f"{each.indicator.code}: {each.result.actual}, by hand {expected}"
            raise RuntimeError(f"The report and its baseline differ. {told}")
    if not any(each.used for each in figures):
        raise RuntimeError("There is nothing to compare the baseline with.")


def actual(accumulation: str, *parts: Any) -> Decimal | None:
    """Return the figure of an indicator from the row of its aggregates."""
    total, numerators, denominators, latest, members = (
        None if part is None else Decimal(str(part)) for part in parts
    )
    match accumulation:
        case "incremental":
            return total
        case "distinct":
            return members
        case "ratio":
            return numerators / denominators if numerators and denominators else None
    return latest


def same(figure: Decimal | None, other: Decimal | None) -> bool:
    if figure is None or other is None:
        return figure is other
    return abs(figure - other) < EXACT_TO


def latest_by_window() -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(LATEST_BY_WINDOW)
        return cursor.fetchall()
