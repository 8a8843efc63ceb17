"""How far what the Board asked for is: done, open, overdue, declined."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.dataset import Dataset, Request, rests_on_sample

DONE, OPEN, OVERDUE, DECLINED = "done", "open", "overdue", "declined"


@dataclass(frozen=True, slots=True)
class FollowedRequest:
    """A request and its standing at the cut-off: done, open, overdue or declined."""

    request: Request
    standing: str


@dataclass(frozen=True, slots=True)
class FollowUpFigures:
    """All that the Board asked for up to the cut-off, in the order of the meetings."""

    requests: tuple[FollowedRequest, ...]

    def count(self, standing: str) -> int:
        return sum(each.standing == standing for each in self.requests)

    @property
    def unanswered(self) -> int:
        """How many requests have no response yet."""
        return sum(each.request.response is None for each in self.requests)

    @property
    def sample(self) -> bool:
        return rests_on_sample(each.request for each in self.requests)


def follow_up_figures(data: Dataset) -> FollowUpFigures:
    """Return each request with its standing at the cut-off."""
    return FollowUpFigures(tuple(followed(data)))


def followed(data: Dataset) -> Iterator[FollowedRequest]:
    for request in data.decisions:
        yield FollowedRequest(request, standing(data, request))


def standing(data: Dataset, request: Request) -> str:
    """Return how far a request is, judged by the day that the Board set, not by a later promise."""
    response = request.response
    if response and response.done_on:
        return DONE
    if response and response.answer == "not_accepted":
        return DECLINED
    return OVERDUE if request.due_on < data.scope.cutoff else OPEN
