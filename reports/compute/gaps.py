"""What is missing: silence shown as silence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from actionplan.achievement import Note, State
from reports.compute.indicators import IndicatorFigure
from reports.compute.outcomes import OutcomeFigure


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that a reader would expect and that is not there.

    `reason` is no_indicator, no_target, no_data, no_evidence, unverified, no_remedy or fell;
    `records` says how many records it concerns, 0 where it concerns none.
    """

    reason: str
    outcome: OutcomeFigure
    indicator: IndicatorFigure | None = None
    records: int = 0


def gaps(outcomes: Sequence[OutcomeFigure]) -> tuple[Gap, ...]:
    """Return what is missing, outcome by outcome."""
    return tuple(gap for outcome in outcomes for gap in of_outcome(outcome))


def of_outcome(outcome: OutcomeFigure) -> Iterator[Gap]:
    if not outcome.indicators:
        yield Gap("no_indicator", outcome)
    for figure in outcome.indicators:
        yield from of_indicator(outcome, figure)
    if outcome.lacks_remedy:
        yield Gap("no_remedy", outcome)


def of_indicator(outcome: OutcomeFigure, figure: IndicatorFigure) -> Iterator[Gap]:
    result = figure.result
    if result.state is State.NO_TARGET:
        yield Gap("no_target", outcome, figure)
    if result.state is State.NO_DATA:
        yield Gap("no_data", outcome, figure)
    if Note.TARGET_MET_WITHOUT_EVIDENCE in result.notes:
        yield Gap("no_evidence", outcome, figure, figure.used)
    if waiting := figure.left_out.get("unverified", 0):
        yield Gap("unverified", outcome, figure, waiting)
    if result.fell:
        yield Gap("fell", outcome, figure)
