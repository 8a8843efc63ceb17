"""The measurements of a plan as short rows, and what hangs on them."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet

from actionplan.models import Evidence, Measurement
from reports.collect.nouns import Scope
from reports.collect.rows import rows
from reports.snapshot import plain_number

Row = list[Any]
COLUMNS = (
    "id",
    "indicator_id",
    "measured_on",
    "recorded_at",
    "value",
    "status",
    "verified_at",
    "superseded_at",
    "recorded_by_id",
    "verified_by_id",
    "is_sample",
    "numerator",
    "denominator",
    "text",
    "note",
    "project_id",
    "supersedes_id",
    "reason",
)


def records(scope: Scope) -> QuerySet:
    """Return what was recorded by the moment of days up to the cut-off; drafts are nobody's yet."""
    return Measurement.objects.filter(
        indicator__plan=scope.plan,
        recorded_at__lte=scope.at,
        measured_on__lte=scope.cutoff,
    ).exclude(status=Measurement.Status.DRAFT)


def attachment_nouns(scope: Scope) -> list[QuerySet]:
    """Return the members, partners, items and evidence of the records."""
    ties = {
        "members": (Measurement.members.through, "member__slug"),
        "partners": (Measurement.partners.through, "partner__slug"),
        "items": (Measurement.completed.through, "milestoneitem__code"),
    }
    of_plan = {
        "measurement__indicator__plan": scope.plan,
        "measurement__measured_on__lte": scope.cutoff,
    }
    return [
        *(
            rows(
                f"measurement:{name}",
                through._default_manager.filter(**of_plan),
                measurement=F("measurement_id"),
                target=F(target),
            )
            for name, (through, target) in ties.items()
        ),
        rows(
            "measurement_evidence",
            Evidence.objects.filter(**of_plan, recorded_at__lte=scope.at),
            *("id", "title", "url", "filename", "sha256"),
            measurement=F("measurement_id"),
        ),
    ]


def short_rows(scope: Scope, attached: dict[int, dict[str, Any]]) -> dict[str, list[Row]]:
    """Return the short rows of each indicator, oldest first, by the indicator's id as text."""
    found: dict[str, list[Row]] = {}
    ordered = records(scope).order_by("indicator_id", "measured_on", "recorded_at", "id")
    for record in ordered.values_list(*COLUMNS).iterator(chunk_size=5000):
        found.setdefault(str(record[1]), []).append(short_row(record, scope.at, attached))
    return found


def short_row(record: tuple, at: datetime, attached: dict[int, dict[str, Any]]) -> Row:
    """Return one record in the order that `reports.dataset.reading.read_measurement` reads."""
    more = attached.get(record[0], {})
    rare = {name: value for name, value in rare_parts(record[11:]) if value}
    return [
        record[0],
        record[2].isoformat(),
        record[3].isoformat(),
        plain_number(record[4]),
        standing(record, at),
        record[8],
        record[9],
        int(record[10]),
        rare | more,
    ]


def rare_parts(parts: tuple) -> Iterator[tuple[str, Any]]:
    """Yield the parts that most records lack, by name."""
    numerator, denominator, text, note, project, supersedes, reason = parts
    if denominator is not None:
        yield "numerator", plain_number(numerator)
        yield "denominator", plain_number(denominator)
    yield "text", text
    yield "note", note
    yield "project", project
    yield "supersedes", supersedes
    yield "reason", reason


def standing(record: tuple, at: datetime) -> str:
    """Return how the record stood at the moment: counting, superseded, returned or unverified."""
    status, verified_at, superseded_at = record[5:8]
    if verified_at is None or verified_at > at:
        return "returned" if status == Measurement.Status.RETURNED else "unverified"
    if superseded_at is not None and superseded_at <= at:
        return "superseded"
    return "counting"
