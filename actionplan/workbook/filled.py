"""What somebody filled in: the rows of a workbook that came back, by the keys of its columns."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from actionplan.workbook.archive import opened
from actionplan.workbook.asked import Content, Pair
from actionplan.workbook.cells import Kind, Typed, plain
from actionplan.workbook.columns import ABOUT, KEY, SAID, Column
from actionplan.workbook.grid import Row as Cells
from actionplan.workbook.grid import Value, letters, rows_of

# Below the hidden keys stand the headings, and in their first cell this.
HEADINGS = "#"
ROW_KEY = re.compile(r"(\d{1,18})\.(\d{1,18})\.(\d{1,18})\.(\d{1,9})\.([0-9a-f]{16})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: a row by its number, a column by its letters and heading."""

    message: str
    row: int | None = None
    column: str = ""
    heading: str = ""
    key: str = ""


@dataclass(slots=True)
class Filled:
    """A row that says something: of what, how that stood at the download, and what it says now."""

    number: int
    pair: Pair
    version: tuple[int, int]
    mark: str
    said: Content
    faults: list[Fault] = field(default_factory=list)


@dataclass(slots=True)
class Contents:
    """All that a workbook says; `letters` of the columns by their keys."""

    letters: dict[str, str]
    rows: list[Filled] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read(file: IO[bytes], columns: Mapping[str, Column]) -> Contents:
    """Return what a workbook says; raise ValidationError for one that cannot be read at all."""
    with opened(file) as archive:
        rows = list(rows_of(archive, KEY))
    keys = {place: str(value) for place, value in rows[0][1].items()}
    contents = Contents({key: letters(place) for place, key in keys.items()})
    contents.faults += column_faults(keys, rows, columns)
    known = {place: columns[key] for place, key in keys.items() if key in columns}
    for number, cells in rows[1:]:
        said = {place: value for place, value in cells.items() if place in known}
        if cells.get(1) != HEADINGS and said:
            keep(contents, number, cells.get(1), filled(said, known, number))
    return contents


def filled(
    cells: Mapping[int, Value], known: Mapping[int, Column], number: int
) -> tuple[Content, list[Fault]]:
    """Return what the cells of a row say by key, and what of it cannot be."""
    said, faults = {}, []
    for place, value in cells.items():
        column = known[place]
        try:
            typed = column.kind.told(value)
        except ValidationError as error:
            typed = plain(str(value))
            faults += [
                Fault(message, number, letters(place), column.heading, column.key)
                for message in error.messages
            ]
        if typed:
            said[column.key] = typed
    return said, faults


def keep(
    contents: Contents, number: int, key: Value | None, row: tuple[Content, list[Fault]]
) -> None:
    """Add a row that says something, or the fault that nobody can tell of what it does."""
    match = ROW_KEY.fullmatch(str(key))
    if not match:
        message = _("The hidden first cell of this row was changed. Download a new workbook.")
        contents.faults.append(Fault(message, number, "A"))
        return
    contribution, period, update, version = (int(match[place]) for place in range(1, 5))
    said, faults = row
    contents.rows.append(
        Filled(number, (contribution, period), (update, version), match[5], said, faults)
    )


def column_faults(
    keys: Mapping[int, str], rows: Sequence[Cells], columns: Mapping[str, Column]
) -> Iterator[Fault]:
    """Name the columns that are missing, there twice or not known."""
    for key in SAID:
        if key not in keys.values():
            message = _("The column “%(name)s” is missing. Download a new workbook.")
            yield Fault(message % {"name": columns[key].heading})
    headings = next((cells for _number, cells in rows if cells.get(1) == HEADINGS), {})
    seen = set()
    for place in sorted({place for _number, cells in rows for place in cells}):
        key = keys.get(place, "")
        if key in seen:
            yield Fault(_("This column is there twice."), column=letters(place))
        elif key not in {KEY, *ABOUT, *columns}:
            message = _("The column “%(name)s” is not known here. Remove it.")
            name = plain(str(headings.get(place) or letters(place)))[:60]
            yield Fault(message % {"name": name}, column=letters(place))
        else:
            seen.add(key)


def typed_content(typed: Content, kinds: Mapping[str, Kind]) -> Content:
    """Return what was typed on the page or in a workbook as a workbook would say it."""
    found = {key: said_again(kind, typed[key]) for key, kind in kinds.items() if typed.get(key)}
    return {key: said for key, said in found.items() if said}


def said_again(kind: Kind, typed: Typed) -> Typed:
    shown = kind.shown(typed)
    if shown == "":
        return ""
    value = float(shown) if isinstance(shown, Decimal) else shown
    try:
        return kind.told(value)
    except ValidationError:
        return plain(str(value))
