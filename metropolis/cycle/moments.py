"""Moments of the story: office hours of its days, where the plan is."""

from datetime import date, datetime, time

from actionplan.models import Plan


def moment(plan: Plan, day: date, hour: int = 10, minute: int = 0) -> datetime:
    """Return a moment of the day in the plan's time zone."""
    return datetime.combine(day, time(hour, minute), plan.zone)
