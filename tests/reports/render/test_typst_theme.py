"""The printed page has the colours of the site, and every font of the project."""

import re
from pathlib import Path

from fontTools.ttLib import TTFont

from reports.render.glyphs import font_files
from reports.render.pdf import TEMPLATE

ROOT = Path(__file__).resolve().parents[3]
TOKENS = ROOT / "metropolis/static/metropolis/css/tokens.css"
NAMES = {"heading-ink": "heading", "muted": "ink-muted", "rule-ink": "rule"}


def theme():
    return (TEMPLATE / "theme.typ").read_text()


def family(path):
    with TTFont(path, lazy=True) as font:
        return font["name"].getBestFamilyName()


def test_each_colour_is_the_light_token_of_its_name():
    light = TOKENS.read_text().split("@media")[0]
    tokens = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    colours = dict(re.findall(r'#let ([\w-]+) = rgb\("(#[0-9a-f]{6})"\)', theme()))

    assert len(colours) > 10
    assert {name: tokens[NAMES.get(name, name)] for name in colours} == colours


def test_no_other_file_names_a_colour():
    others = [path for path in TEMPLATE.glob("*.typ") if path.name != "theme.typ"]

    assert [path.name for path in others if "rgb(" in path.read_text()] == []


def test_every_font_of_the_project_is_asked_for_by_its_family():
    asked = re.search(r"#let families = \((.*?)\)", theme(), re.DOTALL)[1]

    assert set(re.findall(r'"(.+?)"', asked)) == {family(path) for path in font_files()}
