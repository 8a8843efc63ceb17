"""Cells and rows of tables: built without a template, since a report has thousands."""

from collections.abc import Sequence
from functools import cache
from html import escape

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from actionplan.achievement import State
from actionplan.palette import MARKS
from reports.render.blocks import Cell, Column, Day, Link, Made, Mark, Reference, Words
from reports.render.wording import cell_text

WEB = ("http://", "https://")
# The first cell of a row is its head; figures stand to the right.
HEAD = {False: '<th scope="row">%s</th>', True: '<th scope="row" class="number">%s</th>'}
DATA = {False: "<td>%s</td>", True: '<td class="number">%s</td>'}


def cell_html(cell: Cell, currency: str) -> str:
    """Return a cell as markup, or as text that is still to be escaped."""
    text = cell_text(cell, currency)
    drawn: str = text
    match cell:
        case Words(strong=True):
            drawn = format_html("<strong>{}</strong>", text)
        case Mark(state):
            drawn = format_html('<span class="state">{}<span>{}</span></span>', sign(state), text)
        case Day():
            drawn = format_html('<span class="day">{}</span>', text)
        case Reference(_text, anchor):
            drawn = format_html('<a href="#{}">{}</a>', anchor, text)
        case Made(_inner, anchor):
            drawn = made_html(text, anchor)
        case Link(_text, address) if address.lower().startswith(WEB):
            drawn = format_html('<a href="{}" rel="external noopener">{}</a>', address, text)
    return drawn


def made_html(text: str, anchor: str) -> SafeString:
    """Return a figure that leads to how it was made, and says so to who does not see it."""
    return format_html(
        '<a class="made" href="#{}">{}<span class="visually-hidden">, {}</span></a>',
        anchor,
        text,
        _("how this figure was made"),
    )


@cache
def sign(state: State) -> SafeString:
    """Return the mark of a state: shape and letter. Its word stands beside it."""
    mark = MARKS[state]
    return format_html(
        '<svg class="mark state-{} {}" viewBox="0 0 16 16" width="20" height="20"'
        ' aria-hidden="true" focusable="false"><path class="mark-shape" d="{}"/>'
        '<text class="mark-letter" x="8" y="{}" translate="no">{}</text></svg>',
        mark.state,
        "filled" if mark.filled else "outlined",
        mark.path,
        mark.letter_y,
        mark.letter,
    )


def rows_html(
    rows: Sequence[tuple[Cell, ...]], columns: Sequence[Column], currency: str
) -> SafeString:
    """Return the rows of a table as markup."""
    kinds = [(HEAD if not place else DATA)[each.figures] for place, each in enumerate(columns)]
    drawn = (
        "".join(
            kind % escaped(cell_html(cell, currency)) for kind, cell in zip(kinds, row, strict=True)
        )
        for row in rows
    )
    markup = "\n".join(f"<tr>{cells}</tr>" for cells in drawn)
    return mark_safe(markup)  # noqa: S308 - each cell has been escaped


def escaped(text: str) -> str:
    """Return markup as it is and text escaped: half the time that `format_html` takes."""
    return text if isinstance(text, SafeString) else escape(text)
