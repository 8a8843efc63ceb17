"""From records to the actual of one indicator at a cut-off: what was used, left out, and why."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from operator import attrgetter
from typing import Protocol

from actionplan.definition import Accumulation, Definition, Direction, Measure

Key = str | int
LeftOut = tuple[tuple[Key, str], ...]

AFTER_CUTOFF = "after_cutoff"
BEFORE_START = "before_start"
BEFORE_BASELINE = "before_baseline"
EARLIER = "earlier"
NO_VALUE = "no_value"

_ON = attrgetter("on")
_CHRONOLOGY = attrgetter("on", "recorded", "key")
_VALUE = attrgetter("value")


class Recorded(Protocol):
    """Any object with these attributes can be counted, so that a caller need not copy its rows."""

    @property
    def key(self) -> Key: ...
    @property
    def on(self) -> date: ...
    @property
    def recorded(self) -> datetime | int: ...
    @property
    def value(self) -> Decimal | None: ...
    @property
    def numerator(self) -> Decimal | None: ...
    @property
    def denominator(self) -> Decimal | None: ...
    @property
    def members(self) -> frozenset[str]: ...
    @property
    def items(self) -> frozenset[str]: ...
    @property
    def text(self) -> str: ...
    @property
    def evidenced(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Record:
    """One verified measurement that nothing supersedes, as known at the moment of the report.

    `on` is the day it speaks of; `recorded` orders two records of one day, then `key` does, so both
    are of one type in a call. `value` 0 beside an empty set says that nobody, or nothing, is in it.
    """

    key: Key
    on: date
    recorded: datetime | int
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    members: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()
    text: str = ""
    evidenced: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """What some records amount to; `actual` None when they say nothing, which is never 0."""

    actual: Decimal | None = None
    done: frozenset[str] = frozenset()
    fell: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """What the records amount to, and what those with evidence amount to alone (`proven`)."""

    count: Count
    proven: Count
    evidenced: bool
    on: date | None
    used: tuple[Key, ...]
    left_out: LeftOut


@dataclass(frozen=True, slots=True)
class Method:
    """How one kind of indicator counts: which records `say` something, and what they amount to.

    `latest`: only the last record stands, and one older than the baseline is history.
    `additive`: more records can only add, so those with evidence can stand alone.
    """

    says: Callable[[Recorded], bool]
    count: Callable[[Sequence[Recorded]], Count]
    latest: bool = False
    additive: bool = False


def tally(definition: Definition, records: Iterable[Recorded], cutoff: date) -> Tally:
    """Count the records dated from the start to the cut-off, both inclusive, in any order."""
    method = method_of(definition)
    within, left_out = _window(definition, method, records, cutoff)
    speaking = [record for record in within if method.says(record)]
    if len(speaking) < len(within):
        left_out += _reasons((record for record in within if not method.says(record)), NO_VALUE)
    used = speaking[-1:] if method.latest else speaking
    if method.latest:
        left_out += _reasons(speaking[:-1], EARLIER)
    return Tally(
        count=method.count(speaking),
        proven=_proven(definition, method, used),
        evidenced=bool(used) and all(record.evidenced for record in used),
        on=used[-1].on if used else None,
        used=tuple(record.key for record in used),
        left_out=left_out,
    )


def method_of(definition: Definition) -> Method:
    """How an indicator of this measure and accumulation counts."""
    return _BY_MEASURE.get(definition.measure) or _BY_ACCUMULATION[definition.accumulation]


def _window(
    definition: Definition, method: Method, records: Iterable[Recorded], cutoff: date
) -> tuple[list[Recorded], LeftOut]:
    ordered = sorted(records, key=_CHRONOLOGY)
    first = bisect_left(ordered, definition.start, key=_ON)
    fresh = first
    if method.latest and definition.baseline_date is not None:
        fresh = max(first, bisect_left(ordered, definition.baseline_date, key=_ON))
    last = max(fresh, bisect_right(ordered, cutoff, key=_ON))
    return ordered[fresh:last], (
        *_reasons(ordered[:first], BEFORE_START),
        *_reasons(ordered[first:fresh], BEFORE_BASELINE),
        *_reasons(ordered[last:], AFTER_CUTOFF),
    )


def _reasons(records: Iterable[Recorded], reason: str) -> LeftOut:
    return tuple((record.key, reason) for record in records)


def _proven(definition: Definition, method: Method, used: Sequence[Recorded]) -> Count:
    """Some of the records can prove a sum that is to grow; anything else all must prove."""
    evidenced = [record for record in used if record.evidenced]
    if len(evidenced) == len(used) or (
        method.additive and definition.direction is Direction.ASCENDING
    ):
        return method.count(evidenced)
    return Count()


def _has_value(record: Recorded) -> bool:
    return record.value is not None


def _has_ratio(record: Recorded) -> bool:
    return record.numerator is not None and record.denominator is not None


def _has_members(record: Recorded) -> bool:
    # An empty set says "nobody" only beside a value of 0; alone it is a field left empty.
    return bool(record.members) or record.value == 0


def _has_items(record: Recorded) -> bool:
    return bool(record.items) or record.value == 0


def _has_text(record: Recorded) -> bool:
    return bool(record.text.strip())


def _last(records: Sequence[Recorded]) -> Count:
    return Count(records[-1].value) if records else Count()


def _running_total(records: Sequence[Recorded]) -> Count:
    values = [value for value in map(_VALUE, records) if value is not None]
    fell = any(later < earlier for earlier, later in pairwise(values))
    return Count(values[-1], fell=fell) if values else Count()


def _sum(records: Sequence[Recorded]) -> Count:
    return Count(sum(map(_VALUE, records), Decimal(0))) if records else Count()


def _union(records: Sequence[Recorded]) -> Count:
    reached = frozenset[str]().union(*(record.members for record in records))
    return Count(Decimal(len(reached))) if records else Count()


def _ratio(records: Sequence[Recorded]) -> Count:
    whole = sum((record.denominator or Decimal(0) for record in records), Decimal(0))
    part = sum((record.numerator or Decimal(0) for record in records), Decimal(0))
    return Count(part / whole) if whole else Count()


def _items(records: Sequence[Recorded]) -> Count:
    done = frozenset[str]().union(*(record.items for record in records))
    return Count(Decimal(len(done)), done=done) if records else Count()


def _text(records: Sequence[Recorded]) -> Count:
    return Count()


_LATEST = Method(_has_value, _last, latest=True)

_BY_MEASURE = {
    Measure.YES_NO: _LATEST,
    Measure.ORDINAL: _LATEST,
    Measure.QUALITATIVE: Method(_has_text, _text, latest=True),
    Measure.MILESTONE_LIST: Method(_has_items, _items, additive=True),
}

_BY_ACCUMULATION = {
    Accumulation.INCREMENTAL: Method(_has_value, _sum, additive=True),
    Accumulation.CUMULATIVE: Method(_has_value, _running_total, latest=True),
    Accumulation.LEVEL: _LATEST,
    Accumulation.DISTINCT: Method(_has_members, _union, additive=True),
    Accumulation.RATIO: Method(_has_ratio, _ratio),
}
