"""Anchors of a page: each stands once, whatever the document says."""

from collections.abc import Sequence
from dataclasses import replace

from reports.render.blocks import (
    Block,
    Document,
    Facts,
    Listing,
    Paragraph,
    Points,
    Prose,
    Section,
)

# The places of the page itself.
PAGE = ("report-cover", "report-contents", "report-contents-head", "report-main")


def with_own_anchors(document: Document) -> Document:
    """Return the document with a number behind each anchor that had been given before.

    What leads to such an anchor leads to where it stands first.
    """
    return replace(document, sections=renamed(document.sections, set(PAGE)))


def renamed(sections: Sequence[Section], taken: set[str]) -> tuple[Section, ...]:
    return tuple(
        replace(
            section,
            anchor=own(section.anchor, taken),
            blocks=tuple(anchored(block, taken) for block in section.blocks),
            sections=renamed(section.sections, taken),
        )
        for section in sections
    )


def anchored(block: Block, taken: set[str]) -> Block:
    """Return the block with an anchor of its own, if it is one that can be led to."""
    if isinstance(block, Paragraph | Points | Prose | Listing | Facts):
        return block
    return replace(block, anchor=own(block.anchor, taken))


def own(anchor: str, taken: set[str]) -> str:
    """Return the anchor, or the first of anchor-2, anchor-3, … that is free; it is taken then."""
    name, number = anchor, 1
    while name in taken:
        number += 1
        name = f"{anchor}-{number}"
    taken.add(name)
    return name
