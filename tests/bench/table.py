"""One row for each thing measured, printed as a table and kept as JSON."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """A value beside its baseline; `met` is None where there is no goal."""

    name: str
    size: int
    database: str
    value: float
    unit: str
    baseline: float | None = None
    ratio: float | None = None
    goal: str = ""
    met: bool | None = None


def best(work: Callable[[], Any], times: int = 3) -> float:
    """Return the milliseconds of the quickest of some runs: what the machine can do undisturbed."""
    spent = []
    for _run in range(times):
        before = perf_counter()
        work()
        spent.append((perf_counter() - before) * 1000)
    return min(spent)


def together(*works: Callable[[], Any], times: int) -> list[float]:
    """Return the milliseconds of each work's quickest run, all run in turn."""
    turns = [[best(work, 1) for work in works] for _turn in range(times)]
    return [min(spent) for spent in zip(*turns, strict=True)]


@dataclass(frozen=True, slots=True)
class Bench:
    """What is measured: a number of measurements on a database."""

    size: int
    database: str

    def told(self, name: str, value: float, unit: str = "ms") -> Row:
        """Return a row without a goal."""
        return Row(name, self.size, self.database, value, unit)

    def beside(self, name: str, value: float, baseline: float, limit: float) -> Row:
        """Return a row in milliseconds that must stay within `limit` times its baseline."""
        ratio = value / baseline
        told = self.told(name, value)
        goal = f"≤ {limit:g} × baseline"
        return replace(told, baseline=baseline, ratio=ratio, goal=goal, met=ratio <= limit)

    def faster(self, name: str, seconds: float, baseline: float, least: float) -> Row:
        """Return a row in seconds that must be `least` times as fast as its baseline."""
        ratio = baseline / seconds
        told = self.told(name, seconds, "s")
        goal = f"≥ {least:g} × as fast"
        return replace(told, baseline=baseline, ratio=ratio, goal=goal, met=ratio >= least)

    def under(self, name: str, value: float, limit: float, unit: str = "ms") -> Row:
        """Return a row that must stay under a limit in its own unit."""
        goal = f"≤ {limit:g} {unit}"
        return replace(self.told(name, value, unit), goal=goal, met=value <= limit)


HEAD = (
    f"{'what':44}{'size':>8}  {'database':11}{'value':>12} {'unit':8}"
    f"{'baseline':>10}{'ratio':>7}  goal"
)


def show(rows: list[Row]) -> None:
    print(HEAD)  # noqa: T201 - a table for a terminal
    for row in rows:
        baseline = f"{row.baseline:,.1f}" if row.baseline is not None else ""
        ratio = f"{row.ratio:.2f}" if row.ratio is not None else ""
        met = {True: "met", False: "MISSED", None: ""}[row.met]
        print(  # noqa: T201 - a table for a terminal
            f"{row.name:44}{row.size:>8}  {row.database:11}{row.value:>12,.1f} {row.unit:8}"
            f"{baseline:>10}{ratio:>7}  {row.goal} {met}"
        )


def keep(rows: list[Row], path: Path) -> None:
    """Write the rows beside those of other databases that an earlier run left."""
    database = rows[0].database
    found = json.loads(path.read_text()) if path.exists() else []
    others = [row for row in found if row["database"] != database]
    path.write_text(json.dumps([*others, *map(asdict, rows)], indent=1) + "\n")
