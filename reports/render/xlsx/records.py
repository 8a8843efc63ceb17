"""The full list of records, used and left out. There may be hundreds of thousands."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from django.utils.translation import gettext as _

from reports.render.blocks import Column
from reports.render.records import RECORD_HEADS, STANDING_WORDS, RecordRow
from reports.render.xlsx import styles as look
from reports.render.xlsx.rows import RowSheet, Value
from reports.render.xlsx.sheet import (
    HEAD_ROW,
    RELIABLE_FROM,
    Book,
    Sheet,
    serial,
    serial_moment,
)
from reports.render.xlsx.text import unique

# A sheet ends at 1,048,576 rows; what does not fit goes on in another.
MOST_ROWS = 1_000_000
WIDTHS = (14, 12, 14, 30, 16, 8, 20, 22, 22, 40, 40, 30, 10)
FIGURES = {"value"}


def write_records(
    book: Book, name: str, records: Iterable[RecordRow], most: int = MOST_ROWS
) -> None:
    """Write the records in their order, on as many sheets as they need."""
    waiting = iter(records)
    following: tuple[RecordRow, ...] = ()
    while True:
        taken = {sheet.get_name().casefold() for sheet in book.workbook.worksheets()}
        sheet = Sheet(book, unique(name, taken), RowSheet)
        set_up(sheet)
        rows = values_of(islice(chain(following, waiting), most))
        last = sheet.sheet.write_whole_rows(HEAD_ROW + 1, rows)
        sheet.freeze(last, len(RECORD_HEADS))
        following = tuple(islice(waiting, 1))
        if not following:
            return


def set_up(sheet: Sheet) -> None:
    """Write the head; columns carry the formats, so that cells need none of their own."""
    formats = {
        "on": {"num_format": look.DAYS["day"]},
        "recorded_at": {"num_format": look.MOMENT},
    }
    for place, (name, width) in enumerate(zip(RECORD_HEADS, WIDTHS, strict=True)):
        sheet.sheet.set_column(place, place, width, sheet.style(formats.get(name, {})))
    sheet.top(
        _("The records behind the figures"),
        _("One row a record, as known at the moment of the report; used or left out."),
    )
    columns = [Column(str(head), figures=name in FIGURES) for name, head in RECORD_HEADS.items()]
    sheet.heads(HEAD_ROW, columns)


def values_of(records: Iterable[RecordRow]) -> Iterator[Sequence[Value]]:
    """Yield the records as rows; a day that a workbook cannot count stays text."""
    standing = {name: str(word) for name, word in STANDING_WORDS.items()}
    yes, no, sample = _("yes"), _("no"), _("sample")
    for record in records:
        yield (
            record.indicator,
            serial(record.on) if record.on >= RELIABLE_FROM else record.on.isoformat(),
            None if record.value is None else float(record.value),
            record.text,
            standing[record.standing],
            yes if record.used else no,
            serial_moment(record.recorded_at),
            record.recorded_by,
            record.verified_by,
            record.evidence,
            record.note,
            record.reason,
            sample if record.sample else "",
        )
