"""What differs between two texts and two figures."""

import time
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from actionplan.admin.differences import gap, named, pieces

LIMIT = 2.0
WORDS = some.text(alphabet="ab .,\n", max_size=60)


def side(found, *kinds: str) -> str:
    return "".join(piece.text for piece in found if piece.kind in kinds)


def test_it_works():
    assert pieces("Two workshops in Dakar.", "Two workshops in Dakar and Berlin.") == [
        ("same", "Two workshops in Dakar "),
        ("new", "and Berlin"),
        ("same", "."),
    ]


def test_texts_with_little_in_common_stand_one_by_one():
    assert pieces("Two workshops were held.", "A handbook came out.") == [
        ("gone", "Two workshops were held."),
        ("new", "A handbook came out."),
    ]


@given(WORDS, WORDS)
def test_nothing_of_the_new_text_is_lost_but_space(before, after):
    found = pieces(before, after)

    assert side(found, "same", "new").split() == after.split()
    assert "".join(side(found, "same", "gone").split()) == "".join(before.split())


@given(WORDS)
def test_the_same_text_is_the_same(text):
    assert side(pieces(text, text), "gone", "new") == ""


def test_two_texts_as_long_as_can_be_kept_are_compared_at_once():
    many = ["".join(each) for each in product("ab", repeat=12)]
    before, after = " ".join(many)[:20_000], " ".join(reversed(many))[:20_000]
    started = time.perf_counter()

    pieces(before, after)
    pieces("a b " * 5_000, "b a " * 5_000)

    assert time.perf_counter() - started < LIMIT


def test_names_are_told_apart():
    found = named(["Dakar", "Quito"], ["Quito", "Seoul"])

    assert found == [("same", "Quito"), ("new", "Seoul"), ("gone", "Dakar")]


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (30, 45, "+15"),
        (45, 30, "−15"),
        (0, 1000, "+1,000"),
        (Decimal("1.5"), Decimal("1.25"), "−0.25"),
        (30, 30, ""),
        (None, 30, ""),
        (30, None, ""),
    ],
)
def test_a_gap_has_its_sign(before, after, shown):
    assert gap(before, after) == shown
