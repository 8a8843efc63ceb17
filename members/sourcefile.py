"""Files that people write. Every value has a place, so that every fault can name it. No Django."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from members.shape import Shape, Steps, faults_of

LARGEST_FILE = 5_000_000
"""Bytes. The plan of a large organisation is a fiftieth of this."""

S = TypeVar("S", bound=Shape)


def printable(text: str) -> str:
    """Return `text` with whatever would steer a terminal written out."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: its file, the steps to it and the lines of what is on the way."""

    file: str
    steps: Steps = ()
    lines: Mapping[Steps, int] = field(default_factory=dict, repr=False, compare=False)

    def down(self, *steps: str | int) -> "Place":
        """Return the place `steps` further in."""
        return Place(self.file, (*self.steps, *steps), self.lines)

    @property
    def line(self) -> int:
        """The line of the value, or of the nearest thing around it; 0 for the file as a whole."""
        known = (self.steps[:end] for end in range(len(self.steps), -1, -1))
        return next((self.lines[steps] for steps in known if steps in self.lines), 0)

    @property
    def path(self) -> str:
        """The steps as people read them: lines[0].axes[1].code."""
        parts = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.steps)
        return "".join(parts).removeprefix(".")

    def __str__(self) -> str:
        line = f"line {self.line}" if self.line else ""
        return printable(", ".join(part for part in (self.file, line, self.path) if part))


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a place."""

    place: Place
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {printable(self.message)}"


class RefusedError(Exception):
    """A file that cannot be taken; `faults` are all that was found, in the order of their lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(faults, key=lambda fault: (fault.place.file, fault.place.line))
        super().__init__("\n".join(map(str, self.faults)))


def read_text(path: Path) -> str:
    """Return what a text file says, or raise `RefusedError`: missing, too large, not UTF-8."""
    place = Place(str(path))
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise RefusedError([Fault(place, f"The file is larger than {LARGEST_FILE:,} bytes.")])
        content = path.read_bytes()
    except OSError as error:
        raise RefusedError([Fault(place, f"The file cannot be read: {error.strerror}.")]) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        fault = Fault(Place(str(path), (), {(): line}), "This is not UTF-8 text. Save it as UTF-8.")
        raise RefusedError([fault]) from error


def shaped(shape: type[S], data: object, place: Place, **context: object) -> S:
    """Return `data` as a `shape`; raise `RefusedError` with every fault found."""
    value, faults = faults_of(shape, data, context)
    if value is None:
        raise RefusedError(Fault(place.down(*steps), message) for steps, message in faults)
    return value


@dataclass(frozen=True, slots=True)
class Row(Generic[S]):
    """A row of a table and where it stands."""

    place: Place
    value: S


def read_table(path: Path, shape: type[S], **context: object) -> list[Row[S]]:
    """Return the rows of a CSV file as `shape`, or raise `RefusedError` with all faults."""
    rows, faults = [], []
    for place, cells in _records(path, shape):
        try:
            rows.append(Row(place, shaped(shape, cells, place, **context)))
        except RefusedError as refused:
            faults += refused.faults
    if faults:
        raise RefusedError(faults)
    return rows


def _records(path: Path, shape: type[Shape]) -> Iterator[tuple[Place, dict[str, str]]]:
    reader = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    try:
        heads = next(reader, [])
        _check_heads(path, heads, shape)
        line = reader.line_num + 1
        for cells in reader:
            place = Place(str(path), (), {(): line})
            line = reader.line_num + 1
            if cells and len(cells) != len(heads):
                message = f"{len(cells)} cells stand under {len(heads)} headings."
                raise RefusedError([Fault(place, message)])
            if cells:
                yield place, dict(zip(heads, cells, strict=True))
    except csv.Error as error:
        place = Place(str(path), (), {(): reader.line_num})
        raise RefusedError([Fault(place, f"This is no CSV: {error}.")]) from error


def _check_heads(path: Path, heads: list[str], shape: type[Shape]) -> None:
    known = shape.model_fields
    place = Place(str(path), (), {(): 1})
    messages = [f"The column {name} is missing." for name in shape.required() if name not in heads]
    messages += [
        f"The column {name!r} is not known; known are {', '.join(known)}."
        for name in heads
        if name not in known
    ]
    messages += [f"The column {name} stands twice." for name in known if heads.count(name) > 1]
    if messages:
        raise RefusedError(Fault(place, message) for message in messages)
