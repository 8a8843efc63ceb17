"""Sample measurements with their evidence, their corrections and what waits to be verified."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any, cast

from actionplan.models import Evidence, Indicator, Measurement, MilestoneItem, Project
from actionplan.operations.benchmarks import in_force, promised
from actionplan.sample.making import Making
from actionplan.sample.stories import Finding, dice, findings
from members.loading import Entry, Load, settle
from members.models import Member

Status = Measurement.Status
Accumulation = Indicator.Accumulation

# What is kept in one language alone is written in all three, where a report prints it.
ACCOUNT = (
    "Sample account: what was said and how it was received, told in a few words.\n"
    "Relato de ejemplo: lo que se dijo y cómo se recibió, en pocas palabras.\n"
    "Récit d'exemple\u00a0: ce qui a été dit et l'accueil reçu, en quelques mots."
)
RETURNED = "Sample: the evidence does not show the figure."
CORRECTION = (
    "Sample correction: a return that came in late had been counted twice.\n"
    "Corrección de ejemplo: una respuesta recibida fuera de plazo se había contado dos veces.\n"
    "Correction d'exemple\u00a0: une réponse arrivée hors délai avait été comptée deux fois."
)
CORRECTIONS = 2
"""How many figures of the first year are restated in the second."""


def make_measurements(load: Load, making: Making) -> None:
    """Add the sample measurements that are not there yet, with their evidence."""
    entries = [entry for indicator in making.indicators() for entry in _figures(making, indicator)]
    restated = _restated(making, entries)
    existing = Measurement.objects.filter(indicator__plan=making.plan, is_sample=True)
    rows = settle(load, existing, [_wrong(each, restated) for each in entries], key=key_of)
    day = datetime.combine(
        making.plan.start.replace(year=making.plan.start.year + 1, month=5),
        time(11, 20),
        making.plan.zone,
    )
    corrections = [
        _correction(making, entry, rows[entry.key], day)
        for entry in entries
        if entry.key in restated and day.date() <= making.until
    ]
    rows |= settle(load, existing, corrections, key=key_of)
    for entry in corrections:
        _supersede(entry.values["supersedes"], day)
    settle(
        load,
        Evidence.objects.filter(measurement__in=existing),
        [
            _evidence(rows[entry.key], entry)
            for entry in [*entries, *corrections]
            if _shown(making, entry)
        ],
        key=lambda evidence: evidence.measurement_id,
    )


def key_of(row: Measurement) -> tuple[int, date, int | None, bool]:
    """Return what tells one sample measurement from another."""
    return row.indicator_id, row.measured_on, row.project_id, row.supersedes_id is not None


def _figures(making: Making, indicator: Indicator) -> Iterator[Entry]:
    """Yield the measurements of one indicator, by date."""
    chance = dice(making.seed, indicator.code)
    definition = promised(indicator, in_force(indicator))
    story = making.stories[indicator.code]
    found = findings(definition, story, making.until, indicator.decimals, chance)
    crowd, projects = _crowd(making, indicator), _projects(indicator)
    items = {item.code: item for item in MilestoneItem.objects.filter(indicator=indicator)}
    reached = 0
    for finding in found:
        sets: dict[str, list[Any]] = {
            "members": crowd[max(0, reached - 3) : finding.reached],
            "completed": [items[code] for code in finding.items],
        }
        reached = finding.reached
        for project, part in _parts(indicator, finding, projects, chance):
            yield _entry(making, indicator, part, project, sets)
    if found and story in {"slow", "slipping"}:
        yield _waiting(making, indicator, found[-1], chance)


def _crowd(making: Making, indicator: Indicator) -> list[Member]:
    if indicator.accumulation != Accumulation.DISTINCT:
        return []
    crowd = list(Member.objects.order_by("slug"))
    dice(making.seed, indicator.code, "crowd").shuffle(crowd)
    return crowd


def _projects(indicator: Indicator) -> list[Project]:
    """Return whose parts of a sum are told apart."""
    if indicator.accumulation != Accumulation.INCREMENTAL:
        return []
    projects = Project.objects.filter(outcomes=indicator.outcome_id, is_sample=True)
    return list(projects.order_by("code")[:2])


def _parts(
    indicator: Indicator, finding: Finding, projects: list[Project], chance: Random
) -> Iterator[tuple[Project | None, Finding]]:
    """Yield a sum as the parts of projects under way and the Secretariat's own."""
    left = finding.value
    for project in projects:
        under_way = project.start <= finding.on and (not project.end or project.end >= finding.on)
        if left and left >= 2 and under_way:
            part = Decimal(chance.randint(1, int(left) // 2))
            left -= part
            yield project, replace(finding, value=part)
    yield None, replace(finding, value=left)


def _entry(
    making: Making,
    indicator: Indicator,
    finding: Finding,
    project: Project | None,
    sets: dict[str, list],
) -> Entry:
    chance = dice(making.seed, "recorded", indicator.code, finding.on, project and project.code)
    recorded = making.moment(finding.on, chance, 3, 20)
    nobody = indicator.accumulation == Accumulation.DISTINCT and not finding.reached
    values = {
        "indicator": indicator,
        "project": project,
        "measured_on": finding.on,
        "value": Decimal(0) if nobody else finding.value,
        "numerator": finding.numerator,
        "denominator": finding.denominator,
        "text": ACCOUNT if finding.told else "",
        "status": Status.VERIFIED,
        "recorded_at": recorded,
        "recorded_by": making.officers.recorder,
        "verified_at": making.moment(recorded.date(), chance, 1, 9),
        "verified_by": making.officers.verifier,
        "is_sample": True,
    }
    key = (indicator.pk, finding.on, project and project.pk, False)
    return Entry(key, values, making.place, {name: rows for name, rows in sets.items() if rows})


def _waiting(making: Making, indicator: Indicator, last: Finding, chance: Random) -> Entry:
    """Return what somebody handed in that does not count: not yet looked at, or given back."""
    day = last.on - timedelta(days=20)
    entry = _entry(making, indicator, replace(last, on=day), None, {})
    returned = chance.random() < 0.4
    verdict = {
        "status": Status.RETURNED if returned else Status.SUBMITTED,
        "returned_why": RETURNED if returned else "",
        "verified_at": None,
        "verified_by": None,
    }
    return replace(entry, values={**entry.values, **verdict})


def _restated(making: Making, entries: list[Entry]) -> set[object]:
    """Return the keys of the first year's figures that are restated later."""
    last = making.plan.start.replace(month=12, day=31)
    level = [
        entry
        for entry in entries
        if entry.values["measured_on"] == last
        and entry.values["value"]
        and entry.values["indicator"].accumulation == Accumulation.LEVEL
        and entry.values["indicator"].measure == Indicator.Measure.NUMBER
    ]
    return {entry.key for entry in level[:CORRECTIONS]}


def _wrong(entry: Entry, restated: set[object]) -> Entry:
    if entry.key not in restated:
        return entry
    return replace(entry, values={**entry.values, "value": entry.values["value"] + 2})


def _correction(making: Making, entry: Entry, wrong: Measurement, moment: datetime) -> Entry:
    values = {
        **entry.values,
        "supersedes": wrong,
        "reason": CORRECTION,
        "recorded_at": moment - timedelta(days=2),
        "verified_at": moment,
    }
    return replace(entry, key=(*made_key(entry)[:3], True), values=values)


def _supersede(wrong: Measurement, moment: datetime) -> None:
    if wrong.superseded_at is None:
        wrong.superseded_at = moment
        wrong.save()


def _shown(making: Making, entry: Entry) -> bool:
    """Whether there is evidence: those who lag behind have gaps in it too."""
    values = entry.values
    if values["status"] != Status.VERIFIED:
        return False
    lags = making.stories[values["indicator"].code] in {"slow", "stalled", "untargeted"}
    return not lags or dice(making.seed, "evidence", *made_key(entry)).random() < 0.8


def _evidence(row: Measurement, entry: Entry) -> Entry:
    moment = entry.values["recorded_at"]
    address = f"https://example.org/sample/{row.indicator.code}/{row.measured_on}"
    values = {
        "measurement": row,
        "title": "Sample evidence",
        "url": address,
        "recorded_at": moment,
        "recorded_by": row.recorded_by,
    }
    return Entry(row.pk, values, entry.place)


def made_key(entry: Entry) -> tuple[Any, ...]:
    """Return the key of an entry made here: several parts that name it among all."""
    return cast("tuple[Any, ...]", entry.key)
