"""Rows made to say what a file says: every change noted, all of it or nothing.

A loader opens `loading`, hands the entries of each model to `settle`, parents before children, and
leaves. Faults are gathered and refuse the whole; what a file no longer names is removed last,
children before parents, unless something rests on it. A dry run walks the same road and turns back.
"""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar, cast

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import Field, Model, QuerySet

from members.sourcefile import Fault, Place, RefusedError, printable

M = TypeVar("M", bound=Model)

Owned = Collection[type[Model]]

ADDED, CHANGED, REMOVED = "+", "~", "-"
WORDS = {ADDED: "added", CHANGED: "changed", REMOVED: "removed"}
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that says something else than before."""

    field: str
    before: object
    after: object

    def __str__(self) -> str:
        return f"{self.field}: {_shown(self.before)} → {_shown(self.after)}"


@dataclass(frozen=True, slots=True)
class Change:
    """A row that was added, changed or removed."""

    sign: str
    model: type[Model]
    name: str
    differences: tuple[Difference, ...] = ()

    def __str__(self) -> str:
        told = "".join(f"\n    {printable(str(difference))}" for difference in self.differences)
        return printable(f"{self.sign} {self.model._meta.verbose_name}: {self.name}") + told


@dataclass(frozen=True, slots=True)
class Entry:
    """What one row is to say: its key, its fields and sets, and where this stands.

    What is `once` said is given to a new row alone, and never changed afterwards.
    """

    key: Hashable
    values: Mapping[str, Any]
    place: Place
    sets: Mapping[str, Collection[Model]] = field(default_factory=dict)
    once: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Load:
    """One load: its file, moment and reason, and what it has changed and found wrong so far.

    `add_only` leaves whatever is there already as people have made it since. `made_here`: no person
    wrote the rows, so the database's own rules are left to the database. `in_time` pretends that each
    fact came to be known on its own day, as if this had been there then.
    """

    file: str
    at: datetime
    reason: str
    add_only: bool = False
    made_here: bool = False
    in_time: bool = False
    changes: list[Change] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    leftovers: list[tuple[Model, Owned]] = field(default_factory=list)

    def fault(self, place: Place, message: str) -> None:
        """Note what is wrong at a place; the load is refused in the end."""
        self.faults.append(Fault(place, message))

    def known_at(self, day: date, zone: tzinfo, *, sample: bool) -> datetime:
        """Return when a fact of the day came to be known; a sample always pretends that it was then."""
        if not sample and not self.in_time:
            return self.at
        return min(self.at, datetime.combine(day, time(12), zone))

    def note(self, sign: str, row: Model, differences: Iterable[Difference] = ()) -> None:
        """Note what became of a row."""
        self.changes.append(Change(sign, type(row), str(row), tuple(differences)))

    def refuse_faults(self) -> None:
        """Raise `RefusedError` if anything was wrong."""
        if self.faults:
            raise RefusedError(self.faults)

    def summary(self) -> str:
        """Return how much was added, changed and removed, by kind."""
        if not self.changes:
            return "Nothing to add, change or remove."
        counts = Counter((change.sign, change.model) for change in self.changes)
        parts = []
        for sign, word in WORDS.items():
            kinds = [_counted(kind, number) for (of, kind), number in counts.items() if of == sign]
            parts += [f"{word} {', '.join(kinds)}"] if kinds else []
        told = "; ".join(parts)
        return f"{told[0].upper()}{told[1:]}."


@contextmanager
def loading(
    file: Path,
    *,
    at: datetime,
    reason: str = "",
    dry_run: bool = False,
    add_only: bool = False,
    in_time: bool = False,
) -> Iterator[Load]:
    """Open a load in one transaction; raise `RefusedError`, with nothing written, for any fault."""
    with transaction.atomic():
        load = Load(str(file), at, reason or f"file {file.name}", add_only, in_time=in_time)
        yield load
        load.refuse_faults()
        remove(load, reversed(load.leftovers))
        transaction.set_rollback(dry_run)


def settle(
    load: Load,
    existing: QuerySet[M],
    entries: Iterable[Entry],
    *,
    key: Callable[[M], Hashable],
    governs: Callable[[M], bool] = lambda row: False,
    owns: Owned = (),
    at_once: bool = False,
) -> dict[Any, M]:
    """Add and change rows until they say what the entries say, and return all rows by key.

    Rows that no entry names are removed where the file `governs` them, with what each `owns`: at the
    end of the load, or `at_once` where they would stand in the way of what is added.
    """
    named = {entry.key: entry for entry in _once(load, entries)}
    load.refuse_faults()
    sets = {name for entry in named.values() for name in entry.sets}
    rows = {key(row): row for row in existing.prefetch_related(*sets)}
    left = [(row, owns) for key_, row in rows.items() if key_ not in named and governs(row)]
    if not load.add_only:
        remove(load, left) if at_once else load.leftovers.extend(left)
    for entry in named.values():
        row = rows.get(entry.key)
        if row is None:
            rows[entry.key] = add(load, existing.model, entry)
        elif not load.add_only:
            change(load, row, entry)
    load.refuse_faults()
    return rows


def _once(load: Load, entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries; a key that stands twice is a fault."""
    first: dict[Hashable, Entry] = {}
    for entry in entries:
        if entry.key in first:
            line = first[entry.key].place.line
            load.fault(entry.place, f"This stands twice, first on line {line}.")
        first.setdefault(entry.key, entry)
    return list(first.values())


def add(load: Load, model: type[M], entry: Entry) -> M:
    """Add the row of an entry."""
    row = model(**entry.values, **entry.once)
    if sound(load, row, entry.place):
        explain(load, row)
        row.save()
        for name, wanted in entry.sets.items():
            if wanted:
                getattr(row, name).set(wanted)
        load.note(ADDED, row)
    return row


def change(load: Load, row: Model, entry: Entry) -> None:
    """Make a row say what its entry says."""
    differences = list(_differences(row, entry.values))
    for name, value in entry.values.items():
        setattr(row, name, value)
    moved = list(_moved(row, entry.sets))
    if not differences and not moved:
        return
    if sound(load, row, entry.place):
        explain(load, row)
        row.save()
        for name, _difference in moved:
            getattr(row, name).set(entry.sets[name])
        load.note(CHANGED, row, [*differences, *(difference for _name, difference in moved)])


def explain(load: Load, row: Model) -> None:
    """Give a row the reason that its history will keep."""
    row._change_reason = load.reason[:100]  # type: ignore[attr-defined] # read by simple-history


def sound(load: Load, row: Model, place: Place) -> bool:
    """Whether a row may be saved; what is wrong with it is noted at its place."""
    relations = [field.name for field in row._meta.fields if field.is_relation]
    try:
        row.clean_fields(exclude=relations)
        row.clean()
        if not load.made_here:
            row.validate_constraints()
    except ValidationError as error:
        for name, errors in error.update_error_dict({}).items():
            at = place if name == NON_FIELD_ERRORS else place.down(name)
            load.fault(at, " ".join(chain.from_iterable(error.messages for error in errors)))
        return False
    return True


def remove(load: Load, rows: Iterable[tuple[Model, Owned]]) -> None:
    """Remove rows with what they own; refuse where anything else rests on one of them."""
    for row, owns in rows:
        rests = [f"{number} {kind} ({names})" for kind, number, names in holders(row, owns)]
        if rests:
            message = f"{row._meta.verbose_name} {row} cannot be removed: {'; '.join(rests)}."
            load.fault(Place(load.file), message)
            continue
        load.note(REMOVED, row)
        # The newest first: what supersedes protects what it supersedes.
        for _model, owned in referring(row):
            for other in owned.order_by("-pk"):
                other.delete()
        explain(load, row)
        row.delete()
    load.refuse_faults()


def referring(row: Model) -> Iterator[tuple[type[Model], QuerySet]]:
    """Yield each model that refers to a row, with the rows that do."""
    for relation in row._meta.related_objects:
        model = relation.related_model
        yield model, model._base_manager.filter(**{relation.field.name: row})


def holders(row: Model, owns: Owned) -> Iterator[tuple[str, int, str]]:
    """Yield what rests on a row: its kind, how many, and the names of the first three."""
    for model, rows in referring(row):
        number = 0 if model in owns else rows.count()
        if number:
            names = ", ".join(map(str, rows[:3])) + (", …" if number > 3 else "")
            yield str(model._meta.verbose_name_plural), number, names


def find(load: Load, rows: Mapping[Any, M], code: Hashable, place: Place) -> M | None:
    """Return the row of a code, or None with a fault that names the code."""
    row = rows.get(code)
    if row is None:
        load.fault(place, f'"{code}" is not known.')
    return row


def find_all(load: Load, rows: Mapping[Any, M], codes: Iterable[Hashable], place: Place) -> list[M]:
    """Return the rows of codes; each that is not known is a fault."""
    found = (find(load, rows, code, place.down(at)) for at, code in enumerate(codes))
    return [row for row in found if row is not None]


def translated(name: str, text: Mapping[str, str] | None) -> dict[str, str | None]:
    """Return the columns of a translated field; a language that is not given stays empty."""
    if not text:
        return {f"{name}_{language}": "" for language in LANGUAGES}
    return {f"{name}_{language}": text.get(language) for language in LANGUAGES}


def _differences(row: Model, values: Mapping[str, Any]) -> Iterator[Difference]:
    for name, value in values.items():
        column = _column(row, name)
        wanted = value.pk if isinstance(value, Model) else value
        if getattr(row, column.attname) != wanted:
            label = str(column.verbose_name)
            yield Difference(label, getattr(row, name), value)


def _moved(row: Model, sets: Mapping[str, Collection[Model]]) -> Iterator[tuple[str, Difference]]:
    for name, wanted in sets.items():
        before = {str(other) for other in getattr(row, name).all()}
        after = {str(other) for other in wanted}
        if {other.pk for other in getattr(row, name).all()} != {other.pk for other in wanted}:
            label = str(_column(row, name).verbose_name)
            yield name, Difference(label, ", ".join(sorted(before)), ", ".join(sorted(after)))


def _column(row: Model, name: str) -> Field:
    return cast(Field, row._meta.get_field(name))


def _counted(model: type[Model], number: int) -> str:
    meta = model._meta
    return f"{number} {meta.verbose_name if number == 1 else meta.verbose_name_plural}"


def _shown(value: object) -> str:
    text = "nothing" if value in (None, "") else str(value)
    return f"{text[:80]}…" if len(text) > 80 else text
