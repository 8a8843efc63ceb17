"""From the JSON of a snapshot to frozen values, each part read as its annotation says."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from reports.dataset.rows import Evidence, Measurement, Text

PARTNER = "partner:"  # no short name holds a colon
NOTHING: Mapping[str, Any] = {}
Row = TypeVar("Row")


# A measurement is the one row there can be hundreds of thousands of, so it is a short list
# (reports/collect/measurements.py); what hangs on some of them stands apart, by their ids.
def read_measurement(row: Sequence[Any], attached: Mapping[str, Any]) -> Measurement:
    on, recorded, key, value, standing, recorded_by, verified_by, sample, *more = row
    numerator, denominator, text, note, project, supersedes, reason = more
    hanging = attached.get(str(key), NOTHING)
    return Measurement(
        key=key,
        on=date.fromisoformat(on),
        recorded=datetime.fromisoformat(recorded),
        value=optional(value),
        numerator=optional(numerator),
        denominator=optional(denominator),
        members=members(hanging),
        items=frozenset(hanging.get("items", ())),
        text=text,
        evidenced="evidence" in hanging,
        standing=standing,
        recorded_by=recorded_by,
        verified_by=verified_by,
        project=project,
        note=note,
        supersedes=supersedes,
        reason=reason,
        evidence=tuple(load(Evidence, each) for each in hanging.get("evidence", ())),
        sample=bool(sample),
    )


def members(hanging: Mapping[str, Any]) -> frozenset[str]:
    partners = (PARTNER + slug for slug in hanging.get("partners", ()))
    return frozenset((*hanging.get("members", ()), *partners))


def reason_of(waiver: Mapping[str, Any]) -> Text:
    """Return the reason by language; the first snapshots have one text, printed in each of them."""
    reason = waiver["reason"]
    return {"en": reason} if isinstance(reason, str) else reason


def optional(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def grouped(rows: Sequence[Row], key: Callable[[Row], int]) -> dict[int, tuple[Row, ...]]:
    """Return the rows by their key, each group in the order of the rows."""
    groups: dict[int, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return {name: tuple(group) for name, group in groups.items()}


def load(kind: type[Row], row: Mapping[str, Any]) -> Row:
    """Return the row as its frozen value, each part read as its annotation says."""
    row_type: Any = kind
    return kind(**{name: read(row[name]) for name, read in readers(row_type)})


@cache
def readers(kind: Any) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    hints = get_type_hints(kind)
    return tuple((field.name, reader(hints[field.name])) for field in fields(kind))


def reader(hint: Any) -> Callable[[Any], Any]:
    """Return the function that reads a value of JSON as the annotation `hint`."""
    if get_origin(hint) is UnionType:
        inner = reader(next(each for each in get_args(hint) if each is not type(None)))
        return lambda value: None if value is None else inner(value)
    if get_origin(hint) in {tuple, frozenset}:
        whole, inner = get_origin(hint), reader(get_args(hint)[0])
        return lambda value: whole(inner(each) for each in value)
    if hasattr(hint, "__dataclass_fields__"):
        return lambda value: load(hint, value)
    return SIMPLE.get(hint, lambda value: value)


SIMPLE: dict[Any, Callable[[Any], Any]] = {
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
    Decimal: Decimal,
    bool: bool,
}
