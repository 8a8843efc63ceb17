"""The series of earlier plans that go on in the indicators of this one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from reports.dataset import Dataset, EarlierRecord, Text, rests_on_sample


@dataclass(frozen=True, slots=True)
class Series:
    """What counted of an indicator of an earlier plan, the oldest first; never empty."""

    plan: Text
    code: str
    records: tuple[EarlierRecord, ...]

    @property
    def sample(self) -> bool:
        return rests_on_sample(self.records)


def earlier_series(data: Dataset) -> Mapping[int, tuple[Series, ...]]:
    """Return what each indicator goes on with, by its id: of the plan just before it first."""
    return {indicator: tuple(by_origin(records)) for indicator, records in data.series.items()}


def by_origin(records: tuple[EarlierRecord, ...]) -> Iterator[Series]:
    """Yield the records of each earlier indicator; those of one stand together."""
    for (plan, code), own in groupby(records, lambda row: (row.plan, row.code)):
        yield Series(plan, code, tuple(own))
