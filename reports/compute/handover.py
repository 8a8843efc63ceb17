"""What is told in a final evaluation alone, and what it says of the next plan."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from reports.dataset import (
    FINAL,
    Dataset,
    Outcome,
    Story,
    Succession,
    Transfer,
    grouped,
    rests_on_sample,
)

UNMAPPED = "unmapped"
FATES = ("kept", "merged", "split", "dropped", UNMAPPED)


@dataclass(frozen=True, slots=True)
class HandoverFigures:
    """The stories and transfers, and each outcome with what becomes of it, in the plan's order."""

    stories: tuple[Story, ...]
    transfers: tuple[Transfer, ...]
    outcomes: tuple[tuple[Outcome, tuple[Succession, ...]], ...]
    counts: Mapping[str, int]
    sample: bool


def handover_figures(data: Dataset) -> HandoverFigures:
    """Return what a final evaluation tells; of any other report it makes no sample of it."""
    led = grouped(data.successions, lambda row: row.outcome)
    outcomes = tuple((outcome, led.get(outcome.id, ())) for outcome in data.outcomes)
    sample = rests_on_sample(data.stories) or rests_on_sample(data.transfers)
    return HandoverFigures(
        stories=data.stories,
        transfers=data.transfers,
        outcomes=outcomes,
        counts=Counter(fate_of(own) for _outcome, own in outcomes),
        sample=data.scope.kind == FINAL and sample,
    )


def fate_of(own: tuple[Succession, ...]) -> str:
    """Return what becomes of an outcome; all its rows say the same."""
    return own[0].fate if own else UNMAPPED
