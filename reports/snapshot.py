"""The snapshot: canonical JSON, the same bytes for the same content, with its sha256."""

import gc
import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

# The parts that are too long to be walked through; the database writes their figures as text.
BULK = {"measurements", "attached"}


def canonical(content: Mapping[str, Any]) -> bytes:
    """Return the content as JSON with sorted keys, no spaces, in UTF-8 and a last newline.

    Raises TypeError for anything but text, whole numbers, booleans, null, lists and mappings.
    """
    for name, part in content.items():
        if name not in BULK:
            refuse_floats(part)
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return (text + "\n").encode()


@contextmanager
def growing() -> Iterator[None]:
    """Let Python's collector rest while hundreds of thousands of rows come to be.

    None of them is garbage, and it would walk through all of them again and again.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def refuse_floats(value: Any) -> None:
    """Raise TypeError where a floating-point number is about to enter a snapshot."""
    if isinstance(value, float):
        raise TypeError("A snapshot holds no floating-point number.")
    parts = value.values() if isinstance(value, Mapping) else value
    if isinstance(value, Mapping | list | tuple):
        for each in parts:
            refuse_floats(each)


def sha256(content: bytes) -> str:
    """Return the sha256 of the bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def plain_number(value: Decimal | None) -> str | None:
    """Return a number as text without an exponent and without needless zeros."""
    if value is None:
        return None
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def moment(value: datetime | str) -> str:
    """Return a moment in UTC, to the microsecond, however a database wrote it.

    Such texts sort as the moments do. A moment without a zone is one of UTC.
    """
    known = datetime.fromisoformat(value) if isinstance(value, str) else value
    known = known.replace(tzinfo=UTC) if known.tzinfo is None else known.astimezone(UTC)
    return known.isoformat()
