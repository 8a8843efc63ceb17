"""Which characters the report's fonts can show, and how wide they are.

PDF/UA refuses a page with a character that no font has, so such a character becomes U+FFFD, the
sign for "there was something here", before the page is set. The web page and the workbook keep it.
"""

import unicodedata
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent.parent / "fonts"
TEXT_FONT = "Inter-Regular.otf"
REPLACEMENT = "\ufffd"
# Line and paragraph ends of any system; a carriage return of its own is a control character.
LINE_ENDS = {"\r\n": "\n", "\u2028": "\n", "\u2029": "\n"}
# Characters without a face of their own: joiners are needed to write Persian, Hindi and Sinhala.
FACELESS = frozenset("\n\u00ad\u200b\u200c\u200d\u2060")
FIGURE = 0.648  # of an em: each digit, in Inter's figures of equal width
WIDE = 1.0  # of an em: what a character takes that Inter does not have, such as a Chinese one


def shown(text: str) -> str:
    """Return the text as the fonts can show it: no control characters, U+FFFD for what they lack."""
    if text.isascii() and text.isprintable():
        return text
    for line_end, plain in LINE_ENDS.items():
        text = text.replace(line_end, plain)
    return unicodedata.normalize("NFC", text).translate(_faces())


class _Faces(dict[int, str]):
    """What each character becomes, found when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _face(code)
        return self[code]


@cache
def _faces() -> _Faces:
    return _Faces()


def _face(code: int) -> str:
    character = chr(code)
    if character in FACELESS:
        return character
    if character == "\t":
        return " "
    category = unicodedata.category(character)
    if category in {"Cc", "Cf"} or _is_variation_selector(code):
        return ""
    # PDF/A refuses the private use area, where a font may draw what it likes.
    return character if category != "Co" and is_covered(code) else REPLACEMENT


def _is_variation_selector(code: int) -> bool:
    return 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF


def is_covered(code: int) -> bool:
    """Tell whether some font of the report has the code point. The large fonts are read last."""
    return any(code in codes(path) for path in font_files())


@cache
def font_files() -> tuple[Path, ...]:
    """Return the font files of the report: that of the text, then the small ones first."""
    files = (path for path in FONTS.iterdir() if path.suffix in {".otf", ".ttf"})
    return tuple(sorted(files, key=lambda path: (path.name != TEXT_FONT, path.stat().st_size)))


@cache
def codes(path: Path) -> frozenset[int]:
    """Return the code points that a font has."""
    with opened(path) as font:
        return frozenset(font.getBestCmap())


def opened(path: Path) -> TTFont:
    """Return the font with its glyphs named by their numbers: their real names take long to read."""
    font = TTFont(path, lazy=True)
    font.setGlyphOrder([str(place) for place in range(font["maxp"].numGlyphs)])
    return font


@cache
def _advances() -> dict[int, float]:
    """Return the width of each character of the text font, as a part of its size."""
    with opened(FONTS / TEXT_FONT) as font:
        em, widths = font["head"].unitsPerEm, font["hmtx"]
        found = {code: widths[name][0] / em for code, name in font.getBestCmap().items()}
    return found | {ord(digit): FIGURE for digit in "0123456789"}


def width(text: str) -> float:
    """Return how wide a line of text is in the text font, as a multiple of its size."""
    advances = _advances()
    return sum(advances.get(ord(character), WIDE) for character in text)
