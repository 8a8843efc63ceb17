"""Measured figures of a table: verified as they are loaded, and corrected, never overwritten."""

from pathlib import Path
from typing import Annotated

from django.db.models import QuerySet

from actionplan.loaders.references import one, references
from actionplan.models import Evidence, Measurement, Plan
from members.loading import ADDED, CHANGED, Difference, Load, explain, sound
from members.shape import Day, Figure, LongWords, Shape, Words60, Words300, blank_as
from members.sourcefile import Place, Row, read_table

Status = Measurement.Status


class MeasurementRow(Shape):
    """A figure with the day that it speaks of; `source` is an address, or words that name one."""

    indicator: Words60
    date: Day
    value: Figure
    source: Words300
    note: Annotated[LongWords | None, blank_as(None)] = None


def load_measurements(load: Load, plan: Plan, file: Path) -> None:
    """Load the figures of a table; nobody recorded them but this command."""
    known = references(plan)
    seen: dict[tuple[str, object], int] = {}
    for row in read_table(file, MeasurementRow):
        key = (row.value.indicator, row.value.date)
        indicator = one(load, known, "indicator", row.value, row.place)
        if key in seen:
            load.fault(row.place, f"This stands twice, first on line {seen[key]}.")
        elif indicator is not None:
            known_at = load.known_at(row.value.date, plan.zone, sample=False)
            wanted = Measurement(
                indicator=indicator,
                measured_on=row.value.date,
                value=row.value.value,
                note=_note(row.value),
                status=Status.VERIFIED,
                recorded_at=known_at,
                verified_at=known_at,
            )
            _settle(load, wanted, row)
        seen.setdefault(key, row.place.line)


def _note(value: MeasurementRow) -> str:
    named = "" if _is_address(value.source) else f"Source: {value.source}."
    return " ".join(part for part in (value.note, named) if part)


def _is_address(source: str) -> bool:
    return source.startswith(("https://", "http://"))


def _settle(load: Load, wanted: Measurement, row: Row[MeasurementRow]) -> None:
    loaded = _loaded(wanted).order_by("-recorded_at", "-pk").first()
    if loaded is None:
        _keep(load, wanted, row.value.source, row.place)
        load.note(ADDED, wanted)
    elif (loaded.value, loaded.note) != (wanted.value, wanted.note) and not load.add_only:
        _correct(load, loaded, wanted, row)


def _loaded(wanted: Measurement) -> QuerySet[Measurement]:
    """Return what an earlier load has recorded of the same day."""
    return Measurement.objects.filter(
        indicator=wanted.indicator,
        measured_on=wanted.measured_on,
        recorded_by=None,
        project=None,
        is_sample=False,
    )


def _correct(load: Load, old: Measurement, new: Measurement, row: Row[MeasurementRow]) -> None:
    if Measurement.objects.filter(supersedes=old).exists():
        load.fault(row.place.down("value"), f"The figure of {old} has been corrected since.")
        return
    old.superseded_at = load.at
    explain(load, old)
    old.save()
    new.supersedes, new.reason = old, load.reason[:500]
    new.recorded_at = new.verified_at = load.at
    _keep(load, new, row.value.source, row.place)
    pairs = [(name, getattr(old, name), getattr(new, name)) for name in ("value", "note")]
    load.note(CHANGED, new, [Difference(*pair) for pair in pairs if pair[1] != pair[2]])


def _keep(load: Load, measurement: Measurement, source: str, place: Place) -> None:
    if not sound(load, measurement, place):
        return
    explain(load, measurement)
    measurement.save()
    if _is_address(source):
        evidence = Evidence(
            measurement=measurement, url=source, recorded_at=measurement.recorded_at
        )
        if sound(load, evidence, place.down("source")):
            explain(load, evidence)
            evidence.save()
