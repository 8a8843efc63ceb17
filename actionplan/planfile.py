"""A plan file read into typed, frozen values; docs/plan-file.md tells its keys. No Django here.

Every fault is told at once, each with file, line and path.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Self
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field, ValidationInfo, field_validator, model_validator

from actionplan.indicatorfile import IndicatorEntry
from actionplan.yamlfile import Document, read_document
from members.shape import (
    AT_LEAST_ONE,
    Code,
    Day,
    LongText,
    Shape,
    Share,
    Steps,
    Text200,
    Text250,
    Text300,
    Words60,
    day,
    matching,
    refusal,
    shown,
    wrong,
)
from members.sourcefile import Fault, Place, RefusedError, shaped

TRACKED = ("lines", "axes", "outcomes")
INDICATORS = ("indicators", "context")

Number = Annotated[str, matching(r"[^\s]+", 20, "a code without spaces")]
Currency = Annotated[str, matching(r"[A-Z]{3}", 3, "a currency of three capitals, such as EUR")]


def _zone(name: str) -> str:
    if name not in available_timezones():
        raise wrong(f'"{name}" is no time zone, such as Europe/Madrid.')
    return name


class OrganisationEntry(Shape):
    """Whose plan it is."""

    name: Text200
    short: Words60


class ThresholdsEntry(Shape):
    """By which states are told."""

    on_track: Share = Decimal(1)
    behind: Share = Decimal("0.5")
    late_days: Annotated[int, Field(ge=0, le=3660)] = 90
    coverage: Share = Decimal("0.5")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not 0 <= self.behind <= self.on_track:
            raise refusal([(("behind",), "It lies from 0 to what is on track.")])
        if not 0 <= self.coverage <= 1:
            raise refusal([(("coverage",), "It is a share from 0 to 1.")])
        return self


class TermEntry(Shape):
    """A word of the plan."""

    code: Code
    name: Text250
    description: LongText | None = None


class ChallengeEntry(TermEntry):
    """A challenge with its focus areas."""

    focus_areas: tuple[TermEntry, ...] = ()


class OutcomeEntry(Shape):
    """What the plan wants to see; `indicators` None leaves those that there are."""

    code: Number
    title: Text300
    indicators: tuple[IndicatorEntry, ...] | None = None


class AxisEntry(Shape):
    """A part of an Action Line."""

    code: Number
    title: Text300
    outcomes: Annotated[tuple[OutcomeEntry, ...], AT_LEAST_ONE]


class LineEntry(Shape):
    """An Action Line."""

    code: Number
    title: Text300
    apart: bool = False
    key_ideas: tuple[Text300, ...] = ()
    axes: Annotated[tuple[AxisEntry, ...], AT_LEAST_ONE]


Terms = tuple[TermEntry, ...] | None


class PlanEntry(Shape):
    """A whole plan. A list that is None was not given, and what there is of it is left."""

    slug: Code
    name: Text200
    organisation: OrganisationEntry
    start: Day
    end: Day
    timezone: Annotated[Words60, AfterValidator(_zone)]
    currency: Currency
    language: str = "en"
    thresholds: ThresholdsEntry = ThresholdsEntry()
    four_eyes: bool = True
    themes: Terms = None
    challenges: tuple[ChallengeEntry, ...] | None = None
    cross_cutting_factors: Terms = None
    governance_factors: Terms = None
    calls: Terms = None
    kinds: Terms = None
    audiences: Terms = None
    programmes: Terms = None
    activity_kinds: Terms = None
    funding_sources: Terms = None
    promises: Terms = None
    context: tuple[IndicatorEntry, ...] | None = None
    lines: Annotated[tuple[LineEntry, ...], AT_LEAST_ONE]

    @field_validator("end")
    @classmethod
    def _ends_after_it_starts(cls, end: date, info: ValidationInfo) -> date:
        start = info.data.get("start")
        if start and end < start:
            raise wrong(f"The plan ends before it starts on {start}.")
        return end

    @model_validator(mode="after")
    def _context_is_not_judged(self) -> Self:
        raised = [
            (("context", at, *steps), "An indicator of the context has no milestone and no target.")
            for at, entry in enumerate(self.context or ())
            for steps, _promise in entry.promises()
        ]
        if raised:
            raise refusal(raised)
        return self


def read_plan(path: Path, languages: Iterable[str]) -> tuple[PlanEntry, Place]:
    """Return the plan in `path` and the place of its root; raise `RefusedError` with all faults."""
    document = read_document(path)
    if not isinstance(document.data, Mapping):
        raise RefusedError(
            [Fault(document.place, "Write the keys of a plan: slug, name, lines, …")]
        )
    faults = list(_code_faults(document))
    try:
        context = _context(document.data, document.place, tuple(languages))
        plan = shaped(PlanEntry, document.data, document.place, **context)
    except RefusedError as refused:
        raise RefusedError([*faults, *refused.faults]) from None
    if faults:
        raise RefusedError(faults)
    return plan, document.place


def _context(data: Mapping[str, Any], root: Place, languages: tuple[str, ...]) -> dict[str, object]:
    """Return what the parts must know of the whole, as far as it can be read."""
    language = data.get("language", "en")
    if language not in languages:
        message = f"{shown(language)} is not known; known are {', '.join(languages)}."
        raise RefusedError([Fault(root.down("language"), message)])
    start, end = (_day_or_none(data.get(key)) for key in ("start", "end"))
    days = {"start": start, "end": end} if start and end and start <= end else {}
    return {"languages": languages, "language": language, **days}


def _day_or_none(value: object) -> date | None:
    try:
        return day(value)
    except ValueError:
        return None


def _code_faults(document: Document) -> Iterator[Fault]:
    """Yield codes that stand twice, and codes that do not continue that of what they belong to.

    Read from the plain data, so that they are told along with what else is wrong.
    """
    first: dict[tuple[object, str], int] = {}
    for steps, code, parent in _codes(document.data, (), ""):
        place = document.place.down(*steps, "code")
        scope = _scope(steps)
        if (scope, code) in first:
            where = "the plan" if isinstance(scope, str) else "its list"
            line = first[scope, code]
            yield Fault(place, f'"{code}" stands twice in {where}, first on line {line}.')
        first.setdefault((scope, code), place.line)
        if parent and steps[-2] in TRACKED and not code.startswith(f"{parent}."):
            yield Fault(place, f'"{code}" does not begin with "{parent}.", as its parent has it.')


def _codes(value: object, steps: Steps, parent: str) -> Iterator[tuple[Steps, str, str]]:
    """Yield the steps, the code and the code of the parent of whatever has a code."""
    if isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from _codes(item, (*steps, at), parent)
    if isinstance(value, Mapping):
        code = value.get("code")
        if isinstance(code, str) and len(steps) > 1:
            yield steps, code, parent
        for key, item in value.items():
            yield from _codes(item, (*steps, key), code if isinstance(code, str) else "")


def _scope(steps: Steps) -> object:
    """Return within what a code stands once."""
    for scope in (TRACKED, INDICATORS):
        if steps[-2] in scope:
            return scope[0]
    return steps[:-1]
