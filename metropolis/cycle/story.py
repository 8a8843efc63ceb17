"""The story that is played: two files of sample data, read into acts with their days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import Field

from actionplan.yamlfile import read_document
from members.loading import LANGUAGES
from members.shape import Code, Day, LongText, LongWords, Shape, Words60, Words120, Words200
from members.sourcefile import shaped

Year = Annotated[int, Field(ge=1900, le=2200)]


class PersonEntry(Shape):
    """Somebody of the Board who signs samples; nobody can sign in as them."""

    username: Words60
    name: Words120
    mandate: Words60
    start: Day
    end: Day | None = None


class AnswerEntry(Shape):
    """How the management answers a request, and what came of it where that is known."""

    given_on: Day
    answer: Literal["accepted", "partly", "not_accepted"]
    action: LongText
    owner: Words200
    due_on: Day | None = None
    done_on: Day | None = None
    told_on: Day | None = None
    outcome: LongText | None = None


class DecisionEntry(Shape):
    """What a meeting decided; `edition` and `work_plan` are named by their years."""

    item: Words60
    verb: Literal["approve", "adopt", "ratify", "take_note", "request"]
    text: LongText
    edition: Year | None = None
    work_plan: Year | None = None
    owner: Words200 | None = None
    due_on: Day | None = None
    response: AnswerEntry | None = None


class MeetingEntry(Shape):
    """A meeting on the day on which one was really held; all that it decides is a sample."""

    body: Literal["board", "assembly"]
    held_on: Day
    recorded_on: Day
    present: tuple[Words60, ...] = ()
    excused: tuple[Words60, ...] = ()
    absent: tuple[Words60, ...] = ()
    decisions: tuple[DecisionEntry, ...]

    @property
    def day(self) -> date:
        return self.held_on

    @property
    def name(self) -> str:
        body = {"board": "Board of Directors", "assembly": "General Assembly"}[self.body]
        return f"The {body} of {self.held_on}"


class WorkPlanEntry(Shape):
    """A year's work plan that takes over what an earlier year left; with a reason it is a revision."""

    year: Year
    begun_on: Day
    carry_from: Year
    reason: Words200 | None = None

    @property
    def day(self) -> date:
        return self.begun_on

    @property
    def name(self) -> str:
        return f"The work plan of {self.year}"


class StatusEntry(Shape):
    """How an item that was carried over stood on a day."""

    year: Year
    code: Code
    reported_on: Day
    status: Literal["under_way", "done", "delayed"]
    note: LongWords

    @property
    def day(self) -> date:
        return self.reported_on

    @property
    def name(self) -> str:
        return f"What was carried into {self.year}"


class BoardFile(Shape):
    """What the file of the Board's years holds."""

    people: tuple[PersonEntry, ...]
    meetings: tuple[MeetingEntry, ...]
    work_plans: tuple[WorkPlanEntry, ...]
    statuses: tuple[StatusEntry, ...]


class WaiverEntry(Shape):
    """What an edition is submitted without, and why."""

    check: Code
    subject: Words200
    reason: LongText


class NarrativeEntry(Shape):
    """What is said of some outcomes in the whole period of an edition."""

    outcomes: tuple[Words60, ...]
    text: LongText
    cause: LongText
    effect: LongText
    remedy: LongText
    owner: Words200
    due: Day


class RecommendationEntry(Shape):
    """What a final evaluation recommends, and what the management answers."""

    addressed_to: Words200
    text: LongText
    answer: Literal["accepted", "partly", "not_accepted"]
    action: LongText
    owner: Words200 | None = None
    due_on: Day | None = None


class RemarkEntry(Shape):
    """A remark on an outcome, on an axis, or on the whole where neither is named."""

    text: LongWords
    axis: Words60 | None = None
    outcome: Words60 | None = None


class ReaderEntry(Shape):
    """Somebody of the Board: when they opened the edition, what they remarked, when they signed."""

    who: Words60
    opened_on: Day
    language: Words60
    remarks: tuple[RemarkEntry, ...] = ()
    signed_on: Day | None = None


class EditionEntry(Shape):
    """An edition; without a year its period is the whole plan."""

    kind: Words60
    year: Year | None = None
    cutoff: Day
    opened_on: Day
    reviewed_on: Day
    submitted_on: Day
    passages: dict[str, LongText]
    narratives: tuple[NarrativeEntry, ...] = ()
    recommendations: tuple[RecommendationEntry, ...] = ()
    waivers: tuple[WaiverEntry, ...] = ()
    board: tuple[ReaderEntry, ...] = ()

    @property
    def day(self) -> date:
        return self.opened_on

    @property
    def name(self) -> str:
        if self.year is None:
            return "The final evaluation, for the General Assembly"
        return f"The {self.kind} report {self.year}, for the Board"


class EditionsFile(Shape):
    """What the file of editions holds."""

    editions: tuple[EditionEntry, ...]


F = TypeVar("F", bound=Shape)
Entry = MeetingEntry | WorkPlanEntry | StatusEntry | EditionEntry


@dataclass(frozen=True, slots=True)
class Story:
    """Who is on the Board, and what happens, by day."""

    people: tuple[PersonEntry, ...]
    entries: tuple[Entry, ...]


def read_story(board: Path, editions: Path) -> Story:
    """Return the story of two files; raise `RefusedError` with all that is wrong in one of them."""
    told, written = read(BoardFile, board), read(EditionsFile, editions)
    entries: Iterable[Entry] = (
        *told.meetings,
        *told.work_plans,
        *told.statuses,
        *written.editions,
    )
    return Story(told.people, tuple(sorted(entries, key=lambda entry: entry.day)))


def read(shape: type[F], file: Path) -> F:
    document = read_document(file)
    context = {"languages": LANGUAGES, "language": LANGUAGES[0]}
    return shaped(shape, document.data, document.place, **context)
