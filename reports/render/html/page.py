"""The whole page, and its table of contents."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import translation

from reports.render.blocks import Document, Section
from reports.render.html.anchors import with_own_anchors
from reports.render.html.drawing import Drawing
from reports.render.html.style import style_element
from reports.render.legible import legible

# The report's own page on the site, seen from the address of this one.
FORMATS_ADDRESS = "../"


@dataclass(frozen=True, slots=True)
class Numbered:
    """A section with its number, such as 4.2; a third level has none, as on paper."""

    number: str
    section: Section
    parts: "tuple[Numbered, ...]"


def render(document: Document) -> bytes:
    """Return the report as one HTML file in UTF-8, the same bytes for the same document.

    It has no script and asks no other host; its style is its own. What it may ask of its own host
    are the typeface, and the pages of records that its figures lead to.
    """
    document = with_own_anchors(document)
    with translation.override(document.language):
        sections = numbered(document.sections)
        drawing = Drawing(document)
        page = {
            "document": document,
            "formats": FORMATS_ADDRESS,
            "style": style_element(document),
            "contents": sections,
            "body": [drawn(each, drawing, level=2) for each in sections],
        }
        text = render_to_string("reports/document/report.html", page)
    return legible(text).encode()


def numbered(sections: Sequence[Section], before: str = "") -> tuple[Numbered, ...]:
    """Return the sections with their numbers, which run to the second level."""
    found = []
    for place, section in enumerate(sections, start=1):
        number = f"{before}{place}" if before.count(".") < 2 else ""
        found.append(Numbered(number, section, numbered(section.sections, f"{number}.")))
    return tuple(found)


def drawn(numbered: Numbered, drawing: Drawing, *, level: int) -> str:
    """Return a section with all that is in it; `level` is the rank of its heading."""
    section = numbered.section
    context = {
        "number": numbered.number,
        "section": section,
        "level": level,
        "blocks": [drawing.block(block, level + 1) for block in section.blocks],
        "parts": [drawn(part, drawing, level=level + 1) for part in numbered.parts],
    }
    return render_to_string("reports/document/section.html", context)
