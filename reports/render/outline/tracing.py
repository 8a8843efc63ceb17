"""Expenses traced to activities, items of work plans and outcomes, and reconciled to the accounts."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from reports.compute import Evaluation
from reports.compute.tracing import Tracing
from reports.dataset import rests_on_sample
from reports.render.blocks import Block, Cell, Column, Making, Money, Table, Words
from reports.render.outline.cells import explained, labelled, sample_note
from reports.render.outline.rollups import plain
from reports.render.wording import MISSING

MADE = "made-tracing"


def table(evaluation: Evaluation) -> tuple[Block, ...]:
    """Return the tracing of the period's years, a row each; nothing where nothing is recorded."""
    rows = evaluation.tracing
    if not rows:
        return ()
    amounts = (
        *(_("Accounts total"), _("Expenses recorded"), _("Difference to the accounts")),
        *(_("Traced to an activity"), _("Traced to a work-plan item"), _("Traced to an outcome")),
        _("Untraced"),
    )
    note = _(
        "By the date of the expense, up to the cut-off. Difference: accounts total less expenses "
        "recorded. Untraced: recorded and tied to no activity."
    )
    return (
        Table(
            anchor="money-tracing",
            caption=_("Traceability of expenses"),
            columns=(Column(_("Year"), 2), *(Column(head, 2, figures=True) for head in amounts)),
            rows=tuple(year_row(row) for row in rows),
            sheet=_("Traceability"),
            note=sample_note(rests_on_sample(rows), note),
        ),
    )


def year_row(row: Tracing) -> tuple[Cell, ...]:
    figures = (
        *(row.accounts, row.recorded, row.difference),
        *(row.to_activity, row.to_item, row.to_outcome, row.untraced),
    )
    return (
        Words(labelled(str(row.year), row.sample), strong=True),
        *(Words(MISSING) if each is None else explained(Money(each), MADE) for each in figures),
    )


def makings(evaluation: Evaluation) -> Iterator[Making]:
    """Yield how expenses were traced, where there are any."""
    rows = evaluation.tracing
    if not rows:
        return
    yield plain(
        MADE,
        _("Traceability of expenses"),
        _(
            "An expense is traced to its activity, from there to the work-plan item of the activity, "
            "and to the outcomes that the activity or its item serves. Each step is a part of all "
            "expenses of the year."
        ),
        tuple((str(row.year), Money(row.untraced)) for row in rows),
        used=sum(
            row.spent_on.year in {each.year for each in rows} for row in evaluation.data.expenses
        ),
        sample=rests_on_sample(rows),
    )
