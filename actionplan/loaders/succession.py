"""The hand-over of a plan: what became of the outcomes of the one before, and which series go on."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Self

from django.core.exceptions import ValidationError
from pydantic import Field, model_validator

from actionplan.loaders.references import References, references
from actionplan.models import Indicator, Plan, Succession
from actionplan.models.indicators import check_series
from actionplan.models.succession import Fate
from actionplan.operations.succession import faults_of
from actionplan.yamlfile import read_document
from members.loading import LANGUAGES, Entry, Load, change, find, find_all, settle
from members.shape import Code, Shape, Words60, refusal, words
from members.sourcefile import Place, shaped

Reason = Annotated[str, words(500)]
Known = References


class OutcomeEntry(Shape):
    """What became of an outcome of the earlier plan: `into` are outcomes of this one."""

    code: Words60
    fate: Annotated[Fate, Field(strict=False)]
    into: tuple[Words60, ...] = ()
    note: Reason | None = None

    @model_validator(mode="after")
    def _says_where_or_why(self) -> Self:
        if self.fate == Fate.DROPPED:
            found = [(("into",), "What is dropped goes on nowhere.")] if self.into else []
            found += [] if self.note else [(("note",), "Say why it is dropped.")]
        else:
            found = [] if self.into else [(("into",), "Write in which outcomes it goes on.")]
        if found:
            raise refusal(found)
        return self


class SeriesEntry(Shape):
    """An indicator of this plan, and the one of the earlier plan whose series goes on in it."""

    code: Code
    continues: Code


class SuccessionFile(Shape):
    """What a file of a hand-over holds; a plain `earlier` is the short name of the earlier plan."""

    earlier: Code
    outcomes: tuple[OutcomeEntry, ...] = ()
    indicators: tuple[SeriesEntry, ...] = ()


def load_succession(load: Load, plan: Plan, file: Path) -> None:
    """Load the hand-over from an earlier plan into `plan`; it governs what becomes of that plan."""
    document = read_document(file)
    found = shaped(
        SuccessionFile, document.data, document.place, languages=LANGUAGES, language=LANGUAGES[0]
    )
    plans = {each.slug: each for each in Plan.objects.all()}
    earlier = find(load, plans, found.earlier, document.place.down("earlier"))
    if earlier and earlier.start >= plan.start:
        load.fault(document.place.down("earlier"), f"{earlier} does not start before {plan}.")
    load.refuse_faults()
    if earlier is None:
        return
    _settle_outcomes(load, earlier, plan, found, document.place)
    _settle_series(load, references(earlier), references(plan), found, document.place)


def _settle_outcomes(
    load: Load, earlier: Plan, plan: Plan, found: SuccessionFile, place: Place
) -> None:
    ours, theirs = references(earlier), references(plan)
    entries = list(_entries(load, ours, theirs, found, place))
    settle(
        load,
        Succession.objects.of(earlier).select_related("before", "after"),
        entries,
        key=lambda row: (row.before_id, row.after_id),
        governs=lambda row: True,
        at_once=True,
    )
    places = {entry.values["before"].pk: entry.place for entry in entries}
    for fault in faults_of(Succession.objects.of(earlier).select_related("before")):
        load.fault(places.get(fault.before.pk, place), str(fault.said))
    load.refuse_faults()


def _entries(
    load: Load, ours: Known, theirs: Known, found: SuccessionFile, place: Place
) -> Iterator[Entry]:
    for at, entry in enumerate(found.outcomes):
        down = place.down("outcomes", at)
        before = find(load, ours["outcomes"], entry.code, down.down("code"))
        into = find_all(load, theirs["outcomes"], entry.into, down.down("into"))
        for after in into or ([None] if before and entry.fate == Fate.DROPPED else []):
            values = {
                "before": before,
                "after": after,
                "fate": entry.fate.value,
                "note": entry.note or "",
            }
            if before is not None:
                yield Entry((before.pk, after and after.pk), values, down)


def _settle_series(
    load: Load, ours: Known, theirs: Known, found: SuccessionFile, place: Place
) -> None:
    twice = Counter(entry.code for entry in found.indicators)
    for at, entry in enumerate(found.indicators):
        down = place.down("indicators", at)
        earlier = find(load, ours["indicator"], entry.continues, down.down("continues"))
        indicator = find(load, theirs["indicator"], entry.code, down.down("code"))
        if twice[entry.code] > 1:
            load.fault(down.down("code"), f'"{entry.code}" stands twice.')
        elif earlier and indicator:
            _go_on(load, indicator, earlier, down)
    load.refuse_faults()


def _go_on(load: Load, indicator: Indicator, earlier: Indicator, place: Place) -> None:
    try:
        check_series(indicator, earlier)
    except ValidationError as error:
        load.fault(place.down("continues"), " ".join(error.messages))
        return
    if not (load.add_only and indicator.continues_id):
        change(load, indicator, Entry(indicator.code, {"continues": earlier}, place))
