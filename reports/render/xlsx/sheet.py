"""One sheet: what every sheet has, and how each kind of cell is written. Rows come in order."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from actionplan.achievement import shown_percent
from reports.render.blocks import (
    Cell,
    Column,
    Day,
    Link,
    Made,
    Mark,
    Money,
    Number,
    Percent,
    Reference,
    Words,
)
from reports.render.wording import cell_text as worded
from reports.render.wording import rounded
from reports.render.xlsx import styles as look
from reports.render.xlsx.styles import Styles
from reports.render.xlsx.text import cell_text

A4 = 9
# Above the head of every table: caption, note, sample notice, links.
CAPTION_ROW, NOTE_ROW, SAMPLE_ROW, LINKS_ROW, HEAD_ROW = range(5)
NARROWEST, WIDEST = 8, 48
# Excel counts days from here, but believes in a 29 February 1900.
FIRST_DAY, RELIABLE_FROM = date(1899, 12, 30), date(1900, 3, 1)
FIRST_MOMENT = datetime(1899, 12, 30, tzinfo=UTC)
ONE_DAY = timedelta(days=1)
LONGEST_ADDRESS = 2_000
MOST_LINKS = 60_000
LONGEST_HEADER = 120  # each & is doubled, and 255 is the most
# The anchor of the list of sheets.
CONTENTS = "#sheets"


@dataclass
class Book:
    """The workbook with what all its sheets share.

    `places` says where an anchor of the document stands: the name of a sheet and a row.
    """

    workbook: Workbook
    styles: Styles
    currency: str
    title: str
    sample: str
    places: dict[str, tuple[str, int]] = field(default_factory=dict)


def serial(day: date) -> int:
    """Return a day from March 1900 on as a workbook counts it."""
    return (day - FIRST_DAY).days


def serial_moment(moment: datetime) -> float:
    """Return an aware moment in UTC as a workbook counts it."""
    return (moment - FIRST_MOMENT) / ONE_DAY


class Sheet:
    """Writes cells into one sheet."""

    def __init__(self, book: Book, name: str, kind: type[Worksheet] = Worksheet) -> None:
        self.book, self.name = book, name
        self.sheet: Worksheet = book.workbook.add_worksheet(name, kind)
        self.links = 0
        self.set_up_print()

    def set_up_print(self) -> None:
        """A4 across, as many pages down as it takes, and what every page must say."""
        header = (self.book.sample or self.book.title)[:LONGEST_HEADER].replace("&", "&&")
        self.sheet.set_landscape()
        self.sheet.set_paper(A4)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
        self.sheet.set_header(f"&L{cell_text(header)}")
        self.sheet.set_footer("&L&A&R&P / &N")
        self.sheet.hide_gridlines(2)

    def style(self, *parts: dict[str, Any]) -> Format:
        return self.book.styles(*parts)

    def text(self, row: int, column: int, text: str, *style: dict[str, Any]) -> None:
        """Write text as text, whatever it begins with; no text leaves the cell blank."""
        if text:
            self.sheet.write_string(row, column, cell_text(text), self.style(*style))
        else:
            self.sheet.write_blank(row, column, None, self.style(*style))

    def lead(self, row: int, column: int, text: str, anchor: str, *style: dict[str, Any]) -> bool:
        """Write text that leads to an anchor of the document; return whether it could."""
        place = self.book.places.get(anchor)
        if place is None or self.links >= MOST_LINKS:
            return False
        self.lead_to(row, column, text, place, *style)
        return True

    def lead_to(
        self, row: int, column: int, text: str, place: tuple[str, int], *style: dict[str, Any]
    ) -> None:
        """Write text that leads to a row of a sheet."""
        quoted = place[0].replace("'", "''")
        address = f"internal:'{quoted}'!A{place[1] + 1}"
        self.links += 1
        self.sheet.write_url(row, column, address, self.style(*style), cell_text(text))

    def top(self, caption: str, note: str = "") -> None:
        """Write what stands above the table, with a way back to the list of sheets."""
        self.text(CAPTION_ROW, 0, caption, look.TITLE)
        if note:
            self.text(NOTE_ROW, 0, note, look.NOTE)
        if self.book.sample:
            self.text(SAMPLE_ROW, 0, self.book.sample, look.SAMPLE)
        self.lead(LINKS_ROW, 0, _("All sheets"), CONTENTS, look.LINK)

    def heads(self, row: int, columns: Sequence[Column]) -> None:
        for place, column in enumerate(columns):
            style = look.FIGURE_HEAD if column.figures else look.HEAD
            self.text(row, place, column.head, style)

    def freeze(self, last_row: int, columns: int) -> None:
        """Keep the head in sight and on each printed page; let rows up to the last be filtered."""
        self.sheet.freeze_panes(HEAD_ROW + 1, 0)
        self.sheet.repeat_rows(HEAD_ROW)
        if last_row > HEAD_ROW and columns:
            self.sheet.autofilter(HEAD_ROW, 0, last_row, columns - 1)

    def widths(self, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> None:
        """Make each column as wide as its longest line needs, within reason."""
        for place, column in enumerate(columns):
            texts = (worded(row[place], self.book.currency) for row in rows)
            longest = max((len(text) for text in texts), default=0)
            words = max((len(word) for word in column.head.split()), default=0)
            wanted = max(longest, words, min(len(column.head), NARROWEST)) + 3
            self.sheet.set_column(place, place, min(max(wanted, NARROWEST), WIDEST))

    def cell(self, row: int, column: int, cell: Cell, *style: dict[str, Any]) -> None:
        """Write one cell; what is missing or cannot be computed stays blank."""
        match cell:
            case Number() | Percent() | Money() | Day():
                self.figure(row, column, cell, *style)
            case Mark(state, computed):
                shown = look.state_style(state)
                wrapped = look.TEXT if computed else {}
                self.text(row, column, worded(cell, ""), *style, shown, wrapped)
            case Made(inner, anchor):
                self.made(row, column, inner, anchor, *style)
            case Reference(text, anchor):
                linked = self.lead(row, column, text, anchor, *style, look.LINK, look.TEXT)
                if not linked:
                    self.text(row, column, text, *style, look.TEXT)
            case Link(text, address):
                self.link(row, column, text, address, *style)
            case Words(text, strong):
                self.text(row, column, text, *style, look.BOLD if strong else {}, look.TEXT)

    def made(self, row: int, column: int, cell: Cell, anchor: str, *style: dict[str, Any]) -> None:
        """Write a figure that leads to its making: first the link, then the figure over its text."""
        linked = self.lead(row, column, "", anchor, *style)
        self.cell(row, column, cell, *style, look.LEADING if linked else {})

    def link(self, row: int, column: int, text: str, address: str, *style: dict[str, Any]) -> None:
        """Write a link outside where the address is one, else its text."""
        plain = cell_text(address)
        web = plain.startswith(("http://", "https://")) and len(plain) <= LONGEST_ADDRESS
        if not web or self.links >= MOST_LINKS:
            self.text(row, column, text, *style, look.TEXT)
            return
        self.links += 1
        shown = self.style(*style, look.LINK, look.TEXT)
        self.sheet.write_url(row, column, plain, shown, cell_text(text or address))

    def figure(self, row: int, column: int, cell: Cell, *style: dict[str, Any]) -> None:
        """Write a number, share, amount or date as a number, as it is shown in every format."""
        value, shown = self.valued(cell)
        form = self.style(*style, {"num_format": shown})
        if isinstance(value, str):
            self.text(row, column, value, *style)
        elif value is None:
            self.sheet.write_blank(row, column, None, self.style(*style))
        else:
            self.sheet.write_number(row, column, float(value), form)

    def valued(self, cell: Cell) -> tuple[Decimal | int | str | None, str]:
        """Return the number to write and its format; a text where a workbook has no such date."""
        match cell:
            case Number(value, decimals) if value is not None:
                return rounded(value, decimals), look.number_format(decimals)
            case Percent(share, places, boundaries) if share is not None:
                percent = shown_percent(share, places, boundaries)
                return percent / 100, look.percent_format(places)
            case Money(amount) if amount is not None:
                return rounded(amount, 0), look.money_format(self.book.currency)
            case Day(day, precision) if day is not None:
                known = serial(day) if day >= RELIABLE_FROM else day.isoformat()
                return known, look.DAYS.get(precision, look.DAYS["day"])
        return None, "General"
