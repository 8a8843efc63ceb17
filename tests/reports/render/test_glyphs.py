"""What the fonts of the report can show, and what becomes of the rest."""

import pytest

from reports.render import glyphs


@pytest.mark.parametrize(
    "text",
    [
        "Barcelona",
        "Đà Nẵng",
        "서울",
        "广州",
        "القاهرة",
        "İstanbul",
        "# $ = <script>",
        "−1 200 €",
        "one\ntwo",
    ],
)
def test_what_a_font_has_stays_as_it_is(text):
    assert glyphs.shown(text) == text


@pytest.mark.parametrize("text", ["\x00a\x07b\x1b", "a\x7fb", "a\u202eb", "\ufeffab", "a\ufe0fb"])
def test_what_has_no_face_is_dropped(text):
    assert glyphs.shown(text) == "ab"


@pytest.mark.parametrize("sign", ["\ud800", "\ue000", "\U000e0fff", "\U0001f9ff", "\uffff"])
def test_what_no_font_has_leaves_a_sign_that_something_was_there(sign):
    assert glyphs.shown(f"a{sign}b") == "a\ufffdb"


@pytest.mark.parametrize(
    ("text", "plain"), [("a\r\nb", "a\nb"), ("a\u2028b", "a\nb"), ("a\tb", "a b"), ("e\u0301", "é")]
)
def test_line_ends_tabs_and_accents_take_their_plain_form(text, plain):
    assert glyphs.shown(text) == plain


def test_joiners_stay_because_scripts_need_them():
    assert glyphs.shown("می\u200cخواهم ශ්\u200dරී") == "می\u200cخواهم ශ්\u200dරී"


def test_a_line_is_as_wide_as_its_letters():
    assert glyphs.width("") == 0
    assert glyphs.width("WWW") == pytest.approx(3 * glyphs.width("W"))
    assert glyphs.width("i") < glyphs.width("W")


def test_digits_are_of_equal_width():
    assert len({glyphs.width(digit) for digit in "0123456789"}) == 1


def test_a_letter_of_another_font_takes_a_whole_em():
    assert glyphs.width("서울") == 2
