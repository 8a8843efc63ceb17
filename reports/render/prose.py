"""What people wrote, as blocks: paragraphs and lists, the part of Markdown that every format draws.

An empty line ends a paragraph; lines that begin with "- " or "* " are points, with "1. " numbered
ones. A line that begins with "#" is a paragraph by itself, without the mark: the headings are the
report's own. Anything else is plain text, HTML too, and stands there letter by letter.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from reports.render.blocks import Block, Paragraph, Points

POINT, NUMBERED, HEADING = (
    re.compile(r"[-*] +"),
    re.compile(r"\d{1,3}[.)] +"),
    re.compile(r"#{1,6} +"),
)


def blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a text, in its order."""
    return tuple(blocks_of(text))


def blocks_of(text: str) -> Iterator[Block]:
    for kind, run in groupby(pieces(text), key=lambda piece: piece[0]):
        texts = tuple(words for _kind, words in run)
        if kind == "plain":
            yield from (Paragraph(words) for words in texts)
        else:
            yield Points(texts, numbered=kind == "numbered")


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield each paragraph and point with its kind; a line that begins nothing goes on with the last."""
    kind, words = "plain", ""
    for line in [*map(str.strip, text.splitlines()), ""]:
        begun = begins(line)
        if words and (begun or not line):
            yield kind, words
            words = ""
        if begun:
            kind, words = begun
        elif line:
            kind = kind if words else "plain"
            words = f"{words} {line}".strip()
        if line.startswith("#") and begun:
            yield kind, words
            words = ""


def begins(line: str) -> tuple[str, str] | None:
    """Return the kind and the words of a line that begins a point or is a heading."""
    for kind, mark in (("point", POINT), ("numbered", NUMBERED), ("plain", HEADING)):
        found = mark.match(line)
        if found and line[found.end() :]:
            return kind, line[found.end() :]
    return None
