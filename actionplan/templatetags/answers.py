"""How templates show what a member said of a contribution: its sign and its word."""

from django import template
from django.utils.functional import Promise

from actionplan.answers import Said
from actionplan.signs import SIGNS, Sign
from actionplan.wording import SAID_WORDS

register = template.Library()


@register.filter
def sign(said: Said) -> Sign:
    """Return letter and shape; KeyError for any other value."""
    return SIGNS[said]


@register.filter
def said_word(said: Said) -> Promise:
    """Return the translated word; KeyError for any other value."""
    return SAID_WORDS[said]
