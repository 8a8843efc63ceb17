"""Work plans: what was delivered of the period's own, and what the year after it is to bring."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from reports.compute import Evaluation
from reports.compute.workplans import STATUSES, Delivery, PlannedYear
from reports.dataset import WorkPlan, WorkPlanItem
from reports.render.blocks import (
    Block,
    Cell,
    Column,
    Making,
    Money,
    Number,
    Paragraph,
    Points,
    Section,
    Table,
    Words,
)
from reports.render.outline.cells import explained, labelled, sample_note
from reports.render.outline.rollups import plain
from reports.render.wording import MISSING, day, localized, number

PAPER_ROWS = 40
MADE = "made-work-plan"


def status_word(status: str) -> str:
    """Return how an item stands, in words."""
    words = {
        "done": _("done"),
        "under_way": _("under way"),
        "delayed": _("delayed"),
        "dropped": _("dropped"),
        "reconsidered": pgettext("work plan", "reconsidered"),
    }
    return words.get(status, _("nothing reported"))


def section(evaluation: Evaluation) -> Section:
    """Return the work plan of the year after the period, in force or proposed."""
    title, following = _("Next year's work plan"), evaluation.work_plans.next
    if following is None:
        text = _("No work plan is recorded for the year after this period.")
        return Section("work-plan", title, (Paragraph(text, tone="note"),))
    lead = Paragraph(standing(following.work_plan), tone="lead")
    return Section("work-plan", title, (lead, items_table(evaluation, following)))


def delivery(evaluation: Evaluation) -> Section:
    """Return how much of the period's own work plans was done: beside the results, never in them."""
    title, own = _("Delivery of the work plan"), evaluation.work_plans.own
    if not own:
        text = _("No work plan is recorded for this period.")
        return Section("delivery", title, (Paragraph(text, tone="note"),))
    lead = _(
        "Delivery says whether the work was done; results say what changed. One is never blended "
        "with the other."
    )
    blocks = (block for year in own for block in of_year(evaluation, year))
    return Section("delivery", title, (Paragraph(lead), *blocks))


def of_year(evaluation: Evaluation, year: PlannedYear) -> Iterator[Block]:
    """Yield how a year's work plan stands, what was done of it, and its items."""
    yield Paragraph(f"{standing(year.work_plan)} {done(year.whole)}", tone="lead")
    named = {"year": year.work_plan.year}
    lines = {line.id: f"{line.code} {localized(line.title)}" for line in evaluation.data.lines}
    yield counts_table(
        anchor=f"delivery-lines-{year.work_plan.year}",
        caption=_("Items of the work plan %(year)s by Action Line") % named,
        rows=tuple((lines.get(row.key or 0, ""), row) for row in year.by_line),
        year=year,
        note=_("An item counts once in each line that it serves; the lines overlap."),
    )
    yield counts_table(
        anchor=f"delivery-quarters-{year.work_plan.year}",
        caption=_("Items of the work plan %(year)s by quarter") % named,
        rows=tuple((quarter_name(row.key or 0), row) for row in year.by_quarter),
        year=year,
    )
    yield items_table(evaluation, year)


def standing(work_plan: WorkPlan) -> str:
    """Return who approved a work plan and when, or that it is only proposed."""
    told = {
        "year": work_plan.year,
        "revision": work_plan.revision,
        "by": approver(work_plan.approved_by),
        "on": day(work_plan.approved_on),
        "reason": work_plan.reason.rstrip("."),
    }
    text = (
        _("The work plan %(year)s was approved on %(on)s (%(by)s).")
        if work_plan.approved_on
        else _("The work plan %(year)s is proposed and not approved yet.")
    ) % told
    if work_plan.revision:
        revised = _("It is revision %(revision)s; the reason: %(reason)s.") % told
        text = f"{text} {revised}"
    return f"{labelled(text.removesuffix('.'), work_plan.sample)}."


def approver(name: str) -> str:
    """Return who approved it: a decision keeps the name of its body in one language alone."""
    bodies = {
        "Board of Directors": _("Board of Directors"),
        "General Assembly": _("General Assembly"),
    }
    return bodies.get(name, name)


def done(whole: Delivery) -> str:
    text = ngettext(
        "%(done)s of %(items)s item is done.", "%(done)s of %(items)s items are done.", whole.items
    )
    return text % {"done": number(whole.done), "items": number(whole.items)}


def quarter_name(quarter: int) -> str:
    return _("Quarter %(quarter)s") % {"quarter": quarter}


def counts_table(
    *,
    anchor: str,
    caption: str,
    rows: tuple[tuple[str, Delivery], ...],
    year: PlannedYear,
    note: str = "",
) -> Table:
    """Return how many items there are under each name, and how many in each status."""
    return Table(
        anchor=anchor,
        caption=caption,
        columns=(
            Column(_("Name"), 4),
            Column(_("Items"), 1, figures=True),
            *(Column(status_word(status).capitalize(), 1, figures=True) for status in STATUSES),
        ),
        rows=(
            *(counts(name or _("without an outcome"), row) for name, row in rows),
            counts(_("All items"), year.whole),
        ),
        sheet=caption,
        totals=1,
        note=sample_note(year.sample, note),
    )


def counts(name: str, row: Delivery) -> tuple[Cell, ...]:
    figures = (row.items, *(row.counts[status] for status in STATUSES))
    return (Words(name, strong=True), *(explained(Number(each), MADE) for each in figures))


def items_table(evaluation: Evaluation, year: PlannedYear) -> Table:
    """Return the items of a work plan by quarter."""
    outcomes = {outcome.id: outcome.code for outcome in evaluation.data.outcomes}
    sources = {term.id: localized(term.name) for term in evaluation.data.terms("funding_sources")}
    budgets = {
        line.id: sources.get(line.funding_source, "") for line in evaluation.data.budget_lines
    }
    return Table(
        anchor=f"work-plan-{year.work_plan.year}",
        caption=_("Work plan %(year)s") % {"year": year.work_plan.year},
        columns=(
            Column(_("Quarter"), 1),
            Column(_("Work-plan item"), 5),
            Column(_("Outcomes"), 2),
            Column(_("Product or milestone"), 4),
            Column(_("Owner"), 2),
            Column(_("Budget"), 2, figures=True),
            Column(_("Funding source"), 2),
            Column(_("Status"), 2),
        ),
        rows=tuple(item_row(item, outcomes, budgets) for item in year.items),
        sheet=_("Work plan %(year)s") % {"year": year.work_plan.year},
        note=sample_note(year.sample),
        paper_rows=PAPER_ROWS,
        empty=_("This work plan holds no item yet."),
    )


def item_row(
    item: WorkPlanItem, outcomes: dict[int, str], budgets: dict[int, str]
) -> tuple[Cell, ...]:
    served = sorted(outcomes[each] for each in item.outcomes if each in outcomes)
    awaited = [localized(each) for each in (item.product, item.milestone) if each]
    source = budgets.get(item.budget_line, "") if item.budget_line else ""
    return (
        Words(quarter_name(item.quarter)),
        Words(marked(item), strong=True),
        Words(", ".join(served) or MISSING),
        Words("; ".join(awaited) or MISSING),
        Words(item.owner),
        explained(Money(item.budget), MADE),
        Words(source or MISSING),
        Words(status_word(item.status) if item.status else MISSING),
    )


def marked(item: WorkPlanItem) -> str:
    """Return an item with what it came from: an opportunity that emerged, or an earlier year."""
    marks = [_("emerging opportunity")] if item.emerging else []
    if item.carried_from:
        marks.append(_("carried over from %(year)s") % {"year": item.carried_from})
    name = f"{item.code} {localized(item.title)}"
    return f"{name} ({', '.join(marks)})" if marks else name


def opportunities(evaluation: Evaluation) -> Block:
    """Return the emerging opportunities that work plans have taken up, or that there are none."""
    found = [
        f"{year.work_plan.year}: {item.code} {localized(item.title)}"
        for year in evaluation.work_plans.every
        for item in year.items
        if item.emerging
    ]
    if not found:
        return Paragraph(_("No emerging opportunity is recorded."), tone="note")
    return Points((_("Emerging opportunities that the work plans have taken up:"), *found))


def makings(evaluation: Evaluation) -> Iterator[Making]:
    """Yield how delivery was counted, where there is a work plan."""
    own, every = evaluation.work_plans.own, evaluation.work_plans.every
    if not every:
        return
    yield plain(
        MADE,
        _("Work plans and their delivery"),
        _(
            "Each item counts once in its latest status up to the cut-off. The version of the work "
            "plan that was approved last is counted; without one, the latest that is proposed. "
            "Delivery enters no state and no progress of an outcome. The budget of an item is the "
            "one that it was planned with."
        ),
        tuple(
            (f"{year.work_plan.year}, {status_word(status)}", Number(year.whole.counts[status]))
            for year in own
            for status in STATUSES
        ),
        used=sum(year.whole.items for year in own),
        sample=evaluation.work_plans.sample,
    )
