"""The report on paper: a tagged PDF, set by typst from the document as plain values.

The template gets the document as JSON and reads it as data: no text of a record becomes markup.
Fonts come with the project and no clock is asked, so that the same document gives the same bytes.
"""

import json
import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import cast

import typst
from django.utils.translation import override

from reports.render.blocks import Document
from reports.render.glyphs import FONTS
from reports.render.paper import plain_document

TEMPLATE = Path(__file__).parent / "typst"
REMEMBERED = 10  # documents through which the typesetter keeps what it has not met again
PAGE = re.compile(rb"/Type\s*/Page\b")


def render(document: Document, known_at: datetime | None = None) -> bytes:
    """Return the document as PDF/UA-1, tagged, with its outline.

    `known_at` is the moment of the snapshot: the date of the file, which PDF/A-2a asks for as well.
    Raises `typst.TypstError` where the document breaks a rule of these standards.
    """
    with override(document.language):
        plain = plain_document(document, known_at)
    compiler = typst.Compiler(
        input=str(TEMPLATE / "report.typ"),
        root=str(TEMPLATE),
        font_paths=fonts(),
        sys_inputs={"document": json.dumps(plain, ensure_ascii=False)},
    )
    try:
        content = compiler.compile(
            format="pdf",
            pdf_standards=["ua-1"] if known_at is None else ["a-2a", "ua-1"],
            timestamp=known_at and known_at.astimezone(UTC).replace(microsecond=0),
        )
    finally:
        forget()
    return cast(bytes, content)  # one file, where the typesetter's other formats are several


def forget() -> None:
    """Let the typesetter forget the document, which it would keep through its next ten.

    It remembers what it laid out for a writer who changes a line and sets the page again. A report
    is set once, and a worker that set many would grow to 900 MB instead of 180.
    """
    nothing = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
    blank = typst.Compiler(font_paths=nothing)
    for _document in range(REMEMBERED + 1):
        blank.compile(input=b"", format="svg")


@cache
def fonts() -> typst.Fonts:
    """Return the project's own fonts and no others: not the system's, not the typesetter's."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(FONTS)],
    )


def pages(content: bytes) -> int:
    """Return how many pages a PDF made by `render` has."""
    return len(PAGE.findall(content))
