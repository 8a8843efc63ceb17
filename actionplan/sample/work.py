"""Sample activities of projects with who took part, the states of projects, and expenses."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from actionplan.models import (
    Activity,
    ActivityKind,
    Audience,
    BudgetLine,
    Evidence,
    Expense,
    Participation,
    Project,
    StatusUpdate,
)
from actionplan.sample.making import Making
from actionplan.sample.stories import dice, quarter_ends
from members.loading import Entry, Load, settle

Status = StatusUpdate.Status
Sex = Participation.Sex

TITLES = {
    "en": "Sample: {kind}, {project}",
    "es": "Ejemplo: {kind}, {project}",
    "fr": "Exemple\u00a0: {kind}, {project}",
}
SETS = ("outcomes", "themes", "challenges", "factors", "kinds")


def projects_of(making: Making) -> list[Project]:
    """Return the sample projects that have begun, with what they serve."""
    begun = Project.objects.filter(plan=making.plan, is_sample=True, start__lte=making.until)
    return list(begun.order_by("code").prefetch_related(*SETS, "contributions__member"))


def last_day(making: Making, project: Project) -> date:
    """Return the last day of a project that has been seen."""
    return min(making.until, project.end or making.plan.end)


def make_activities(load: Load, making: Making) -> None:
    """Add activities of sample projects with their participants, cost and evidence."""
    kinds = list(ActivityKind.objects.filter(plan=making.plan).order_by("code"))
    audiences = list(Audience.objects.filter(plan=making.plan).order_by("position"))
    entries = [
        entry for project in projects_of(making) for entry in _activities(making, project, kinds)
    ]
    existing = Activity.objects.filter(plan=making.plan, is_sample=True)
    rows = settle(load, existing, entries, key=lambda row: row.code)
    made = [rows[entry.key] for entry in entries]
    settle(
        load,
        Participation.objects.filter(activity__in=existing),
        [part for row in made for part in _participants(making, row, audiences)],
        key=lambda part: (part.activity_id, part.audience_id, part.sex),
    )
    settle(
        load,
        Evidence.objects.filter(activity__in=existing),
        [_evidence(making, row) for row in made],
        key=lambda evidence: evidence.activity_id,
    )


def _activities(making: Making, project: Project, kinds: list[ActivityKind]) -> Iterator[Entry]:
    chance = dice(making.seed, "activities", project.code)
    for number in range(1, chance.randint(2, 4)):
        start = project.start + timedelta(days=chance.randint(0, 200) * number)
        kind = chance.choice(kinds)
        if start <= last_day(making, project):
            yield _activity(making, project, number, start, kind)


def _activity(
    making: Making, project: Project, number: int, start: date, kind: ActivityKind
) -> Entry:
    code = f"sample-{project.code}"[:56] + f"-{number}"
    chance = dice(making.seed, code)
    members = [part.member for part in project.contributions.all() if part.member]
    values = {
        "plan": making.plan,
        "code": code,
        **_titles(project, kind),
        "kind": kind,
        "start": start,
        "end": start + timedelta(days=chance.randint(0, 2)),
        "project": project,
        "cost": Decimal(chance.randint(8, 98) * 100),
        "recorded_at": making.moment(start, chance, 3, 15),
        "recorded_by": making.officers.recorder,
        "is_sample": True,
    }
    sets: dict[str, Any] = {name: list(getattr(project, name).all()) for name in SETS}
    return Entry(code, values, making.place, sets | {"members": members})


def _titles(project: Project, kind: ActivityKind) -> dict[str, str]:
    return {
        f"title_{language}": form.format(
            kind=getattr(kind, f"name_{language}") or kind.name,
            project=getattr(project, f"name_{language}") or project.name,
        )[:300]
        for language, form in TITLES.items()
    }


def _participants(making: Making, activity: Activity, audiences: list[Audience]) -> Iterator[Entry]:
    """Yield how many took part by role and sex; now and then the sex was not recorded."""
    chance = dice(making.seed, "participants", activity.code)
    for audience in chance.sample(audiences, k=min(2, len(audiences))):
        people = chance.randint(8, 45)
        women = int(people * chance.uniform(0.35, 0.6))
        split = {Sex.FEMALE: women, Sex.MALE: people - women}
        if chance.random() < 0.15:
            split = {Sex.UNKNOWN: people}
        for sex, number in split.items():
            values = {"activity": activity, "audience": audience, "sex": sex, "people": number}
            yield Entry((activity.pk, audience.pk, sex), values, making.place)


def _evidence(making: Making, activity: Activity) -> Entry:
    values = {
        "activity": activity,
        "title": "Sample evidence",
        "url": f"https://example.org/sample/activities/{activity.code}",
        "recorded_at": activity.recorded_at,
        "recorded_by": activity.recorded_by,
    }
    return Entry(activity.pk, values, making.place)


def make_status_updates(load: Load, making: Making) -> None:
    """Add how sample projects stood when they began, on the way and at their end."""
    settle(
        load,
        StatusUpdate.objects.filter(project__plan=making.plan, project__is_sample=True),
        [
            _status_update(making, project, day, status)
            for project in projects_of(making)
            for day, status in _course(making, project)
        ],
        key=lambda update: (update.project_id, update.reported_on),
    )


def _course(making: Making, project: Project) -> Iterator[tuple[date, str]]:
    chance = dice(making.seed, "course", project.code)
    end = project.end or making.plan.end
    middle = project.start + (end - project.start) / 2
    troubled = chance.random()
    course = [(project.start, Status.UNDER_WAY)]
    if troubled < 0.25:
        course.append((middle, Status.DELAYED))
    if troubled < 0.05:
        course.append((end, Status.DROPPED))
    else:
        course.append((end, Status.COMPLETED))
    yield from ((day, status) for day, status in course if day <= making.until)


def _status_update(making: Making, project: Project, day: date, status: str) -> Entry:
    values = {
        "project": project,
        "reported_on": day,
        "status": status,
        "note": "Sample",
        "recorded_at": making.moment(day, dice(making.seed, project.code, day), 0, 6),
        "recorded_by": making.officers.recorder,
    }
    return Entry((project.pk, day), values, making.place)


def make_expenses(load: Load, making: Making) -> None:
    """Add expenses of each quarter under the sample budget lines, now and then a refund."""
    lines = BudgetLine.objects.filter(plan=making.plan, is_sample=True).order_by("year", "code")
    settle(
        load,
        Expense.objects.filter(budget_line__in=lines, is_sample=True),
        [entry for line in lines for entry in _expenses(making, line)],
        key=lambda expense: (expense.budget_line_id, expense.spent_on, expense.description),
    )


def _expenses(making: Making, line: BudgetLine) -> Iterator[Entry]:
    chance = dice(making.seed, "expenses", line.year, line.code)
    budget = line.original if line.revised is None else line.revised
    share = Decimal(chance.randint(72, 103)) / 100
    for day in quarter_ends(date(line.year, 1, 1), date(line.year, 12, 31)):
        spent_on = day - timedelta(days=chance.randint(0, 60))
        amount = (budget * share / 4 * Decimal(chance.randint(90, 110)) / 100).quantize(CENTS)
        if amount and spent_on <= making.until:
            yield _expense(making, line, spent_on, amount, "Sample expense")
    refund = (budget / 200).quantize(CENTS)
    if refund and chance.random() < 0.1 and date(line.year, 11, 15) <= making.until:
        yield _expense(making, line, date(line.year, 11, 15), -refund, "Sample refund")


CENTS = Decimal("0.01")


def _expense(making: Making, line: BudgetLine, day: date, amount: Decimal, what: str) -> Entry:
    values = {
        "budget_line": line,
        "spent_on": day,
        "amount": amount,
        "description": what,
        "recorded_at": making.moment(day, dice(making.seed, line.pk, day), 1, 12),
        "recorded_by": making.officers.recorder,
        "is_sample": True,
    }
    return Entry((line.pk, day, what), values, making.place)
