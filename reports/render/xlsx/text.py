"""Text as a cell of a workbook can hold it, and names as its sheets can bear them."""

import re
from collections.abc import Iterable

from reports.render.legible import legible

# Excel counts in UTF-16, where a letter beyond the first plane takes two places.
LONGEST_CELL = 32_767
CUT = " […]"
LONGEST_NAME = 31
REFUSED_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
# Excel keeps this name for itself.
RESERVED = {"history"}


def cell_text(text: str) -> str:
    """Return the text without control characters, cut with a mark where no cell could hold it."""
    plain = legible(text)
    if len(plain) > LONGEST_CELL // 2 and length(plain) > LONGEST_CELL:
        plain = shortened(plain, LONGEST_CELL - length(CUT)) + CUT
    # The writer takes a text in these tags for markup of its own; a space at the end keeps it text.
    return plain + " " if plain.startswith("<r>") and plain.endswith("</r>") else plain


def length(text: str) -> int:
    """Return how many places a text takes in UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def shortened(text: str, places: int) -> str:
    """Return what of the text fits into so many places in UTF-16."""
    return text.encode("utf-16-le")[: 2 * places].decode("utf-16-le", errors="ignore")


def sheet_names(wanted: Iterable[str], fallback: str) -> list[str]:
    """Return a name for each sheet: valid, at most 31 long, unlike the others in any case."""
    taken = set(RESERVED)
    names = []
    for each in wanted:
        name = unique(valid(each) or fallback, taken)
        taken.add(name.casefold())
        names.append(name)
    return names


def valid(name: str) -> str:
    plain = re.sub(r"\s+", " ", REFUSED_IN_NAMES.sub(" ", legible(name)))
    return shortened(plain.strip(" '"), LONGEST_NAME).rstrip(" '")


def unique(name: str, taken: set[str]) -> str:
    """Return the name, numbered where another sheet, or Excel, has it already."""
    tried, number = name, 1
    while tried.casefold() in taken:
        number += 1
        ending = f" ({number})"
        tried = shortened(name, LONGEST_NAME - len(ending)).rstrip(" '") + ending
    return tried
