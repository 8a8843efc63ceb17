"""How templates write a date: as the reports do, so that both read alike."""

from datetime import date

from django import template

from reports.render.wording import day

register = template.Library()


@register.filter
def in_words(value: date | None) -> str:
    """Return a date in the active language, such as "1er janvier 2022"; "–" where there is none."""
    return day(value)
