"""The workbook as a member downloads it: what can be filled in, what was told, and how to."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from actionplan.models import Update
from actionplan.workbook import looks as look
from actionplan.workbook.asked import Asked, fingerprint
from actionplan.workbook.cells import Names, Shown
from actionplan.workbook.columns import ABOUT, KEY, Column, about_headings
from actionplan.workbook.filled import HEADINGS, typed_content
from actionplan.workbook.guide import write_how_to, write_names, write_told
from actionplan.workbook.looks import Looks, write_text
from actionplan.workbook.rules import rule_of, style_of
from members.models import Member

FIRST_ROW = 2
# What may still be done with a sheet whose locked cells are kept from slips; it has no password.
ALLOWED = {"format_columns": True, "format_rows": True, "format_cells": True, "autofilter": True}


def write(
    member: Member,
    asked: Iterable[Asked],
    told: Iterable[Update],
    columns: Mapping[str, Column],
    *,
    at: datetime,
) -> bytes:
    """Return the workbook in the active language; it names nobody, neither in it nor of it."""
    content = BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        book.set_properties(
            {"title": _("Contributions of %s") % member, "created": at.astimezone(UTC)}
        )
        looks = Looks(book)
        rows = [each for each in asked if each.is_open and fits(each)]
        Contributions(book, looks, columns).write(rows)
        write_told(book, looks, told)
        write_how_to(book, looks)
        write_names(book, looks, columns)
    return content.getvalue()


class Contributions:
    """The sheet that comes back: hidden keys above, headings below, then a row for each answer."""

    def __init__(self, book: Workbook, looks: Looks, columns: Mapping[str, Column]) -> None:
        self.sheet: Worksheet = book.add_worksheet(_("Contributions")[:31])
        self.looks, self.columns = looks, columns

    def write(self, rows: Sequence[Asked]) -> None:
        self.head()
        for number, asked in enumerate(rows, start=FIRST_ROW):
            self.row(number, asked)
        self.rules(last=max(FIRST_ROW, FIRST_ROW + len(rows) - 1))
        self.sheet.freeze_panes(FIRST_ROW, 3)
        self.sheet.protect("", ALLOWED)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(1)

    def head(self) -> None:
        """Write the keys, by which the columns are known in any language, and the headings."""
        headings = {KEY: HEADINGS, **about_headings()}
        headings |= {key: column.heading for key, column in self.columns.items()}
        for place, (key, heading) in enumerate(headings.items()):
            self.sheet.write_string(0, place, key)
            self.text(1, place, heading, look.HEAD)
            width = look.WIDTHS.get(key, look.OTHER_WIDTH)
            names = key in self.columns and isinstance(self.columns[key].kind, Names)
            self.sheet.set_column(place, place, look.NAMES_WIDTH if names else width)
        self.sheet.set_row(0, None, None, {"hidden": True})
        self.sheet.set_row(1, 60)
        self.sheet.set_column(0, 0, 4, None, {"hidden": True})

    def row(self, number: int, asked: Asked) -> None:
        self.sheet.write_string(number, 0, self.key(asked))
        about = about_cells(asked)
        for place, key in enumerate(ABOUT, start=1):
            self.cell(number, place, about[key], look.BODY, look.CLOSED, look.WRAPPED)
        for place, (key, column) in enumerate(self.columns.items(), start=1 + len(ABOUT)):
            if column.is_fed(asked.fed_keys):
                shown = column.kind.shown(asked.typed.get(key, ""))
                self.cell(number, place, shown, look.BODY, look.TO_FILL, style_of(column))
            else:
                self.sheet.write_blank(number, place, None, self.looks(look.BODY, look.CLOSED))

    def key(self, asked: Asked) -> str:
        """Return of what a row is, and a mark of how it stands now."""
        fed = {key: col.kind for key, col in self.columns.items() if col.is_fed(asked.fed_keys)}
        mark = fingerprint(typed_content(asked.typed, fed))
        return ".".join(map(str, (*asked.pair, *asked.version, mark)))

    def cell(self, row: int, place: int, shown: Shown, *style: dict) -> None:
        """Write a day and a number as what they are, and a text as text, whatever it begins with."""
        if isinstance(shown, date):
            day = datetime(shown.year, shown.month, shown.day)  # noqa: DTZ001 - a cell has no zone
            self.sheet.write_datetime(row, place, day, self.looks(*style, look.AS_DAY))
        elif isinstance(shown, Decimal):
            self.sheet.write_number(row, place, float(shown), self.looks(*style))
        else:
            self.text(row, place, shown, *style)

    def text(self, row: int, place: int, text: str, *style: dict) -> None:
        write_text(self.sheet, row, place, text, self.looks(*style))

    def rules(self, last: int) -> None:
        """Let the program refuse on the spot what would be refused here."""
        for place, column in enumerate(self.columns.values(), start=1 + len(ABOUT)):
            rule = rule_of(column)
            if rule:
                self.sheet.data_validation(FIRST_ROW, place, last, place, rule)


def about_cells(asked: Asked) -> dict[str, Shown]:
    """Return what a row is about, in words."""
    begun = asked.begun
    return {
        "project": asked.project.name,
        "period": str(asked.period),
        "due": asked.period.due_on,
        "state": str(begun.get_status_display()) if begun else _("not begun"),
        "words": (begun.returned_why or begun.reason) if begun else "",
    }


def fits(asked: Asked) -> bool:
    """Whether each text fits into a cell; one that does not is written on its page alone."""
    return all(look.length(str(typed)) <= look.LONGEST_CELL for typed in asked.typed.values())
