"""Members who hand in: updates with their figures, as the portal would send them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from actionplan.models import Contribution, Indicator, Plan, ReportingPeriod, Update
from actionplan.operations import (
    Entry,
    Told,
    correct_update,
    return_update,
    start_update,
    submit_update,
    verify_update,
)
from members.models import User
from tests.factories import (
    ContributionFactory,
    IndicatorFactory,
    MemberFactory,
    ProjectFactory,
    ReportingPeriodFactory,
    SeatFactory,
    promise,
)

AT = datetime(2022, 2, 1, 9, tzinfo=UTC)
Figures = dict[Indicator, Any]


def contribution_with(*indicators: Indicator, **given: Any) -> Contribution:
    """Return a member's part in a project that feeds the indicators."""
    plan = indicators[0].plan if indicators else None
    project = ProjectFactory(**({"plan": plan} if plan else {}))
    project.indicators.set(indicators)
    return ContributionFactory(project=project, **given)


def workshops(**given: Any) -> Indicator:
    return promise(IndicatorFactory(incremental=True, **given), target=100)


def second_half(plan: Plan) -> ReportingPeriod:
    """Return the period of the factories in this plan, which has it once."""
    there = ReportingPeriod.objects.filter(plan=plan, start=date(2021, 7, 1)).first()
    return there or ReportingPeriodFactory(plan=plan)


def editor_of(contribution: Contribution) -> User:
    return SeatFactory(member=contribution.member or MemberFactory()).user


def hand_in(
    update: Update, *, by: User, at: datetime = AT, figures: Figures | None = None, **told: Any
) -> Update:
    """Hand in what is told; without words it says that something happened."""
    entries = tuple(
        (indicator, entry if isinstance(entry, Entry) else counted(update, entry))
        for indicator, entry in (figures or {}).items()
    )
    given = told or {"text": "Two workshops were held."}
    update.refresh_from_db()
    return submit_update(
        update=update,
        told=Told(figures=entries, **given),
        typed={},
        version=update.draft.version,
        by=by,
        at=at,
    )


def counted(update: Update, value: int) -> Entry:
    return Entry(measured_on=update.period.end, value=Decimal(value))


def handed_in(
    contribution: Contribution | None = None,
    *,
    by: User | None = None,
    period: ReportingPeriod | None = None,
    at: datetime = AT,
    **told: Any,
) -> Update:
    """Return the update of a member that waits."""
    contribution = contribution or ContributionFactory()
    period = period or second_half(contribution.project.plan)
    by = by or editor_of(contribution)
    begun = start_update(contribution=contribution, period=period, by=by, at=at)
    return hand_in(begun, by=by, at=at, **told)


def verified(contribution: Contribution | None = None, *, officer: User, **told: Any) -> Update:
    return verify_update(update=handed_in(contribution, **told), by=officer, at=AT)


def handed_in_again(update: Update, *, officer: User, why: str = "No link.", **told: Any) -> Update:
    """Return `update` after it was returned and handed in anew by the same person."""
    return_update(update=update, why=why, by=officer, at=AT)
    return hand_in(update, by=update.submitted_by, **told)


def correction(wrong: Update, *, reason: str = "Counted twice", **told: Any) -> Update:
    by = wrong.submitted_by
    return hand_in(correct_update(update=wrong, reason=reason, by=by, at=AT), by=by, **told)
