"""The measurements of a plan as short rows, and what hangs on them."""

import json
from datetime import datetime

from django.db.models import Case, CharField, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Cast

from actionplan.models import Evidence, Measurement
from reports.collect.nouns import Scope
from reports.collect.rows import Array, Figure, Moment, Rows, lists, text

Status = Measurement.Status
INDICATORS = 10  # whose records are in memory as text before they are read


def known(scope: Scope, before: str = "") -> Q:
    """Say what was recorded by the moment of days up to the cut-off; drafts are nobody's yet.

    `before` leads to the measurement, such as `measurement__`.
    """
    told = {
        "indicator__plan": scope.plan,
        "recorded_at__lte": scope.at,
        "measured_on__lte": scope.cutoff,
    }
    draft = Q(**{f"{before}status": Status.DRAFT})
    return Q(**{f"{before}{name}": value for name, value in told.items()}) & ~draft


def attachment_nouns(scope: Scope) -> list[QuerySet]:
    """Return the members, partners, items and evidence of the records."""
    ties = {
        "members": (Measurement.members.through, "member__slug"),
        "partners": (Measurement.partners.through, "partner__slug"),
        "items": (Measurement.completed.through, "milestoneitem__code"),
    }
    of_records = known(scope, "measurement__")
    evidence = Evidence.objects.filter(of_records, recorded_at__lte=scope.at)
    return [
        *(
            lists(
                f"measurement:{name}",
                through._default_manager.filter(of_records),
                *("measurement_id", target),
            )
            for name, (through, target) in ties.items()
        ),
        lists(
            "measurement:evidence",
            evidence,
            *("measurement_id", "id", "title", "url", "filename", "sha256"),
        ),
    ]


def short_rows(scope: Scope) -> dict[str, list[list]]:
    """Return the short rows of each indicator, oldest first, by the indicator's id as text."""
    groups = Measurement.objects.filter(known(scope)).order_by().values_list("indicator_id")
    read = groups.annotate(rows=text(Rows(short_row(scope.at))))
    found = {
        str(indicator): json.loads(rows) for indicator, rows in read.iterator(chunk_size=INDICATORS)
    }
    for rows in found.values():
        rows.sort()
    return found


def short_row(at: datetime) -> Array:
    """Return one record in the order that `reports.dataset.reading.read_measurement` reads."""
    return Array(
        F("measured_on"),
        Moment("recorded_at"),
        F("id"),
        Figure("value"),
        standing(at),
        F("recorded_by_id"),
        F("verified_by_id"),
        Cast("is_sample", IntegerField()),
        Figure("numerator"),
        Figure("denominator"),
        *("text", "note", "project_id", "supersedes_id", "reason"),
    )


def standing(at: datetime) -> Case:
    """Return how the record stood at the moment: counting, superseded, returned or unverified."""
    verified = Q(verified_at__lte=at)
    return Case(
        When(verified & Q(superseded_at__lte=at), then=Value("superseded")),
        When(verified, then=Value("counting")),
        When(status=Status.RETURNED, then=Value("returned")),
        default=Value("unverified"),
        output_field=CharField(),
    )
