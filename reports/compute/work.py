"""What was done, for whom, with whom: activities, projects, matrix, members, participants."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from actionplan.rollup import MarkerShare, marker_share
from reports.dataset import Activity, Dataset, Member, Project, Tags, Term, rests_on_sample


@dataclass(frozen=True, slots=True)
class Work:
    """A project or an activity of the period, with all that it speaks to."""

    kind: str
    code: str
    name: Mapping[str, str]
    tags: Tags
    sample: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """How many projects and activities stand where a challenge meets a theme."""

    projects: int = 0
    activities: int = 0

    @property
    def total(self) -> int:
        return self.projects + self.activities


@dataclass(frozen=True, slots=True)
class Matrix:
    """Challenges by themes. Cells overlap, so the work counted and the sum of cells both stand."""

    challenges: tuple[Term, ...]
    themes: tuple[Term, ...]
    cells: Mapping[tuple[int, int], Cell]
    work: int
    placed: int
    sum_of_cells: int

    def cell(self, challenge: Term, theme: Term) -> Cell:
        return self.cells.get((challenge.id, theme.id), Cell())


@dataclass(frozen=True, slots=True)
class TermFigure:
    """The work that speaks to one term: a kind of outcome, a theme or a factor."""

    term: Term
    work: tuple[Work, ...]

    @property
    def cell(self) -> Cell:
        projects = sum(each.kind == "project" for each in self.work)
        return Cell(projects, len(self.work) - projects)


@dataclass(frozen=True, slots=True)
class RegionFigure:
    """A region's members on the cut-off day: engaged in the period, or never since the start."""

    region: Term
    members: tuple[Member, ...]
    engaged: tuple[Member, ...]
    never: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class WorkFigures:
    """All about the work of the period and about who took part in it.

    `delivery` is the work that serves each outcome, by its id: what was done, not what changed.
    """

    projects: tuple[Project, ...]
    activities: tuple[Activity, ...]
    matrix: Matrix
    kinds: tuple[TermFigure, ...]
    themes: tuple[TermFigure, ...]
    factors: tuple[TermFigure, ...]
    delivery: Mapping[int, Cell]
    regions: tuple[RegionFigure, ...]
    countries: int
    partners_engaged: int
    participants: Mapping[tuple[int | None, str], int]
    gender: MarkerShare
    mitigation: MarkerShare
    adaptation: MarkerShare
    sample: bool


def work_figures(data: Dataset) -> WorkFigures:
    """Return the figures of the work between the period's start and the cut-off."""
    first, last = data.scope.period_start, data.scope.cutoff
    projects = tuple(each for each in data.projects if touches(each, first, last))
    activities = tuple(each for each in data.activities if touches(each, first, last))
    work = all_work(data, projects, activities)
    engaged = everyone((*projects, *activities))
    since_start = everyone((*data.projects, *data.activities))
    return WorkFigures(
        projects=projects,
        activities=activities,
        matrix=matrix(data, work),
        kinds=by_term(data.terms("kinds"), work, lambda tags: tags.kinds),
        themes=by_term(data.terms("themes"), work, lambda tags: tags.themes),
        factors=by_term(data.terms("factors"), work, lambda tags: tags.factors),
        delivery=delivery(work),
        regions=regions(data, engaged.members, since_start.members),
        countries=len({member.country for member in data.members if member.current}),
        partners_engaged=len(engaged.partners),
        participants=participants(activities),
        gender=marker_share(each.gender_marker for each in projects),
        mitigation=marker_share(each.mitigation_marker for each in projects),
        adaptation=marker_share(each.adaptation_marker for each in projects),
        sample=rests_on_sample((*data.projects, *data.activities)),
    )


def touches(work: Project | Activity, first: date, last: date) -> bool:
    """Return whether it went on in some of the days from `first` to `last`."""
    return work.start <= last and (work.end is None or work.end >= first)


def all_work(
    data: Dataset, projects: Iterable[Project], activities: Iterable[Activity]
) -> tuple[Work, ...]:
    """Return projects and activities alike; an activity speaks to what its project does, too."""
    known = {project.id: project for project in data.projects}
    return (
        *(Work("project", each.code, each.name, each.tags, each.sample) for each in projects),
        *(
            of_project(each, known.get(each.project) if each.project else None)
            for each in activities
        ),
    )


def of_project(activity: Activity, project: Project | None) -> Work:
    tags, sample = activity.tags, activity.sample
    if project:
        tags, sample = tags.joined(project.tags), sample or project.sample
    return Work("activity", activity.code, activity.title, tags, sample)


def delivery(work: Iterable[Work]) -> dict[int, Cell]:
    """Return how many projects and activities serve each outcome, by its id."""
    counts = Counter((outcome, each.kind) for each in work for outcome in each.tags.outcomes)
    return {
        outcome: Cell(counts[outcome, "project"], counts[outcome, "activity"])
        for outcome, _kind in counts
    }


def everyone(work: Iterable[Project | Activity]) -> Tags:
    """Return who is named in any of the work; who is in a project need not be in its activities."""
    members = frozenset[int]().union(*(each.tags.members for each in work))
    partners = frozenset[int]().union(*(each.tags.partners for each in work))
    return Tags(members=members, partners=partners)


def matrix(data: Dataset, work: Sequence[Work]) -> Matrix:
    """Return challenges by themes, counting each piece of work once in each of its cells."""
    counts: Counter[tuple[int, int, str]] = Counter()
    placed = 0
    for each in work:
        places = [(c, t) for c in each.tags.challenges for t in each.tags.themes]
        counts.update((*place, each.kind) for place in places)
        placed += bool(places)
    cells = {
        key[:2]: Cell(counts[*key[:2], "project"], counts[*key[:2], "activity"]) for key in counts
    }
    return Matrix(
        challenges=data.terms("challenges"),
        themes=data.terms("themes"),
        cells=cells,
        work=len(work),
        placed=placed,
        sum_of_cells=counts.total(),
    )


def by_term(
    terms: Iterable[Term], work: Sequence[Work], of: Callable[[Tags], frozenset[int]]
) -> tuple[TermFigure, ...]:
    return tuple(
        TermFigure(term, tuple(each for each in work if term.id in of(each.tags))) for term in terms
    )


def regions(
    data: Dataset, engaged: frozenset[int], ever: frozenset[int]
) -> tuple[RegionFigure, ...]:
    """Return the members of the cut-off day by region."""
    current = [member for member in data.members if member.current]
    found = []
    for region in data.terms("regions"):
        own = tuple(member for member in current if member.region == region.id)
        found.append(
            RegionFigure(
                region=region,
                members=own,
                engaged=tuple(member for member in own if member.id in engaged),
                never=tuple(member for member in own if member.id not in ever),
            )
        )
    return tuple(found)


def participants(activities: Iterable[Activity]) -> dict[tuple[int | None, str], int]:
    """Return attendances by role and sex; somebody who came twice is counted twice."""
    counts: Counter[tuple[int | None, str]] = Counter()
    for activity in activities:
        for each in activity.participants:
            counts[each.audience, each.sex] += each.people
    return dict(counts)
