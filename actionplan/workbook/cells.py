"""What stands in a cell for what was typed in a field, and what a cell that comes back says.

What was typed is kept so that it says the same in every language: a day as 2021-12-31, a number with
a point and never with three decimals, which other languages would take for thousands.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Protocol, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from actionplan.forms.figures import FigureField, PercentField, parsed
from actionplan.workbook.grid import Odd, Share, Value
from members.models import Member, Partner

Typed = str | list[str]
Shown = str | Decimal | date
DIVIDER = ";"
TICKED = "on"
# Control characters but tab and line end, and halves of characters.
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
# Excel shows no more digits of a number, and keeps no more that can be trusted.
DIGITS = 15
YES, NO = ("yes", "sí", "si", "oui", "x", "true", "1"), ("no", "non", "false", "0", "-", "–")


class Kind(Protocol):
    """How a field is written into a cell, and read back."""

    def shown(self, typed: Typed) -> Shown:
        """Return what stands in the cell."""

    def told(self, value: Value) -> Typed:
        """Return what a cell says as it would be typed; raise ValidationError for what cannot be."""


class Text:
    """Words, whatever they begin with."""

    def shown(self, typed: Typed) -> Shown:
        return plain(typed)

    def told(self, value: Value) -> Typed:
        return as_text(value)


class Tick:
    """Yes, or nothing."""

    def shown(self, typed: Typed) -> Shown:
        return _("yes") if typed else ""

    def told(self, value: Value) -> Typed:
        said = as_text(value).casefold()
        if said not in {*YES, *NO}:
            raise ValidationError(_("Answer yes, or leave it empty."))
        return TICKED if said in YES else ""


class Choice:
    """One of a few words, in any of the languages."""

    def __init__(self, field: forms.ChoiceField) -> None:
        self.field = field
        self.words = [(value, label) for value, label in words_of(field) if value]

    def shown(self, typed: Typed) -> Shown:
        return next((label for value, label in self.words if value == typed), plain(typed))

    def told(self, value: Value) -> Typed:
        said = as_text(value).casefold()
        if said not in self.known:
            labels = ", ".join(label for _value, label in self.words)
            raise ValidationError(_("Choose one of: %(words)s."), params={"words": labels})
        return self.known[said]

    @cached_property
    def known(self) -> dict[str, str]:
        """Return the values by their words in each language, and by themselves."""
        found = {"": "", "–": ""}
        for code, _name in settings.LANGUAGES:
            with translation.override(code):
                found |= {label.casefold(): value for value, label in words_of(self.field)}
        return found | {value: value for value, _label in self.words}


class Day:
    """A date."""

    def __init__(self, field: forms.Field) -> None:
        self.field = field

    def shown(self, typed: Typed) -> Shown:
        try:
            return self.field.to_python(plain(typed)) or ""
        except ValidationError:
            return plain(typed)

    def told(self, value: Value) -> Typed:
        said = self.shown(as_text(value))
        return said.isoformat() if isinstance(said, date) else str(said)


class Number:
    """A number as it is typed; of a percentage the 45 of 45 %."""

    def __init__(self, places: int, *, percent: bool = False) -> None:
        self.places, self.percent = places, percent

    def shown(self, typed: Typed) -> Shown:
        said = plain(typed)
        try:
            return parsed(said.removesuffix("%") if self.percent else said, self.places)
        except ValidationError:
            return said

    def told(self, value: Value) -> Typed:
        if isinstance(value, Share):
            return neutral(decimal(value.number).scaleb(2 if self.percent else 0))
        if isinstance(value, float):
            return neutral(decimal(value))
        said = self.shown(as_text(value))
        return neutral(said) if isinstance(said, Decimal) else str(said)


class Names:
    """Members or partners by their names or short names, divided by semicolons."""

    def __init__(self, rows: Sequence[Member | Partner]) -> None:
        self.known: dict[str, set[str]] = {}
        for row in rows:
            for word in (row.slug, row.name):
                self.known.setdefault(word.casefold(), set()).add(str(row.pk))
        self.names = {str(row.pk): self.name(row) for row in rows}

    def name(self, row: Member | Partner) -> str:
        """Return the name, or the short name where two have the same or it holds the divider."""
        clear = len(self.known[row.name.casefold()]) == 1 and DIVIDER not in row.name
        return row.name if clear else row.slug

    def shown(self, typed: Typed) -> Shown:
        keys = [typed] if isinstance(typed, str) else typed
        return f"{DIVIDER} ".join(self.names.get(key, key) for key in keys if key)

    def told(self, value: Value) -> Typed:
        parts = (part.strip() for part in as_text(value).split(DIVIDER))
        keys = sorted({self.key(part) for part in parts if part}, key=int)
        return keys[0] if len(keys) == 1 else keys or ""

    def key(self, name: str) -> str:
        found = self.known.get(name.casefold(), set())
        if len(found) != 1:
            message = _("“%(name)s” is not known. The sheet “%(sheet)s” has all names.")
            raise ValidationError(message, params={"name": name[:60], "sheet": _("Names")})
        return next(iter(found))


def kind_of(field: forms.Field) -> Kind:
    """Return how a field is written and read."""
    if isinstance(field, forms.ModelMultipleChoiceField):
        return Names(list(field.queryset or ()))
    if isinstance(field, forms.BooleanField):
        return Tick()
    if isinstance(field, forms.ChoiceField):
        return Choice(field)
    if isinstance(field, forms.DateField):
        return Day(field)
    if isinstance(field, FigureField):
        return Number(field.places, percent=isinstance(field, PercentField))
    return Text()


def words_of(field: forms.ChoiceField) -> list[tuple[str, str]]:
    """Return the values of a field with their words in the language of the reader."""
    return [(value, str(label)) for value, label in cast(Iterable, field.choices)]


def as_text(value: Value) -> str:
    """Return what a cell says; raise ValidationError for a formula, and what no text may hold."""
    if value is Odd.FORMULA:
        raise ValidationError(_("This is a formula. Write what it says."))
    if value is Odd.ERROR:
        raise ValidationError(_("This cell shows an error. Write what it should say."))
    if isinstance(value, bool):
        return YES[0] if value else NO[0]
    if isinstance(value, Share):
        return f"{decimal(value.number).scaleb(2).normalize():f} %"
    if isinstance(value, float):
        return f"{decimal(value).normalize():f}"
    if isinstance(value, date):
        return value.isoformat()
    text = plain(str(value))
    if FORBIDDEN.search(text):
        raise ValidationError(_("This holds a control character."))
    return text


def plain(typed: Typed) -> str:
    """Return a text as it stands in a cell: with one kind of line ends, and without outer spaces."""
    text = typed if isinstance(typed, str) else f"{DIVIDER} ".join(typed)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def decimal(number: float) -> Decimal:
    return Decimal(f"{number:.{DIGITS}g}")


def neutral(number: Decimal) -> str:
    """Return a number so that every language reads the same."""
    text = f"{number.normalize() + 0:f}"
    return f"{text}0" if len(text.partition(".")[2]) == 3 else text
