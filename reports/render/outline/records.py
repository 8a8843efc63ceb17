"""Every record behind the figures, one at a time: what it says, and whether it was used or why not."""

from collections.abc import Iterator

from reports.compute import Evaluation
from reports.compute.indicators import IndicatorFigure, stated
from reports.compute.records import JudgedRecord, judged_records
from reports.render.records import RecordRow


def record_rows(evaluation: Evaluation) -> Iterator[RecordRow]:
    """Yield the records of all indicators, those of the context last; oldest first in each.

    An indicator is judged again when its turn comes, so that the keys of one alone are in memory.
    """
    for figure in (*evaluation.indicators, *evaluation.context):
        for judged in judged_records(evaluation, figure):
            yield row(evaluation, figure, judged)


def row(evaluation: Evaluation, figure: IndicatorFigure, judged: JudgedRecord) -> RecordRow:
    """Return one record; its standing is why it was left out, where it was."""
    person, record = evaluation.data.person, judged.record
    return RecordRow(
        indicator=figure.indicator.code,
        on=record.on,
        value=stated(record),
        text=record.text,
        standing=judged.left_out or record.standing,
        used=not judged.left_out,
        recorded_at=record.recorded,
        recorded_by=person(record.recorded_by),
        verified_by=person(record.verified_by),
        evidence=" ".join(each.address for each in record.evidence),
        note=record.note,
        reason=record.reason,
        sample=record.sample,
    )
