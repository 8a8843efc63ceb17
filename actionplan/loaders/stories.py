"""Contribution stories and practice transfers. A file adds and changes them; it removes none."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from actionplan.loaders.references import References, one, references, several
from actionplan.models import Plan, PracticeTransfer, Story
from actionplan.yamlfile import read_document
from members.loading import LANGUAGES, Entry, Load, settle, translated
from members.shape import Code, Day, LongText, Shape, Text250, Words60
from members.sourcefile import Place, shaped

SIDES = ("giver_member", "giver_partner", "receiver_member", "receiver_partner")


class StoryEntry(Shape):
    """What a member or a partner contributed, told as a story."""

    code: Code
    title: Text250
    text: LongText
    member: Code | None = None
    partner: Code | None = None
    project: Code | None = None
    outcomes: tuple[Words60, ...] = ()
    told_on: Day
    sample: bool = False


class TransferEntry(Shape):
    """A practice that went from one member or partner to another."""

    code: Code
    title: Text250
    description: LongText | None = None
    giver_member: Code | None = None
    giver_partner: Code | None = None
    receiver_member: Code | None = None
    receiver_partner: Code | None = None
    project: Code | None = None
    happened_on: Day
    result: LongText | None = None
    sample: bool = False


class StoriesFile(Shape):
    """What a file of stories and transfers holds."""

    stories: tuple[StoryEntry, ...] = ()
    transfers: tuple[TransferEntry, ...] = ()


def load_stories(load: Load, plan: Plan, file: Path) -> None:
    """Load the stories and the practice transfers of a file."""
    document = read_document(file)
    found = shaped(
        StoriesFile, document.data, document.place, languages=LANGUAGES, language=LANGUAGES[0]
    )
    known = by_field(references(plan))
    stories = list(_stories(load, plan, found, known, document.place))
    transfers = list(_transfers(load, plan, found, known, document.place))
    load.refuse_faults()
    settle(load, Story.objects.filter(plan=plan), stories, key=lambda row: row.code)
    settle(load, PracticeTransfer.objects.filter(plan=plan), transfers, key=lambda row: row.code)


def by_field(known: References) -> References:
    """Return what may be named, by the fields that name it."""
    members, partners = known["members"], known["partners"]
    sides = {side: members if side.endswith("member") else partners for side in SIDES}
    return {**known, **sides, "member": members, "partner": partners}


def _stories(
    load: Load, plan: Plan, found: StoriesFile, known: References, place: Place
) -> Iterator[Entry]:
    for at, entry in enumerate(found.stories):
        down = place.down("stories", at)
        values: dict[str, Any] = {
            "plan": plan,
            "code": entry.code,
            **translated("title", entry.title),
            **translated("text", entry.text),
            **{key: one(load, known, key, entry, down) for key in ("member", "partner", "project")},
            "told_on": entry.told_on,
            **provenance(load, plan, entry.told_on, sample=entry.sample),
        }
        yield Entry(entry.code, values, down, several(load, known, ["outcomes"], entry, down))


def _transfers(
    load: Load, plan: Plan, found: StoriesFile, known: References, place: Place
) -> Iterator[Entry]:
    for at, entry in enumerate(found.transfers):
        down = place.down("transfers", at)
        values: dict[str, Any] = {
            "plan": plan,
            "code": entry.code,
            **translated("title", entry.title),
            **translated("description", entry.description),
            **translated("result", entry.result),
            **{key: one(load, known, key, entry, down) for key in (*SIDES, "project")},
            "happened_on": entry.happened_on,
            **provenance(load, plan, entry.happened_on, sample=entry.sample),
        }
        yield Entry(entry.code, values, down)


def provenance(load: Load, plan: Plan, day: date, *, sample: bool) -> dict[str, Any]:
    """Return whether it is a sample; one pretends that it came to be known on its own day."""
    if not sample:
        return {"is_sample": False}
    noon = datetime.combine(day, time(12), plan.zone)
    return {"is_sample": True, "recorded_at": min(load.at, noon)}
