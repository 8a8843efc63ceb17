"""The workbook: a sheet for each table with its charts, how figures were made, and all records.

Figures are numbers, texts are only ever text, and the same document gives the same bytes.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from tempfile import TemporaryDirectory

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from reports.render.blocks import Document
from reports.render.records import RecordRow
from reports.render.xlsx.contents import planned
from reports.render.xlsx.cover import write_cover
from reports.render.xlsx.records import write_records
from reports.render.xlsx.sheet import CONTENTS, Book, Sheet
from reports.render.xlsx.styles import Styles
from reports.render.xlsx.text import cell_text, sheet_names

__all__ = ["render"]

# The moment that every file inside a workbook bears, and the workbook itself unless told another.
EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)


def render(
    document: Document, records: Iterable[RecordRow], *, created: datetime = EARLIEST
) -> bytes:
    """Return the document as a workbook in the active language.

    `records` are written as they come, one row each, and never held all at once: finished rows go
    to a file in a folder that does not outlive the call. `created` is the moment that the file
    says it was made; the report's `known_at` keeps two renderings equal.
    """
    content = BytesIO()
    with TemporaryDirectory() as folder:
        options = {"constant_memory": True, "tmpdir": folder}
        with Workbook(content, options) as workbook:
            workbook.set_properties(properties(document, created))
            write(workbook, document, records)
    return content.getvalue()


def properties(document: Document, created: datetime) -> dict[str, str | datetime]:
    return {
        "title": cell_text(document.title),
        "author": cell_text(document.cover.organisation),
        "comments": cell_text(document.sample),
        "created": created.astimezone(UTC),
    }


def write(workbook: Workbook, document: Document, records: Iterable[RecordRow]) -> None:
    """Write every sheet; all but the records are opened first, so that each can lead to any."""
    book = Book(workbook, Styles(workbook), document.currency, document.title, document.sample)
    plans = list(planned(document))
    names = sheet_names([_("Cover"), *(plan.name for plan in plans), _("Records")], _("Table"))
    cover, *sheets = [Sheet(book, name) for name in names[:-1]]
    book.places[CONTENTS] = (cover.name, 0)
    for sheet, plan in zip(sheets, plans, strict=True):
        book.places |= {anchor: (sheet.name, row) for anchor, row in plan.anchors.items()}
    abouts = [*(plan.about for plan in plans), _("All records, used and left out")]
    write_cover(cover, document.cover, list(zip(names[1:], abouts, strict=True)))
    for sheet, plan in zip(sheets, plans, strict=True):
        plan.write(sheet)
    write_records(book, names[-1], records)
