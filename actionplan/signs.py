"""The sign of how a contribution stands: letter and shape, so that no colour has to tell it.

What was told is filled, what is missing is drawn in outline. The paths are on a grid of 16 by 16.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from actionplan.answers import Said


@dataclass(frozen=True, slots=True)
class Sign:
    """A shape with its letter; `letter_y` is the letter's baseline."""

    letter: str
    path: str
    letter_y: str
    filled: bool


_DISC = "M8 0A8 8 0 1 1 8 16A8 8 0 1 1 8 0Z"
_ARROW_RIGHT = "M0 1H10L16 8L10 15H0Z"
_BAR = "M0 3H16V13H0Z"
_ARROW_LEFT = "M15.25 1.75H6.5L1 8L6.5 14.25H15.25Z"
_SQUARE = "M1 1H15V15H1Z"
_RING = "M8 .75A7.25 7.25 0 1 1 8 15.25A7.25 7.25 0 1 1 8 .75Z"

SIGNS: Mapping[Said, Sign] = MappingProxyType(
    {
        Said.VERIFIED: Sign("V", _DISC, "11.2", True),
        Said.SUBMITTED: Sign("W", _ARROW_RIGHT, "11.2", True),
        Said.NOTHING_NEW: Sign("N", _BAR, "11.2", True),
        Said.RETURNED: Sign("R", _ARROW_LEFT, "11.2", False),
        Said.DRAFT: Sign("B", _RING, "11.2", False),
        Said.SILENT: Sign("S", _SQUARE, "11.2", False),
    }
)
