"""The rows of a workbook's sheet as plain values: what a cell says, whoever wrote the file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from functools import lru_cache
from itertools import islice
from math import isfinite

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from actionplan.workbook.archive import BOOK, DAMAGED, STRINGS, STYLES, TOO_MUCH, Archive
from actionplan.workbook.markup import Attributes, Markup

MOST_ROWS = 20_000
MOST_COLUMNS = 300
MOST_STRINGS = 400_000
LONGEST_TEXT = 40_000
MOST_STYLES = 66_000
COLUMN = re.compile(r"[A-Z]{1,3}")
DIGITS = "0123456789"
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
DAY_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
SHARE_FORMATS = {9, 10}
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
# Excel believes in a 29 February 1900; from March on its days count from here.
FIRST_DAYS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}  # noqa: DTZ001 - a cell has no zone


class Odd(Enum):
    """What a cell can hold that is no value."""

    FORMULA = "formula"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Share:
    """A number that the sheet shows as a percentage: 0.45 as 45 %."""

    number: float


Value = str | float | bool | date | Share | Odd
Row = tuple[int, dict[int, Value]]


class Strings(Markup):
    """The texts that the cells share, without the readings of their signs."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.parts: list[str] = []
        self.reading = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "t" and not self.reading:
            self.listen()
        elif name == "rPh":
            self.reading = True

    def end(self, name: str) -> None:
        if name == "t" and not self.reading:
            self.parts.append(self.heard())
        elif name == "rPh":
            self.reading = False
        elif name == "si":
            if len(self.found) >= MOST_STRINGS:
                raise ValidationError(TOO_MUCH)
            self.found.append(unescaped("".join(self.parts)))
            self.parts = []


class Styles(Markup):
    """Which styles show a number as a day or as a percentage."""

    def __init__(self) -> None:
        super().__init__()
        self.codes: dict[str, str] = {}
        self.kinds: list[str] = []
        self.of_cells = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "cellXfs":
            self.of_cells = True
        elif name == "numFmt" and len(self.codes) < MOST_STYLES:
            self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "xf" and self.of_cells:
            if len(self.kinds) >= MOST_STYLES:
                raise ValidationError(TOO_MUCH)
            self.kinds.append(self.kind(attributes.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        self.of_cells = self.of_cells and name != "cellXfs"

    def kind(self, number: str) -> str:
        """Return "day", "share" or nothing for the number of a format."""
        code = QUOTED.sub("", self.codes.get(number, "")).lower().split(";")[0]
        if "%" in code or int(number) in SHARE_FORMATS:
            return "share"
        if int(number) in DAY_FORMATS or re.search(r"[dy]", code):
            return "day"
        return ""


class Book(Markup):
    """Whether the days of the workbook count from 1904."""

    from_1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "").lower() in {"1", "true", "on"}


class Sheet(Markup):
    """The rows of a sheet, the cells without anything left out."""

    def __init__(self, strings: list[str], styles: list[str], from_1904: bool) -> None:
        super().__init__()
        self.strings, self.styles, self.first_day = strings, styles, FIRST_DAYS[from_1904]
        self.rows: list[Row] = []
        self.row = self.column = 0
        self.cells: dict[int, Value] = {}
        self.attributes: Attributes = {}
        self.said, self.formula = "", False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self.attributes, self.said, self.formula = attributes, "", False
            place = attributes.get("r")
            self.column = number_of(place.rstrip(DIGITS)) if place else self.column + 1
        elif name in {"v", "t"}:
            self.listen()
        elif name == "f":
            self.formula = True
        elif name == "row":
            self.row = int(attributes.get("r") or self.row + 1)
            self.column, self.cells = 0, {}

    def end(self, name: str) -> None:
        if name in {"v", "t"}:
            self.said += self.heard()
            if len(self.said) > LONGEST_TEXT:
                raise ValidationError(TOO_MUCH)
        elif name == "c":
            value = Odd.FORMULA if self.formula else self.value() if self.said else None
            if value not in {None, ""}:
                self.keep(value)
        elif name == "row" and self.cells:
            self.rows.append((self.row, self.cells))

    def keep(self, value: Value) -> None:
        """Keep the value of a cell; raise ValidationError for one far outside of the table."""
        if self.row > MOST_ROWS or self.column > MOST_COLUMNS:
            place = f"{letters(self.column)}{self.row}"
            message = _("Something stands in cell %(place)s, far outside of the table. Remove it.")
            raise ValidationError(message, params={"place": place})
        self.cells[self.column] = value

    def value(self) -> Value:
        """Return what the cell says, by the type that the file gives it."""
        kind = self.attributes.get("t", "n")
        if kind == "s":
            return self.strings[int(self.said)]
        if kind in {"inlineStr", "str"}:
            return unescaped(self.said)
        if kind == "e":
            return Odd.ERROR
        if kind == "b":
            return self.said.strip() == "1"
        return self.said[:10] if kind == "d" else self.number(float(self.said))

    def number(self, number: float) -> Value:
        """Return a number as it is shown: as a day, as a percentage, or as itself."""
        if not isfinite(number):
            return str(number)
        style = int(self.attributes.get("s", "0"))
        kind = self.styles[style] if style < len(self.styles) else ""
        if kind == "share":
            return Share(number)
        try:
            return (self.first_day + timedelta(days=number)).date() if kind == "day" else number
        except OverflowError:
            return number


def rows_of(archive: Archive, mark: str) -> Iterator[Row]:
    """Yield the rows of the sheet whose first cell says `mark`, from the first on.

    Raises ValidationError where no sheet does.
    """
    strings, styles, book = Strings(), Styles(), Book()
    for part, markup in ((STRINGS, strings), (STYLES, styles), (BOOK, book)):
        for _piece in markup.feed(archive, part):
            pass
    for name in archive.sheets:
        sheet = Sheet(strings.found, styles.kinds, book.from_1904)
        rows = streamed(sheet, archive, name)
        first = list(islice(rows, 1))
        if first and first[0][1].get(1) == mark:
            yield from first
            yield from rows
            return
    message = _("This workbook was not downloaded here, or its hidden first row is gone.")
    raise ValidationError(message)


def streamed(sheet: Sheet, archive: Archive, name: str) -> Iterator[Row]:
    for _piece in sheet.feed(archive, name):
        yield from sheet.rows
        sheet.rows = []


def unescaped(text: str) -> str:
    """Return a text with the signs that a workbook writes as _x000D_."""
    if "_x" not in text:
        return text
    return ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


@lru_cache(maxsize=MOST_COLUMNS)
def number_of(letters: str) -> int:
    """Return the number of the column that bears these letters: 1 for A, 27 for AA."""
    if not COLUMN.fullmatch(letters):
        raise ValidationError(DAMAGED)
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number


def letters(number: int) -> str:
    """Return the letters of a column by its number."""
    found = ""
    while number:
        number, place = divmod(number - 1, 26)
        found = chr(65 + place) + found
    return found
