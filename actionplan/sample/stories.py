"""How sample figures unfold: from an indicator's promise and a story to its findings. Pure.

A story is a pace: which part of what is expected has been reached. fixtures/README.md lists them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction
from random import Random

from actionplan.definition import Accumulation, Definition, Direction, Measure

PACES = {
    "early": ("1", "1", "1"),
    "ahead": ("1.25", "met", "met"),
    "steady": ("1", "1", "1"),
    "slow": ("0.72", "0.76", "0.8"),
    "recovering": ("0.7", "1.03", "1.02"),
    "slipping": ("1", "0.75", "0.7"),
    "stalled": ("0.25", "0.2", "0.2"),
    "wrong_way": ("-0.2", "-0.3", "-0.25"),
    "untargeted": ("0.9", "0.9", "0.9"),
    "silent_after_2021": ("1", "", ""),
    "silent_until_2022": ("", "1", "1"),
    "reconsidered": ("0.8", "", ""),
}
"""Of what is expected, in each year of the plan; "" is silence, "met" the final target."""

KEEPS_UP = Fraction(1)
GROWTH = Fraction(6, 5)
"""Of the wholes of a ratio from quarter to quarter, so that later ones can still lift the ratio."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What somebody found: a `value`, a ratio, how many have been reached so far, or items done."""

    on: date
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    reached: int = 0
    items: tuple[str, ...] = ()
    told: bool = False


def dice(seed: int, *names: object) -> Random:
    """Return the chances of one thing, whatever else is made and in whatever order."""
    return Random(f"{seed}:{':'.join(map(str, names))}")  # noqa: S311 - samples, not secrets


def quarter_ends(start: date, end: date) -> Iterator[date]:
    """Yield the last day of each quarter from `start` to `end`."""
    for year in range(start.year, end.year + 1):
        for month, day in ((3, 31), (6, 30), (9, 30), (12, 31)):
            if start <= date(year, month, day) <= end:
                yield date(year, month, day)


def findings(
    definition: Definition, story: str, last: date, decimals: int, chance: Random
) -> list[Finding]:
    """Return what is found of an indicator up to the day `last`, by date."""
    if definition.measure is Measure.MILESTONE_LIST:
        found = _completions(definition, story, last)
    elif definition.measure is Measure.QUALITATIVE:
        found = [Finding(day, told=True) for day in _days(definition, last) if day.month == 12]
    elif definition.measure in {Measure.YES_NO, Measure.ORDINAL}:
        found = list(_ranks(definition, story, last))
    elif definition.accumulation is Accumulation.RATIO:
        found = list(_ratios(definition, story, last, chance))
    else:
        found = list(_figures(definition, story, last, decimals))
    return [finding for finding in found if finding.on <= last]


def _days(definition: Definition, last: date) -> Iterator[date]:
    return quarter_ends(definition.start, last)


def _pace(definition: Definition, story: str, day: date) -> str:
    paces = PACES.get(story, ("", "", ""))
    return paces[min(day.year - definition.start.year, len(paces) - 1)]


def _progress(definition: Definition, story: str, day: date) -> Fraction | None:
    """Return the part of the way from baseline to target that is reached, or None in silence."""
    pace = _pace(definition, story, day)
    if not pace:
        return None
    year_over = day.month == 12
    if pace == "met":
        return KEEPS_UP if year_over else min(KEEPS_UP, definition.expected(day) * Fraction(5, 4))
    return Fraction(pace) * definition.expected(day)


def _figures(definition: Definition, story: str, last: date, decimals: int) -> Iterator[Finding]:
    places = decimals + 2 if definition.measure is Measure.PERCENTAGE else decimals
    before, reached = Decimal(0), 0
    for day in _days(definition, last):
        progress = _progress(definition, story, day)
        if progress is None:
            continue
        value = _value(definition, progress, places)
        if definition.accumulation is Accumulation.INCREMENTAL:
            value = max(value, before)
            yield Finding(day, value=value - before)
        elif definition.accumulation is Accumulation.DISTINCT:
            reached = max(int(value), reached)
            yield Finding(day, reached=reached)
        else:
            if definition.accumulation is Accumulation.CUMULATIVE:
                value = max(value, before)
            yield Finding(day, value=value)
        before = value


def _value(definition: Definition, progress: Fraction, places: int) -> Decimal:
    """Return the figure at a progress, rounded towards the target by those who keep up."""
    baseline, target = definition.baseline or Decimal(0), definition.target
    if target is None:
        target = baseline * 2
    exact = Fraction(baseline) + progress * (Fraction(target) - Fraction(baseline))
    keeps_up = progress > 0
    upwards = definition.direction is Direction.ASCENDING
    rounding = ROUND_CEILING if keeps_up == upwards else ROUND_FLOOR
    return _rounded(exact, places, rounding)


def _rounded(exact: Fraction, places: int, rounding: str) -> Decimal:
    figure = Decimal(exact.numerator) / Decimal(exact.denominator)
    return figure.quantize(Decimal(1).scaleb(-places), rounding=rounding)


def _ratios(definition: Definition, story: str, last: date, chance: Random) -> Iterator[Finding]:
    """Parts and wholes whose sums so far stand where the story has the ratio."""
    part = whole = Decimal(0)
    size = Fraction(chance.randint(60, 90))
    for day in _days(definition, last):
        progress = _progress(definition, story, day)
        size *= GROWTH
        if progress is None:
            continue
        more = Decimal(int(size) + chance.randint(0, 6))
        wanted = _value(definition, progress, 4) * (whole + more)
        numerator = wanted.to_integral_value(ROUND_CEILING) - part
        if definition.measure is Measure.PERCENTAGE:
            numerator = min(more, numerator)
        numerator = max(Decimal(0), numerator)
        yield Finding(day, numerator=numerator, denominator=more)
        part, whole = part + numerator, whole + more


def _ranks(definition: Definition, story: str, last: date) -> Iterator[Finding]:
    """A rank is what was last asked for, or one below where the story falls behind."""
    if story == "early" and definition.target is not None:
        yield Finding(date(definition.start.year, 11, 30), value=definition.target)
        return
    lowest = definition.baseline or Decimal(0)
    for day in _days(definition, last):
        pace = _pace(definition, story, day)
        due = definition.due_by(day)
        if not pace or day.month not in {6, 12}:
            continue
        asked = due[-1][1] if due else lowest
        falls_behind = bool(due) and Fraction(pace) < KEEPS_UP
        yield Finding(day, value=max(lowest, asked - 1) if falls_behind else asked)


def _completions(definition: Definition, story: str, last: date) -> list[Finding]:
    """Items completed a little before they are due, or some weeks after."""
    found = []
    for item in definition.items:
        pace = _pace(definition, story, item.due)
        if pace:
            late = pace != "met" and Fraction(pace) < KEEPS_UP
            day = item.due + timedelta(days=60 if late else -12)
            found.append(Finding(day, items=(item.key,)))
    return [finding for finding in found if finding.on <= last]
