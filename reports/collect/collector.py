"""All of a report's records in three queries and one consistent read."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.db import NotSupportedError, connection, transaction
from django.db.models import QuerySet

from actionplan.models import Plan
from reports.collect import nouns
from reports.collect.decisions import decision_nouns, decisions
from reports.collect.earlier import editions_before, sealed_files, told
from reports.collect.editions import edition_nouns, edition_parts
from reports.collect.handover import handover_lists, handover_nouns
from reports.collect.measurements import attachment_nouns, short_rows
from reports.collect.rows import fetch
from reports.collect.series import series_lists, series_nouns
from reports.collect.shape import attached, lists
from reports.collect.telling import told_nouns
from reports.collect.workplans import work_plan_lists, work_plan_nouns
from reports.dataset import SCHEMA
from reports.snapshot import growing, moment


def collect(
    *,
    plan: Plan,
    kind: str,
    start: date,
    end: date,
    cutoff: date,
    at: datetime,
    edition: int | None = None,
) -> dict[str, Any]:
    """Return the content of a snapshot (docs/snapshot.md), in a fixed number of queries.

    `start`, `end` and `cutoff` are days of the plan's years, inclusive; `at` is aware; `edition` is
    the id of the edition whose words are read with the figures.
    """
    scope = nouns.Scope(plan=plan, cutoff=cutoff, at=at, edition=edition)
    with growing(), one_read():
        found = fetch(every_noun(scope))
        measurements = short_rows(scope)
        sealed = list(sealed_files(editions_before(scope, kind, start)))
        return {
            "schema": SCHEMA,
            "scope": scope_part(kind, start, end, scope),
            "measurements": measurements,
            "attached": attached(found),
            "decisions": decisions(found),
            "earlier": list(map(told, sealed)),
            **lists(found, measurements),
            **edition_parts(found),
            **work_plan_lists(found),
            **handover_lists(found),
            **series_lists(found),
        }


def every_noun(scope: nouns.Scope) -> Iterator[QuerySet]:
    """Yield the query of each noun but the measurements."""
    yield from nouns.plan_nouns(scope)
    yield from nouns.indicator_nouns(scope)
    yield from nouns.judgement_nouns(scope)
    yield from nouns.who_nouns(scope)
    yield from nouns.work_nouns(scope)
    yield from nouns.money_nouns(scope)
    yield from told_nouns(scope)
    yield from decision_nouns(scope)
    yield from work_plan_nouns(scope)
    yield from attachment_nouns(scope)
    yield from edition_nouns(scope)
    yield from handover_nouns(scope)
    yield from series_nouns(scope)


@contextmanager
def one_read() -> Iterator[None]:
    """Let all queries see the database at one moment; inside a transaction, that is the caller's."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        with deferred():
            yield


@contextmanager
def deferred() -> Iterator[None]:
    """Read on SQLite without its lock: `atomic` begins as a writer (docs/decisions/0003)."""
    connection.ensure_connection()
    # Django finds this out in a transaction of its own, which could not begin within ours.
    if not connection.features.supports_json_field:
        raise NotSupportedError("This SQLite knows no JSON.")
    sqlite = connection.connection
    sqlite.execute("BEGIN DEFERRED")
    try:
        yield
    finally:
        sqlite.execute("ROLLBACK")


def scope_part(kind: str, start: date, end: date, scope: nouns.Scope) -> dict[str, str]:
    return {
        "kind": kind,
        "period_start": start.isoformat(),
        "period_end": end.isoformat(),
        "cutoff": scope.cutoff.isoformat(),
        "known_at": moment(scope.at),
    }
