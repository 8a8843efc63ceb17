"""What becomes of the outcomes in the next plan, each with its state at the cut-off."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.compute import Evaluation
from reports.compute.handover import UNMAPPED, fate_of
from reports.dataset import Succession
from reports.render.blocks import Cell, Column, Paragraph, Section, Table, Words
from reports.render.outline.cells import mark
from reports.render.wording import MISSING, localized, number


def fates() -> dict[str, str]:
    """Return the words of what becomes of an outcome."""
    return {
        "kept": _("kept"),
        "merged": _("merged"),
        "split": _("split"),
        "dropped": _("dropped"),
        UNMAPPED: _("not mapped yet"),
    }


def section(evaluation: Evaluation) -> Section:
    """Return each outcome with what becomes of it, or that the plan is not handed over yet."""
    title, figures = _("What becomes of the outcomes in the next plan"), evaluation.handover
    if not evaluation.data.successions:
        text = _("It is not recorded yet what becomes of the outcomes in the next plan.")
        return Section("succession", title, (Paragraph(text, tone="note"),))
    marks = {each.outcome.id: mark(each) for each in evaluation.whole.outcomes}
    table = Table(
        anchor="succession-list",
        caption=_("Outcomes of this plan, and where they go on"),
        columns=(
            Column(_("Outcome"), 5),
            Column(_("State"), 2),
            Column(_("What becomes of it"), 2),
            Column(_("Goes on as"), 5),
            Column(_("Reason"), 4),
        ),
        rows=tuple(
            (
                Words(f"{outcome.code} {localized(outcome.title)}", strong=True),
                marks[outcome.id],
                *led(own),
            )
            for outcome, own in figures.outcomes
        ),
        sheet=_("Next plan"),
    )
    return Section("succession", title, (Paragraph(counted(evaluation), tone="lead"), table))


def counted(evaluation: Evaluation) -> str:
    """Return how many outcomes go on, in which way, and how many do not."""
    figures = evaluation.handover
    text = ngettext(
        "Of %(all)s outcome: %(kept)s kept, %(merged)s merged, %(split)s split, %(dropped)s "
        "dropped, %(unmapped)s not mapped yet.",
        "Of %(all)s outcomes: %(kept)s kept, %(merged)s merged, %(split)s split, %(dropped)s "
        "dropped, %(unmapped)s not mapped yet.",
        len(figures.outcomes),
    )
    counts = {fate: number(figures.counts.get(fate, 0)) for fate in fates()}
    return text % (counts | {"all": number(len(figures.outcomes))})


def led(own: tuple[Succession, ...]) -> tuple[Cell, ...]:
    """Return the cells that say where an outcome goes on, and why."""
    onward = [f"{row.code} {localized(row.title)}" for row in own if row.code]
    reasons = dict.fromkeys(row.note for row in own if row.note)
    return (
        Words(fates()[fate_of(own)]),
        Words("; ".join(onward) or MISSING),
        Words(" ".join(reasons) or MISSING),
    )
