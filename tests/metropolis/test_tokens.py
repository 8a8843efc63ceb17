"""The tokens: readable in both themes, and the two ways into the dark theme agree."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.metropolis.contrast import contrast

CSS = Path(__file__).resolve().parents[2] / "metropolis/static/metropolis/css"
TOKENS = (CSS / "tokens.css").read_text(encoding="utf-8")
PAIR = re.compile(
    r"^ \* pair (?P<ink>[-\w, ]+) on (?P<ground>[-\w, ]+): (?P<ratio>[\d.]+)$", re.MULTILINE
)


def colours(selector: str) -> dict[str, str]:
    """Return the colours set in the block of one selector, by token."""
    block = TOKENS.split(f"{selector} {{", 1)[1].split("}", 1)[0]
    return dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", block))


THEMES = {
    "light": colours('[data-theme="light"]'),
    "dark": colours(".dark"),
}


def declared_pairs() -> Iterator[tuple[str, str, float]]:
    """Yield ink, ground and least ratio of each pair that tokens.css declares."""
    for found in PAIR.finditer(TOKENS):
        for ink in found["ink"].split(", "):
            for ground in found["ground"].split(", "):
                yield ink, ground, float(found["ratio"])


def test_contrast_of_black_on_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground", "least"), list(declared_pairs()))
def test_pair_is_readable(theme, ink, ground, least):
    palette = THEMES[theme]

    assert contrast(palette[ink], palette[ground]) >= least


def test_every_colour_but_the_hairline_stands_in_a_pair():
    paired = {name for ink, ground, _ in declared_pairs() for name in (ink, ground)}

    assert THEMES["light"].keys() - paired == {"--rule"}


def test_both_themes_set_the_same_tokens():
    assert THEMES["light"].keys() == THEMES["dark"].keys()


def test_the_dark_theme_of_the_system_is_the_dark_theme_by_name():
    assert colours(':root:not([data-theme="light"], [x-data])') == THEMES["dark"]


# tokens.css defines the colours, and print.css is for white paper alone.
COLOURLESS = sorted(set(CSS.glob("*.css")) - {CSS / "tokens.css", CSS / "print.css"})


@pytest.mark.parametrize("sheet", COLOURLESS, ids=lambda path: path.name)
def test_no_other_sheet_names_a_colour(sheet):
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)

    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", text)


@pytest.mark.parametrize("sheet", sorted(CSS.glob("*.css")), ids=lambda path: path.name)
def test_sheet_uses_only_tokens_that_exist(sheet):
    text = sheet.read_text(encoding="utf-8")

    assert set(re.findall(r"var\((--[\w-]+)", text)) <= set(
        re.findall(r"(--[\w-]+):", TOKENS + text)
    )
