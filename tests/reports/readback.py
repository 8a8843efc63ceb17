"""What can be read back from a report's files, as their readers find it."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from pypdf import PageObject, PdfReader

# In points, from the upper and the lower edge of a page: where its running heads and feet stand.
FRAME = 55
# Where long words may break, with a hyphen or without.
BREAKS = dict.fromkeys(map(ord, "\u200b\u2060\u00ad-"))


class Page(HTMLParser):
    """The text of a web page outside of its drawings, and every tag with its attributes."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.drawn = False
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.drawn |= tag == "svg"
        self.tags.append(tag)
        self.attributes |= {name for name, _value in attrs}

    def handle_endtag(self, tag: str) -> None:
        self.drawn &= tag != "svg"

    def handle_data(self, data: str) -> None:
        if not self.drawn:
            self.parts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.parts)


def paper_text(content: bytes) -> str:
    """Return the text of a PDF without the frame of its pages."""
    return "".join(body for page in PdfReader(BytesIO(content)).pages for body in in_body(page))


def in_body(page: PageObject) -> list[str]:
    """Return the pieces of text that stand between the running head and foot of a page."""
    found: list[str] = []

    def visit(text: str, at: list[float], inner: list[float], *font: object) -> None:
        height = at[5] + inner[5] * at[3]
        if FRAME < height < page.mediabox.height - FRAME:
            found.append(text)

    page.extract_text(visitor_text=visit)
    return found


def cells(content: bytes) -> Iterator[tuple[str, Any]]:
    """Yield the type and the value of each cell of a workbook that is not empty."""
    for sheet in load_workbook(BytesIO(content)):
        for row in sheet.iter_rows():
            yield from ((cell.data_type, cell.value) for cell in row if cell.value is not None)


def strings(value: Any) -> Iterator[str]:
    """Yield every text in data, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


def data_strings(content: bytes) -> set[str]:
    return set(strings(json.loads(content)))


def squeezed(text: str) -> str:
    """Return the text without spaces and hyphens: lines break elsewhere in each format."""
    return re.sub(r"\s", "", text).translate(BREAKS)
