"""The fonts of reports and site: whose names they can print, and under which licence."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
PAPER = ROOT / "reports/fonts"
WEB = ROOT / "metropolis/static/metropolis/fonts"
PRINTABLE = [path for path in sorted(PAPER.iterdir()) if path.suffix in {".otf", ".ttf"}]
NAMES = [
    "Đà Nẵng",
    "İstanbul",
    "São Paulo",
    "Αθήνα",
    "София",
    "القاهرة",
    "تهران",
    "서울",
    "广州",
    "臺北",
    "よこはま",
    "दिल्ली",
    "አዲስ አበባ",
    "කොළඹ",
    "சென்னை",
    "กรุงเทพ",
]
SIGNS = "–—’“”«»…·%‰€−×≥≤→′″"


def characters(path):
    with TTFont(path, lazy=True) as font:
        return set(font.getBestCmap())


@pytest.mark.parametrize("name", NAMES)
def test_some_font_prints_the_whole_name(name):
    letters = {ord(letter) for letter in name if letter != " "}

    assert any(letters <= characters(path) for path in PRINTABLE)


@pytest.mark.parametrize("path", sorted(PAPER.glob("Inter-*")), ids=lambda path: path.stem)
def test_inter_prints_latin_and_signs_in_every_cut(path):
    assert {ord(sign) for sign in SIGNS + "ĐđŁłÿ"} <= characters(path)


def test_the_site_has_latin_its_extensions_and_vietnamese():
    covered = set().union(*(characters(path) for path in WEB.glob("*.woff2")))

    assert {ord(letter) for letter in "éñçœĐŁİẵ"} <= covered


@pytest.mark.parametrize("path", PRINTABLE, ids=lambda path: path.stem)
def test_embedding_is_allowed(path):
    with TTFont(path, lazy=True) as font:
        # 0 is installable, 8 editable; 2 alone would forbid the PDF.
        assert font["OS/2"].fsType in {0, 8}


@pytest.mark.parametrize("path", PRINTABLE, ids=lambda path: path.stem)
def test_every_font_has_its_licence_beside_it(path):
    families = ("Inter", "DejaVu", "WenQuanYi", "Noto")
    family = next(name for name in families if path.stem.startswith(name))

    assert (PAPER / f"LICENSE-{family}.txt").stat().st_size > 1000


def test_the_fonts_stay_small():
    assert sum(path.stat().st_size for path in [*PAPER.iterdir(), *WEB.iterdir()]) < 8_000_000
