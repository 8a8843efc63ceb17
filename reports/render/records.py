"""The full list of records behind the figures: one row a record, whatever lists them."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class RecordRow(NamedTuple):
    """A record as known at the moment of the report; a plain tuple, for there are many.

    `indicator` is the indicator's code, `text` what was recorded beside or instead of a number,
    `standing` a key of STANDING_WORDS, `used` whether the figure rests on it, `recorded_at` an
    aware moment, `evidence` addresses or file names. What is missing is None or "".
    """

    indicator: str
    on: date
    value: Decimal | None
    text: str
    standing: str
    used: bool
    recorded_at: datetime
    recorded_by: str
    verified_by: str
    evidence: str
    note: str
    reason: str
    sample: bool


STANDING_WORDS: Mapping[str, Promise] = MappingProxyType(
    {
        "counting": _("verified"),
        "superseded": _("superseded by a correction"),
        "unverified": _("not verified"),
        "returned": _("returned"),
        "earlier": _("verified; earlier than the latest"),
        "before_start": _("verified; dated before the plan's start"),
        "before_baseline": _("verified; older than the baseline"),
        "no_value": _("verified; without a value"),
    }
)
"""How a record stood at the moment of the report, and why one that counts was not used."""

RECORD_HEADS: Mapping[str, Promise] = MappingProxyType(
    {
        "indicator": _("Indicator"),
        "on": _("Date"),
        "value": _("Value"),
        "text": _("Text"),
        "standing": _("Standing"),
        "used": _("Used"),
        "recorded_at": _("Recorded at (UTC)"),
        "recorded_by": _("Recorded by"),
        "verified_by": _("Verified by"),
        "evidence": _("Evidence"),
        "note": _("Note"),
        "reason": _("Reason for the correction"),
        "sample": _("Sample data"),
    }
)
"""The head of each column by the name of its field, in the order of the fields."""
