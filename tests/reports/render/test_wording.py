"""Figures, dates and states in words: three languages, rounded once, never across a boundary."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from actionplan.achievement import State
from reports.render.blocks import (
    Day,
    Link,
    Made,
    Mark,
    Money,
    Number,
    Percent,
    Reference,
    Words,
)
from reports.render.wording import (
    cell_text,
    day,
    day_of,
    exact,
    localized,
    mark,
    moment,
    money,
    number,
    percent,
    share,
)

NARROW, FIXED, MINUS = "\u202f", "\u00a0", "\u2212"


@pytest.fixture(params=["en", "es", "fr"])
def language(request):
    with translation.override(request.param):
        yield request.param


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "1,234,567.50"),
        ("es", f"1{NARROW}234{NARROW}567,50"),
        ("fr", f"1{NARROW}234{NARROW}567,50"),
        ("fr-ca", f"1{NARROW}234{NARROW}567,50"),
        ("de", "1,234,567.50"),
    ],
)
def test_a_number_has_the_separators_of_its_language(code, text):
    with translation.override(code):
        assert number(Decimal("1234567.5"), 2) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (None, 0, "–"),
        (0, 0, "0"),
        (Decimal("-0.4"), 0, "0"),
        (Decimal("-0.5"), 0, f"{MINUS}1"),
        (Decimal("0.5"), 0, "1"),
        (Decimal("1.5"), 0, "2"),
        (Decimal("2.5"), 0, "3"),
        (Decimal(-1234), 0, f"{MINUS}1,234"),
        (Decimal("0.125"), 2, "0.13"),
        (Decimal("99999999999.9999"), 4, "99,999,999,999.9999"),
    ],
)
def test_a_number_is_rounded_half_up_and_missing_is_never_nothing(value, decimals, text):
    assert number(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [("1.000", "1"), ("0.875", "0.875"), ("0.5", "0.5"), ("10", "10"), ("0", "0")],
)
def test_a_threshold_is_printed_as_it_is(value, text):
    assert exact(Decimal(value)) == text


@pytest.mark.parametrize(
    ("code", "text"), [("en", "62.5%"), ("es", f"62,5{FIXED}%"), ("fr", f"62,5{FIXED}%")]
)
def test_a_share_is_printed_with_all_its_decimals(code, text):
    with translation.override(code):
        assert share(Decimal("0.625")) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "–"),
        ("0.9996", "99.9%"),
        ("0.99999", "99.9%"),
        ("1", "100.0%"),
        ("1.00049", "100.0%"),
        ("0.49999", "49.9%"),
        ("0.5", "50.0%"),
        ("-0.0004", f"{MINUS}0.1%"),
        ("0.41176", "41.2%"),
        ("1.2", "120.0%"),
    ],
)
def test_a_percentage_never_looks_as_if_it_had_met_what_it_has_not(value, text):
    assert percent(None if value is None else Decimal(value)) == text


def test_a_plan_has_boundaries_of_its_own():
    short = Decimal("0.79996")

    assert percent(short) == "80.0%"
    assert percent(short, 1, (Decimal("0.8"),)) == "79.9%"
    assert cell_text(Percent(short, 1, (Decimal("0.8"),)), "EUR") == "79.9%"


@pytest.mark.parametrize(
    ("code", "text"), [("en", "41.2%"), ("es", f"41,2{FIXED}%"), ("fr", f"41,2{FIXED}%")]
)
def test_a_percentage_keeps_its_sign_on_its_line(code, text):
    with translation.override(code):
        assert percent(Decimal("0.4118")) == text


@pytest.mark.parametrize(
    ("code", "text"), [("en", f"1,235{FIXED}EUR"), ("fr", f"1{NARROW}235{FIXED}EUR")]
)
def test_an_amount_is_in_whole_units_with_its_currency(code, text):
    with translation.override(code):
        assert money(Decimal("1234.50"), "EUR") == text
        assert money(None, "EUR") == "–"


@pytest.mark.parametrize(
    ("code", "precision", "text"),
    [
        ("en", "day", "1 March 2021"),
        ("es", "day", "1 de marzo de 2021"),
        ("fr", "day", "1er mars 2021"),
        ("en", "short", "1 Mar 2021"),
        ("es", "short", "01/03/2021"),
        ("fr", "short", "01/03/2021"),
        ("en", "month", "March 2021"),
        ("es", "month", "marzo de 2021"),
        ("fr", "month", "mars 2021"),
        ("fr", "year", "2021"),
    ],
)
def test_a_day_is_written_as_far_as_it_is_known(code, precision, text):
    with translation.override(code):
        assert day(date(2021, 3, 1), precision) == text


@pytest.mark.parametrize(("number_of_day", "text"), [(11, "11 mars 2021"), (21, "21 mars 2021")])
def test_only_the_first_day_is_an_ordinal_in_french(number_of_day, text):
    with translation.override("fr"):
        assert day(date(2021, 3, number_of_day)) == text


def test_a_day_that_is_not_known_is_missing(language):
    assert day(None) == "–"


def test_a_moment_is_told_in_the_plans_zone_which_is_named():
    known = datetime(2021, 12, 31, 23, 30, tzinfo=UTC)

    assert moment(known, "Europe/Madrid") == "1 January 2022, 00:30 (Europe/Madrid)"
    assert day_of(known, "Europe/Madrid") == "1 January 2022"
    assert day_of(known, "UTC", "short") == "31 Dec 2021"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ({"en": "Water", "fr": "Eau"}, "Eau"),
        ({"en": "Water", "es": "Agua"}, "Water"),
        ({"es": "Agua"}, "Agua"),
        ({"fr": "", "en": "Water"}, "Water"),
        ({}, ""),
    ],
)
def test_a_missing_translation_falls_back(words, text):
    with translation.override("fr"):
        assert localized(words) == text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (Words("a", strong=True), "a"),
        (Number(3), "3"),
        (Percent(Decimal("0.5")), "50.0%"),
        (Money(Decimal(3)), f"3{FIXED}EUR"),
        (Day(date(2021, 12, 31)), "31 December 2021"),
        (Mark(State.ON_TRACK), "On track"),
        (Reference("see", "made"), "see"),
        (Link("page", "https://example.org"), "page"),
        (Made(Number(4), "made"), "4"),
        (Made(Percent(None), "made"), "–"),
    ],
)
def test_every_cell_is_a_text(cell, text):
    assert cell_text(cell, "EUR") == text


def test_an_overridden_state_names_the_computed_one():
    assert mark(State.BEHIND, None) == "Behind"
    assert mark(State.BEHIND, State.ON_TRACK) == "Behind (computed: on track)"
