"""What was typed in a form, as people read it, and where two people typed different things."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actionplan.forms.update import Typed, UpdateForm

NOTHING = "–"
TAKE, THEIRS = "take-", "theirs"
LONGEST_ID = 18


class Difference(NamedTuple):
    """A field in which two texts differ: both in words, and my own as the form has it."""

    field: BoundField
    label: str
    mine: str
    theirs: str

    @property
    def name(self) -> str:
        return self.field.name

    @property
    def only_theirs(self) -> bool:
        """Whether nothing of mine would be lost by taking theirs."""
        return self.mine == NOTHING

    @property
    def is_set(self) -> bool:
        """Whether several can be chosen: too many to show them all beside each other."""
        return isinstance(self.field.field, forms.ModelMultipleChoiceField)


def differences(form: UpdateForm, theirs: Typed) -> list[Difference]:
    """Return where what was typed in `form` is not what is kept."""
    mine = form.typed
    return [
        Difference(
            form[name],
            form.label_of(name),
            in_words(form[name], mine.get(name)),
            in_words(form[name], theirs.get(name)),
        )
        for name in form.fields
        if listed(mine.get(name)) != listed(theirs.get(name))
    ]


def read(form: UpdateForm, typed: Typed) -> Iterator[tuple[str, str]]:
    """Yield each field in which something was typed: its label, and what was typed in words."""
    for name in form.fields:
        if typed.get(name):
            yield form.label_of(name), in_words(form[name], typed[name])


def merged(posted: QueryDict, theirs: Typed) -> QueryDict:
    """Return what was posted, with what is kept in each field where the person chose that."""
    chosen = posted.copy()
    for name in [key.removeprefix(TAKE) for key in posted if key.startswith(TAKE)]:
        if posted[TAKE + name] == THEIRS:
            chosen.setlist(name, listed(theirs.get(name)))
    return chosen


def listed(value: Any) -> list[str]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def in_words(field: BoundField, value: Any) -> str:
    """Return what was typed as people read it: labels, names and dates instead of their codes."""
    values = [text for text in listed(value) if text]
    if not values:
        return NOTHING
    kind = field.field
    if isinstance(kind, forms.ModelMultipleChoiceField):
        return names(kind, values) or NOTHING
    if isinstance(kind, forms.ChoiceField):
        labels = {str(box.data["value"]): box.data["label"] for box in field.subwidgets}
        return labels.get(values[-1], values[-1])
    if isinstance(kind, forms.BooleanField):
        return _("Yes")
    return day_in_words(values[-1]) if isinstance(kind, forms.DateField) else values[-1]


def names(field: forms.ModelMultipleChoiceField, values: list[str]) -> str:
    """Return the names of the rows that were chosen; what is no id names nothing."""
    keys = [text for text in values if text.isdecimal() and len(text) <= LONGEST_ID]
    rows = field.queryset.filter(pk__in=keys) if field.queryset is not None else []
    return ", ".join(str(row) for row in rows)


def day_in_words(text: str) -> str:
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    return date_format(day) if day else text
