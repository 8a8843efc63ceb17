"""A sealed edition of an earlier year, with the snapshot that its figures were printed from."""

from datetime import UTC, date, datetime
from typing import Any

from actionplan.models import Plan
from reports.collect import collect
from reports.models import Edition
from reports.snapshot import canonical
from tests.factories import EditionFactory, ReportFileFactory


def sealed_at(year: int) -> datetime:
    return datetime(year + 1, 2, 1, 9, tzinfo=UTC)


def sealed(plan: Plan, year: int = 2021, **given: Any) -> Edition:
    """Return the annual edition of a year, sealed in the February after it with the figures of then."""
    at = given.pop("at", sealed_at(year))
    days = {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)}
    asked = days | given
    edition = EditionFactory(plan=plan, submitted=True, sealed_at=at, report__known_at=at, **asked)
    content = collect(
        plan=plan,
        kind=edition.kind,
        start=edition.period_start,
        end=edition.period_end,
        cutoff=edition.cutoff,
        at=at,
    )
    ReportFileFactory(report=edition.report, content=canonical(content))
    return edition
