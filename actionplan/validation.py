"""The errors of an indicator's definition that cannot be judged, each naming its field."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, localcontext
from itertools import pairwise

from actionplan.definition import Accumulation, Definition, Direction, Measure
from actionplan.figure import EXACT

# Figures of a plan stay far below this; 1e400 is a slip of the keyboard.
LARGEST_EXPONENT = 30


def gettext_noop(message: str) -> str:
    """Mark `message` for the catalogues; whoever shows it translates its template."""
    return message


class DefinitionError(ValueError):
    """A definition that cannot be judged: the `field` at fault and the reason.

    `message` is the English sentence; `template` and `params` let a form translate it.
    """

    def __init__(self, field: str, template: str, **params: object) -> None:
        self.field = field
        self.template = template
        self.params = params
        self.message = template % params
        super().__init__(f"{field}: {self.message}")


def validate(definition: Definition) -> None:
    """Raise `DefinitionError` naming the first field that makes a judgement impossible."""
    with localcontext(EXACT):
        _check_numbers(definition)
        _check_measure(definition)
        _check_dates(definition)
        _check_milestone_dates(definition)
        _check_items(definition)
        _check_target_side(definition)
        _check_milestone_values(definition)


def _numbers(definition: Definition) -> Iterator[tuple[str, Decimal | None]]:
    yield "baseline", definition.baseline
    yield "target", definition.target
    yield from (("milestones", milestone.value) for milestone in definition.milestones)


def _check_numbers(definition: Definition) -> None:
    for field, number in _numbers(definition):
        if number is None:
            continue
        if not number.is_finite():
            raise DefinitionError(field, gettext_noop("%(number)s is not a number."), number=number)
        if number.is_zero() and number.is_signed():
            raise DefinitionError(field, gettext_noop("Minus zero is not a figure; write 0."))
        if number and abs(number.adjusted()) > LARGEST_EXPONENT:
            message = gettext_noop("%(number)s is too large or too small to be a figure of a plan.")
            raise DefinitionError(field, message, number=number)


def _check_measure(definition: Definition) -> None:
    measure, accumulation = definition.measure, definition.accumulation
    one_value = {Accumulation.LEVEL, Accumulation.CUMULATIVE}
    if measure in {Measure.YES_NO, Measure.ORDINAL} and accumulation not in one_value:
        message = gettext_noop(
            "An answer or a rank is read as it stands last; it cannot be added up."
        )
        raise DefinitionError("accumulation", message)
    if measure is Measure.PERCENTAGE and accumulation not in {*one_value, Accumulation.RATIO}:
        raise DefinitionError(
            "accumulation", gettext_noop("Percentages cannot be added up; record a ratio.")
        )
    if measure is Measure.YES_NO and definition.target not in {None, Decimal(0), Decimal(1)}:
        raise DefinitionError(
            "target", gettext_noop("The target of a yes/no indicator is 1 (yes) or 0 (no).")
        )
    if accumulation is Accumulation.INCREMENTAL and definition.baseline:
        message = gettext_noop(
            "A sum over the plan starts at nothing: its baseline is 0, not %(baseline)s."
        )
        raise DefinitionError("baseline", message, baseline=definition.baseline)


def _check_dates(definition: Definition) -> None:
    end = definition.target_date
    if definition.target is not None and end is None:
        raise DefinitionError(
            "target_date", gettext_noop("A target needs the date by which it is due.")
        )
    if end is None:
        return
    if end < definition.start:
        message = gettext_noop("The target is due on %(due)s, before the first day %(start)s.")
        raise DefinitionError("target_date", message, due=end, start=definition.start)
    if definition.baseline_date is not None and definition.baseline_date >= end:
        message = gettext_noop(
            "The baseline of %(baseline)s must be older than the target of %(due)s."
        )
        raise DefinitionError("baseline_date", message, baseline=definition.baseline_date, due=end)


def _check_milestone_dates(definition: Definition) -> None:
    dues = [milestone.due for milestone in definition.milestones]
    for earlier, later in pairwise(dues):
        if earlier == later:
            raise DefinitionError(
                "milestones", gettext_noop("Two milestones are due on %(due)s."), due=later
            )
        if earlier > later:
            message = gettext_noop("The milestone of %(later)s stands after that of %(earlier)s.")
            raise DefinitionError("milestones", message, later=later, earlier=earlier)
    _check_span(definition, "milestones", dues)


def _check_items(definition: Definition) -> None:
    keys = [item.key for item in definition.items]
    for key in keys:
        if keys.count(key) > 1:
            raise DefinitionError(
                "items", gettext_noop("The item %(key)s stands twice in the list."), key=key
            )
    _check_span(definition, "items", [item.due for item in definition.items])


def _check_span(definition: Definition, field: str, dues: list[date]) -> None:
    start, end = definition.start, definition.target_date
    for due in dues:
        if due < start:
            message = gettext_noop("%(due)s is before the first day %(start)s.")
            raise DefinitionError(field, message, due=due, start=start)
        if end is not None and due > end:
            message = gettext_noop("%(due)s is after the target's date %(end)s.")
            raise DefinitionError(field, message, due=due, end=end)


def _check_target_side(definition: Definition) -> None:
    baseline, target = definition.baseline, definition.target
    if baseline is None or target is None or definition.meets(target, baseline):
        return
    message = gettext_noop(
        "The target %(target)s is above the baseline %(baseline)s of a descending indicator."
    )
    if definition.direction is Direction.ASCENDING:
        message = gettext_noop(
            "The target %(target)s is below the baseline %(baseline)s of an ascending indicator."
        )
    raise DefinitionError("target", message, target=target, baseline=baseline)


def _check_milestone_values(definition: Definition) -> None:
    if definition.measure in {Measure.QUALITATIVE, Measure.MILESTONE_LIST}:
        return
    for milestone in definition.milestones:
        if milestone.value is None:
            message = gettext_noop("The milestone of %(due)s needs a value.")
            raise DefinitionError("milestones", message, due=milestone.due)
    if not definition.maintenance:
        _check_milestone_sides(definition)
    _check_last_milestone(definition)


def _check_milestone_sides(definition: Definition) -> None:
    baseline, target = definition.baseline, definition.target
    for due, value in definition.dues():
        if baseline is not None and not definition.meets(value, baseline):
            message = gettext_noop(
                "What is asked by %(due)s (%(value)s) is worse than the baseline %(baseline)s."
            )
            raise DefinitionError("milestones", message, due=due, value=value, baseline=baseline)
        if target is not None and not definition.meets(target, value):
            message = gettext_noop(
                "What is asked by %(due)s (%(value)s) goes beyond the target %(target)s."
            )
            raise DefinitionError("milestones", message, due=due, value=value, target=target)


def _check_last_milestone(definition: Definition) -> None:
    """A milestone on the target's own date repeats the target, or the two contradict each other."""
    end, target = definition.target_date, definition.target
    if target is None or not definition.milestones or definition.milestones[-1].due != end:
        return
    values = [milestone.value for milestone in definition.milestones if milestone.value is not None]
    asked = (
        sum(values, Decimal(0))
        if definition.accumulation is Accumulation.INCREMENTAL
        else values[-1]
    )
    if asked != target:
        message = gettext_noop(
            "The milestones ask for %(asked)s by %(due)s, the target for %(target)s."
        )
        raise DefinitionError("milestones", message, asked=asked, due=end, target=target)
