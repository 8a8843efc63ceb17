"""The trajectory of each outcome: its state in each sealed annual edition, and now."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from actionplan.achievement import State
from reports.compute import Evaluation
from reports.compute.outcomes import LineFigure, OutcomeFigure
from reports.compute.trajectory import Station, trajectory
from reports.dataset import rests_on_sample
from reports.render.blocks import (
    Block,
    Cell,
    Column,
    Mark,
    Paragraph,
    Percent,
    Section,
    Table,
    Words,
)
from reports.render.outline.cells import mark, sample_note
from reports.render.outline.gaps import unread
from reports.render.outline.results import outcome_progress
from reports.render.outline.summary import label
from reports.render.wording import MISSING, day, localized


def section(evaluation: Evaluation) -> Section:
    """Return the way of each outcome, line by line."""
    stations = trajectory(evaluation.data)
    lead = _(
        "Each year stands as its annual edition was sealed, whatever was learnt afterwards; figures "
        "that were restated since are listed with the data gaps. The last columns are of %(day)s."
    )
    blocks: tuple[Block, ...] = (
        Paragraph(lead % {"day": day(evaluation.data.scope.cutoff)}),
        *missing(stations),
        *unread(evaluation),
    )
    lines = tuple(
        Section(
            f"way-of-{line.anchor}",
            _("Action Line %(line)s") % {"line": label(line)},
            (table(stations, line),),
        )
        for line in evaluation.lines
    )
    return Section("trajectory", _("Trajectory of each outcome"), blocks, lines)


def missing(stations: Sequence[Station]) -> Iterator[Paragraph]:
    """Yield a sentence for each year of which no annual edition was sealed."""
    for station in stations:
        if station.edition is None:
            text = _("No annual edition of %(year)s had been sealed: its columns stay empty.")
            yield Paragraph(text % {"year": station.year}, tone="note")


def table(stations: Sequence[Station], line: LineFigure) -> Table:
    of_years = (
        column
        for station in stations
        for column in (
            Column(_("State %(year)s") % {"year": station.year}, 3),
            Column(_("Progress %(year)s") % {"year": station.year}, 2, figures=True),
        )
    )
    editions = [station.edition for station in stations if station.edition]
    return Table(
        anchor=f"trajectory-{line.line.code}",
        caption=_("Action Line %(code)s: state and progress, year by year")
        % {"code": line.line.code},
        columns=(
            Column(_("Outcome"), 6),
            *of_years,
            Column(_("State now"), 3),
            Column(_("Progress now"), 2, figures=True),
        ),
        rows=tuple(row(stations, outcome) for outcome in line.group.outcomes),
        sheet=_("Trajectory %(code)s") % {"code": line.line.code},
        note=sample_note(
            line.group.sample or rests_on_sample(editions),
            _("A dash: nothing was sealed of it."),
        ),
        empty=_("This line has no outcomes."),
    )


def row(stations: Sequence[Station], outcome: OutcomeFigure) -> tuple[Cell, ...]:
    code = outcome.outcome.code
    then = (cell for station in stations for cell in sealed_cells(station, code))
    return (
        Words(f"{code} {localized(outcome.outcome.title)}", strong=True),
        *then,
        mark(outcome),
        outcome_progress(outcome),
    )


def sealed_cells(station: Station, code: str) -> tuple[Cell, Cell]:
    """Return the state and the progress that were sealed; what is missing is a dash."""
    standing = station.standing(code)
    if standing is None:
        return Words(MISSING), Words(MISSING)
    progress = Words(_("none")) if standing.progress is None else Percent(standing.progress)
    return Mark(State(standing.state)), progress
