"""Text without the characters that XML forbids: one of them ruins a drawing or a whole workbook."""

import re

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def legible(text: str) -> str:
    """Return the text without control characters, lone surrogates and non-characters."""
    return text if text.isprintable() else FORBIDDEN.sub("", text)
