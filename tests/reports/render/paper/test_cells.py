"""Cells on paper: what becomes a link, what stays text, what a state brings along."""

import pytest

from actionplan.achievement import State
from reports.render.blocks import Link, Made, Mark, Money, Number, Percent, Reference, Words
from reports.render.paper.cells import Paper, is_web, uri


@pytest.fixture
def paper():
    anchors = frozenset({"made-1"})
    return Paper("EUR", anchors, tables={}, free=set(anchors))


@pytest.mark.parametrize("cell", [Number(None), Percent(None), Money(None)])
def test_a_missing_figure_is_a_dash(paper, cell):
    assert paper.cell(cell) == "–"


def test_nought_is_no_dash(paper):
    assert paper.cell(Number(0)) == "0"


def test_a_figure_leads_to_its_making(paper):
    assert paper.cell(Made(Number(3), "made-1")) == {"k": "inside", "to": "made-1", "t": "3"}


@pytest.mark.parametrize("cell", [Made(Number(3), "made-2"), Reference("3", "made-2")])
def test_a_link_to_nowhere_is_plain_text(paper, cell):
    assert paper.cell(cell) == "3"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://example.org",
        "evidence/a.pdf",
        "",
        "https:/x",
    ],
)
def test_only_the_web_is_linked(paper, address):
    assert paper.cell(Link("source", address)) == "source"


def test_an_address_too_long_to_open_is_not_linked():
    assert not is_web("https://example.org/" + "a" * 10_000)


@pytest.mark.parametrize(
    ("address", "quoted"),
    [
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/Đ", "https://example.org/%C4%90"),
        ("https://example.org/%C4%90?a=1&b=2#c", "https://example.org/%C4%90?a=1&b=2#c"),
        ('https://example.org/"<>', "https://example.org/%22%3C%3E"),
        ("https://example.org/\ud800", "https://example.org/?"),
    ],
)
def test_an_address_is_written_in_its_own_characters(address, quoted):
    assert uri(address) == quoted


def test_the_words_of_a_state_stay_on_one_line(paper):
    cell = paper.cell(Mark(State.ON_TRACK, State.OFF_TRACK))

    assert cell["state"] == "on_track"
    assert cell["t"].startswith("On\u00a0track ")


def test_an_anchor_is_placed_once(paper):
    assert paper.place("made-1") == "made-1"
    assert paper.place("made-1") is None


def test_strong_words_stay_strong(paper):
    assert paper.cell(Words("1.1.1", strong=True)) == {"k": "strong", "t": "1.1.1"}
