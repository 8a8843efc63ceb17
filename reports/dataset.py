"""The loaded snapshot as plain frozen values: what `compute` works from. No Django, no database.

A text is a mapping from language to words. Money, shares and measurements are `Decimal`.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from functools import cache, cached_property
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

SCHEMA = 1

Text = Mapping[str, str]
Row = TypeVar("Row")


class SnapshotError(ValueError):
    """A snapshot that this version cannot read."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What was asked for: the period, the cut-off and the moment of knowledge."""

    kind: str
    period_start: date
    period_end: date
    cutoff: date
    known_at: datetime


@dataclass(frozen=True, slots=True)
class Plan:
    slug: str
    name: Text
    organisation: Text
    organisation_short: str
    start: date
    end: date
    timezone: str
    currency: str
    on_track_from: Decimal
    behind_from: Decimal
    late_days: int
    coverage_floor: Decimal


@dataclass(frozen=True, slots=True)
class Line:
    id: int
    position: int
    code: str
    title: Text
    apart: bool


@dataclass(frozen=True, slots=True)
class Axis:
    id: int
    line: int
    position: int
    code: str
    title: Text


@dataclass(frozen=True, slots=True)
class Outcome:
    id: int
    axis: int
    position: int
    code: str
    title: Text


@dataclass(frozen=True, slots=True)
class Term:
    """A theme, challenge, factor, kind, programme, audience, funding source or region."""

    id: int
    position: int
    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class Benchmark:
    id: int
    indicator: int
    kind: str
    date: date
    value: Decimal | None
    approved_by: str
    approved_on: date | None
    reason: str
    sample: bool


@dataclass(frozen=True, slots=True)
class Item:
    id: int
    indicator: int
    position: int
    code: str
    title: Text
    due: date


@dataclass(frozen=True, slots=True)
class Indicator:
    id: int
    outcome: int | None
    position: int
    code: str
    name: Text
    unit: Text
    direction: str
    measure: str
    accumulation: str
    decimals: int
    stepwise: bool
    scale: tuple[str, ...]
    source: Text
    method: Text
    set_by: str
    sample: bool
    after_cutoff: int


@dataclass(frozen=True, slots=True)
class Evidence:
    title: str
    address: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Measurement:
    """A record as known at the moment of the report.

    `standing` is counting, superseded, unverified or returned; only what is counting counts.
    The names of the first attributes are those that the arithmetic asks for.
    """

    key: int
    on: date
    recorded: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    members: frozenset[str]
    items: frozenset[str]
    text: str
    evidenced: bool
    standing: str
    recorded_by: int | None
    verified_by: int | None
    project: int | None
    note: str
    supersedes: int | None
    reason: str
    evidence: tuple[Evidence, ...]
    sample: bool


@dataclass(frozen=True, slots=True)
class Member:
    id: int
    slug: str
    name: str
    institution: str
    country: str
    country_name: Text
    region: int
    joined_by_cutoff: bool


@dataclass(frozen=True, slots=True)
class Partner:
    id: int
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Tags:
    """What an activity or a project speaks to; ids of terms, outcomes, members and partners."""

    outcomes: frozenset[int] = frozenset()
    themes: frozenset[int] = frozenset()
    challenges: frozenset[int] = frozenset()
    factors: frozenset[int] = frozenset()
    kinds: frozenset[int] = frozenset()
    members: frozenset[int] = frozenset()
    partners: frozenset[int] = frozenset()

    def joined(self, other: "Tags") -> "Tags":
        """Return what either speaks to."""
        both = {f.name: getattr(self, f.name) | getattr(other, f.name) for f in fields(self)}
        return Tags(**both)


@dataclass(frozen=True, slots=True)
class Project:
    id: int
    code: str
    name: Text
    programme: int | None
    start: date
    end: date | None
    status: str
    status_on: date | None
    gender_marker: int | None
    mitigation_marker: int | None
    adaptation_marker: int | None
    lead: str
    sample: bool
    tags: Tags


@dataclass(frozen=True, slots=True)
class Participants:
    audience: int | None
    sex: str
    people: int


@dataclass(frozen=True, slots=True)
class Activity:
    id: int
    code: str
    title: Text
    kind: int
    start: date
    end: date | None
    precision: str
    place: str
    summary: Text
    project: int | None
    cost: Decimal | None
    funding_source: int | None
    note: str
    sample: bool
    tags: Tags
    participants: tuple[Participants, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class BudgetLine:
    id: int
    year: int
    code: str
    name: Text
    line: int | None
    funding_source: int
    original: Decimal
    revised: Decimal | None
    sample: bool


@dataclass(frozen=True, slots=True)
class Expense:
    id: int
    budget_line: int
    spent_on: date
    amount: Decimal
    description: str
    sample: bool


@dataclass(frozen=True, slots=True)
class Narrative:
    id: int
    outcome: int
    period_start: date
    period_end: date
    text: Text
    cause: Text
    effect: Text
    remedy: Text
    owner: str
    due: date | None
    sample: bool


@dataclass(frozen=True, slots=True)
class Override:
    id: int
    outcome: int | None
    indicator: int | None
    state: str
    reason: str
    by: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Reconsideration:
    id: int
    outcome: int | None
    indicator: int | None
    item: int | None
    decided_on: date
    decided_by: str
    reason: str


class Dataset:
    """A snapshot, read. Rows come in the order of the snapshot."""

    def __init__(self, snapshot: Mapping[str, Any]) -> None:
        if snapshot.get("schema") != SCHEMA:
            raise SnapshotError(f"This snapshot has schema {snapshot.get('schema')!r}.")
        self._snapshot = snapshot
        self.scope = load(Scope, snapshot["scope"])
        self.plan = load(Plan, snapshot["plan"])

    @classmethod
    def from_bytes(cls, content: bytes) -> "Dataset":
        """Read canonical JSON; raise SnapshotError for what is none of ours."""
        return cls(json.loads(content))

    def _rows(self, name: str, kind: type[Row]) -> tuple[Row, ...]:
        return tuple(load(kind, row) for row in self._snapshot[name])

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return self._rows("lines", Line)

    @cached_property
    def key_ideas(self) -> Mapping[int, tuple[Text, ...]]:
        """The key ideas of each line, by the line's id."""
        ideas: dict[int, tuple[Text, ...]] = {}
        for row in self._snapshot["key_ideas"]:
            ideas[row["line"]] = (*ideas.get(row["line"], ()), row["text"])
        return ideas

    @cached_property
    def axes(self) -> tuple[Axis, ...]:
        return self._rows("axes", Axis)

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        return self._rows("outcomes", Outcome)

    def terms(self, name: str) -> tuple[Term, ...]:
        """The words of one list: themes, challenges, factors, kinds, programmes, audiences, …"""
        return self._rows(name, Term)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        return self._rows("indicators", Indicator)

    @cached_property
    def benchmarks(self) -> Mapping[int, tuple[Benchmark, ...]]:
        """The baselines, milestones and targets of each indicator, by its id."""
        return grouped(self._rows("benchmarks", Benchmark), lambda row: row.indicator)

    @cached_property
    def items(self) -> Mapping[int, tuple[Item, ...]]:
        """The items of each milestone list, by the indicator's id."""
        return grouped(self._rows("items", Item), lambda row: row.indicator)

    def measurements(self, indicator: int) -> Iterator[Measurement]:
        """Yield the records of one indicator up to the cut-off, oldest first."""
        for row in self._snapshot["measurements"].get(str(indicator), ()):
            yield read_measurement(row)

    def measurement_count(self) -> int:
        return sum(len(rows) for rows in self._snapshot["measurements"].values())

    @cached_property
    def members(self) -> tuple[Member, ...]:
        return self._rows("members", Member)

    @cached_property
    def partners(self) -> tuple[Partner, ...]:
        return self._rows("partners", Partner)

    @cached_property
    def projects(self) -> tuple[Project, ...]:
        return self._rows("projects", Project)

    @cached_property
    def activities(self) -> tuple[Activity, ...]:
        return self._rows("activities", Activity)

    @cached_property
    def budget_lines(self) -> tuple[BudgetLine, ...]:
        return self._rows("budget_lines", BudgetLine)

    @cached_property
    def expenses(self) -> tuple[Expense, ...]:
        return self._rows("expenses", Expense)

    @cached_property
    def narratives(self) -> tuple[Narrative, ...]:
        return self._rows("narratives", Narrative)

    @cached_property
    def overrides(self) -> tuple[Override, ...]:
        return self._rows("overrides", Override)

    @cached_property
    def reconsiderations(self) -> tuple[Reconsideration, ...]:
        return self._rows("reconsiderations", Reconsideration)

    def person(self, key: int | None) -> str:
        """Return the name of who recorded something; nothing where a command loaded it."""
        return self._snapshot["people"].get(str(key), "") if key is not None else ""


# A measurement is the one row there can be hundreds of thousands of, so it is a short list
# (reports/collect/measurements.py); what most rows lack stands in a mapping at its end.
def read_measurement(row: Sequence[Any]) -> Measurement:
    key, on, recorded, value, standing, recorded_by, verified_by, sample, more = row
    return Measurement(
        key=key,
        on=date.fromisoformat(on),
        recorded=recorded,
        value=None if value is None else Decimal(value),
        numerator=optional(more.get("numerator")),
        denominator=optional(more.get("denominator")),
        members=frozenset(more.get("members", ())),
        items=frozenset(more.get("items", ())),
        text=more.get("text", ""),
        evidenced="evidence" in more,
        standing=standing,
        recorded_by=recorded_by,
        verified_by=verified_by,
        project=more.get("project"),
        note=more.get("note", ""),
        supersedes=more.get("supersedes"),
        reason=more.get("reason", ""),
        evidence=tuple(load(Evidence, each) for each in more.get("evidence", ())),
        sample=bool(sample),
    )


def optional(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def grouped(rows: Sequence[Row], key: Callable[[Row], int]) -> dict[int, tuple[Row, ...]]:
    """Return the rows by their key, each group in the order of the rows."""
    groups: dict[int, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return {name: tuple(group) for name, group in groups.items()}


def load(kind: type[Row], row: Mapping[str, Any]) -> Row:
    """Return the row as its frozen value, each part read as its annotation says."""
    return kind(**{name: read(row[name]) for name, read in readers(kind)})


@cache
def readers(kind: type) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    hints = get_type_hints(kind)
    return tuple((field.name, reader(hints[field.name])) for field in fields(kind))


def reader(hint: Any) -> Callable[[Any], Any]:
    """Return the function that reads a value of JSON as the annotation `hint`."""
    if get_origin(hint) is UnionType:
        inner = reader(next(each for each in get_args(hint) if each is not type(None)))
        return lambda value: None if value is None else inner(value)
    if get_origin(hint) in {tuple, frozenset}:
        whole, inner = get_origin(hint), reader(get_args(hint)[0])
        return lambda value: whole(inner(each) for each in value)
    if hasattr(hint, "__dataclass_fields__"):
        return lambda value: load(hint, value)
    return SIMPLE.get(hint, lambda value: value)


SIMPLE: dict[Any, Callable[[Any], Any]] = {
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
    Decimal: Decimal,
    bool: bool,
}
