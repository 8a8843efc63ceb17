"""The words that people read for the values that records hold."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from actionplan.answers import Said
from actionplan.figure import shown_percent

STATE_WORDS: Mapping[str, Promise] = MappingProxyType(
    {
        "achieved": _("Achieved"),
        "on_track": _("On track"),
        "behind": _("Behind"),
        "off_track": _("Off track"),
        "no_data": _("No data"),
        "not_due": _("Not due"),
        "no_target": _("No target"),
        "reconsidered": _("Reconsidered"),
    }
)
"""The word of each state by its value, in the order of every legend."""

SAID_WORDS: Mapping[Said, Promise] = MappingProxyType(
    {
        Said.VERIFIED: _("Verified"),
        Said.SUBMITTED: _("Waits for review"),
        Said.NOTHING_NEW: _("Nothing new"),
        Said.RETURNED: _("Returned"),
        Said.DRAFT: _("Begun, not handed in"),
        Said.SILENT: _("Silent"),
    }
)
"""The word for how an expected contribution stands, in the order of every legend."""


def whole_percent(share: Decimal | None) -> str:
    """Return a share of 1 as a percentage that is 100 for all of it alone; "n/a" for None."""
    if share is None:
        return _now("n/a")
    space = "" if (get_language() or "en").startswith("en") else "\u00a0"
    return f"{shown_percent(share, 0)}{space}%"
