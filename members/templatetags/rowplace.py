"""Where a row of an imported file stands."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def place(row: Any) -> str:
    """Return the row's number as a spreadsheet counts: the heads are the first."""
    return _("Row %d") % (row.number + 1)
