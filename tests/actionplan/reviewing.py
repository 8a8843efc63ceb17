"""What an officer sees and posts who reviews an update."""

from datetime import date

from django.urls import reverse

from actionplan.models import Plan, ReportingPeriod, Update
from tests.factories import ReportingPeriodFactory
from tests.officer import signed_in


def page(update: Update, verb: str = "review") -> str:
    return reverse(f"admin:actionplan_update_{verb}", args=[update.pk])


def looked_at(update: Update, **typed) -> dict:
    """Return what the review posts of the version that stands now."""
    update.refresh_from_db()
    return {"seen": update.draft.version, **typed}


def shown(update: Update, client=None) -> str:
    return (client or signed_in()).get(page(update)).content.decode()


def first_half(plan: Plan) -> ReportingPeriod:
    return ReportingPeriodFactory(
        plan=plan,
        start=date(2021, 1, 1),
        end=date(2021, 6, 30),
        opens_on=date(2021, 6, 1),
        due_on=date(2021, 7, 31),
    )
