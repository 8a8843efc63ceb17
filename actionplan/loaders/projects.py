"""Projects and who takes part in them. A file adds and changes projects; it removes none."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from actionplan.loaders.references import References, focus_areas, one, references, several
from actionplan.models import Contribution, Plan, Project
from actionplan.yamlfile import read_document
from members.loading import LANGUAGES, Entry, Load, find, find_all, settle, translated
from members.shape import Code, Day, LongText, Shape, Text250, Words60, refusal
from members.sourcefile import Fault, Place, RefusedError, shaped

Role = Contribution.Role
Codes = tuple[Code, ...]
Level = Annotated[int, Field(ge=0, le=2)] | None
SETS = ("outcomes", "themes", "challenges", "factors", "kinds", "sdg_targets", "indicators")


class ProjectEntry(Shape):
    """A project; a marker that is null was not screened.

    `indicators` are those on which its members report: of the ones that add up. Members who do not
    take part yet may join a project that is `open`.
    """

    code: Code
    name: Text250
    summary: LongText | None = None
    sample: bool = False
    programme: Code | None = None
    lead: Code | None = None
    members: Codes = ()
    partners: Codes = ()
    start: Day
    end: Day | None = None
    outcomes: tuple[Words60, ...] = ()
    themes: Codes = ()
    challenges: Codes = ()
    focus_areas: Codes = ()
    factors: Codes = ()
    kinds: Codes = ()
    sdg_targets: tuple[Words60, ...] = ()
    indicators: Codes = ()
    open: bool = False
    gender_marker: Level = None
    mitigation_marker: Level = None
    adaptation_marker: Level = None

    @model_validator(mode="after")
    def _each_takes_part_once(self) -> Self:
        if self.end and self.end < self.start:
            raise refusal([(("end",), f"The project ends before it starts on {self.start}.")])
        for key in ("members", "partners"):
            given = [*getattr(self, key), *([self.lead] if self.lead and key == "members" else [])]
            twice = sorted({code for code in given if given.count(code) > 1})
            if twice:
                raise refusal([((key,), f"{', '.join(twice)}: named twice.")])
        return self


def load_projects(load: Load, plan: Plan, file: Path) -> None:
    """Load the projects of a file, with their contributions."""
    entries = read_projects(file)
    known = references(plan)
    projects = settle(
        load,
        Project.objects.filter(plan=plan),
        list(_project_entries(load, plan, entries, known)),
        key=lambda project: project.code,
    )
    _settle_contributions(load, plan, entries, projects, known)


def read_projects(file: Path) -> list[tuple[Place, ProjectEntry]]:
    """Return the projects of a file with their places; raise `RefusedError` with all faults."""
    document = read_document(file)
    if not isinstance(document.data, tuple):
        raise RefusedError([Fault(document.place, "Write a list of projects.")])
    read, faults = [], []
    for at, data in enumerate(document.data):
        place = document.place.down(at)
        try:
            shape = shaped(ProjectEntry, data, place, languages=LANGUAGES, language=LANGUAGES[0])
            read.append((place, shape))
        except RefusedError as refused:
            faults += refused.faults
    if faults:
        raise RefusedError(faults)
    return read


def _project_entries(
    load: Load, plan: Plan, entries: list[tuple[Place, ProjectEntry]], known: References
) -> Iterator[Entry]:
    for place, project in entries:
        areas = focus_areas(plan, project.challenges)
        sets = several(load, known, SETS, project, place)
        sets["focus_areas"] = find_all(load, areas, project.focus_areas, place.down("focus_areas"))
        values = {
            "plan": plan,
            "code": project.code,
            **translated("name", project.name),
            **translated("summary", project.summary),
            "programme": one(load, known, "programme", project, place),
            "start": project.start,
            "end": project.end,
            "gender_marker": project.gender_marker,
            "mitigation_marker": project.mitigation_marker,
            "adaptation_marker": project.adaptation_marker,
            "is_open": project.open,
            "is_sample": project.sample,
        }
        once = {"recorded_at": load.known_at(project.start, plan.zone, sample=project.sample)}
        yield Entry(project.code, values, place, sets, once)


def _settle_contributions(
    load: Load,
    plan: Plan,
    entries: list[tuple[Place, ProjectEntry]],
    projects: dict[Any, Project],
    known: References,
) -> None:
    """Those who take part before those who lead, so that no project has two leads on the way."""
    wanted = []
    for place, project in entries:
        for key, code, role in _parts(project):
            who = find(load, known[key], code, place.down("lead" if role == Role.LEAD else key))
            column, row = key.removesuffix("s"), projects[project.code]
            values = {"project": row, column: who, "role": role}
            known_at = load.known_at(row.start, plan.zone, sample=row.is_sample)
            once = {"recorded_at": known_at}
            wanted.append(Entry((row.pk, column, who and who.pk), values, place, once=once))
    settle(
        load,
        Contribution.objects.filter(project__plan=plan).select_related("member", "partner"),
        sorted(wanted, key=lambda entry: entry.values["role"] == Role.LEAD),
        key=_contribution_key,
    )


def _contribution_key(row: Contribution) -> tuple[int, str, int | None]:
    column = "member" if row.member_id else "partner"
    return row.project_id, column, row.member_id or row.partner_id


def _parts(project: ProjectEntry) -> Iterator[tuple[str, str, str]]:
    if project.lead:
        yield "members", project.lead, Role.LEAD
    for key in ("members", "partners"):
        for code in getattr(project, key):
            yield key, code, Role.PARTICIPANT
