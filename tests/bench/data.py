"""A plan at full size: the real one, a thousand projects, and as many measurements as asked for."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from io import StringIO
from itertools import cycle
from pathlib import Path
from random import Random

from django.conf import settings
from django.core.management import call_command

from actionplan.models import (
    Contribution,
    Evidence,
    Indicator,
    Measurement,
    Outcome,
    Plan,
    Project,
    StatusUpdate,
)
from members.models import Member

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
PROJECTS = 1000
FIRST, LAST = date(2021, 1, 1), date(2023, 12, 31)
DAYS = (LAST - FIRST).days
BATCH = 2000
STATUSES = ("planned", "under_way", "completed", "delayed")


def load_plan() -> Plan:
    """Load the real plan, its members and the sample indicators, and return the plan."""
    for command, name in (
        ("load_goals", "sdg-goals.csv"),
        ("load_plan", "plan-2021-2023.yaml"),
        ("load_members", "members.csv"),
        ("load_partners", "partners.csv"),
    ):
        call_command(command, str(FIXTURES / name), stdout=StringIO())
    plan = Plan.objects.get()
    indicators = str(FIXTURES / "sample" / "indicators.yaml")
    call_command("load_indicators", indicators, plan=plan.slug, stdout=StringIO())
    return plan


def moment(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def add_projects(plan: Plan, random: Random) -> None:
    """Add the projects with three taking part, three updates, tags and outcomes each."""
    projects = Project.objects.bulk_create(
        [
            Project(
                plan=plan,
                code=f"bench-{number}",
                name_en=f"Project {number}",
                start=FIRST + timedelta(days=random.randrange(300)),
                end=LAST,
                gender_marker=random.choice([None, 0, 1, 2]),
                is_sample=True,
                recorded_at=moment(FIRST),
            )
            for number in range(PROJECTS)
        ],
        BATCH,
    )
    take_part(projects, random)
    update_status(projects, random)
    tag(projects, plan, random)


def take_part(projects: list[Project], random: Random) -> None:
    members = list(Member.objects.all())
    Contribution.objects.bulk_create(
        [
            Contribution(
                project=project,
                member=member,
                role="participant" if place else "lead",
                recorded_at=moment(FIRST),
            )
            for project in projects
            for place, member in enumerate(random.sample(members, 3))
        ],
        BATCH,
    )


def update_status(projects: list[Project], random: Random) -> None:
    StatusUpdate.objects.bulk_create(
        [
            StatusUpdate(
                project=project,
                reported_on=day,
                status=random.choice(STATUSES),
                recorded_at=moment(day),
            )
            for project in projects
            for day in (FIRST, date(2022, 6, 30), date(2023, 6, 30))
        ],
        BATCH,
    )


def tag(projects: list[Project], plan: Plan, random: Random) -> None:
    """Tie each project to a theme, a challenge, a kind and an outcome."""
    targets = {
        "themes": list(plan.themes.all()),
        "challenges": list(plan.challenges.all()),
        "kinds": list(plan.outcomekinds.all()),
        "outcomes": list(Outcome.objects.filter(axis__line__plan=plan)),
    }
    for name, choices in targets.items():
        field = Project._meta.get_field(name)
        through = field.remote_field.through
        target = f"{field.m2m_reverse_field_name()}_id"
        through.objects.bulk_create(
            [
                through(project_id=project.pk, **{target: random.choice(choices).pk})
                for project in projects
            ],
            BATCH,
        )


def add_measurements(plan: Plan, count: int, random: Random) -> None:
    """Add verified measurements over the plan's three years; every fifth has evidence."""
    indicators = list(plan.indicators.exclude(outcome=None))
    projects = list(Project.objects.filter(plan=plan).values_list("pk", flat=True))
    rows = Measurement.objects.bulk_create(
        [
            measurement(indicator, random, random.choice(projects))
            for indicator, _number in zip(cycle(indicators), range(count), strict=False)
        ],
        BATCH,
    )
    Evidence.objects.bulk_create(
        [
            Evidence(
                measurement=row,
                title="Minutes",
                url=f"https://example.org/{row.pk}",
                recorded_at=row.recorded_at,
            )
            for row in rows[::5]
        ],
        BATCH,
    )
    reach(rows, random)


def measurement(indicator: Indicator, random: Random, project: int) -> Measurement:
    day = FIRST + timedelta(days=random.randrange(DAYS))
    ratio = indicator.accumulation == "ratio"
    return Measurement(
        indicator=indicator,
        project_id=project,
        measured_on=day,
        value=None if ratio else Decimal(random.randrange(1, 10_000)) / 100,
        numerator=Decimal(random.randrange(50)) if ratio else None,
        denominator=Decimal(random.randrange(50, 100)) if ratio else None,
        text="Reported." if indicator.measure == "qualitative" else "",
        status=Measurement.Status.VERIFIED,
        recorded_at=moment(day),
        verified_at=moment(day + timedelta(days=5)),
        is_sample=True,
    )


def reach(rows: list[Measurement], random: Random) -> None:
    """Name two members in each record of a set that counts each member once."""
    members = list(Member.objects.values_list("pk", flat=True))
    through = Measurement.members.through
    through.objects.bulk_create(
        [
            through(measurement_id=row.pk, member_id=member)
            for row in rows
            if row.indicator.accumulation == "distinct"
            for member in random.sample(members, 2)
        ],
        BATCH,
    )
