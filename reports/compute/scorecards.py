"""One member's and one region's share of a report: what it brought, received and is asked for.

Everything comes from the report's own figures, so that a card says the same as the report.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from reports.compute.evaluation import Evaluation
from reports.compute.followup import DONE, FollowedRequest
from reports.compute.gaps import Gap
from reports.compute.telling import WAITING, Answers
from reports.compute.work import RegionFigure
from reports.dataset import (
    Activity,
    Indicator,
    Member,
    Outcome,
    Project,
    ReportingPeriod,
    Term,
    Transfer,
    Update,
    rests_on_sample,
)

MEMBER, REGION = "member", "region"
SILENT = "silent"
# What a member can mend; what has no target is for the Secretariat to set.
FOR_MEMBERS = ("no_data", "no_evidence", "unverified")


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a card is of: `kind` is member or region, `region` the short name of its region."""

    kind: str
    slug: str
    region: str


@dataclass(frozen=True, slots=True)
class Brought:
    """A member's contribution to a project, with its answers in the period, the oldest first."""

    project: Project
    outcomes: tuple[Outcome, ...]
    leads: bool
    answers: Answers

    @property
    def told(self) -> Update | None:
        """The last answer that is verified and says something."""
        verified = [each for each in self.answers.updates if each.standing == "verified"]
        return next((each for each in reversed(verified) if not each.nothing_new), None)

    @property
    def is_unchanged(self) -> bool:
        """Whether the last verified answer was "nothing new"."""
        verified = [each for each in self.answers.updates if each.standing == "verified"]
        return bool(verified) and verified[-1].nothing_new

    @property
    def is_waiting(self) -> bool:
        """Whether an answer waits to be verified."""
        return self.answers.count(*WAITING) > 0

    @property
    def sample(self) -> bool:
        return self.project.sample or rests_on_sample(self.answers.updates)


@dataclass(frozen=True, slots=True)
class Owed:
    """An update that is missing, came back, or waits to be verified."""

    project: Project
    period: ReportingPeriod
    standing: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """A practice that a member took over or passed on; `other` is who stood at the other end."""

    transfer: Transfer
    taken_over: bool
    other: str

    @property
    def sample(self) -> bool:
        return self.transfer.sample


@dataclass(frozen=True, slots=True)
class MemberCard:
    """All that a report says of one member."""

    member: Member
    region: Term
    brought: tuple[Brought, ...]
    activities: tuple[Activity, ...]
    exchanges: tuple[Exchange, ...]
    counted_in: tuple[Indicator, ...]
    answers: Answers
    owed: tuple[Owed, ...]
    gaps: tuple[Gap, ...]
    requests: tuple[FollowedRequest, ...]
    of_region: Answers
    of_all: Answers

    @property
    def sample(self) -> bool:
        measured = [gap.indicator for gap in self.gaps if gap.indicator]
        return (
            rests_on_sample((*self.brought, *self.activities, *self.exchanges))
            or rests_on_sample((*self.counted_in, *self.answers.updates))
            or rests_on_sample(each.request for each in self.requests)
            or rests_on_sample(measured)
        )


@dataclass(frozen=True, slots=True)
class RegionCard:
    """All that a report says of one region, and the cards of its members."""

    region: Term
    members: tuple[Member, ...]
    engaged: tuple[Member, ...]
    never: tuple[Member, ...]
    cards: tuple[MemberCard, ...]
    answers: Answers
    of_all: Answers

    @property
    def projects(self) -> int:
        """How many projects its members took part in; one that several share counts once."""
        return len({each.project.id for card in self.cards for each in card.brought})

    @property
    def silent(self) -> tuple[MemberCard, ...]:
        """The members that said nothing of something, those with the most silence first."""
        quiet = [card for card in self.cards if card.answers.count(SILENT)]
        return tuple(sorted(quiet, key=lambda card: -card.answers.count(SILENT)))

    @property
    def sample(self) -> bool:
        return rests_on_sample(self.cards)


class Scorecards:
    """The cards of a report, each made when it is asked for."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self.data = evaluation.data
        self.periods = {each.id: each for each in evaluation.telling.periods}
        self.regions = {each.id: each for each in self.data.terms("regions")}

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """Return whom there is a card of: the regions, then the members, in the snapshot's order."""
        return (
            *(Subject(REGION, each.code, each.code) for each in self.regions.values()),
            *(Subject(MEMBER, each.slug, self.region_of(each).code) for each in self.members),
        )

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """Return the members of the cut-off day, and those who left and took part in the period."""
        return tuple(
            each
            for each in self.data.members
            if each.current or self.updates[each.id] or self.projects[each.id]
        )

    def region_of(self, member: Member) -> Term:
        return self.regions[member.region]

    @cached_property
    def updates(self) -> defaultdict[int, list[Update]]:
        """Return the updates of the period by member, the oldest period first."""
        found: defaultdict[int, list[Update]] = defaultdict(list)
        for each in self.evaluation.telling.all.updates:
            found[each.member].append(each)
        for rows in found.values():
            rows.sort(key=lambda row: self.periods[row.period].start)
        return found

    @cached_property
    def projects(self) -> defaultdict[int, dict[int, Project]]:
        """Return the projects in which each member took part in the period, by member and id."""
        known = {each.id: each for each in self.data.projects}
        found: defaultdict[int, dict[int, Project]] = defaultdict(dict)
        for project in self.evaluation.work.projects:
            for member in project.tags.members:
                found[member][project.id] = project
        for each in self.evaluation.telling.all.updates:
            found[each.member][each.project] = known[each.project]
        return found

    @cached_property
    def activities(self) -> defaultdict[int, list[Activity]]:
        """Return the activities in which each member took part in the period."""
        found: defaultdict[int, list[Activity]] = defaultdict(list)
        for activity in self.evaluation.work.activities:
            for member in activity.tags.members:
                found[member].append(activity)
        return found

    def exchanges(self, member: Member) -> Iterator[Exchange]:
        """Yield the practices that a member took over in the period, then those it passed on."""
        first = self.data.scope.period_start
        made = [each for each in self.data.transfers if each.happened_on >= first]
        for each in made:
            if each.receiver_member == member.id:
                yield Exchange(each, True, self.who(each.giver_member, each.giver_partner))
        for each in made:
            if each.giver_member == member.id:
                yield Exchange(each, False, self.who(each.receiver_member, each.receiver_partner))

    def who(self, member: int | None, partner: int | None) -> str:
        return self.names[member] if member is not None else self.partners[partner or 0]

    @cached_property
    def names(self) -> dict[int, str]:
        return {each.id: each.name for each in self.data.members}

    @cached_property
    def partners(self) -> dict[int, str]:
        return {each.id: each.name for each in self.data.partners}

    @cached_property
    def counted(self) -> defaultdict[str, dict[int, Indicator]]:
        """Return the indicators that counted each member in the period, by its short name."""
        found: defaultdict[str, dict[int, Indicator]] = defaultdict(dict)
        for indicator in self.data.indicators:
            if indicator.accumulation == "distinct":
                for slug in self.named(indicator):
                    found[slug][indicator.id] = indicator
        return found

    def named(self, indicator: Indicator) -> Iterator[str]:
        """Yield the short names in the records of an indicator that count in the period."""
        first = self.data.scope.period_start
        for record in self.data.measurements(indicator.id):
            if record.standing == "counting" and record.on >= first:
                yield from record.members

    def member(self, slug: str) -> MemberCard:
        """Return the card of a member; raise KeyError where the report has none."""
        return self.card_of(self.by_slug[slug])

    @cached_property
    def by_slug(self) -> dict[str, Member]:
        return {each.slug: each for each in self.members}

    def card_of(self, member: Member) -> MemberCard:
        updates = self.updates[member.id]
        brought = tuple(
            self.brought(member, project, updates) for project in self.projects[member.id].values()
        )
        region = self.region_of(member)
        return MemberCard(
            member=member,
            region=region,
            brought=brought,
            activities=tuple(self.activities[member.id]),
            exchanges=tuple(self.exchanges(member)),
            counted_in=tuple(self.counted[member.slug].values()),
            answers=Answers(tuple(updates)),
            owed=tuple(self.owed(member, updates)),
            gaps=tuple(self.gaps_of(brought)),
            requests=tuple(self.requests_to(member)),
            of_region=self.answers_of(region),
            of_all=self.evaluation.telling.all,
        )

    def brought(self, member: Member, project: Project, updates: Iterable[Update]) -> Brought:
        return Brought(
            project=project,
            outcomes=tuple(each for each in self.data.outcomes if each.id in project.tags.outcomes),
            leads=project.lead == member.name and member.id in project.tags.members,
            answers=Answers(tuple(each for each in updates if each.project == project.id)),
        )

    def owed(self, member: Member, updates: Iterable[Update]) -> Iterator[Owed]:
        """Yield what is not verified: the silence first, then what came back, then what waits."""
        for standing in (SILENT, "returned", "waiting"):
            for each in updates:
                if each.standing == standing:
                    project = self.projects[member.id][each.project]
                    yield Owed(project, self.periods[each.period], standing)

    def gaps_of(self, brought: Iterable[Brought]) -> Iterator[Gap]:
        """Yield what is missing of the indicators of the outcomes that a member's projects serve."""
        served = {outcome.id for each in brought for outcome in each.outcomes}
        for gap in self.evaluation.gaps:
            if gap.reason in FOR_MEMBERS and gap.outcome.outcome.id in served:
                yield gap

    def requests_to(self, member: Member) -> Iterator[FollowedRequest]:
        """Yield what the Board asked of this member by name, and is not done yet."""
        names = {member.name.casefold(), member.institution.casefold()}
        for each in self.evaluation.follow_up.requests:
            if each.request.owner.casefold() in names and each.standing != DONE:
                yield each

    def answers_of(self, region: Term) -> Answers:
        return self.answers_by_region[region.id]

    @cached_property
    def answers_by_region(self) -> dict[int, Answers]:
        return {region.id: each for region, each in self.evaluation.telling.regions}

    def region(self, slug: str) -> RegionCard:
        """Return the card of a region; raise KeyError where the report has none."""
        figure = self.figures[slug]
        return RegionCard(
            region=figure.region,
            members=figure.members,
            engaged=figure.engaged,
            never=figure.never,
            cards=tuple(
                self.card_of(each) for each in self.members if each.region == figure.region.id
            ),
            answers=self.answers_of(figure.region),
            of_all=self.evaluation.telling.all,
        )

    @cached_property
    def figures(self) -> dict[str, RegionFigure]:
        return {each.region.code: each for each in self.evaluation.work.regions}
