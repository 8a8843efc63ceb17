"""The lists of a card and its figures, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.compute.telling import PEOPLE, WAITING, Answers
from reports.render.wording import money, number, percent


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list; `share` is its part of the width, `figures` stand to the right."""

    head: str
    share: int
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A list of a card: the rows in words, or why there is none."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str

    @property
    def cells(self) -> list[list[tuple[str, bool]]]:
        """The rows, each cell with whether it is a figure."""
        figures = [column.figures for column in self.columns]
        return [list(zip(row, figures, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Heading:
    """Whom a card is of: what kind of card, the name, and what stands below it."""

    kind: str
    name: str
    below: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What all cards of a report say of it."""

    language: str
    organisation: str
    plan: str
    report: str
    cutoff: str
    known_at: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A card in words: facts, how far it was answered, lists; `sample` is empty without any."""

    frame: Frame
    heading: Heading
    facts: tuple[tuple[str, str], ...]
    standing: tuple[str, ...]
    parts: tuple[Part, ...]
    sample: str

    @property
    def title(self) -> str:
        """What the file is called."""
        return f"{self.heading.kind}: {self.heading.name}"


def sample_words(sample: bool) -> str:
    """Return the word on sample data, where a card rests on any."""
    return _("Contains sample data") if sample else ""


def brought_by(answers: Answers, currency: str) -> tuple[str, str, str]:
    """Return participants, costs in cash and costs in kind, as verified."""
    return (
        number(answers.people(*PEOPLE)),
        money(answers.in_cash, currency),
        money(answers.in_kind, currency),
    )


def facts_of(answers: Answers, currency: str) -> tuple[tuple[str, str], ...]:
    """Return the headline facts that members and regions share."""
    people, in_cash, in_kind = brought_by(answers, currency)
    return (
        (_("participants, as verified"), people),
        (_("costs in cash, as verified"), in_cash),
        (_("costs in kind, as verified"), in_kind),
    )


def answered(answers: Answers) -> str:
    """Return how many updates were asked for, and what became of them; silence is told as such."""
    asked = len(answers.updates)
    if not asked:
        return _("No update was asked for in this period.")
    first = ngettext(
        "%(asked)s update was asked for: %(verified)s verified, %(waiting)s not verified yet, "
        "%(silent)s met with silence.",
        "%(asked)s updates were asked for: %(verified)s verified, %(waiting)s not verified yet, "
        "%(silent)s met with silence.",
        asked,
    )
    return first % {
        "asked": number(asked),
        "verified": number(answers.count("verified")),
        "waiting": number(answers.count(*WAITING)),
        "silent": number(answers.count("silent")),
    }


def coverage(answers: Answers) -> str:
    """Return the share of updates that are verified."""
    return percent(answers.coverage, 0)
