"""Sample updates of sample projects: most members tell, some have nothing new, some are silent."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from actionplan.models import Contribution, Draft, Plan, ReportingPeriod, StatusUpdate, Update
from actionplan.sample.making import Making
from actionplan.sample.stories import dice
from members.loading import Entry, Load, settle

Status = Update.Status
# Of a hundred contributions in a period: these tell, these have nothing new, the others are silent.
TELL, NOTHING_NEW = 62, 13
SAID = {
    "en": [
        "Sample: two workshops with {city}'s departments took place; the minutes are being edited.",
        "Sample: the working group met online and agreed on the next steps for {city}.",
        "Sample: {city} hosted a visit and shared its first results with the partners.",
    ],
    "es": [
        "Ejemplo: se celebraron dos talleres con las áreas de {city}; las actas están en edición.",
        "Ejemplo: el grupo de trabajo se reunió en línea y acordó los próximos pasos para {city}.",
        "Ejemplo: {city} recibió una visita y compartió sus primeros resultados con los socios.",
    ],
    "fr": [
        "Exemple\u00a0: {city} a tenu deux ateliers avec ses services\u00a0; compte rendu à venir.",
        "Exemple\u00a0: le groupe de travail, réuni en ligne, a fixé les étapes suivantes pour {city}.",
        "Exemple\u00a0: {city} a reçu une visite et partagé ses premiers résultats avec les partenaires.",
    ],
}


def make_periods(load: Load, making: Making) -> None:
    """Ask members twice a year, and give them five weeks after each half."""
    entries = [
        Entry(
            start,
            {
                "plan": making.plan,
                "start": start,
                "end": end,
                "opens_on": end - timedelta(days=14),
                "due_on": end + timedelta(days=35),
                "is_sample": True,
            },
            making.place,
        )
        for start, end in halves(making.plan)
    ]
    existing = ReportingPeriod.objects.filter(plan=making.plan)
    settle(load, existing, entries, key=lambda row: row.start)


def halves(plan: Plan) -> Iterator[tuple[date, date]]:
    """Yield the first and last day of each half-year that lies in the plan."""
    for year in range(plan.start.year, plan.end.year + 1):
        for start, end in (
            (date(year, 1, 1), date(year, 6, 30)),
            (date(year, 7, 1), date(year, 12, 31)),
        ):
            if plan.start <= start and end <= plan.end:
                yield start, end


def make_updates(load: Load, making: Making) -> None:
    """Add what members told of the periods before the last one, all of it verified.

    The last period is left to those who look at the demonstration.
    """
    asked = ReportingPeriod.objects.filter(plan=making.plan, due_on__lte=making.until)
    entries = [entry for period in asked.order_by("start") for entry in told_in(making, period)]
    existing = Update.objects.filter(contribution__project__plan=making.plan, supersedes=None)
    rows = settle(load, existing, entries, key=lambda row: (row.contribution_id, row.period_id))
    made = [rows[entry.key] for entry in entries]
    Draft.objects.bulk_create(
        [
            Draft(update=row, typed=typed(row), saved_by=row.submitted_by, saved_at=row.recorded_at)
            for row in made
            if row.submitted_by
        ],
        ignore_conflicts=True,
    )


def told_in(making: Making, period: ReportingPeriod) -> Iterator[Entry]:
    """Yield the updates of sample projects in a period, by contribution."""
    asked = Contribution.objects.expected(period.start, period.end).filter(
        project__plan=making.plan, project__is_sample=True
    )
    for part in asked.select_related("project", "member").order_by("project__code", "member__slug"):
        chance = dice(making.seed, "told", period.start, part.project.code, part.member.slug)
        thrown = chance.randint(1, 100)
        if thrown <= TELL + NOTHING_NEW:
            said = {"nothing_new": True} if thrown > TELL else what_was_said(part, chance)
            yield Entry((part.pk, period.pk), row(making, part, period, said, chance), making.place)


def row(
    making: Making,
    part: Contribution,
    period: ReportingPeriod,
    said: dict[str, Any],
    chance: Random,
) -> dict[str, Any]:
    moment = making.moment(period.end, chance, 2, 30)
    return {
        "contribution": part,
        "period": period,
        "status": Status.VERIFIED,
        "recorded_by": making.officers.recorder,
        "recorded_at": moment,
        "submitted_by": making.officers.recorder,
        "submitted_at": moment,
        "verified_by": making.officers.verifier,
        "verified_at": moment + timedelta(days=chance.randint(1, 4)),
        **said,
    }


def what_was_said(part: Contribution, chance: Random) -> dict[str, Any]:
    words = chance.choice(SAID[chance.choice(("en", "en", "es", "fr"))])
    said: dict[str, Any] = {
        "text": words.format(city=part.member.name if part.member else ""),
        "progress": chance.choices(
            (StatusUpdate.Status.UNDER_WAY, StatusUpdate.Status.DELAYED), (9, 2)
        )[0],
    }
    if chance.random() < 0.6:
        people = chance.randint(10, 60)
        said["women"] = int(people * chance.uniform(0.35, 0.65))
        said["men"] = people - said["women"]
    if chance.random() < 0.4:
        said["cost_in_kind"] = Decimal(chance.randint(5, 60) * 100)
    if chance.random() < 0.2:
        said["cost_in_cash"] = Decimal(chance.randint(5, 40) * 100)
    return said


def typed(update: Update) -> dict[str, str]:
    """Return what somebody would have typed to say this."""
    if update.nothing_new:
        return {"nothing_new": "on"}
    names = ("text", "progress", "women", "men", "cost_in_cash", "cost_in_kind")
    given = {name: getattr(update, name) for name in names}
    return {name: str(value) for name, value in given.items() if value not in {None, ""}}
