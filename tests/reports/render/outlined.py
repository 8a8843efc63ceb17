"""The document of a plan, and its parts as texts."""

from collections.abc import Iterator
from typing import Any

from actionplan.models import Plan
from reports.render.blocks import (
    Cell,
    Document,
    Facts,
    Making,
    Note,
    Paragraph,
    Prose,
    Section,
    Table,
)
from reports.render.outline import document
from reports.render.wording import cell_text
from tests.reports.judged import evaluated


def of(plan: Plan, **asked: Any) -> Document:
    return document(evaluated(plan, **asked), "")


def table(found: Document, anchor: str) -> list[list[str]]:
    """Return the texts of a table's rows."""
    (one,) = [each for each in found.tables() if each.anchor == anchor]
    return [[cell_text(cell, found.currency) for cell in row] for row in one.rows]


def texts(found: Document) -> list[str]:
    return [
        block.text if isinstance(block, Paragraph) else "".join(run.text for run in block.runs)
        for block in found.blocks()
        if isinstance(block, Paragraph | Prose)
    ]


def making(found: Document, anchor: str) -> Making:
    (one,) = [b for b in found.blocks() if isinstance(b, Making) and b.anchor == anchor]
    return one


def passages(found: Document) -> dict[str, str]:
    notes = [block for block in found.blocks() if isinstance(block, Note)]
    return dict(passage for note in notes for passage in note.passages)


def anchors(sections: tuple[Section, ...]) -> Iterator[str]:
    for section in sections:
        yield section.anchor
        for block in section.blocks:
            if hasattr(block, "anchor"):
                yield block.anchor
        yield from anchors(section.sections)


def cells(found: Document) -> Iterator[tuple[str, Cell]]:
    for block in found.blocks():
        if isinstance(block, Table):
            yield from ((block.anchor, cell) for row in block.rows for cell in row)
        if isinstance(block, Facts):
            yield from ((name, cell) for name, cell in block.facts)
