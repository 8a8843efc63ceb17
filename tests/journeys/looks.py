"""How a page is looked at: its width, its colours, and what is wrong with it then."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any, Literal, NamedTuple

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

from tests.journeys.known_faults import beyond_known


class Look(NamedTuple):
    """A window and the colours that its reader prefers."""

    width: int
    height: int
    colours: Literal["light", "dark"]


DESK, PHONE = (1280, 800), (360, 740)
COLOURS: tuple[Literal["light", "dark"], ...] = ("light", "dark")
ALL_LOOKS = [Look(*size, colours) for size, colours in product((DESK, PHONE), COLOURS)]
PHONE_LOOK = Look(*PHONE, "light")
BEYOND = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
AXE = Axe()


class Found(NamedTuple):
    """A fault of a page, and where it was seen."""

    page: str
    look: Look
    fault: Mapping[str, Any]

    def __str__(self) -> str:
        first = self.fault["nodes"][0]
        where = f"{self.page} at {self.look.width} px, {self.look.colours}"
        return f"{where}: {self.fault['id']} in {first['target']}: {first['html'][:200]}"


def follow(control: Locator) -> None:
    """Click, and wait for the page that it leads to: what is looked at next is that page."""
    with control.page.expect_navigation():
        control.click()


def looked_at(page: Page, addresses: Mapping[str, str], looks: Iterable[Look]) -> Iterator[Found]:
    """Yield what is wrong with each page in each look."""
    for look in looks:
        page.set_viewport_size({"width": look.width, "height": look.height})
        page.emulate_media(color_scheme=look.colours, reduced_motion="reduce")
        for name, address in addresses.items():
            page.goto(address)
            yield from (Found(name, look, fault) for fault in faults(page))


def faults(page: Page) -> Iterator[Mapping[str, Any]]:
    """Yield each rule of axe that the page breaks, and a rule of ours: nothing scrolls sideways."""
    yield from AXE.run(page).response["violations"]
    beyond = page.evaluate(BEYOND)
    if beyond > 0:
        nodes = [{"target": ["html"], "html": f"{beyond} px too wide"}]
        yield {"id": "scrolls-sideways", "nodes": nodes}


def without_fault(page: Page) -> None:
    """Assert that the page has no fault but what the admin's theme answers for."""
    assert [str(fault) for fault in faults(page) if beyond_known(fault)] == []
