"""What carries over to the next plan: open outcomes, and work that is not finished."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.compute import Evaluation
from reports.compute.carrying import CarriedOver, carried_over
from reports.compute.outcomes import OutcomeFigure
from reports.dataset import WorkPlanItem
from reports.render.blocks import Cell, Column, Day, Paragraph, Section, Table, Words
from reports.render.outline.cells import mark, sample_note
from reports.render.outline.results import outcome_progress
from reports.render.outline.workplan import marked, quarter_name, status_word
from reports.render.wording import MISSING, localized, number


def section(evaluation: Evaluation) -> Section:
    """Return what is left at the cut-off for whoever comes next."""
    left = carried_over(evaluation)
    return Section(
        "carries-over",
        _("What carries over"),
        (Paragraph(counted(left), tone="lead"), outcomes(evaluation, left), items(left)),
    )


def counted(left: CarriedOver) -> str:
    open_ones = ngettext(
        "%(outcomes)s outcome is neither achieved nor dropped by a decision.",
        "%(outcomes)s outcomes are neither achieved nor dropped by a decision.",
        len(left.outcomes),
    ) % {"outcomes": number(len(left.outcomes))}
    if left.year is None:
        return open_ones + " " + _("No work plan is recorded for this period.")
    unfinished = ngettext(
        "%(items)s item of the work plan %(year)s is not finished.",
        "%(items)s items of the work plan %(year)s are not finished.",
        len(left.items),
    ) % {"items": number(len(left.items)), "year": left.year.work_plan.year}
    return f"{open_ones} {unfinished}"


def outcomes(evaluation: Evaluation, left: CarriedOver) -> Table:
    return Table(
        anchor="open-outcomes",
        caption=_("Outcomes that are neither achieved nor dropped"),
        columns=(
            Column(_("Outcome"), 6),
            Column(_("Progress"), 2, figures=True),
            Column(_("State"), 3),
            Column(_("Remedy"), 6),
        ),
        rows=tuple(map(outcome_row, left.outcomes)),
        sheet=_("Open outcomes"),
        note=sample_note(any(each.sample for each in left.outcomes)),
        empty=_("Every outcome is achieved or was dropped by a decision."),
    )


def outcome_row(outcome: OutcomeFigure) -> tuple[Cell, ...]:
    remedy = localized(outcome.narrative.remedy) if outcome.narrative else ""
    return (
        Words(f"{outcome.outcome.code} {localized(outcome.outcome.title)}", strong=True),
        outcome_progress(outcome),
        mark(outcome),
        Words(remedy or MISSING),
    )


def items(left: CarriedOver) -> Table:
    return Table(
        anchor="unfinished-items",
        caption=_("Items of the last work plan that are not finished"),
        columns=(
            Column(_("Work-plan item"), 6),
            Column(_("Owner"), 3),
            Column(_("Planned for"), 2),
            Column(_("Status"), 2),
            Column(_("as of"), 2),
        ),
        rows=tuple(map(item_row, left.items)),
        sheet=_("Unfinished items"),
        note=sample_note(left.year is not None and left.year.sample),
        empty=_("Nothing is unfinished."),
    )


def item_row(item: WorkPlanItem) -> tuple[Cell, ...]:
    return (
        Words(marked(item), strong=True),
        Words(item.owner),
        Words(quarter_name(item.quarter)),
        Words(status_word(item.status)),
        Day(item.status_on, "short"),
    )
