"""Reports that are asked for: ask for one, run a failed one again, bring one up to date."""

from datetime import date, datetime
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from actionplan.models import Outcome, Plan
from members.models import User
from reports import pipeline, tasks
from reports.models import Report, report_key

START_OVER = (
    *("state", "stage", "percent", "message", "attempt", "lease_until"),
    *("requested_at", "requested_by"),
)


def period_of(plan: Plan, year: int) -> tuple[date, date]:
    """Return the part of the year that lies in the plan; raise ValidationError where there is none."""
    if not plan.start.year <= year <= plan.end.year:
        message = _("The plan runs from %(start)s to %(end)s; %(year)s lies outside it.")
        params = {"start": plan.start, "end": plan.end, "year": year}
        raise ValidationError({"year": ValidationError(message, params=params)})
    return max(plan.start, date(year, 1, 1)), min(plan.end, date(year, 12, 31))


@transaction.atomic
def ask_for_report(
    *,
    plan: Plan,
    kind: str,
    start: date,
    end: date,
    cutoff: date,
    known_at: datetime | None = None,
    by: User | None,
    at: datetime,
) -> tuple[Report, bool]:
    """Return the report for what is asked, and whether it is new; the same request is the same row.

    Raises ValidationError, with the field named, for what no report can be made of.
    """
    check_request(plan=plan, start=start, end=end, cutoff=cutoff, known_at=known_at, at=at)
    key = report_key(plan=plan, kind=kind, start=start, end=end, cutoff=cutoff, known_at=known_at)
    new = Report(
        plan=plan,
        kind=kind,
        period_start=start,
        period_end=end,
        cutoff=cutoff,
        known_at=known_at,
        key=key,
        requested_by=by,
        requested_at=at,
    )
    new.full_clean(exclude=["key"], validate_unique=False, validate_constraints=False)
    Report.objects.bulk_create([new], ignore_conflicts=True)
    report = Report.objects.get(key=key)
    created = report.requested_at == at and report.attempt == 0
    return report, created


def check_request(
    *, plan: Plan, start: date, end: date, cutoff: date, known_at: datetime | None, at: datetime
) -> None:
    """Raise ValidationError for a period, cut-off or moment that makes no sense for the plan."""
    errors: dict[str, list[str]] = {}
    if start < plan.start or end > plan.end or end < start:
        errors["period_start"] = [
            _("The period must lie within the plan: %(start)s to %(end)s.")
            % {"start": plan.start, "end": plan.end}
        ]
    if not start <= cutoff <= end:
        errors["cutoff"] = [
            _("The cut-off date must lie in the period: %(start)s to %(end)s.")
            % {"start": start, "end": end}
        ]
    elif cutoff > at.astimezone(plan.zone).date():
        errors["cutoff"] = [_("The cut-off date lies in the future.")]
    if known_at is not None and known_at > at:
        errors["known_at"] = [_("Nothing is known yet of a moment in the future.")]
    if not Outcome.objects.filter(axis__line__plan=plan).exists():
        errors["plan"] = [_("This plan has no outcomes, so there is nothing to report.")]
    if errors:
        raise ValidationError(errors)


def request_report(**asked: Any) -> Report:
    """Ask for a report and ring for it once the request is committed."""
    with transaction.atomic():
        report, _created = ask_for_report(**asked)
        if report.is_under_way:
            transaction.on_commit(partial(tasks.ring, report.pk))
    return report


def run_again(*, report: Report, by: User | None, at: datetime) -> Report:
    """Make a failed or a finished report again, from what is known now; ring on commit."""
    with transaction.atomic():
        report = start_over(report=report, by=by, at=at)
        transaction.on_commit(partial(tasks.ring, report.pk))
    return report


@transaction.atomic
def start_over(*, report: Report, by: User | None, at: datetime) -> Report:
    """Put a report back to the start, unless it is being made; its files stay until the new ones.

    What is known at an earlier moment does not change, so such a report comes out the same again.
    Raises ValidationError for the report of an edition that was submitted: it is sealed.
    """
    locked = Report.objects.select_for_update().get(pk=report.pk)
    if locked.is_sealed:
        raise ValidationError(
            {"report": _("This report was submitted to the Board; it is sealed.")}
        )
    if not locked.is_under_way:
        locked.state, locked.stage = Report.State.QUEUED, Report.Stage.WAIT
        locked.percent, locked.message, locked.attempt = 0, "", 0
        locked.lease_until, locked.requested_at, locked.requested_by = None, at, by
        locked.save(update_fields=START_OVER)
    return locked


def make_report(
    *, plan: Plan, kind: str, year: int, cutoff: date, by: User | None, at: datetime
) -> Report:
    """Ask for a year's report and make it here and now; a finished one is returned as it is."""
    start, end = period_of(plan, year)
    report, _created = ask_for_report(
        plan=plan, kind=kind, start=start, end=end, cutoff=cutoff, by=by, at=at
    )
    return make_now(report)


def make_now(report: Report) -> Report:
    """Make a report that waits in this process and return it as it is then."""
    pipeline.make(report.pk)
    report.refresh_from_db()
    return report
