"""The rows of a snapshot that tell of contributions, of practices, and of the plans around this one."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reports.dataset.rows import Text


@dataclass(frozen=True, slots=True)
class Story:
    """What a member or a partner contributed, told as a story."""

    id: int
    code: str
    title: Text
    text: Text
    member: int | None
    partner: int | None
    project: int | None
    outcomes: frozenset[int]
    told_on: date
    sample: bool


@dataclass(frozen=True, slots=True)
class Transfer:
    """A practice that one member or partner took over from another."""

    id: int
    code: str
    title: Text
    description: Text
    giver_member: int | None
    giver_partner: int | None
    receiver_member: int | None
    receiver_partner: int | None
    project: int | None
    happened_on: date
    result: Text
    sample: bool


@dataclass(frozen=True, slots=True)
class Succession:
    """What becomes of an outcome: `code` and `title` are those of the next plan's, or empty.

    `fate` is kept, merged, split or dropped; `plan` is the name of the next plan.
    """

    outcome: int
    fate: str
    note: str
    code: str
    title: Text
    plan: Text


@dataclass(frozen=True, slots=True)
class EarlierRecord:
    """A record of an earlier plan whose series goes on in `indicator`, which is one of this plan.

    `plan` and `code` are those of then; `named` counts the members, partners or items of a record
    that has no value.
    """

    indicator: int
    plan: Text
    code: str
    on: date
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    named: int
    text: str
    sample: bool
