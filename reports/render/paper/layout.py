"""Which pages are turned, and how wide the columns are on the page where their table stands."""

from reports.render.paper.cells import Plain
from reports.render.paper.widths import (
    LANDSCAPE,
    PORTRAIT,
    column_widths,
    hyphenates,
    is_wide,
    size_within,
)


def laid_out(section: Plain, *, turned: bool = False) -> Plain:
    """Return a section with its tables fitted; all within a turned section is turned with it."""
    landscape = turned or turns(section)
    return {
        **section,
        "landscape": landscape and not turned,
        "blocks": [fitted(block, landscape=landscape) for block in section["blocks"]],
        "sections": [laid_out(each, turned=landscape) for each in section["sections"]],
    }


def turns(section: Plain) -> bool:
    """Tell whether a section is read across: all of its tables are too wide for an upright page."""
    own = tables(section)
    if own:
        return all(is_wide(table["needs"]) for table in own)
    inner = [each for each in section["sections"] if has_table(each)]
    return bool(inner) and all(turns(each) for each in inner)


def has_table(section: Plain) -> bool:
    return bool(tables(section)) or any(has_table(each) for each in section["sections"])


def tables(section: Plain) -> list[Plain]:
    return [block for block in section["blocks"] if block["kind"] == "table"]


def fitted(block: Plain, *, landscape: bool) -> Plain:
    """Return a table with the widths of its columns and its size of type, in points."""
    if block["kind"] != "table":
        return block
    room = LANDSCAPE if landscape else PORTRAIT
    size = size_within(block["needs"], room)
    found = {
        "size": size,
        "widths": column_widths(block["needs"], size, room),
        "hyphenates": hyphenates(block["needs"], size, room),
    }
    return {name: value for name, value in block.items() if name != "needs"} | found
