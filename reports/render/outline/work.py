"""Context, the matrix of challenges and themes, and the kinds of outcome."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.compute import Evaluation
from reports.compute.indicators import IndicatorFigure
from reports.compute.work import Matrix, TermFigure, Work
from reports.dataset import CONTEXT, Term, rests_on_sample
from reports.render.blocks import (
    Block,
    Cell,
    Column,
    Day,
    MatrixChart,
    Number,
    Paragraph,
    Section,
    Table,
    Words,
)
from reports.render.outline.cells import (
    actual_cell,
    explained,
    labelled,
    made,
    name_of,
    sample_note,
    value_cell,
)
from reports.render.outline.passages import written
from reports.render.outline.workplan import opportunities
from reports.render.wording import localized, number

PAPER_ROWS = 40


def context(evaluation: Evaluation) -> Section:
    """Return the indicators that stand apart from the outcomes and carry no state."""
    rows = tuple(row for figure in evaluation.context for row in context_rows(figure))
    table = Table(
        anchor="context-indicators",
        caption=_("Context indicators, without a state"),
        columns=(
            Column(_("Indicator"), 5),
            Column(_("Unit"), 3),
            Column(_("Date"), 2),
            Column(_("Value"), 2, figures=True),
            Column(_("Source"), 5),
        ),
        rows=rows,
        sheet=_("Context"),
        empty=_("No context indicator is recorded."),
    )
    lead = _("Figures about the world around the plan. They are not judged, and carry no state.")
    return Section(
        "context",
        _("Context and emerging opportunities"),
        (
            *written(evaluation, CONTEXT),
            Paragraph(lead),
            table,
            opportunities(evaluation),
        ),
    )


def context_rows(figure: IndicatorFigure) -> Iterator[tuple[Cell, ...]]:
    """Yield the values before the plan, oldest first, then the latest one."""
    indicator = figure.indicator
    name = name_of(indicator, figure.sample)
    unit, source = localized(indicator.unit), localized(indicator.source)
    for on, value in figure.history:
        yield (
            Words(name, strong=True),
            Words(unit),
            Day(on, "short"),
            explained(value_cell(indicator, value), made(figure)),
            Words(source),
        )
    if figure.result.actual is not None or not figure.history:
        latest = Day(figure.result.actual_on, "short")
        yield Words(name, strong=True), Words(unit), latest, actual_cell(figure), Words(source)


def matrix(evaluation: Evaluation) -> Section:
    """Return the matrix as a picture and a table, and the work on each theme and factor."""
    work = evaluation.work
    tables = (
        matrix_table(evaluation),
        terms_table("themes", _("Work on the orienting themes"), _("Themes"), work.themes),
        terms_table("factors", _("Work on the cross-cutting factors"), _("Factors"), work.factors),
    )
    drawn = work.matrix.challenges and work.matrix.themes
    blocks: tuple[Block, ...] = (matrix_chart(work.matrix), *tables) if drawn else tables
    return Section("challenges", _("Challenges, themes and cross-cutting factors"), blocks)


def matrix_table(evaluation: Evaluation) -> Table:
    found = evaluation.work.matrix
    rows = zip(names(found.challenges), counts(found), strict=True)
    return Table(
        anchor="matrix",
        caption=_("Projects and activities where a challenge meets an orienting theme"),
        columns=(
            Column(_("Challenge"), 3),
            *(Column(head, 2, figures=True) for head in names(found.themes)),
        ),
        rows=tuple(
            (Words(head, strong=True), *(explained(Number(each), "made-matrix") for each in row))
            for head, row in rows
        ),
        sheet=_("Matrix"),
        note=sample_note(
            in_period_sample(evaluation), overlap(found.work, found.placed, found.sum_of_cells)
        ),
        empty=_("This plan names no challenges."),
    )


def matrix_chart(found: Matrix) -> MatrixChart:
    return MatrixChart(
        anchor="figure-matrix",
        title=_("Where challenges meet orienting themes"),
        description=_(
            "The darker a cell, the more projects and activities; the number is printed."
        ),
        rows=names(found.challenges),
        columns=names(found.themes),
        values=counts(found),
        table="matrix",
    )


def names(terms: Iterable[Term]) -> tuple[str, ...]:
    return tuple(localized(term.name) for term in terms)


def counts(found: Matrix) -> tuple[tuple[int, ...], ...]:
    """Return the number of works in each cell, a row for each challenge."""
    return tuple(
        tuple(found.cell(challenge, theme).total for theme in found.themes)
        for challenge in found.challenges
    )


def in_period_sample(evaluation: Evaluation) -> bool:
    work = evaluation.work
    return rests_on_sample((*work.projects, *work.activities))


def overlap(work: int, placed: int, cells: int) -> str:
    """Return the sentence that keeps the number of works and the sum of cells apart."""
    text = ngettext(
        "%(work)s project or activity in the period, %(placed)s with a place in the matrix. "
        "Cells overlap: their sum is %(cells)s.",
        "%(work)s projects and activities in the period, %(placed)s with a place in the matrix. "
        "Cells overlap: their sum is %(cells)s.",
        work,
    )
    return text % {"work": number(work), "placed": number(placed), "cells": number(cells)}


def terms_table(anchor: str, caption: str, sheet: str, figures: tuple[TermFigure, ...]) -> Table:
    """Return how much work speaks to each of some terms."""
    return Table(
        anchor=anchor,
        caption=caption,
        columns=(
            Column(_("Name"), 5),
            Column(_("Projects"), 1, figures=True),
            Column(_("Activities"), 1, figures=True),
        ),
        rows=tuple(
            (
                Words(localized(figure.term.name), strong=True),
                explained(Number(figure.cell.projects), "made-terms"),
                explained(Number(figure.cell.activities), "made-terms"),
            )
            for figure in figures
        ),
        sheet=sheet,
        note=sample_note(any(work.sample for figure in figures for work in figure.work)),
        empty=_("None is recorded."),
    )


def kinds(evaluation: Evaluation) -> Section:
    """Return the kinds of outcome of projects and services, each with what is of it."""
    figures = evaluation.work.kinds
    counted = terms_table("kinds", _("Projects and activities by kind"), _("Kinds"), figures)
    sections = tuple(
        Section(f"kind-{figure.term.code}", localized(figure.term.name), (listed(figure),))
        for figure in figures
    )
    lead = _("A project or an activity can be of several kinds at once; the kinds overlap.")
    return Section("kinds-of-outcome", _("Kinds of outcome"), (Paragraph(lead), counted), sections)


def listed(figure: TermFigure) -> Table:
    name = localized(figure.term.name)
    return Table(
        anchor=f"list-{figure.term.code}",
        caption=_("Of the kind “%(kind)s”") % {"kind": name},
        columns=(Column(_("Code"), 1), Column(_("Name"), 5), Column(_("What it is"), 1)),
        rows=tuple(work_row(each) for each in figure.work),
        sheet=name,
        paper_rows=PAPER_ROWS,
        empty=_("None in this period."),
    )


def work_row(work: Work) -> tuple[Cell, ...]:
    kind = _("project") if work.kind == "project" else _("activity")
    return Words(work.code), Words(localized(work.name)), Words(labelled(kind, work.sample))
