"""What the Board asked for, as the snapshot tells it."""

from dataclasses import dataclass
from datetime import date

from reports.dataset.rows import Text


@dataclass(frozen=True, slots=True)
class Answer:
    """The management response: `answer` is accepted, partly or not_accepted."""

    answer: str
    action: Text
    owner: str
    due_on: date | None
    done_on: date | None
    outcome: Text


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What a final evaluation recommends; `answer` is as above, or empty where nobody has answered."""

    number: int
    text: Text
    addressed_to: str
    answer: str
    action: Text
    owner: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Request:
    """What a meeting of `body` (board or assembly) asked for on an item of its agenda."""

    id: int
    body: str
    decided_on: date
    item: str
    position: int
    text: Text
    owner: str
    due_on: date
    response: Answer | None
    sample: bool
