"""How templates show a state: its mark and its word."""

from django import template
from django.utils.functional import Promise

from actionplan.palette import MARKS, Mark
from actionplan.wording import STATE_WORDS

register = template.Library()


@register.filter
def mark(state: str) -> Mark:
    """Return letter, shape and colours of a state by its value; KeyError for any other value."""
    return MARKS[state]


@register.filter
def state_word(state: str) -> Promise:
    """Return the translated word of a state by its value; KeyError for any other value."""
    return STATE_WORDS[state]
