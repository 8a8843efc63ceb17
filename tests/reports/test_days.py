"""A date reads the same on a page of the site as in a report."""

from datetime import date

import pytest
from django.template import Context, Template
from django.utils.translation import override


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "1 January 2022"), ("es", "1 de enero de 2022"), ("fr", "1er janvier 2022")],
)
def test_a_first_of_the_month_is_written_as_the_language_writes_it(language, words):
    page = Template("{% load days %}{{ day|in_words }}")

    with override(language):
        assert page.render(Context({"day": date(2022, 1, 1)})) == words


def test_a_date_that_is_not_there_is_a_dash():
    assert Template("{% load days %}{{ day|in_words }}").render(Context({"day": None})) == "–"
