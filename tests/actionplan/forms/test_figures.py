"""Figures as they are typed in three languages, and what is no figure in any."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from actionplan.forms import FigureField, PercentField

NARROW = "\u202f"


@pytest.mark.parametrize(
    ("language", "typed", "figure"),
    [
        ("en", "1234", "1234"),
        ("en", "1,234.5", "1234.5"),
        ("en", "1 234.5", "1234.5"),
        ("en", "-5", "-5"),
        ("en", "\u22125", "-5"),
        ("en", "+5", "5"),
        ("en", "007", "7"),
        ("en", "-0", "0"),
        ("en", "-0.0", "0"),
        ("en", "0.1250", "0.125"),
        ("es", "45,5", "45.5"),
        ("es", "1.234,5", "1234.5"),
        ("es", "45.5", "45.5"),
        ("es", "1.234", "1234"),
        ("fr", "45,5", "45.5"),
        ("fr", f"1{NARROW}234,5", "1234.5"),
        ("fr", "1 234,5", "1234.5"),
        ("fr", "45.5", "45.5"),
    ],
)
def test_a_figure_is_read_as_its_language_writes_it(language, typed, figure):
    with translation.override(language):
        found = FigureField().clean(typed)

    assert found == Decimal(figure)
    assert not (found == 0 and found.is_signed())


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize(
    "typed",
    [
        "NaN",
        "inf",
        "Infinity",
        "1e400",
        "1e5",
        "12a",
        "0x1F",
        "1..2",
        "=1+1",
        "½",
        "١٢",
        "12 34",
        "--5",
    ],
)
def test_what_is_no_figure_is_refused(language, typed):
    with translation.override(language), pytest.raises(ValidationError) as refusal:
        FigureField().clean(typed)

    assert refusal.value.code == "invalid"


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        (FigureField(), "123456789012", "large"),
        (FigureField(), "1.23456", "precise"),
        (PercentField(), "45.123", "precise"),
        (FigureField(), "", "required"),
    ],
)
def test_what_cannot_be_kept_as_typed_is_refused(field, typed, code):
    with pytest.raises(ValidationError) as refusal:
        field.clean(typed)

    assert refusal.value.code == code


@pytest.mark.parametrize(("typed", "share"), [("45", "0.45"), ("45 %", "0.45"), ("0.5%", "0.005")])
def test_a_percentage_is_kept_as_a_share(typed, share):
    assert PercentField().clean(typed) == Decimal(share)


@pytest.mark.parametrize(("language", "shown"), [("en", "45.5"), ("es", "45,5"), ("fr", "45,5")])
def test_what_was_read_is_shown_as_it_would_be_typed(language, shown):
    with translation.override(language):
        assert PercentField().prepare_value(Decimal("0.4550")) == shown
        assert FigureField().prepare_value(Decimal("45.5000")) == shown


def test_a_field_left_empty_says_nothing_where_it_may():
    assert FigureField(required=False).clean(" ") is None
