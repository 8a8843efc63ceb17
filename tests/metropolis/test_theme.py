"""The admin's colours are the site's."""

import math
import re
from pathlib import Path

import pytest

from metropolis import theme
from tests.metropolis.contrast import linear, oklab
from tests.metropolis.test_tokens import THEMES

STEPS = [f"{n}" for n in (50, *range(100, 1000, 100), 950)]
SOURCE = Path(theme.__file__).read_text(encoding="utf-8")
NAMED = re.findall(
    r'"(oklch\([^"]+\))",  # (--[\w-]+)( of the dark theme)?$', SOURCE, flags=re.MULTILINE
)


def oklch(colour: str) -> str:
    """Return "#rrggbb" as CSS writes it in oklch."""
    light, a, b = oklab(linear(colour))
    hue = math.degrees(math.atan2(b, a)) % 360
    return f"oklch({light * 100:.1f}% {math.hypot(a, b):.3f} {hue:.1f})"


@pytest.mark.parametrize(("step", "token", "dark"), NAMED)
def test_step_is_the_token_named_beside_it(step, token, dark):
    assert step == oklch(THEMES["dark" if dark else "light"][token])


def test_eleven_steps_from_light_to_dark():
    for scale in theme.COLORS.values():
        lightness = [float(step[6:].split("%")[0]) for step in scale.values()]

        assert list(scale) == STEPS
        assert lightness == sorted(lightness, reverse=True)


def test_some_steps_are_named():
    assert len(NAMED) == 14
