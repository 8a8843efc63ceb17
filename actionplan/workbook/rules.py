"""What a column of the workbook takes: its look, and what a spreadsheet refuses on the spot."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from actionplan.forms.figures import FigureField
from actionplan.forms.update import CountField
from actionplan.workbook import looks as look
from actionplan.workbook.cells import words_of
from actionplan.workbook.columns import Column

# A list within a cell's rule takes so many characters.
LONGEST_LIST = 255


def style_of(column: Column) -> dict[str, Any]:
    """Return how the cells of a column look."""
    field = column.field
    if isinstance(field, forms.DateField):
        return look.AS_DAY
    if isinstance(field, CountField):
        return look.AS_COUNT
    if isinstance(field, FigureField):
        return look.AS_MONEY if column.indicator is None else {}
    return look.AS_TEXT


def rule_of(column: Column) -> dict[str, Any]:
    """Return the rule of a column's cells, or nothing where they take any text."""
    field = column.field
    if isinstance(field, forms.ModelMultipleChoiceField):
        hint = _("Names divided by semicolons, as on the sheet “Names”.")
        return {"validate": "any", "input_message": hint[:LONGEST_LIST]}
    if isinstance(field, forms.BooleanField):
        return listed([_("yes")])
    if isinstance(field, forms.ChoiceField):
        return listed([label for value, label in words_of(field) if value])
    if isinstance(field, CountField):
        message = _("Give a whole number from 0 up.")
        return {"validate": "integer", "criteria": ">=", "value": 0, **refusal(message)}
    if isinstance(field, FigureField):
        least = 0 if column.indicator is None else -(10**11)
        message = _("Give a number.")
        return {"validate": "decimal", "criteria": ">=", "value": least, **refusal(message)}
    return {}


def listed(words: list[str]) -> dict[str, Any]:
    if len(",".join(words)) > LONGEST_LIST:
        return {}
    return {"validate": "list", "source": words, **refusal(_("Choose from the list."))}


def refusal(message: str) -> dict[str, Any]:
    return {"error_title": _("Please mend this")[:32], "error_message": message[:LONGEST_LIST]}
