"""The records of one figure, each with the reason for which it was not used."""

from dataclasses import dataclass

from actionplan.achievement import evaluate
from reports.compute.evaluation import Evaluation
from reports.compute.indicators import COUNTING, IndicatorFigure
from reports.dataset import Measurement


@dataclass(frozen=True, slots=True)
class JudgedRecord:
    """A record as the figure took it; `left_out` is why it did not, or nothing where it did."""

    record: Measurement
    left_out: str


def judged_records(evaluation: Evaluation, figure: IndicatorFigure) -> tuple[JudgedRecord, ...]:
    """Return the records of a figure up to the cut-off, oldest first."""
    data = evaluation.data
    records = tuple(data.measurements(figure.indicator.id))
    counting = [record for record in records if record.standing == COUNTING]
    result = evaluate(figure.definition, counting, data.scope.cutoff, evaluation.thresholds)
    reasons = dict(result.left_out)
    return tuple(
        JudgedRecord(
            record,
            reasons.get(record.key, "") if record.standing == COUNTING else record.standing,
        )
        for record in records
    )
