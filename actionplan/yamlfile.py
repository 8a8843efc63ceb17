"""A YAML file read with the line of every value. Only plain data: no tags, no anchors, no Django.

Scalars are read as YAML 1.2 has them, so that "no" stays a word, and figures exactly as written.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import yaml

from members.shape import Steps
from members.sourcefile import Fault, Place, RefusedError, read_text

DEEPEST = 30
MOST_VALUES = 200_000
# The C parser is five times as fast; both are safe, and neither makes objects of its own.
PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says, with mappings as dict and lists as tuple, and where it says so."""

    data: object
    place: Place


def read_document(path: Path) -> Document:
    """Return the document in `path`; raise `RefusedError` where it is no plain YAML."""
    text = read_text(path)
    try:
        _check_events(str(path), text)
        node = yaml.compose(text, Loader=PARSER)
    except yaml.YAMLError as error:
        raise RefusedError([_syntax_fault(str(path), text, error)]) from error
    if node is None:
        raise RefusedError([Fault(Place(str(path)), "The file is empty.")])
    reading = _Reading(str(path), {}, [])
    data = reading.value(node, ())
    if reading.faults:
        raise RefusedError(reading.faults)
    return Document(data, Place(str(path), (), reading.lines))


def _syntax_fault(file: str, text: str, error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None)
    if mark:
        problem = getattr(error, "problem", "") or "it cannot be read"
        return _fault(file, mark.line, f"This is no YAML: {problem}.")
    position = getattr(error, "position", 0)
    message = "This is no YAML: it holds a control character. Write it as an escape in quotes."
    return _fault(file, text.count("\n", 0, position), message)


def _fault(file: str, line: int, message: str) -> Fault:
    return Fault(Place(file, (), {(): line + 1}), message)


def _check_events(file: str, text: str) -> None:
    """Refuse, before anything is built, what could grow without bound or name a type."""
    depth = documents = 0
    for number, event in enumerate(yaml.parse(text, Loader=PARSER)):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        message = _objection(event, depth, documents, number)
        if message:
            line = event.start_mark.line if event.start_mark else 0
            raise RefusedError([_fault(file, line, message)])


def _objection(event: yaml.Event, depth: int, documents: int, number: int) -> str:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        return "Anchors (&) and aliases (*) are not read; write the value out."
    if getattr(event, "tag", None):
        return "Tags (!) are not read; write the plain value."
    if depth > DEEPEST:
        return f"Values lie deeper than {DEEPEST} levels."
    if documents > 1:
        return "A second document begins; one file holds one."
    return f"The file holds more than {MOST_VALUES:,} values." if number > MOST_VALUES else ""


@dataclass(frozen=True, slots=True)
class _Reading:
    """Builds plain values from nodes and notes the line of each."""

    file: str
    lines: dict[Steps, int]
    faults: list[Fault]

    def value(self, node: yaml.Node, steps: Steps) -> object:
        self.lines.setdefault(steps, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return dict(self.pairs(node, steps))
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.value(item, (*steps, at)) for at, item in enumerate(node.value))
        return node.value if getattr(node, "style", None) else _scalar(node.value)

    def pairs(self, node: yaml.MappingNode, steps: Steps) -> Iterator[tuple[str, object]]:
        seen: dict[str, int] = {}
        for key, value in node.value:
            line = key.start_mark.line
            if not isinstance(key, yaml.ScalarNode):
                self.faults.append(_fault(self.file, line, "A key must be a plain word."))
                continue
            if key.value in seen:
                message = (
                    f'The key "{key.value[:60]}" is given twice, first on line {seen[key.value]}.'
                )
                self.faults.append(_fault(self.file, line, message))
            seen.setdefault(key.value, line + 1)
            self.lines[(*steps, key.value)] = line + 1
            yield key.value, self.value(value, (*steps, key.value))


def _calendar_day(text: str) -> object:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


SCALARS: tuple[tuple[re.Pattern[str], Callable[[str], object]], ...] = (
    (re.compile(r"|~|null"), lambda _text: None),
    (re.compile(r"true|false"), lambda text: text == "true"),
    (re.compile(r"[-+]?[0-9]{1,40}"), lambda text: Decimal(text) if text == "-0" else int(text)),
    (re.compile(r"[-+]?[0-9]{1,40}\.[0-9]{0,40}|\.[0-9]{1,40}"), Decimal),
    (re.compile(r"[-+]?[0-9]{1,40}(\.[0-9]{0,40})?[eE][-+]?[0-9]{1,6}"), Decimal),
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), _calendar_day),
)


def _scalar(written: str) -> object:
    for pattern, read in SCALARS:
        if pattern.fullmatch(written):
            return read(written)
    return written
