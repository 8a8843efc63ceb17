"""The rows of a snapshot that tell of work plans and of the accounts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reports.dataset.rows import Text


@dataclass(frozen=True, slots=True)
class AccountsTotal:
    """What the accounts say was spent in a year."""

    id: int
    year: int
    amount: Decimal
    source: str
    sample: bool


@dataclass(frozen=True, slots=True)
class WorkPlan:
    """A year's work plan or a revision of it; `approved_on` is None where it is only proposed."""

    id: int
    year: int
    revision: int
    reason: str
    approved_on: date | None
    approved_by: str
    sample: bool


@dataclass(frozen=True, slots=True)
class WorkPlanItem:
    """A piece of a year's work; `carried_from` is the year that left it unfinished.

    `status` is under_way, done, delayed, dropped, reconsidered, or nothing where none is reported.
    """

    id: int
    work_plan: int
    position: int
    code: str
    title: Text
    product: Text
    milestone: Text
    kind: int | None
    outcomes: frozenset[int]
    owner: str
    quarter: int
    budget: Decimal | None
    budget_line: int | None
    emerging: bool
    carried_from: int | None
    status: str
    status_on: date | None
