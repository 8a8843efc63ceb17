"""The states' marks: told by word, letter and shape, and by colours that every eye tells apart."""

import re
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest

from actionplan.achievement import State
from actionplan.palette import MARKS, segments
from actionplan.wording import STATE_WORDS
from tests.metropolis.contrast import VISIONS, contrast, difference

TOKENS = Path(__file__).resolve().parents[2] / "metropolis/static/metropolis/css/tokens.css"
PAIRS = list(combinations(MARKS.values(), 2))


def token(selector: str, state: str) -> str:
    """Return the colour of a state's token in the block of one selector of tokens.css."""
    block = TOKENS.read_text(encoding="utf-8").split(f"{selector} {{", 1)[1].split("}", 1)[0]
    return re.search(rf"--state-{state.replace('_', '-')}: (#[0-9a-f]{{6}});", block)[1]


def test_every_state_has_a_mark_and_a_word():
    values = [state.value for state in State]

    assert sorted(MARKS) == sorted(STATE_WORDS) == sorted(values)


@pytest.mark.parametrize("part", ["letter", "shape", "path", "light", "dark", "paper"])
def test_no_two_states_share_a_sign(part):
    assert len({getattr(mark, part) for mark in MARKS.values()}) == len(MARKS)


def test_only_judgements_are_filled():
    filled = {mark.state for mark in MARKS.values() if mark.filled}

    assert filled == {"achieved", "on_track", "behind", "off_track"}


@pytest.mark.parametrize("state", MARKS)
def test_tokens_have_the_same_colours(state):
    mark = MARKS[state]

    assert token('[data-theme="light"]', state) == mark.light.lower()
    assert token(".dark", state) == mark.dark.lower()


@pytest.mark.parametrize("state", MARKS)
def test_a_letter_can_be_read_on_paper(state):
    assert contrast(MARKS[state].paper, "#FFFFFF") >= 4.5


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("theme", ["light", "dark", "paper"])
@pytest.mark.parametrize(("one", "other"), PAIRS, ids=lambda mark: mark.state)
def test_states_look_different_to_every_eye(one, other, theme, vision):
    # About 2 is the least difference that can be seen; filled neighbours in a bar need more.
    least = 9 if one.filled and other.filled else 6.5

    assert difference(getattr(one, theme), getattr(other, theme), vision) >= least


def test_segments_fill_the_bar_in_the_order_of_the_legend():
    laid = segments({"not_due": 1, "achieved": 2, "behind": 0, "off_track": 1})

    assert [(s.mark.state, s.count) for s in laid] == [
        ("achieved", 2),
        ("off_track", 1),
        ("not_due", 1),
    ]
    assert [(s.start, s.width) for s in laid] == [(0, 50), (50, 25), (75, 25)]
    assert laid[1].middle == Decimal("62.5")


def test_segments_of_nothing_are_none():
    assert segments({}) == segments({"achieved": 0}) == []


def test_segments_refuse_a_state_without_a_mark():
    with pytest.raises(KeyError, match="splendid"):
        segments({"splendid": 1})
