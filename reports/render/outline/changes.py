"""Changes to the plan: decisions on outcomes, indicators and items, and what was promised anew."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.compute import Evaluation
from reports.compute.changes import Change, changes
from reports.dataset import rests_on_sample
from reports.render.blocks import Cell, Column, Day, Paragraph, Section, Table, Words
from reports.render.outline.cells import labelled, sample_note, value_cell
from reports.render.wording import MISSING, cell_text, localized, number


def section(evaluation: Evaluation) -> Section:
    """Return what was changed in the plan since it was adopted, with who decided it and why."""
    title, found = _("Changes to the plan"), changes(evaluation.data)
    if not found:
        text = _("The plan stands as it was adopted: no change of it is recorded.")
        return Section("plan-changes", title, (Paragraph(text, tone="note"),))
    text = ngettext(
        "%(count)s change of the plan is recorded, with its reason.",
        "%(count)s changes of the plan are recorded, each with its reason.",
        len(found),
    )
    lead = Paragraph(text % {"count": number(len(found))}, tone="lead")
    return Section("plan-changes", title, (lead, table(evaluation, found)))


def table(evaluation: Evaluation, found: tuple[Change, ...]) -> Table:
    currency = evaluation.data.plan.currency
    return Table(
        anchor="changes",
        caption=_("What was changed in the plan"),
        columns=(
            Column(_("Date"), 2),
            Column(_("What"), 5),
            Column(_("Change"), 4),
            Column(_("Decided by"), 3),
            Column(_("Reason"), 5),
        ),
        rows=tuple(row(each, currency) for each in found),
        sheet=_("Plan changes"),
        note=sample_note(rests_on_sample(found)),
    )


def row(change: Change, currency: str) -> tuple[Cell, ...]:
    name = f"{change.code} {localized(change.name)}"
    return (
        Day(change.day, "short") if change.day else Words(MISSING),
        Words(labelled(name, change.sample), strong=True),
        Words(what(change, currency)),
        Words(change.by or _("not approved")),
        Words(change.reason),
    )


def what(change: Change, currency: str) -> str:
    """Return what was changed, in words; of a promise, from which value to which."""
    if change.indicator is None or change.benchmark is None:
        return _("changed or dropped by a decision")
    kinds = {"baseline": _("baseline"), "milestone": _("milestone"), "target": _("target")}
    values = (change.benchmark.before, change.benchmark.value)
    before, after = (cell_text(value_cell(change.indicator, each), currency) for each in values)
    return _("%(kind)s: from %(before)s to %(after)s") % {
        "kind": kinds[change.benchmark.kind],
        "before": before,
        "after": after,
    }
