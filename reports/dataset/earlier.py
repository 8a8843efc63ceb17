"""What earlier sealed editions printed, as the snapshot of a later report tells it."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class EarlierOutcome:
    """An outcome as a sealed edition printed it; `progress` is a share of 1, uncapped."""

    code: str
    state: str
    progress: Decimal | None


@dataclass(frozen=True, slots=True)
class EarlierIndicator:
    """An indicator's actual as a sealed edition printed it, with its day."""

    id: int
    actual: Decimal | None
    on: date | None


@dataclass(frozen=True, slots=True)
class EarlierEdition:
    """A sealed edition; one of a format that is no longer read says so and tells nothing else."""

    number: int
    kind: str
    period_start: date
    period_end: date
    cutoff: date
    known_at: datetime
    sha256: str
    readable: bool
    sample: bool
    outcomes: tuple[EarlierOutcome, ...]
    indicators: tuple[EarlierIndicator, ...]

    @property
    def year(self) -> int:
        """The year that it reports on: the one in which its period ends."""
        return self.period_end.year
