"""How the width of a page is shared between columns, and where long words break."""

import pytest

from reports.render.paper.widths import (
    LANDSCAPE,
    PORTRAIT,
    SIZES,
    breakable,
    column_widths,
    hyphenates,
    is_wide,
    size_within,
    span,
)

SENTENCE = "The member governments met three times in the period and agreed on two recommendations"


def text_columns(count):
    return [span("Head", [SENTENCE], 1) for _ in range(count)]


@pytest.mark.parametrize("count", [1, 3, 8])
def test_the_columns_fill_the_room(count):
    widths = column_widths(text_columns(count), 8.0, PORTRAIT)

    assert sum(widths) == pytest.approx(PORTRAIT, abs=0.1)


def test_short_columns_share_what_is_left_by_what_they_were_given():
    widths = column_widths([span("A", ["a"], 3), span("A", ["a"], 1)], 8.0, PORTRAIT)

    assert widths[0] > widths[1]
    assert sum(widths) == pytest.approx(PORTRAIT, abs=0.1)


def test_a_column_of_sentences_takes_what_figures_do_not_need():
    sentences, figures = column_widths(
        [span("Outcome", [SENTENCE], 1), span("Actual", ["1,200"], 1)], 8.0, 200.0
    )

    assert figures < 50 < sentences


def test_no_column_is_narrower_than_its_longest_word():
    tight = [span("Head", [SENTENCE, "Reconsidered"], 1), *text_columns(3)]

    assert column_widths(tight, 8.0, PORTRAIT)[0] >= tight[0].least * 8.0


def test_columns_that_cannot_fit_are_narrowed_alike():
    widths = column_widths(text_columns(20), 8.0, 200.0)

    assert sum(widths) == pytest.approx(200, abs=0.2)
    assert len(set(widths)) == 1


def test_a_table_of_few_columns_stands_upright_and_one_of_many_is_turned():
    assert not is_wide(text_columns(4))
    assert is_wide(text_columns(12))


def test_type_is_as_large_as_the_columns_allow():
    assert size_within(text_columns(2), PORTRAIT) == SIZES[0]
    assert size_within(text_columns(12), PORTRAIT) == SIZES[-1]
    assert size_within(text_columns(7), PORTRAIT) <= size_within(text_columns(7), LANDSCAPE)


def test_words_are_parted_only_where_one_is_too_long_or_there_is_no_room():
    assert not hyphenates(text_columns(2), 8.0, PORTRAIT)
    assert hyphenates([span("Head", ["intergouvernementalisation"], 1)], 8.0, PORTRAIT)
    assert hyphenates(text_columns(30), 7.0, PORTRAIT)


def test_a_head_counts_as_its_words_and_not_as_a_line():
    assert span("of due", [], 1).least == span("due of", [], 1).least < span("ofdue", [], 1).least


def test_an_ordinary_sentence_gets_no_breaks():
    assert breakable(SENTENCE) == SENTENCE


def test_an_address_breaks_after_its_signs():
    parted = breakable("https://www.example.org/a-long/path/of/many?parts=1")

    assert "www.\u200bexample.\u200borg/\u200ba-\u200blong/\u200bpath" in parted
    assert parted.replace("\u200b", "") == "https://www.example.org/a-long/path/of/many?parts=1"


def test_a_word_of_ten_thousand_letters_breaks_everywhere_and_loses_none():
    parted = breakable("x" * 10_000)

    assert max(map(len, parted.split("\u200b"))) == 12
    assert parted.replace("\u200b", "") == "x" * 10_000
