"""The records of earlier plans whose series go on in this one."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery

from actionplan.models import Indicator, Measurement
from reports.collect.nouns import Scope
from reports.collect.rows import Figure, lists, rows, words
from reports.collect.shape import Found, Row, tidy

NAMED = ("members", "partners", "completed")


def series_nouns(scope: Scope) -> list[QuerySet]:
    """Return which indicator continues which, and what counted of those that are continued.

    How far back a series goes is known once the first is read; so both are of all plans.
    """
    going_on = Indicator.objects.filter(continues__isnull=False)
    known = Measurement.objects.known(scope.at).reported_by(scope.cutoff)
    earlier = known.filter(
        indicator__in=going_on.values("continues"),
        indicator__plan__start__lt=scope.plan.start,
    )
    return [
        lists("series:continued", going_on, *("id", "continues_id")),
        rows(
            "series",
            earlier,
            *("text", "indicator_id"),
            on=F("measured_on"),
            plan=words("indicator__plan__name"),
            code=F("indicator__code"),
            value=Figure("value"),
            numerator=Figure("numerator"),
            denominator=Figure("denominator"),
            sample=F("is_sample"),
            **{name: counted(name) for name in NAMED},
        ),
    ]


def counted(name: str) -> Subquery:
    """Return how many a record names: what is counted as a set has no value."""
    through = getattr(Measurement, name).through._default_manager
    of_record = through.filter(measurement=OuterRef("pk")).order_by().values("measurement")
    return Subquery(of_record.annotate(count=Count("pk")).values("count"))


def series_lists(found: Found) -> dict[str, list[Row]]:
    """Return the earlier records of each indicator of the plan by its code, the oldest first."""
    continued = {row[0]: row[1] for row in found.get("series:continued", ())}
    by_indicator: dict[int, list[Row]] = {}
    for row in map(tidy, found.get("series", ())):
        by_indicator.setdefault(row.pop("indicator_id"), []).append(told_of(row))
    return {
        "series": [
            row | {"indicator": own["id"]}
            for own in sorted(found.get("indicators", ()), key=lambda row: row["code"])
            for earlier in continued_by(own["id"], continued)
            for row in sorted(by_indicator.get(earlier, ()), key=json.dumps)
        ]
    }


def continued_by(indicator: int, continued: Mapping[int, int]) -> Iterator[int]:
    """Yield the indicators whose series go on in this one, back to the first."""
    met = {indicator}
    while (earlier := continued.get(indicator)) is not None and earlier not in met:
        met.add(earlier)
        yield earlier
        indicator = earlier


def told_of(row: dict[str, Any]) -> Row:
    """Return a record by its day first, with one count of all that it names."""
    named = sum(row.pop(name) or 0 for name in NAMED)
    return {"on": row.pop("on"), **dict(sorted(row.items())), "named": named}
