"""What the theme of the admin does wrong by itself, by rule of axe, each with the reason.

The site's own pages have no fault at all. Of a rule that our parts of the admin could break too,
only the theme's own elements are let through. A fault that no page shows any more leaves this list:
`test_pages.py` sees to that.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class KnownFault:
    """A fault of the theme: in which elements, all where none is named, and why it is left."""

    sentence: str
    elements: tuple[str, ...] = ()

    def covers(self, target: str) -> bool:
        """Whether the element at fault is one of the theme's."""
        return not self.elements or any(element in target for element in self.elements)


KNOWN_FAULTS: Mapping[str, KnownFault] = {
    "landmark-one-main": KnownFault(
        "The theme lays the pages that are its own, lists and forms, in a plain element and not "
        "in a main one; its templates offer no block around it."
    ),
    "landmark-unique": KnownFault(
        "The theme names neither its side bar nor its tabs, and draws a second scrolling region "
        "without a name of its own.",
        ("#nav-sidebar", "#tabs-items"),
    ),
    "list": KnownFault(
        "The theme's list of tools above a list holds what is no list item.", (".object-tools",)
    ),
    "region": KnownFault(
        "The theme's head with the title, the way back and the menu stands outside of all "
        "landmarks, and so does what lies in its plain element."
    ),
    "scrolls-sideways": KnownFault(
        "On a phone the head of a form that changes a record does not wrap its tools, and the "
        "page is up to 30 pixels too wide."
    ),
}


def beyond_known(fault: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the elements at fault that the theme does not answer for."""
    known = KNOWN_FAULTS.get(fault["id"])
    return [
        node
        for node in fault["nodes"]
        if known is None or not all(known.covers(str(part)) for part in node["target"])
    ]
