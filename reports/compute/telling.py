"""What members told of their contributions: who was asked, who answered, who is silent."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from actionplan.achievement import as_share
from reports.dataset import Dataset, Member, Project, ReportingPeriod, Term, Update, rests_on_sample

PEOPLE = ("women", "men", "other_people", "people_not_recorded")
WAITING = ("waiting", "returned")
Summand = TypeVar("Summand", int, Decimal)


@dataclass(frozen=True, slots=True)
class Answers:
    """How the contributions asked about were answered; people and costs as verified, else None."""

    updates: tuple[Update, ...]

    def count(self, *standings: str) -> int:
        return sum(update.standing in standings for update in self.updates)

    @property
    def nothing_new(self) -> int:
        """How many of the verified answers were "nothing new"."""
        return sum(update.nothing_new for update in self.updates)

    @property
    def coverage(self) -> Decimal | None:
        """The share verified of all asked about; None where nobody was asked."""
        return as_share(Decimal(self.count("verified")), Decimal(len(self.updates)))

    def people(self, *kinds: str) -> int | None:
        """Return the attendances told, None where none was recorded."""
        found = [getattr(update, kind) for update in self.updates for kind in kinds]
        return added(found)

    @property
    def in_cash(self) -> Decimal | None:
        return added(update.cost_in_cash for update in self.updates)

    @property
    def in_kind(self) -> Decimal | None:
        return added(update.cost_in_kind for update in self.updates)


@dataclass(frozen=True, slots=True)
class Silence:
    """A contribution of which a member said nothing in a period."""

    member: Member
    project: Project
    period: ReportingPeriod
    sample: bool


@dataclass(frozen=True, slots=True)
class TellingFigures:
    """What was told of the reporting periods that ended between the period's start and the cut-off."""

    periods: tuple[ReportingPeriod, ...]
    regions: tuple[tuple[Term, Answers], ...]
    all: Answers
    silent: tuple[Silence, ...]
    sample: bool


def telling_figures(data: Dataset) -> TellingFigures:
    """Return the answers by region, and the silence by name."""
    first = data.scope.period_start
    periods = {row.id: row for row in data.reporting_periods if row.end >= first}
    updates = tuple(row for row in data.updates if row.period in periods)
    members = {row.id: row for row in data.members}
    projects = {row.id: row for row in data.projects}
    return TellingFigures(
        periods=tuple(periods.values()),
        regions=tuple(
            (term, Answers(tuple(u for u in updates if members[u.member].region == term.id)))
            for term in data.terms("regions")
        ),
        all=Answers(updates),
        silent=tuple(
            Silence(members[each.member], projects[each.project], periods[each.period], each.sample)
            for each in updates
            if each.standing == "silent"
        ),
        sample=rests_on_sample(updates),
    )


def added(values: Iterable[Summand | None]) -> Summand | None:
    """Return the sum of what is given, None where nothing is."""
    given = [value for value in values if value is not None]
    return sum(given[1:], given[0]) if given else None
