"""What was set out to do and what came of it, in the Secretariat's admin."""

from actionplan.admin import (
    activities,
    benchmarks,
    evidence,
    indicators,
    items,
    judgements,
    measurements,
    money,
    periods,
    plan,
    projects,
    proposals,
    succession,
    updates,
    vocabularies,
    workplans,
)

__all__ = [
    "activities",
    "benchmarks",
    "evidence",
    "indicators",
    "items",
    "judgements",
    "measurements",
    "money",
    "periods",
    "plan",
    "projects",
    "proposals",
    "succession",
    "updates",
    "vocabularies",
    "workplans",
]
