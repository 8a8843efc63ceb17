"""All of a report's records in three queries and one consistent read."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from actionplan.models import Plan
from reports.collect import nouns
from reports.collect.measurements import attachment_nouns, short_rows
from reports.collect.rows import fetch
from reports.collect.shape import attachments, lists
from reports.dataset import SCHEMA
from reports.snapshot import moment, plain_number


def collect(
    *, plan: Plan, kind: str, start: date, end: date, cutoff: date, at: datetime
) -> dict[str, Any]:
    """Return the content of a snapshot (docs/snapshot.md), in a fixed number of queries.

    `start`, `end` and `cutoff` are days of the plan's years, inclusive; `at` is aware.
    """
    scope = nouns.Scope(plan=plan, cutoff=cutoff, at=at)
    with one_read():
        found = fetch(
            [
                *nouns.plan_nouns(scope),
                *nouns.indicator_nouns(scope),
                *nouns.judgement_nouns(scope),
                *nouns.who_nouns(scope),
                *nouns.work_nouns(scope),
                *nouns.money_nouns(scope),
            ]
        )
        attached = attachments(fetch(attachment_nouns(scope)))
        measurements = short_rows(scope, attached)
    return {
        "schema": SCHEMA,
        "scope": scope_part(kind, start, end, scope),
        "plan": plan_part(plan),
        "measurements": measurements,
        **lists(found, measurements),
    }


@contextmanager
def one_read() -> Iterator[None]:
    """Let all queries see the database at one moment."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def scope_part(kind: str, start: date, end: date, scope: nouns.Scope) -> dict[str, str]:
    return {
        "kind": kind,
        "period_start": start.isoformat(),
        "period_end": end.isoformat(),
        "cutoff": scope.cutoff.isoformat(),
        "known_at": moment(scope.at),
    }


def plan_part(plan: Plan) -> dict[str, Any]:
    """Return the plan itself, with the thresholds by which it is judged."""
    return {
        "slug": plan.slug,
        "name": in_languages(plan, "name"),
        "organisation": in_languages(plan, "organisation"),
        "organisation_short": plan.organisation_short,
        "start": plan.start.isoformat(),
        "end": plan.end.isoformat(),
        "timezone": plan.timezone,
        "currency": plan.currency,
        "on_track_from": plain_number(plan.on_track_from),
        "behind_from": plain_number(plan.behind_from),
        "late_days": plan.late_days,
        "coverage_floor": plain_number(plan.coverage_floor),
    }


def in_languages(plan: Plan, field: str) -> dict[str, str]:
    words = {code: getattr(plan, f"{field}_{code}") for code, _name in settings.LANGUAGES}
    return {code: text for code, text in words.items() if text}
