"""The worked tables of docs/evaluation-rules.md as test parameters, and its notation as values."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from actionplan.achievement import (
    Accumulation,
    Definition,
    Direction,
    Measure,
    Milestone,
    Record,
    State,
    shown_percent,
)

RULES = Path(__file__).parents[2] / "docs" / "evaluation-rules.md"
MISSING = "–"
MARK = re.compile(r"<!-- cases: (?P<name>.+) -->")

Case = dict[str, str]


def read_tables(text: str) -> dict[str, list[Case]]:
    """Every table that follows a mark, by the mark's name: one dict a row, by column."""
    tables: dict[str, list[Case]] = {}
    for part in MARK.split(text)[1:]:
        if "|" not in part:
            name = part
            continue
        lines = [line for line in part.split("\n\n")[1].splitlines() if line.startswith("|")]
        head, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)
        tables[name] = [dict(zip(head, row, strict=True)) for row in rows]
    return tables


def cases(name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Run a test once for each row of the named table, as its `case`."""
    rows = read_tables(RULES.read_text(encoding="utf-8"))[name]
    ids = [row.get("case") or row.get("share") for row in rows]
    return pytest.mark.parametrize("case", rows, ids=ids)


def number(cell: str) -> Decimal | None:
    return None if cell == MISSING else Decimal(cell)


def day(cell: str) -> date | None:
    return None if cell == MISSING else date.fromisoformat(cell)


def entries(cell: str) -> list[str]:
    return [] if cell == MISSING else [entry.strip() for entry in cell.split(";")]


def state(cell: str) -> State:
    return State(cell.replace(" ", "_"))


def percent(share: Decimal | None) -> str:
    """A share as the page prints it."""
    return MISSING if share is None else f"{shown_percent(share)} %"


def quotient(part: int | None, whole: int | None) -> str:
    return MISSING if part is None or whole is None else f"{part}/{whole}"


def milestones(cell: str) -> tuple[Milestone, ...]:
    pairs = (entry.split() for entry in entries(cell))
    return tuple(Milestone(date.fromisoformat(due), number(value)) for due, value in pairs)


def records(cell: str) -> list[Record]:
    """Records written as `2021-12-31 30/40; 2022-12-31 {1-40}`."""
    return [record(place, *entry.split()) for place, entry in enumerate(entries(cell))]


def record(place: int, on: str, said: str) -> Record:
    spoken = date.fromisoformat(on)
    if said.startswith("{"):
        first, last = map(int, said.strip("{}").split("-"))
        cities = frozenset(f"city {city}" for city in range(first, last + 1))
        return Record(place, spoken, place, members=cities)
    if "/" in said:
        numerator, denominator = map(Decimal, said.split("/"))
        return Record(place, spoken, place, numerator=numerator, denominator=denominator)
    return Record(place, spoken, place, value=number(said))


def definition(**changes: object) -> Definition:
    """The page's standing case, with what a table says otherwise."""
    standing: dict[str, object] = {
        "measure": Measure.NUMBER,
        "direction": Direction.ASCENDING,
        "accumulation": Accumulation.LEVEL,
        "start": date(2021, 1, 1),
        "baseline": Decimal(0),
        "baseline_date": None,
        "milestones": (),
        "target": Decimal(100),
        "target_date": date(2023, 12, 31),
    }
    return Definition(**{**standing, **changes})  # type: ignore[arg-type]  # columns of a table


def said(value: str, evidence: str = "yes", on: date = date(2021, 1, 1)) -> list[Record]:
    """One record of the value in a cell, or none."""
    if value == MISSING:
        return []
    return [Record(1, on, 1, value=Decimal(value), evidenced=evidence == "yes")]
