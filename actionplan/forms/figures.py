"""Figures as people type them: with the signs of their language, percentages as 45 for 0.45."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import get_format
from django.utils.translation import gettext_lazy as _

SPACES = " \u00a0\u202f\u2009"
MINUS = "\u2212"
LARGEST_DIGITS = 11


def parsed(text: str, places: int) -> Decimal:
    """Return the number that `text` says in the language of the request.

    Groups of thousands are optional. A lone point that can be no divider of thousands is taken for
    the decimal sign in every language. Raises ValidationError for whatever is no such number, or
    has too many digits before the decimal sign or more than `places` after it.
    """
    mark = get_format("DECIMAL_SEPARATOR")
    plain = text.strip().replace(MINUS, "-")
    dividers = re.escape(SPACES + ("," if mark == "." else "."))
    groups = rf"\d{{1,3}}(?:[{dividers}]\d{{3}})+|\d+"
    match = re.fullmatch(rf"([-+]?)({groups})(?:{re.escape(mark)}(\d+))?", plain, re.ASCII)
    match = match or re.fullmatch(r"([-+]?)(\d+)(?:\.(\d+))", plain, re.ASCII)
    if not match:
        raise ValidationError(_("“%(text)s” is not a number."), "invalid", {"text": text[:40]})
    sign, whole, part = match[1], re.sub(r"\D", "", match[2]).lstrip("0"), match[3] or ""
    if len(whole) > LARGEST_DIGITS:
        raise ValidationError(_("This figure is too large."), "large")
    if len(part.rstrip("0")) > places:
        raise ValidationError(_("At most %(places)d decimals."), "precise", {"places": places})
    return Decimal(f"{sign}{whole or 0}.{part or 0}") + 0


def written(number: Decimal) -> str:
    """Return a number as somebody would type it in the language of the request."""
    plain = f"{number:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return plain.replace(".", get_format("DECIMAL_SEPARATOR"))


class FigureField(forms.Field):
    """A number with at most four decimals."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    places = 4

    def to_python(self, value: Any) -> Decimal | None:
        text = (value or "").strip()
        return parsed(text, self.places) if text else None

    def prepare_value(self, value: Any) -> Any:
        return written(value) if isinstance(value, Decimal) else value


class PercentField(FigureField):
    """A share, typed as a percentage: 45 or 45 % is 0.45."""

    places = 2

    def to_python(self, value: Any) -> Decimal | None:
        percent = super().to_python((value or "").strip().removesuffix("%"))
        return None if percent is None else percent.scaleb(-2)

    def prepare_value(self, value: Any) -> Any:
        return super().prepare_value(value.scaleb(2) if isinstance(value, Decimal) else value)
