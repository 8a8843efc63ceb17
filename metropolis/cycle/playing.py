"""The acts of the story in the order of their days; what was played already is left as it is."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from django.db import transaction

from actionplan.models import Plan
from members.shape import Shape
from metropolis.cycle import editions, meetings, workplans
from metropolis.cycle.people import make_board
from metropolis.cycle.story import (
    EditionEntry,
    Entry,
    MeetingEntry,
    StatusEntry,
    Story,
    WorkPlanEntry,
    read_story,
)


@dataclass(frozen=True, slots=True)
class Act:
    """Something that happens in the story; `play` returns what came of it in a few words."""

    name: str
    play: Callable[[], str]


def acts(folder: Path, slug: str, at: datetime) -> Iterator[Act]:
    """Yield what happens: the Board takes its seats, then each entry of the story by its day."""
    story = read_story(folder / "board.yaml", folder / "editions.yaml")
    yield Act("The Board", partial(take_seats, story, at))
    for entry in story.entries:
        yield Act(entry.name, partial(played, entry, slug))


def take_seats(story: Story, at: datetime) -> str:
    return f"{make_board(story.people, at)} seated"


def played(entry: Entry, slug: str) -> str:
    """Play an entry whole or not at all: the bell for a report rings once its files are there."""
    with transaction.atomic():
        return PLAYS[type(entry)](entry, Plan.objects.get(slug=slug))


PLAYS: Mapping[type[Shape], Callable[[Any, Plan], str]] = {
    MeetingEntry: meetings.play,
    WorkPlanEntry: workplans.play,
    StatusEntry: workplans.report,
    EditionEntry: editions.play,
}
