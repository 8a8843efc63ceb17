"""The rows of a snapshot as frozen values.

A text is a mapping from language to words. Money, shares and measurements are `Decimal`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

Text = Mapping[str, str]
Day = date  # for the one row with a field of that name


class Sampled(Protocol):
    """Anything that says whether it is, or rests on, sample data."""

    @property
    def sample(self) -> bool: ...


def rests_on_sample(parts: Iterable[Sampled]) -> bool:
    """Return whether any of the parts is sample data."""
    return any(part.sample for part in parts)


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
    """A baseline, milestone or target in force; `before` is the value whose place it took."""

    id: int
    indicator: int
    kind: str
    date: Day
    value: Decimal | None
    before: Decimal | None
    approved_by: str
    approved_on: Day | None
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
    scale: tuple[Text, ...]
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
    The names of the first attributes are those that the arithmetic asks for. `members` are the
    short names of members, and those of partners after "partner:": the two never meet in a set.
    """

    key: int
    on: date
    recorded: datetime
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
    """Who is, or was, a member; `current` on the day of the cut-off."""

    id: int
    slug: str
    name: str
    institution: str
    country: str
    country_name: Text
    region: int
    current: bool


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
class ReportingPeriod:
    """What members were asked to tell of, and until when."""

    id: int
    start: date
    end: date
    due_on: date
    sample: bool


@dataclass(frozen=True, slots=True)
class Update:
    """What a member told of a project in a period; `standing` is verified, waiting, returned or silent.

    What is not verified says nothing here.
    """

    period: int
    member: int
    project: int
    standing: str
    nothing_new: bool
    progress: str
    text: str
    women: int | None
    men: int | None
    other_people: int | None
    people_not_recorded: int | None
    cost_in_cash: Decimal | None
    cost_in_kind: Decimal | None
    sample: bool


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
    item: int | None
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
    activity: int | None
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


@dataclass(frozen=True, slots=True)
class Edition:
    """Which edition a report is, who prepared and who submitted it, and what it corrects."""

    number: int
    kind: str
    opened_by: str
    submitted_by: str
    supersedes: int | None
    superseded_sha256: str
    errata: Text
    why: Text


@dataclass(frozen=True, slots=True)
class Waiver:
    """A check that is not met, and why the report was submitted all the same."""

    check: str
    subject: str
    reason: Text
    who: str
