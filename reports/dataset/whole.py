"""A whole snapshot, read as it is asked for."""

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, TypeVar

from reports.dataset.decisions import Recommendation, Request
from reports.dataset.earlier import EarlierEdition
from reports.dataset.handover import Story, Succession, Transfer
from reports.dataset.planned import AccountsTotal, WorkPlan, WorkPlanItem
from reports.dataset.reading import grouped, load, read_measurement, reason_of
from reports.dataset.rows import (
    Activity,
    Axis,
    Benchmark,
    BudgetLine,
    Edition,
    Expense,
    Indicator,
    Item,
    Line,
    Measurement,
    Member,
    Narrative,
    Outcome,
    Override,
    Partner,
    Plan,
    Project,
    Reconsideration,
    ReportingPeriod,
    Scope,
    Term,
    Text,
    Update,
    Waiver,
)
from reports.snapshot import growing

SCHEMA = 4
PARTS = frozenset(
    {
        *("scope", "plan", "lines", "key_ideas", "axes", "outcomes"),
        *("themes", "challenges", "factors", "kinds", "audiences", "programmes"),
        *("activity_kinds", "funding_sources", "regions"),
        *("indicators", "benchmarks", "items", "measurements", "attached"),
        *("narratives", "overrides", "reconsiderations", "people"),
        *("members", "partners", "projects", "activities", "budget_lines", "expenses"),
        *("reporting_periods", "updates", "decisions"),
        *("edition", "passages", "waivers", "recommendations", "earlier"),
        *("work_plans", "work_plan_items", "accounts_totals"),
        *("stories", "transfers", "successions"),
    }
)
Row = TypeVar("Row")


class SnapshotError(ValueError):
    """A snapshot that this version cannot read."""


class Dataset:
    """A snapshot, read. Rows come in the order of the snapshot."""

    def __init__(self, snapshot: Mapping[str, Any]) -> None:
        if not isinstance(snapshot, Mapping) or snapshot.get("schema") != SCHEMA:
            raise SnapshotError(f"This is no snapshot of schema {SCHEMA}.")
        missing = sorted(PARTS - snapshot.keys())
        if missing:
            raise SnapshotError(f"This snapshot lacks {', '.join(missing)}.")
        self._snapshot = snapshot
        self.scope = load(Scope, snapshot["scope"])
        self.plan = load(Plan, snapshot["plan"])

    @classmethod
    def from_bytes(cls, content: bytes) -> "Dataset":
        """Read canonical JSON; raise SnapshotError for what is none of ours."""
        try:
            with growing():
                return cls(json.loads(content))
        except ValueError as error:
            if isinstance(error, SnapshotError):
                raise
            raise SnapshotError("This is no JSON.") from error

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
        attached = self._snapshot["attached"]
        for row in self._snapshot["measurements"].get(str(indicator), ()):
            yield read_measurement(row, attached)

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
    def reporting_periods(self) -> tuple[ReportingPeriod, ...]:
        return self._rows("reporting_periods", ReportingPeriod)

    @cached_property
    def updates(self) -> tuple[Update, ...]:
        """What was told of each contribution in each period, silence included."""
        return self._rows("updates", Update)

    @cached_property
    def decisions(self) -> tuple[Request, ...]:
        """What the Board asked for up to the cut-off, with the answers."""
        return self._rows("decisions", Request)

    @cached_property
    def budget_lines(self) -> tuple[BudgetLine, ...]:
        return self._rows("budget_lines", BudgetLine)

    @cached_property
    def expenses(self) -> tuple[Expense, ...]:
        return self._rows("expenses", Expense)

    @cached_property
    def accounts_totals(self) -> tuple[AccountsTotal, ...]:
        return self._rows("accounts_totals", AccountsTotal)

    @cached_property
    def work_plans(self) -> tuple[WorkPlan, ...]:
        return self._rows("work_plans", WorkPlan)

    @cached_property
    def work_plan_items(self) -> Mapping[int, tuple[WorkPlanItem, ...]]:
        """The items of each work plan, by its id."""
        return grouped(self._rows("work_plan_items", WorkPlanItem), lambda row: row.work_plan)

    @cached_property
    def narratives(self) -> tuple[Narrative, ...]:
        return self._rows("narratives", Narrative)

    @cached_property
    def overrides(self) -> tuple[Override, ...]:
        return self._rows("overrides", Override)

    @cached_property
    def reconsiderations(self) -> tuple[Reconsideration, ...]:
        return self._rows("reconsiderations", Reconsideration)

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        return self._rows("stories", Story)

    @cached_property
    def transfers(self) -> tuple[Transfer, ...]:
        return self._rows("transfers", Transfer)

    @cached_property
    def successions(self) -> tuple[Succession, ...]:
        """What becomes of the outcomes in the next plan; several rows of one that is split."""
        return self._rows("successions", Succession)

    @cached_property
    def edition(self) -> Edition | None:
        """Which edition this is; None where the report was made for no body."""
        row = self._snapshot["edition"]
        return None if row is None else load(Edition, row)

    def passage(self, part: str) -> Text:
        """Return what was written in a part, by language."""
        written: Mapping[str, Text] = self._snapshot["passages"]
        return written.get(part, {})

    @cached_property
    def waivers(self) -> tuple[Waiver, ...]:
        return tuple(
            load(Waiver, row | {"reason": reason_of(row)}) for row in self._snapshot["waivers"]
        )

    @cached_property
    def recommendations(self) -> tuple[Recommendation, ...]:
        """What the edition recommends, by number."""
        return self._rows("recommendations", Recommendation)

    @cached_property
    def earlier(self) -> tuple[EarlierEdition, ...]:
        """The sealed annual editions of earlier periods, the earliest first."""
        return self._rows("earlier", EarlierEdition)

    def person(self, key: int | None) -> str:
        """Return the name of who recorded something; nothing where a command loaded it."""
        return self._snapshot["people"].get(str(key), "") if key is not None else ""
