"""What members answered when they were asked to tell of a period: plain values, and their sums.

What is not there is shown as silence and never as a success; a share of nothing is None.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from actionplan.figure import as_share


class Said(StrEnum):
    """How an expected contribution stands, the least told first."""

    SILENT = "silent"
    DRAFT = "draft"
    RETURNED = "returned"
    SUBMITTED = "submitted"
    NOTHING_NEW = "nothing_new"
    VERIFIED = "verified"


# A draft is known to nobody but its member: until it is handed in, nothing has been said.
SILENCE = frozenset({Said.SILENT, Said.DRAFT})
ORDER = list(Said)


@dataclass(frozen=True, slots=True)
class Answer:
    """One expected contribution; `waits` is the update to be reviewed, if one is."""

    contribution: int
    project: str
    said: Said
    late: bool = False
    waits: int | None = None
    is_sample: bool = False

    @property
    def is_silent(self) -> bool:
        return self.said in SILENCE


@dataclass(frozen=True, slots=True)
class MemberAnswers:
    """A member with all that is expected of it; it is part of no coverage without anything."""

    pk: int
    slug: str
    name: str
    answers: tuple[Answer, ...]

    @property
    def said(self) -> Said:
        """The least that it told of any contribution."""
        return min((answer.said for answer in self.answers), key=ORDER.index)

    @property
    def is_silent(self) -> bool:
        """Whether it has told of none of its contributions."""
        return all(answer.is_silent for answer in self.answers)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many members and contributions have been told of."""

    members: int
    silent_members: int
    complete_members: int
    counts: Mapping[Said, int]
    late: int

    @property
    def expected(self) -> int:
        return sum(self.counts.values())

    @property
    def silent(self) -> int:
        """Contributions not told of, whether a draft was begun or not."""
        return sum(self.counts[said] for said in SILENCE)

    @property
    def begun(self) -> int:
        """Those of the silent of which a draft was begun."""
        return self.counts[Said.DRAFT]

    @property
    def reported(self) -> int:
        """Contributions handed in, whatever the Secretariat thought of them."""
        return self.expected - self.silent

    @property
    def share(self) -> Decimal | None:
        """Reported of expected, 0 to 1; None where nothing is expected."""
        return as_share(Decimal(self.reported), Decimal(self.expected))


def covered(members: Iterable[MemberAnswers]) -> Coverage:
    """Return the coverage of these members together."""
    told = list(members)
    answers = [answer for member in told for answer in member.answers]
    counts = Counter(answer.said for answer in answers)
    return Coverage(
        members=len(told),
        silent_members=sum(member.is_silent for member in told),
        complete_members=sum(member.said not in SILENCE for member in told),
        counts={said: counts[said] for said in Said},
        late=sum(answer.late for answer in answers),
    )
