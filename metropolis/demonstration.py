"""The demonstration: the real plan with labelled sample progress, the Board's years, people to be.

Each step adds what is not there yet and leaves what people have made of the rest, so that a second
run changes nothing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.db.models import QuerySet

from actionplan.loaders.activities import load_activities
from actionplan.loaders.budget import load_budget
from actionplan.loaders.goals import load_goals
from actionplan.loaders.indicators import load_indicators
from actionplan.loaders.measurements import load_measurements
from actionplan.loaders.plan import load_plan
from actionplan.loaders.projects import load_projects
from actionplan.loaders.sample import make_sample_data
from actionplan.loaders.stories import load_stories
from actionplan.loaders.workplans import load_work_plans
from actionplan.models import Plan
from members.loading import Load, loading
from members.register import load_geography, load_members, load_partners
from metropolis.cycle import acts
from metropolis.personas import make_personas
from metropolis.scene import set_scene
from reports.models import Report, ScorecardBatch
from reports.operations import (
    make_now,
    make_report,
    make_scorecards_now,
    request_scorecards,
    start_over,
)

FIXTURES = settings.BASE_DIR / "fixtures"
SLUG = "sap-2021-2023"
YEARS = (2021, 2022)
SEED = 2021


@dataclass(frozen=True, slots=True)
class Step:
    """Something that the demonstration does; `run` returns what came of it in a few words."""

    name: str
    run: Callable[[], str]


def steps(at: datetime) -> Iterator[Step]:
    """Yield what is done, in its order."""
    yield Step("The database", migrate)
    for name, file, load in LOADS:
        yield Step(name, partial(loaded, FIXTURES / file, load, at))
    yield Step("Somebody to sign in, for each role", partial(make_people, at))
    yield from judgement(at)
    yield Step("Work in the portal", partial(play, at))


def judgement(at: datetime) -> Iterator[Step]:
    """Yield the Board's years; where nobody can play them, plain reports of the same years."""
    if settings.EMBEDDED:
        for act in acts(FIXTURES / "sample", SLUG, at):
            yield Step(act.name, act.play)
        yield Step("The scorecards of members and regions", partial(make_scorecards, at))
        return
    for year in YEARS:
        yield Step(f"The annual report of {year}", partial(report_of, year, at))


def migrate() -> str:
    call_command("migrate", verbosity=0, interactive=False)
    return "in step"


def loaded(file: Path, load: Callable[[Load, Path], object], at: datetime) -> str:
    """Load a file and say what was added."""
    with loading(file, at=at, add_only=True, in_time=True) as one:
        load(one, file)
    return one.summary()


def register(load: Load, file: Path) -> None:
    load_geography(load, file.with_name("countries.csv"), file.with_name("regions.csv"))
    load_members(load, file)


def goals(load: Load, file: Path) -> None:
    load_goals(load, file, file.with_name("sdg-targets.csv"))


def into_plan(load_into: Callable[[Load, Plan, Path], object]) -> Callable[[Load, Path], object]:
    """Return a loader into the plan, which is there by then."""
    return lambda load, file: load_into(load, Plan.objects.get(slug=SLUG), file)


LOADS: tuple[tuple[str, str, Callable[[Load, Path], object]], ...] = (
    ("Members", "members.csv", register),
    ("Partners", "partners.csv", load_partners),
    ("Sustainable Development Goals", "sdg-goals.csv", goals),
    ("The plan", "plan-2021-2023.yaml", load_plan),
    ("Public projects", "public-projects.yaml", into_plan(load_projects)),
    ("Public activities", "public-activities.csv", into_plan(load_activities)),
    ("Public figures", "public-measurements.csv", into_plan(load_measurements)),
    ("Sample indicators", "sample/indicators.yaml", into_plan(load_indicators)),
    ("Sample projects", "sample/projects.yaml", into_plan(load_projects)),
    ("Sample budget", "sample/budget.yaml", into_plan(load_budget)),
    ("Sample work plans", "sample/work-plans.yaml", into_plan(load_work_plans)),
    ("Sample stories", "sample/stories.yaml", into_plan(load_stories)),
    (
        "Sample progress",
        "sample/indicators.yaml",
        into_plan(partial(make_sample_data, seed=SEED, until=None)),
    ),
)


def make_people(at: datetime) -> str:
    """Make somebody for each role, on the embedded database alone: their password is known."""
    if not settings.EMBEDDED:
        return "left to you: this database is not the embedded one"
    return f"{make_personas(at)} made"


def play(at: datetime) -> str:
    """Let a member and the officers be in the midst of their work, where there are any."""
    if not settings.EMBEDDED:
        return "left to you: there is nobody to play it"
    return set_scene(Plan.objects.get(slug=SLUG), at)


def report_of(year: int, at: datetime) -> str:
    """Make a year's report where it is not made yet, and say how it stands."""
    plan = Plan.objects.get(slug=SLUG)
    report = make_report(
        plan=plan,
        kind=Report.Kind.ANNUAL,
        year=year,
        cutoff=date(year, 12, 31),
        by=None,
        at=at,
    )
    if report.state == Report.State.FAILED:
        report = make_now(start_over(report=report, by=None, at=at))
    if report.state != Report.State.DONE:
        raise RuntimeError(f"The report of {year} is not done. {report.message}")
    return f"{report.files.count()} files"


def make_scorecards(at: datetime) -> str:
    """Make the scorecards of the last annual report that was sealed."""
    sealed = Report.objects.filter(plan__slug=SLUG, kind=Report.Kind.ANNUAL)
    report = sealed.filter(edition__sealed_at__isnull=False).latest("cutoff", "edition__number")
    # The bell rings once they are made: nobody else begins with them meanwhile.
    with transaction.atomic():
        batch = make_scorecards_now(request_scorecards(report=report, by=None, at=at))
    if batch.state != ScorecardBatch.State.DONE:
        raise RuntimeError(f"The scorecards are not done. {batch.message}")
    return f"{batch.total} cards"


def shown_reports() -> QuerySet[Report]:
    """Return the reports of the Board's years, or the plain ones where nobody played."""
    of_plan = Report.objects.filter(plan__slug=SLUG)
    sealed = of_plan.filter(edition__sealed_at__isnull=False)
    latest = sealed.filter(edition__superseded_by__sealed_at=None)
    cutoffs = [date(year, 12, 31) for year in YEARS]
    return latest if latest.exists() else of_plan.filter(cutoff__in=cutoffs, known_at=None)


def write_reports(folder: Path) -> Iterator[Path]:
    """Write each file of the demonstration's reports where it is not yet, and yield its path."""
    folder.mkdir(parents=True, exist_ok=True)
    for report in shown_reports():
        for file in report.files.select_related("report__plan", "report__edition"):
            path = folder / file.filename
            content = bytes(file.content)
            if not path.exists() or path.read_bytes() != content:
                path.write_bytes(content)
            yield path
