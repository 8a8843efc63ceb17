"""Activities of a table, with the addresses that show them. A table removes none."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator

from actionplan.loaders.references import References, one, references, several
from actionplan.models import Activity, Evidence, Plan
from members.loading import Entry, Load, settle
from members.shape import (
    Day,
    LongWords,
    Shape,
    Words60,
    Words200,
    Words300,
    blank_as,
    listed,
    matching,
)
from members.sourcefile import Place, Row, read_table

SETS = ("outcomes", "themes", "challenges", "factors", "kinds", "members", "partners")

Number = Annotated[str, matching(r"[-A-Za-z0-9_]+", 60, "a code of letters, digits and hyphens")]
Listed = Annotated[tuple[Words60, ...], BeforeValidator(listed)]


class ActivityRow(Shape):
    """An activity; lists are divided by semicolons, addresses in `source` by spaces."""

    code: Number
    title_en: Words300
    title_es: Annotated[Words300 | None, blank_as(None)] = None
    title_fr: Annotated[Words300 | None, blank_as(None)] = None
    kind: Words60
    start: Day
    end: Annotated[Day | None, blank_as(None)] = None
    precision: Annotated[Literal["day", "month", "year"], blank_as("day")] = "day"
    place: Annotated[Words200 | None, blank_as(None)] = None
    summary_en: Annotated[LongWords | None, blank_as(None)] = None
    summary_es: Annotated[LongWords | None, blank_as(None)] = None
    summary_fr: Annotated[LongWords | None, blank_as(None)] = None
    project: Annotated[Words60 | None, blank_as(None)] = None
    outcomes: Listed = ()
    themes: Listed = ()
    challenges: Listed = ()
    factors: Listed = ()
    kinds: Listed = ()
    members: Listed = ()
    partners: Listed = ()
    source: Annotated[LongWords | None, blank_as(None)] = None
    confidence: Annotated[Literal["high", "medium", "low"] | None, blank_as(None)] = None
    note: Annotated[LongWords | None, blank_as(None)] = None


def load_activities(load: Load, plan: Plan, file: Path) -> None:
    """Load the activities of a table and their evidence."""
    rows = read_table(file, ActivityRow)
    known = references(plan)
    activities = settle(
        load,
        Activity.objects.filter(plan=plan),
        list(_activity_entries(load, plan, rows, known)),
        key=lambda activity: activity.code,
    )
    settle(
        load,
        Evidence.objects.filter(activity__plan=plan).select_related("activity__plan"),
        [
            _evidence(load, activities[row.value.code], address, row.place.down("source"))
            for row in rows
            for address in (row.value.source or "").split()
        ],
        key=lambda evidence: (evidence.activity_id, evidence.url),
    )


def _activity_entries(
    load: Load, plan: Plan, rows: list[Row[ActivityRow]], known: References
) -> Iterator[Entry]:
    for row in rows:
        value, place = row.value, row.place
        values = {
            "plan": plan,
            **value.model_dump(include={"code", "title_en", "title_es", "title_fr"}),
            "kind": one(load, known, "kind", value, place),
            **value.model_dump(include={"start", "end", "precision"}),
            "place": value.place or "",
            **{f"summary_{code}": getattr(value, f"summary_{code}") or "" for code in TRANSLATED},
            "project": one(load, known, "project", value, place),
            "note": _note(value),
        }
        once = {"recorded_at": load.known_at(value.start, plan.zone, sample=False)}
        yield Entry(value.code, values, place, several(load, known, SETS, value, place), once)


TRANSLATED = ("en", "es", "fr")


def _note(value: ActivityRow) -> str:
    """Return the note, with the confidence of the record where it is not high."""
    doubt = value.confidence if value.confidence in {"medium", "low"} else None
    parts = [value.note or "", f"Confidence of the record: {doubt}." if doubt else ""]
    return " ".join(part for part in parts if part)


def _evidence(load: Load, activity: Activity, address: str, place: Place) -> Entry:
    values = {"activity": activity, "url": address}
    known_at = load.known_at(activity.start, activity.plan.zone, sample=False)
    once = {"recorded_at": known_at}
    return Entry((activity.pk, address), values, place, once=once)
