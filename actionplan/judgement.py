"""The words and figures of a judgement: states, a plan's thresholds, what stands behind a state."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from actionplan.tally import Key, LeftOut


class State(StrEnum):
    """The judgement on an indicator or an outcome at a cut-off."""

    ACHIEVED = "achieved"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    OFF_TRACK = "off_track"
    NO_DATA = "no_data"
    NOT_DUE = "not_due"
    NO_TARGET = "no_target"
    RECONSIDERED = "reconsidered"

    @property
    def due(self) -> bool:
        """Whether the state answers to something that is due."""
        return self not in {State.NOT_DUE, State.NO_TARGET, State.RECONSIDERED}


class Note(StrEnum):
    """What a reader must know beside the state."""

    TARGET_MET_WITHOUT_EVIDENCE = "target_met_without_evidence"
    MAINTENANCE = "maintenance"
    NO_BASELINE = "no_baseline"
    NEEDS_JUDGEMENT = "needs_judgement"
    ZERO_DENOMINATOR = "zero_denominator"
    UNKNOWN_ITEMS = "unknown_items"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """A plan's thresholds: schedule index, days of grace for a milestone, share of coverage."""

    on_track: Decimal = Decimal(1)
    behind: Decimal = Decimal("0.5")
    late_days: int = 90
    coverage: Decimal = Decimal("0.5")


STANDARD = Thresholds()


@dataclass(frozen=True, slots=True)
class Result:
    """One indicator judged at a cut-off. Shares are of 1; None is missing and never 0.

    - `due_value` is what is asked for by the cut-off, `shortfall` what is missing to it, in units.
    - `progress`, `expected` and `schedule` are P, E and S.
    - `assumed`: E runs evenly from start to target for want of milestones.
    - `fell`: a running total went down, which somebody must explain.
    - `completed` / `all_items` and, among the items due, `completed_due` / `due_items` of a list.
    - `evidenced`: the records with evidence meet the final target alone or, short of the target,
      every record used has evidence.
    """

    state: State
    actual: Decimal | None = None
    due_value: Decimal | None = None
    progress: Decimal | None = None
    expected: Decimal | None = None
    schedule: Decimal | None = None
    shortfall: Decimal | None = None
    due: bool = False
    assumed: bool = False
    fell: bool = False
    completed: int | None = None
    completed_due: int | None = None
    due_items: int | None = None
    all_items: int | None = None
    used: tuple[Key, ...] = ()
    left_out: LeftOut = ()
    evidenced: bool = False
    actual_on: date | None = None
    notes: tuple[Note, ...] = ()
