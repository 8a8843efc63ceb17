"""What the portal's templates ask of the fields of a form, and how they write a figure."""

from decimal import Decimal

from django import forms, template
from django.forms.boundfield import BoundField

from actionplan import findings
from actionplan.models import Indicator
from members.models import Member

register = template.Library()


@register.filter
def is_set(field: BoundField) -> bool:
    """Whether several rows can be chosen."""
    return isinstance(field.field, forms.ModelMultipleChoiceField)


@register.filter
def is_of_members(field: BoundField) -> bool:
    """Whether the rows that can be chosen are members."""
    choices = getattr(field.field, "queryset", None)
    return choices is not None and choices.model is Member


@register.filter
def is_box(field: BoundField) -> bool:
    """Whether the field is one box to tick."""
    return isinstance(field.field, forms.BooleanField)


@register.filter
def chosen(field: BoundField) -> int:
    """Return how many rows are chosen."""
    value = field.value() or []
    return len(value) if isinstance(value, list) else 1


@register.filter
def is_used(fields: list[BoundField]) -> bool:
    """Whether one of the fields is filled in, or is at fault."""
    return any(field.value() or (field.form.is_bound and field.errors) for field in fields)


@register.filter
def figure(indicator: Indicator, value: Decimal | None) -> str:
    """Return a value of the indicator with its unit."""
    return findings.figure(indicator, value, unit=True)
