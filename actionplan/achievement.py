"""How recorded progress becomes the state of one indicator: pure, exact, without database or clock.

The rules and their worked cases stand in docs/evaluation-rules.md; the tests read the cases there.
Fractions carry the arithmetic, so a figure that lies exactly on a threshold is judged exactly.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction

from actionplan.definition import Accumulation, Definition, Direction, Item, Measure, Milestone
from actionplan.figure import EXACT, PUBLISHED, as_decimal, as_share, shown_percent
from actionplan.judgement import STANDARD, Note, Result, State, Thresholds
from actionplan.tally import Record, Recorded, Tally, tally
from actionplan.validation import DefinitionError, validate

__all__ = [
    "STANDARD",
    "Accumulation",
    "Definition",
    "DefinitionError",
    "Direction",
    "Item",
    "Measure",
    "Milestone",
    "Note",
    "Record",
    "Recorded",
    "Result",
    "State",
    "Thresholds",
    "as_share",
    "evaluate",
    "shown_percent",
    "validate",
]


@dataclass(frozen=True, slots=True)
class _Case:
    """All that one judgement rests on."""

    definition: Definition
    tally: Tally
    cutoff: date
    thresholds: Thresholds

    @property
    def actual(self) -> Decimal | None:
        return self.tally.count.actual

    def overdue(self, day: date) -> bool:
        """Whether what was due on `day` is late beyond the days of grace."""
        return (self.cutoff - day).days > self.thresholds.late_days

    def late(self, actual: Decimal) -> bool:
        """Whether a milestone long due is still not met.

        One that a decision has moved is not handed in any more under its old date.
        """
        meets = self.definition.meets
        return any(
            self.overdue(day) and not meets(actual, asked)
            for day, asked in self.definition.due_by(self.cutoff)
        )

    def proven(self, target: Decimal) -> bool:
        """Whether the records with evidence meet `target` without the others."""
        actual = self.tally.proven.actual
        return actual is not None and self.definition.meets(actual, target)

    def by_schedule(self, schedule: Fraction) -> State:
        if schedule >= Fraction(self.thresholds.on_track):
            return State.ON_TRACK
        if schedule >= Fraction(self.thresholds.behind):
            return State.BEHIND
        return State.OFF_TRACK


def evaluate(
    definition: Definition,
    records: Iterable[Recorded],
    cutoff: date,
    thresholds: Thresholds = STANDARD,
) -> Result:
    """Judge a validated definition by the records dated up to `cutoff`, in any order.

    `records` are verified, not superseded, and known at the moment of the report.
    """
    with localcontext(EXACT):
        case = _Case(definition, tally(definition, records, cutoff), cutoff, thresholds)
        return _judge(definition)(case, _counted(case))


def _counted(case: _Case) -> Result:
    """What holds whatever the judgement: the figures counted and the records they came from."""
    counted, actual = case.tally, case.actual
    due = case.definition.due_by(case.cutoff)
    blank = counted.used and actual is None and case.definition.measure is not Measure.QUALITATIVE
    return Result(
        state=State.NO_TARGET,
        actual=None if actual is None else PUBLISHED.plus(actual),
        due_value=due[-1][1] if due else None,
        fell=counted.count.fell,
        used=counted.used,
        left_out=counted.left_out,
        evidenced=counted.evidenced,
        actual_on=counted.on,
        notes=(Note.ZERO_DENOMINATOR,) if blank else (),
    )


def _judge(definition: Definition) -> Callable[[_Case, Result], Result]:
    if definition.reconsidered:
        return _reconsidered
    if definition.measure is Measure.QUALITATIVE:
        return _qualitative
    if definition.measure is Measure.MILESTONE_LIST:
        return _milestone_list
    if definition.target is None or definition.target_date is None:
        return _without_target
    return _judge_of_target(definition)


def _judge_of_target(definition: Definition) -> Callable[[_Case, Result], Result]:
    if definition.maintenance:
        return _maintenance
    if definition.measure in {Measure.YES_NO, Measure.ORDINAL}:
        return _rank
    return _without_baseline if definition.baseline is None else _measured


def _concluded(counted: Result, state: State, *notes: Note) -> Result:
    return replace(counted, state=state, due=state.due, notes=(*counted.notes, *notes))


def _final(counted: Result, proven: bool) -> Result:
    """The final target is met; only evidence makes it achieved."""
    if proven:
        return _concluded(replace(counted, evidenced=True), State.ACHIEVED)
    return _concluded(
        replace(counted, evidenced=False), State.ON_TRACK, Note.TARGET_MET_WITHOUT_EVIDENCE
    )


def _reconsidered(case: _Case, counted: Result) -> Result:
    return _concluded(counted, State.RECONSIDERED)


def _without_target(case: _Case, counted: Result) -> Result:
    return _concluded(counted, State.NO_TARGET)


def _qualitative(case: _Case, counted: Result) -> Result:
    """Text and evidence, no number: whoever reads them judges."""
    definition = case.definition
    days = [milestone.due for milestone in definition.milestones]
    days += [definition.target_date] if definition.target_date else []
    if not days:
        return _concluded(counted, State.NO_TARGET)
    if counted.used:
        return _concluded(counted, State.NO_TARGET, Note.NEEDS_JUDGEMENT)
    return _concluded(counted, State.NO_DATA if min(days) <= case.cutoff else State.NOT_DUE)


def _milestone_list(case: _Case, counted: Result) -> Result:
    """Completed items against the items due."""
    kept = [item for item in case.definition.items if not item.reconsidered]
    if not kept:
        return _concluded(counted, State.RECONSIDERED if case.definition.items else State.NO_TARGET)
    due = [item for item in kept if item.due <= case.cutoff]
    counted = _with_items(case, counted, kept, due)
    keys = {item.key for item in kept}
    if keys <= case.tally.count.done:
        return _final(counted, proven=keys <= case.tally.proven.done)
    return _concluded(counted, _list_state(case, due))


def _list_state(case: _Case, due: Sequence[Item]) -> State:
    done = case.tally.count.done
    if not due:
        return State.NOT_DUE
    if case.actual is None:
        return State.NO_DATA
    if any(case.overdue(item.due) for item in due if item.key not in done):
        return State.OFF_TRACK
    return case.by_schedule(Fraction(_completed(done, due), len(due)))


def _completed(done: frozenset[str], items: Sequence[Item]) -> int:
    return sum(item.key in done for item in items)


def _with_items(case: _Case, counted: Result, kept: Sequence[Item], due: Sequence[Item]) -> Result:
    """The list's figures: P completed / all, E due / all, S completed / due of those due."""
    counted = replace(
        counted,
        due_value=Decimal(len(due)) if due else None,
        due_items=len(due),
        all_items=len(kept),
        expected=as_decimal(Fraction(len(due), len(kept))),
    )
    if case.actual is None:
        return counted
    done = case.tally.count.done
    completed, completed_due = _completed(done, kept), _completed(done, due)
    known = done.issubset(item.key for item in case.definition.items)
    return replace(
        counted,
        actual=Decimal(completed),
        completed=completed,
        completed_due=completed_due,
        progress=as_decimal(Fraction(completed, len(kept))),
        schedule=as_decimal(Fraction(completed_due, len(due))) if due else None,
        notes=counted.notes if known else (*counted.notes, Note.UNKNOWN_ITEMS),
    )


def _maintenance(case: _Case, counted: Result) -> Result:
    """To hold a value is asked on every day; it has been held only when its last day is over."""
    definition = case.definition
    counted = replace(counted, notes=(*counted.notes, Note.MAINTENANCE))
    only_when_due = definition.stepwise or definition.measure is Measure.YES_NO
    if counted.due_value is None and not only_when_due and case.cutoff > definition.origin:
        counted = replace(counted, due_value=definition.target)
    return _against_due_value(case, counted)


def _without_baseline(case: _Case, counted: Result) -> Result:
    return _against_due_value(case, replace(counted, notes=(*counted.notes, Note.NO_BASELINE)))


def _rank(case: _Case, counted: Result) -> Result:
    """A rank or an answer may come before its date."""
    actual, target = case.actual, case.definition.target
    if actual is not None and target is not None and case.definition.meets(actual, target):
        return _final(_with_shortfall(case, counted), case.proven(target))
    return _against_due_value(case, counted)


def _against_due_value(case: _Case, counted: Result) -> Result:
    """Met or not met, for whatever has no percentage."""
    definition, actual, asked = case.definition, case.actual, counted.due_value
    if asked is None:
        return _concluded(counted, State.NOT_DUE)
    if actual is None:
        return _concluded(counted, State.NO_DATA)
    counted = _with_shortfall(case, counted)
    if not definition.meets(actual, asked):
        return _concluded(counted, State.OFF_TRACK if case.late(actual) else State.BEHIND)
    if definition.target_date is not None and case.cutoff >= definition.target_date:
        return _final(counted, case.proven(asked))
    return _concluded(counted, State.ON_TRACK)


def _with_shortfall(case: _Case, counted: Result) -> Result:
    actual, asked = case.actual, counted.due_value
    if actual is None or asked is None or case.definition.measure is Measure.YES_NO:
        return counted
    missing = Decimal(0) if case.definition.meets(actual, asked) else abs(asked - actual)
    return replace(counted, shortfall=PUBLISHED.plus(missing))


def _measured(case: _Case, counted: Result) -> Result:
    """P against E."""
    definition, actual = case.definition, case.actual
    expected = definition.expected(case.cutoff)
    assumed = not definition.milestones and not definition.stepwise
    counted = replace(counted, expected=as_decimal(expected), assumed=assumed)
    progress = None if actual is None else definition.progress(actual)
    if actual is None or progress is None:
        return _concluded(counted, State.NO_DATA if expected > 0 else State.NOT_DUE)
    schedule = progress / expected if expected > 0 else None
    counted = replace(
        counted,
        progress=as_decimal(progress),
        schedule=None if schedule is None else as_decimal(schedule),
    )
    if progress >= 1 and definition.target is not None:
        return _final(counted, case.proven(definition.target))
    if schedule is None:
        return _concluded(counted, State.NOT_DUE)
    # A P below 0 needs no line of its own: its S lies below every threshold.
    if case.late(actual):
        return _concluded(counted, State.OFF_TRACK)
    return _concluded(counted, case.by_schedule(schedule))
