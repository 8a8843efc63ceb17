"""The way of each outcome over the sealed annual editions, up to what stands now."""

from dataclasses import dataclass
from datetime import date

from reports.dataset import Dataset, EarlierEdition, EarlierOutcome


@dataclass(frozen=True, slots=True)
class Station:
    """A year of the plan with the annual edition that was sealed of it; None where there is none."""

    year: int
    edition: EarlierEdition | None

    @property
    def is_missing(self) -> bool:
        """Whether nothing can be told of the year: no edition, or one that is not read any more."""
        return self.edition is None or not self.edition.readable

    def standing(self, code: str) -> EarlierOutcome | None:
        """Return how an outcome was printed, or None where it was not."""
        told = self.edition.outcomes if self.edition else ()
        return next((each for each in told if each.code == code), None)


def trajectory(data: Dataset) -> tuple[Station, ...]:
    """Return the plan's years up to the cut-off that had ended by then or have an edition, in order."""
    editions = {edition.year: edition for edition in data.earlier}
    years = range(data.plan.start.year, data.scope.cutoff.year + 1)
    return tuple(
        Station(year, editions.get(year)) for year in years if year in editions or ended(data, year)
    )


def ended(data: Dataset, year: int) -> bool:
    """Whether a report of the whole year could have been made by the cut-off."""
    return min(date(year, 12, 31), data.plan.end) <= data.scope.cutoff
