"""A card on paper: one A4 page, tagged, the same bytes from the same snapshot."""

import json
from datetime import UTC, datetime
from functools import cache
from typing import cast

import typst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.render.glyphs import width
from reports.render.paper.cells import Plain
from reports.render.paper.document import plain_moment, printable
from reports.render.pdf import TEMPLATE, fonts
from reports.render.scorecards.fitting import GUTTER, ROOM, cut, shown, widths
from reports.render.scorecards.parts import Part, Sheet
from reports.render.wording import number

NAME, BELOW, FACT = 24.0, 9.0, 16.0  # sizes of type, in points
FACTS = 5  # in a row


def render(sheet: Sheet, known_at: datetime) -> bytes:
    """Return the card as PDF/A-2a and PDF/UA-1; `known_at` is the date of the file."""
    content = compiler().compile(
        format="pdf",
        pdf_standards=["a-2a", "ua-1"],
        sys_inputs={"card": json.dumps(plain(sheet, known_at), ensure_ascii=False)},
        timestamp=known_at.astimezone(UTC).replace(microsecond=0),
    )
    return cast(bytes, content)


@cache
def compiler() -> typst.Compiler:
    """Return the typesetter with the template and the fonts, which all cards share.

    What it remembers of a card it forgets with the tenth after it (docs/decisions/0012).
    """
    return typst.Compiler(
        input=str(TEMPLATE / "scorecard.typ"), root=str(TEMPLATE), font_paths=fonts()
    )


def plain(sheet: Sheet, known_at: datetime) -> Plain:
    """Return the card as plain values, cut to what finds room on a page."""
    heading = sheet.heading
    return printable(
        {
            "language": sheet.frame.language,
            "title": cut(sheet.title, ROOM * 4),
            "date": plain_moment(known_at),
            "organisation": cut(sheet.frame.organisation, ROOM / 2, BELOW, 1),
            "plan": cut(sheet.frame.plan, ROOM / 2, BELOW, 1),
            "kind": heading.kind,
            "name": cut(heading.name, ROOM, NAME, 2),
            "below": cut(heading.below, ROOM, BELOW, 2),
            "report": cut(f"{sheet.frame.report} · {sheet.frame.cutoff}", ROOM, BELOW, 1),
            "facts": [list(fact) for fact in sheet.facts],
            "fact_size": fact_size(sheet),
            "standing": [each for each in sheet.standing if each],
            "parts": [
                plain_part(part, rows)
                for part, rows in zip(sheet.parts, shown(sheet.parts), strict=True)
            ],
            "sample": sheet.sample,
            "known_at": sheet.frame.known_at,
            "sha256_words": _("sha256 of the data of the report that this card was drawn from"),
            "sha256": sheet.frame.sha256,
        }
    )


def fact_size(sheet: Sheet) -> float:
    """Return the size of type at which the longest of the facts stays on its line, in points."""
    room = (ROOM - 14 * (FACTS - 1)) / FACTS
    longest = max(width(value) for _name, value in sheet.facts) * 1.1
    return round(min(FACT, room / longest), 2)


def plain_part(part: Part, rows: list[list[str]]) -> Plain:
    return {
        "title": part.title,
        "heads": [[column.head, column.figures] for column in part.columns],
        "widths": widths(part),
        "gutter": GUTTER,
        "rows": rows,
        "more": more(len(part.rows) - len(rows)),
        "empty": part.empty,
    }


def more(count: int) -> str:
    """Return how many rows found no room."""
    if not count:
        return ""
    words = ngettext(
        "and %(count)s more, on the web page of this card",
        "and %(count)s more, on the web page of this card",
        count,
    )
    return words % {"count": number(count)}
