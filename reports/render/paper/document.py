"""A document as plain values: strings, numbers, lists and mappings, in the order of reading."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby

from django.utils.translation import gettext as _

from actionplan.palette import MARKS
from actionplan.palette import Mark as Sign
from reports.render.blocks import (
    Block,
    Chart,
    Cover,
    Document,
    Facts,
    Listing,
    Making,
    Note,
    Paragraph,
    Points,
    Prose,
    Section,
    Table,
)
from reports.render.charts import svg
from reports.render.glyphs import shown
from reports.render.paper.cells import Paper, Plain
from reports.render.paper.layout import laid_out
from reports.render.paper.makings import plain_making
from reports.render.paper.tables import plain_table
from reports.render.paper.widths import breakable
from reports.render.paper.written import plain_written

# What is followed, drawn or copied gets no places to break.
UNBROKEN = frozenset({"to", "svg", "anchor", "sha256"})
TALL = 2000  # letters of a note beyond which it may break over two pages


def plain_document(document: Document, known_at: datetime | None) -> Plain:
    """Return the document in the active language; `known_at` becomes the date of the file."""
    anchors = {anchor for anchor in anchors_of(document.sections) if anchor}
    tables = {table.anchor: place for place, table in enumerate(document.tables(), 1)}
    paper = Paper(document.currency, frozenset(anchors), tables, free=set(anchors))
    return printable(
        {
            "language": document.language,
            "title": document.title,
            "date": plain_moment(known_at),
            "sample": document.sample,
            "words": words(),
            "marks": [{"state": state, "svg": sign(mark)} for state, mark in MARKS.items()],
            "cover": plain_cover(document.cover),
            "sections": [laid_out(plain_section(section, paper)) for section in document.sections],
        }
    )


def words() -> Plain:
    """Return the template's own words."""
    return {
        "contents": _("Contents"),
        "page": _("Page %(number)s of %(pages)s") % {"number": "{n}", "pages": "{m}"},
        "sha256": _("sha256 of the data that this report was made from"),
    }


def plain_moment(moment: datetime | None) -> Plain:
    if moment is None:
        return None
    utc = moment.astimezone(UTC)
    parts = ("year", "month", "day", "hour", "minute", "second")
    return {part: getattr(utc, part) for part in parts}


def sign(mark: Sign) -> str:
    """Return the sign of a state in the colour of print, as a drawing of 16 by 16."""
    fill, line = (mark.paper, "none") if mark.filled else ("#FFFFFF", mark.paper)
    letter = "#FFFFFF" if mark.filled else mark.paper
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="16" height="16">'
        f'<path d="{mark.path}" fill="{fill}" stroke="{line}" stroke-width="1.5"/>'
        f'<text x="8" y="{mark.letter_y}" font-family="Inter" font-weight="700" font-size="9" '
        f'text-anchor="middle" fill="{letter}">{mark.letter}</text></svg>'
    )


def plain_cover(cover: Cover) -> Plain:
    facts = (
        (_("Period"), cover.period),
        (_("Cut-off date"), cover.cutoff),
        (_("As known at"), cover.known_at),
        (_("Edition"), cover.edition),
        (_("Prepared and submitted"), cover.people),
    )
    return {
        "organisation": cover.organisation,
        "plan": cover.plan,
        "facts": [fact for fact in facts if fact[1]],
        "item": cover.item,
        "summary": cover.summary,
        "invitation": cover.invitation,
        "invited": list(cover.invited),
        "sha256": cover.sha256,
        "sample": cover.sample,
    }


def plain_section(section: Section, paper: Paper) -> Plain:
    return {
        "anchor": paper.place(section.anchor),
        "title": section.title,
        "blocks": list(plain_blocks(section.blocks, paper)),
        "sections": [plain_section(each, paper) for each in section.sections],
    }


def plain_blocks(blocks: Iterable[Block], paper: Paper) -> Iterator[Plain]:
    """Yield the blocks; makings that follow one another are set together."""
    plain = (plain_block(block, paper) for block in blocks)
    for kind, run in groupby(plain, key=lambda block: block["kind"]):
        if kind == "making":
            yield {"kind": "makings", "makings": list(run)}
        else:
            yield from run


def plain_block(block: Block, paper: Paper) -> Plain:
    match block:
        case Paragraph() | Points() | Facts():
            return plain_prose(block, paper)
        case Prose() | Listing():
            return plain_written(block)
        case Table():
            return plain_table(block, paper)
        case Note():
            return plain_note(block, paper)
        case Making():
            return plain_making(block, paper)
    return plain_chart(block, paper)


def plain_prose(block: Paragraph | Points | Facts, paper: Paper) -> Plain:
    match block:
        case Paragraph(text, tone):
            return {"kind": "paragraph", "text": text, "tone": tone}
        case Points(points, numbered):
            return {"kind": "points", "points": list(points), "numbered": numbered}
    return {"kind": "facts", "facts": [[name, paper.cell(cell)] for name, cell in block.facts]}


def plain_note(note: Note, paper: Paper) -> Plain:
    return {
        "kind": "note",
        "anchor": paper.place(note.anchor),
        "head": note.head,
        "mark": paper.cell(note.mark),
        "passages": [list(passage) for passage in note.passages],
        "breaks": sum(len(words) for _name, words in note.passages) > TALL,
    }


def plain_chart(chart: Chart, paper: Paper) -> Plain:
    number = paper.tables.get(chart.table)
    return {
        "kind": "chart",
        "anchor": paper.place(chart.anchor),
        "number": _("Figure %(number)s") % {"number": paper.number("figure")},
        "title": chart.title,
        "alt": f"{chart.title}. {chart.description}",
        "svg": svg(chart, paper=True, currency=paper.currency),
        "table": same_figures(number, chart.table) if number else None,
    }


def same_figures(number: int, anchor: str) -> Plain:
    text = _("The same figures stand in table %(number)s.") % {"number": number}
    return {"k": "inside", "to": anchor, "t": text}


def anchors_of(sections: Iterable[Section]) -> Iterator[str]:
    """Yield every anchor that a block or a section bears."""
    for section in sections:
        yield section.anchor
        yield from (block.anchor for block in section.blocks if hasattr(block, "anchor"))
        yield from anchors_of(section.sections)


def printable(value: Plain) -> Plain:
    """Return the value with each text of it as the page can show it, long words breakable."""
    if isinstance(value, str):
        return breakable(shown(value))
    if isinstance(value, dict):
        return {name: printable_under(name, each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [printable(each) for each in value]
    return value


def printable_under(name: str, value: Plain) -> Plain:
    return shown(value) if name in UNBROKEN and isinstance(value, str) else printable(value)
