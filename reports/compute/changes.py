"""What became of the plan itself: what was changed or dropped by a decision, and what was promised anew."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reports.dataset import Benchmark, Dataset, Indicator, Reconsideration, Text


@dataclass(frozen=True, slots=True)
class Change:
    """A decision on an outcome, an indicator or an item, or a promise that took another's place.

    `day` is that of the decision or of the approval, None where nobody has approved it. `code` and
    `name` are those of what was changed; of a promise, those of its indicator.
    """

    day: date | None
    by: str
    reason: str
    code: str
    name: Text
    indicator: Indicator | None
    benchmark: Benchmark | None
    sample: bool


def changes(data: Dataset) -> tuple[Change, ...]:
    """Return the changes in the order of their days, those that nobody has approved last."""
    found = (*decided(data), *promised_anew(data))
    return tuple(sorted(found, key=lambda each: (each.day is None, each.day or date.min)))


def decided(data: Dataset) -> Iterator[Change]:
    outcomes = {row.id: (row.code, row.title) for row in data.outcomes}
    indicators = {row.id: (row.code, row.name) for row in data.indicators}
    items = {row.id: (row.code, row.title) for rows in data.items.values() for row in rows}
    for row in data.reconsiderations:
        code, name = (
            outcomes.get(row.outcome or 0)
            or indicators.get(row.indicator or 0)
            or items[row.item or 0]
        )
        yield of_decision(row, code, name)


def of_decision(row: Reconsideration, code: str, name: Text) -> Change:
    return Change(row.decided_on, row.decided_by, row.reason, code, name, None, None, sample=False)


def promised_anew(data: Dataset) -> Iterator[Change]:
    """Yield the baselines, milestones and targets that took the place of earlier ones."""
    for indicator in data.indicators:
        for row in data.benchmarks.get(indicator.id, ()):
            if row.reason:
                yield Change(
                    day=row.approved_on,
                    by=row.approved_by,
                    reason=row.reason,
                    code=indicator.code,
                    name=indicator.name,
                    indicator=indicator,
                    benchmark=row,
                    sample=row.sample,
                )
