"""Earlier sealed editions: what each of them printed, read from the very bytes that were sealed."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from reports.collect.nouns import Scope
from reports.collect.shape import Row
from reports.compute.printed import printed
from reports.dataset import EarlierEdition
from reports.dataset.reading import load
from reports.models import Edition, Report, ReportFile
from reports.snapshot import moment

EDITION = ("number", "kind", "period_start", "period_end", "cutoff")


def editions_before(scope: Scope, kind: str, start: date) -> QuerySet[Edition]:
    """Return the annual editions of earlier periods that were sealed by then and not yet replaced.

    A final evaluation looks back on those of its own period too, up to its cut-off.
    """
    within = Q(cutoff__lte=scope.cutoff) if kind == Report.Kind.FINAL else Q(period_end__lt=start)
    sealed = Edition.objects.filter(within, sealed_at__lte=scope.at)
    replaced = Q(superseded_by__sealed_at__lte=scope.at)
    annual = sealed.filter(plan=scope.plan, kind=Report.Kind.ANNUAL)
    return annual.exclude(replaced).order_by("period_end", "cutoff", "number", "pk")


def last_of(editions: QuerySet[Edition]) -> EarlierEdition | None:
    """Return what the first of the editions printed, or None where there is none with its files."""
    found = sealed_files(editions).first()
    return load(EarlierEdition, told(found)) if found else None


def sealed_files(editions: QuerySet[Edition]) -> QuerySet:
    """Return what one query finds of the editions, the snapshot that was sealed with each among it."""
    data = editions.filter(report__files__format=ReportFile.Format.JSON)
    named = ("report__known_at", "report__contains_sample")
    file = ("report__files__sha256", "report__files__content")
    return data.values(*EDITION, *named, *file)


def told(found: dict[str, Any]) -> Row:
    """Return an edition with what it printed, as a later snapshot holds it."""
    content = printed(bytes(found["report__files__content"]))
    days = {name: found[name].isoformat() for name in ("period_start", "period_end", "cutoff")}
    return {
        "number": found["number"],
        "kind": found["kind"],
        **days,
        "known_at": content.known_at or moment(found["report__known_at"]),
        "sha256": found["report__files__sha256"],
        "sample": found["report__contains_sample"],
        "readable": bool(content.known_at),
        "outcomes": list(content.outcomes),
        "indicators": list(content.indicators),
    }
