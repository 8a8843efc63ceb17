"""The words that people read for the values that records hold."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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
