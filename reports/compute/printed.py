"""What a snapshot prints of each outcome and indicator, in the plain words of a later snapshot."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reports.compute.evaluation import Evaluation, evaluate_report
from reports.compute.indicators import IndicatorFigure
from reports.compute.outcomes import OutcomeFigure
from reports.dataset import Dataset, SnapshotError
from reports.snapshot import moment, plain_number

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed, as known at a moment; `known_at` is empty for a snapshot of another format."""

    known_at: str = ""
    outcomes: tuple[Row, ...] = ()
    indicators: tuple[Row, ...] = ()


# Sealed bytes never change, and whoever writes a report looks back on the same ones again and again.
@lru_cache(maxsize=4)
def printed(snapshot: bytes) -> Printed:
    """Return what a report made from these bytes prints."""
    try:
        evaluation = evaluate_report(Dataset.from_bytes(snapshot))
    except SnapshotError:
        return Printed()
    return Printed(
        known_at=moment(evaluation.data.scope.known_at),
        outcomes=tuple(map(of_outcome, evaluation.whole.outcomes)),
        indicators=tuple(map(of_indicator, in_all(evaluation))),
    )


def in_all(evaluation: Evaluation) -> tuple[IndicatorFigure, ...]:
    return (*evaluation.indicators, *evaluation.context)


def of_outcome(figure: OutcomeFigure) -> Row:
    return {
        "code": figure.outcome.code,
        "state": figure.state.value,
        "progress": plain_number(figure.result.raw),
    }


def of_indicator(figure: IndicatorFigure) -> Row:
    result = figure.result
    return {
        "id": figure.indicator.id,
        "actual": plain_number(result.actual),
        "on": result.actual_on.isoformat() if result.actual_on else None,
    }
