"""What differs between two texts, word by word, and between two figures."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from typing import NamedTuple

from actionplan.findings import plain

WORD = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
# Beyond so many comparisons a text is shown as replaced: the matching grows with their product.
MOST_COMPARED = 4_000_000
# With less in common the words of two texts stand between each other and neither can be read.
LEAST_ALIKE = 0.5
SAME, GONE, NEW = "same", "gone", "new"


class Piece(NamedTuple):
    """A run of words that stayed, went or came: kind is "same", "gone" or "new"."""

    kind: str
    text: str


def pieces(before: str, after: str) -> list[Piece]:
    """Return how `before` became `after`; two texts with little in common are shown one by one."""
    old, new = WORD.findall(before), WORD.findall(after)
    found = list(runs(old, new))
    same = sum(len(WORD.findall(piece.text)) for piece in found if piece.kind == SAME)
    if 2 * same < LEAST_ALIKE * (len(old) + len(new)):
        found = [Piece(GONE, before), Piece(NEW, after)]
    return [piece for piece in found if piece.text]


def runs(old: list[str], new: list[str]) -> Iterator[Piece]:
    """Compare what lies between the beginning and the end that both have."""
    keys, others = bare(old), bare(new)
    head = common(keys, others)
    tail = common(keys[head:][::-1], others[head:][::-1])
    yield Piece(SAME, "".join(new[:head]))
    yield from compared(old[head : len(old) - tail], new[head : len(new) - tail])
    yield Piece(SAME, "".join(new[len(new) - tail :]))


def bare(words: list[str]) -> list[str]:
    """Return the words without the space after them, which makes no other word of them."""
    return [word.strip() for word in words]


def common(old: list[str], new: list[str]) -> int:
    """Return how many words both begin with."""
    different = (place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a != b)
    return next(different, min(len(old), len(new)))


def compared(old: list[str], new: list[str]) -> Iterator[Piece]:
    if len(old) * len(new) > MOST_COMPARED:
        yield from (Piece(GONE, "".join(old)), Piece(NEW, "".join(new)))
        return
    for kind, a, b, c, d in opcodes(old, new):
        if kind == "equal":
            yield Piece(SAME, "".join(new[c:d]))
        else:
            yield from (Piece(GONE, "".join(old[a:b])), Piece(NEW, "".join(new[c:d])))


def opcodes(old: list[str], new: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, bare(old), bare(new), autojunk=False).get_opcodes()


def named(before: Iterable[str], after: Iterable[str]) -> list[Piece]:
    """Return the names that stayed, came and went, in this order."""
    old, new = list(before), list(after)
    return [
        *(Piece(SAME, name) for name in new if name in old),
        *(Piece(NEW, name) for name in new if name not in old),
        *(Piece(GONE, name) for name in old if name not in new),
    ]


def gap(before: Decimal | int | None, after: Decimal | int | None, decimals: int = 0) -> str:
    """Return by how much a figure grew or fell, with its sign; "" where one of them is missing."""
    if before is None or after is None or before == after:
        return ""
    difference = Decimal(after) - Decimal(before)
    return f"{'+' if difference > 0 else '−'}{plain(abs(difference), decimals)}"
