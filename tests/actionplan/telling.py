"""A member that tells of its contribution: a project with indicators, a period, people of both sides."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from actionplan.models import Contribution, Indicator, Update
from actionplan.operations import Entry, Told, start_update, submit_update, verify_update
from members.models import User
from tests.factories import (
    ContributionFactory,
    IndicatorFactory,
    ProjectFactory,
    ReportingPeriodFactory,
    SeatFactory,
    UserFactory,
)

AT = datetime(2022, 1, 20, 9, tzinfo=UTC)
DAY = date(2021, 12, 31)


def contributing(**given: Any) -> Contribution:
    """Return a member's contribution to a project of which a period asks, and which feeds nothing."""
    contribution = ContributionFactory(project=ProjectFactory(end=None), **given)
    ReportingPeriodFactory(plan=contribution.project.plan)
    return contribution


def fed(contribution: Contribution, **kind: Any) -> Indicator:
    """Return an indicator of the plan that the project's members report on."""
    kind = kind or {"incremental": True}
    indicator = IndicatorFactory(plan=contribution.project.plan, **kind)
    contribution.project.indicators.add(indicator)
    return indicator


def editor_of(contribution: Contribution, **traits: Any) -> User:
    """Return a person who writes for the member."""
    return SeatFactory(member=contribution.member, **traits).user


def begun(contribution: Contribution, by: User | None = None) -> Update:
    period = contribution.project.plan.reporting_periods.get()
    return start_update(contribution=contribution, period=period, by=by or UserFactory(), at=AT)


def telling(*figures: tuple[Indicator, int], **columns: Any) -> Told:
    """Return what an update tells: a sentence, and a figure for each of these indicators."""
    entries = tuple(
        (indicator, Entry(measured_on=DAY, value=Decimal(value))) for indicator, value in figures
    )
    return Told(**({"text": "Two workshops were held."} | columns), figures=entries)


def submitted(update: Update, told: Told | None = None, by: User | None = None, **typed) -> Update:
    update.draft.refresh_from_db()
    return submit_update(
        update=update,
        told=told or telling(),
        typed=typed or {"text": "Two workshops were held."},
        version=update.draft.version,
        by=by or UserFactory(),
        at=AT,
    )


def verified(update: Update, told: Told | None = None) -> Update:
    return verify_update(update=submitted(update, told), by=UserFactory(), at=AT)
