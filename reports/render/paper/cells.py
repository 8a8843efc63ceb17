"""Cells as plain values: a string where text is all there is, else a mapping with its kind in `k`."""

from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from actionplan.achievement import State
from reports.render.blocks import Cell, Link, Made, Mark, Reference, Words
from reports.render.wording import cell_text
from reports.render.wording import state as state_word

Plain = Any  # what JSON can hold
LONGEST_ADDRESS = 2000  # longer ones open nowhere, and the typesetter refuses them at 8,000
WEB = ("https://", "http://")
WHOLE_STATE = 12  # letters up to which a state stays on one line: a column has room for so many


@dataclass(frozen=True, slots=True)
class Paper:
    """What a block needs to know of its document: the currency, and what can be linked to.

    `tables` are the numbers of the tables by anchor. `free` anchors are not placed yet: where one
    is given twice, the first place keeps it, because a link must know where it leads. `numbered`
    counts the blocks of a kind that have their number.
    """

    currency: str
    anchors: Set[str]
    tables: Mapping[str, int]
    free: set[str]
    numbered: Counter[str] = field(default_factory=Counter)

    def number(self, kind: str) -> int:
        """Return the number of the next block of a kind, in the order of reading, from 1."""
        self.numbered[kind] += 1
        return self.numbered[kind]

    def place(self, anchor: str) -> str | None:
        """Return the anchor for the first block that bears it, and nothing for any other."""
        if anchor not in self.free:
            return None
        self.free.remove(anchor)
        return anchor

    def text(self, cell: Cell) -> str:
        return cell_text(cell, self.currency)

    def cell(self, cell: Cell) -> Plain:
        """Return a cell; a link that leads nowhere, or not to the web, becomes plain text."""
        text = self.text(cell)
        match cell:
            case Words(_, strong=True):
                return {"k": "strong", "t": text}
            case Mark(state):
                return {"k": "mark", "state": str(state), "t": whole(text, state)}
            case Made(_, anchor) | Reference(_, anchor) if anchor in self.anchors:
                return {"k": "inside", "to": anchor, "t": text}
            case Link(_, address) if is_web(address):
                return {"k": "outside", "to": uri(address), "t": text}
        return text


def text_of(cell: Plain) -> str:
    """Return the text of a plain cell."""
    return cell if isinstance(cell, str) else cell["t"]


def whole(text: str, state: State) -> str:
    """Return the words of a mark so that a short state stays on one line; a long one may wrap."""
    word = state_word(state)
    return text.replace(word, word.replace(" ", "\u00a0"), 1) if len(word) <= WHOLE_STATE else text


def is_web(address: str) -> bool:
    """Tell whether an address leads to the web and is short enough to open."""
    return address.lower().startswith(WEB) and len(uri(address)) <= LONGEST_ADDRESS


def uri(address: str) -> str:
    """Return an address in the characters that an address may have, what is quoted left as it is."""
    return quote(address, safe="%/:?#[]@!$&'()*+,;=-._~", errors="replace")
