"""From the database to the figures, the way that a report takes."""

from datetime import UTC, date, datetime
from typing import Any

from actionplan.models import Indicator, Outcome, Plan
from reports.collect import collect
from reports.compute import Evaluation, evaluate_report
from reports.compute.indicators import IndicatorFigure
from reports.compute.outcomes import OutcomeFigure
from reports.dataset import Dataset
from reports.snapshot import canonical

KNOWN = datetime(2022, 2, 1, 9, tzinfo=UTC)


def read(plan: Plan, **asked: Any) -> Dataset:
    """Return the loaded snapshot of the annual report of 2021, or of what is asked instead."""
    year = asked.pop("year", 2021)
    scope = {
        "kind": "annual",
        "start": date(year, 1, 1),
        "end": date(year, 12, 31),
        "cutoff": asked.get("end", date(year, 12, 31)),
        "at": KNOWN,
    }
    return Dataset.from_bytes(canonical(collect(plan=plan, **(scope | asked))))


def evaluated(plan: Plan, **asked: Any) -> Evaluation:
    return evaluate_report(read(plan, **asked))


def figure_of(indicator: Indicator, **asked: Any) -> IndicatorFigure:
    """Return the figure of one indicator, of an outcome or of the context."""
    evaluation = evaluated(indicator.plan, **asked)
    figures = (*evaluation.indicators, *evaluation.context)
    return next(each for each in figures if each.indicator.id == indicator.pk)


def outcome_of(outcome: Outcome, **asked: Any) -> OutcomeFigure:
    figures = evaluated(outcome.axis.line.plan, **asked).whole.outcomes
    return next(each for each in figures if each.outcome.id == outcome.pk)
