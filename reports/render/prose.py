"""What people wrote, as blocks: the Markdown of CommonMark, cleaned by what it is made into.

Nothing of it becomes markup but paragraphs, lists, strong and emphasised words and links to the
web. HTML is plain text and stands there letter by letter; pictures are their words. Headings are
the report's own: a line that is marked as one is a paragraph that stands out.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from reports.render.blocks import Listing, Prose, Run

# Indented lines are no code: people set them in for the look.
READER = MarkdownIt("commonmark", {"html": False}).disable("code")
WEB = ("http://", "https://")
PLAIN = Run("")
# What stands deeper the reader drops without a word; a text that goes near it is taken as it is.
DEEPEST = READER.options["maxNesting"] - 3


def blocks(text: str) -> tuple[Prose | Listing, ...]:
    """Return the blocks of a text, in its order."""
    tokens = READER.parse(text)
    if any(token.level > DEEPEST for token in tokens):
        return tuple(Prose((Run(each),)) for each in map(str.strip, text.split("\n\n")) if each)
    return tuple(blocks_of(SyntaxTreeNode(tokens)))


def blocks_of(node: SyntaxTreeNode) -> Iterator[Prose | Listing]:
    for child in node.children:
        match child.type:
            case "paragraph" | "heading":
                yield from paragraph(child)
            case "bullet_list" | "ordered_list":
                yield Listing(
                    tuple(tuple(blocks_of(item)) for item in child.children), start(child)
                )
            case "fence":
                yield Prose((Run(child.content.strip()),))
            case _:
                yield from blocks_of(child)


def paragraph(node: SyntaxTreeNode) -> Iterator[Prose]:
    """Yield the paragraph, unless there are no words in it."""
    found = tuple(merged(runs(node.children[0], PLAIN)))
    if any(run.text.strip() for run in found):
        yield Prose(found, head=node.type == "heading")


def start(node: SyntaxTreeNode) -> int | None:
    """Return the number of the first point, or None of a list without numbers."""
    return int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None


def runs(node: SyntaxTreeNode, style: Run) -> Iterator[Run]:
    """Yield the words within a node, each with the style of all that it stands in."""
    for child in node.children:
        match child.type:
            case "softbreak" | "hardbreak":
                yield replace(style, text=" ")
            case "strong":
                yield from runs(child, replace(style, strong=True))
            case "em":
                yield from runs(child, replace(style, emphasis=True))
            case "link":
                yield from runs(child, replace(style, address=web(str(child.attrs["href"]))))
            case _:
                yield replace(style, text=child.content)


def web(address: str) -> str:
    """Return an address of the web, or nothing: any other leads nowhere from a report."""
    return address if address.lower().startswith(WEB) else ""


def merged(found: Iterator[Run]) -> Iterator[Run]:
    """Yield neighbours of the same style as one."""
    for style, same in groupby(found, key=lambda run: replace(run, text="")):
        yield replace(style, text="".join(run.text for run in same))
