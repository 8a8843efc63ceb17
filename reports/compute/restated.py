"""Figures that come out otherwise today than an earlier sealed edition printed them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.compute.indicators import COUNTING, IndicatorFigure, IndicatorJudge
from reports.dataset import EarlierEdition


@dataclass(frozen=True, slots=True)
class RestatedFigure:
    """An actual at a sealed edition's cut-off: as it was printed, and as the records have it now.

    `reason` is that of the records that took another's place since; nothing where none says why.
    """

    figure: IndicatorFigure
    edition: EarlierEdition
    then: Decimal | None
    now: Decimal | None
    reason: str

    @property
    def sample(self) -> bool:
        return self.figure.sample or self.edition.sample


def restated_figures(
    judge: IndicatorJudge, figures: Sequence[IndicatorFigure], editions: Sequence[EarlierEdition]
) -> tuple[RestatedFigure, ...]:
    """Return what differs from the editions, indicator by indicator."""
    sealed = [(edition, {row.id: row.actual for row in edition.indicators}) for edition in editions]
    if not sealed:
        return ()
    return tuple(row for figure in figures for row in of_figure(judge, figure, sealed))


def of_figure(
    judge: IndicatorJudge,
    figure: IndicatorFigure,
    sealed: Sequence[tuple[EarlierEdition, dict[int, Decimal | None]]],
) -> Iterator[RestatedFigure]:
    key = figure.indicator.id
    counting = [each for each in judge.data.measurements(key) if each.standing == COUNTING]
    for edition, actuals in sealed:
        if key not in actuals:
            continue
        now = judge.judged(figure.definition, counting, edition.cutoff).actual
        if now != actuals[key]:
            reason = reason_since(figure, edition)
            yield RestatedFigure(figure, edition, actuals[key], now, reason)


def reason_since(figure: IndicatorFigure, edition: EarlierEdition) -> str:
    """Return why records up to the edition's cut-off were corrected after it, in their order."""
    reasons = [
        each.reason
        for each in figure.restatements
        if each.reason and each.recorded > edition.known_at and each.on <= edition.cutoff
    ]
    return " ".join(dict.fromkeys(reasons))
