"""The executive summary: the distribution of states first, results, failures, money in a line."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from actionplan.achievement import State, Thresholds
from reports.compute import Evaluation
from reports.compute.outcomes import Group, LineFigure, OutcomeFigure
from reports.dataset import SUMMARY
from reports.render.blocks import (
    Block,
    Cell,
    Column,
    Facts,
    Made,
    Number,
    Paragraph,
    Percent,
    Points,
    Section,
    Series,
    StackedChart,
    Table,
    Words,
)
from reports.render.outline.cells import coverage_cell, explained, sample_note
from reports.render.outline.passages import written
from reports.render.wording import counted, day, localized, money, number, percent, share, state


def section(evaluation: Evaluation) -> Section:
    """Return the executive summary."""
    return Section(
        anchor="summary",
        title=_("Executive summary"),
        blocks=(
            *written(evaluation, SUMMARY),
            Paragraph(opening(evaluation), tone="lead"),
            Facts(headline(evaluation)),
            states_chart(evaluation),
            states_table(evaluation),
            Paragraph(mean_sentence(evaluation)),
            means_table(evaluation),
            *apart_sentences(evaluation),
            Paragraph(money_sentence(evaluation)),
        ),
        sections=(
            Section("results-first", _("Five results"), named(evaluation.results)),
            Section("failures-first", _("Three failures"), named(evaluation.failures)),
        ),
    )


def opening(evaluation: Evaluation) -> str:
    """Return the sentence that counts the outcomes by state, all of them."""
    found = evaluation.whole.distribution
    counts = ", ".join(counted(each, found[each]) for each in found if found[each])
    total = len(evaluation.whole.outcomes)
    text = ngettext(
        "Of %(total)s outcome, at %(cutoff)s: %(counts)s.",
        "Of %(total)s outcomes, at %(cutoff)s: %(counts)s.",
        total,
    )
    return text % {"total": total, "cutoff": day(evaluation.data.scope.cutoff), "counts": counts}


def headline(evaluation: Evaluation) -> tuple[tuple[str, Number | Percent | Made], ...]:
    """Return the few figures that are read first."""
    whole = evaluation.whole
    return (
        (_("outcomes"), Made(Number(len(whole.outcomes)), "made-states")),
        (state(State.ACHIEVED), Made(Number(whole.distribution[State.ACHIEVED]), "made-states")),
        (state(State.ON_TRACK), Made(Number(whole.distribution[State.ON_TRACK]), "made-states")),
        (
            _("coverage: reported of due"),
            Made(coverage_cell(whole, evaluation.thresholds), "made-states"),
        ),
    )


def states_chart(evaluation: Evaluation) -> StackedChart:
    lines = evaluation.lines
    return StackedChart(
        anchor="figure-states",
        title=_("Outcomes by state, for each Action Line"),
        description=_("A bar for each line, divided by the number of outcomes in each state."),
        labels=tuple(label(line) for line in lines),
        series=tuple(
            Series(state(each), tuple(count(line.group, each) for line in lines), each)
            for each in State
        ),
        table="states",
    )


def states_table(evaluation: Evaluation) -> Table:
    return Table(
        anchor="states",
        caption=_("Outcomes by state, with coverage"),
        columns=(
            Column(_("Action Line"), 4),
            *(Column(state(each), 1, figures=True) for each in State),
            Column(_("Coverage"), 1, figures=True),
        ),
        rows=(
            *(state_row(evaluation, line) for line in evaluation.lines),
            state_cells(evaluation, _("All outcomes"), evaluation.whole, "made-states"),
        ),
        sheet=_("States"),
        totals=1,
        note=sample_note(
            evaluation.whole.sample, _("Coverage: outcomes reported, of those that are due.")
        ),
    )


def label(line: LineFigure) -> str:
    return f"{line.line.code} {localized(line.line.title)}"


def count(group: Group, each: State) -> Decimal:
    return Decimal(group.distribution[each])


def state_row(evaluation: Evaluation, line: LineFigure) -> tuple[Cell, ...]:
    return state_cells(evaluation, label(line), line.group, f"made-{line.anchor}")


def state_cells(evaluation: Evaluation, name: str, group: Group, anchor: str) -> tuple[Cell, ...]:
    """Return one row: how many outcomes are in each state, and how many of those due reported."""
    counts = (Number(group.distribution[each]) for each in State)
    figures: tuple[Cell, ...] = (*counts, coverage_cell(group, evaluation.thresholds))
    return (Words(name, strong=True), *(explained(each, anchor) for each in figures))


def means_table(evaluation: Evaluation) -> Table:
    """Return the mean with its coverage and range, for what may be averaged together."""
    together = _("Lines not reported apart") if evaluation.apart else _("All Action Lines")
    floor = share(evaluation.thresholds.coverage)
    return Table(
        anchor="means",
        caption=_("Coverage and mean progress"),
        columns=(
            Column(_("Action Line"), 4),
            Column(_("Reported"), 1, figures=True),
            Column(pgettext("outcomes", "Due"), 1, figures=True),
            Column(_("Coverage"), 1, figures=True),
            Column(_("Mean"), 1, figures=True),
            Column(_("From"), 1, figures=True),
            Column(_("To"), 1, figures=True),
            Column(_("Uncapped"), 1, figures=True),
            Column(_("Achieved"), 1, figures=True),
        ),
        rows=(
            *(
                mean_cells(evaluation, label(line), line.group, f"made-{line.anchor}")
                for line in evaluation.lines
            ),
            mean_cells(evaluation, together, evaluation.headline, "made-mean"),
        ),
        sheet=_("Means"),
        totals=1,
        note=sample_note(
            evaluation.whole.sample,
            _(
                "From and to: what is missing counted as 0, and left out. Achieved: of all outcomes "
                "but the reconsidered. No mean is printed under a coverage of %(floor)s."
            )
            % {"floor": floor},
        ),
    )


def mean_cells(evaluation: Evaluation, name: str, group: Group, anchor: str) -> tuple[Cell, ...]:
    figures = (
        Number(group.coverage.reported),
        Number(group.coverage.due),
        coverage_cell(group, evaluation.thresholds),
        Percent(group.mean.value),
        Percent(group.mean.low),
        Percent(group.mean.high),
        Percent(group.mean.raw),
        Percent(group.achieved.share),
    )
    return (Words(name, strong=True), *(explained(each, anchor) for each in figures))


def mean_sentence(evaluation: Evaluation) -> str:
    """Return the headline mean with its coverage and range, or why there is none."""
    group, limits = evaluation.headline, evaluation.thresholds
    if group.mean.value is None:
        return no_mean(group, limits)
    coverage = coverage_cell(group, limits)
    text = _(
        "Mean progress of the outcomes that are due and reported: %(mean)s, with a coverage of "
        "%(coverage)s; between %(low)s and %(high)s, depending on whether what is missing counts as "
        "0. Uncapped, it is %(raw)s."
    ) % {
        "mean": percent(group.mean.value),
        "coverage": percent(coverage.share, coverage.places, coverage.boundaries),
        "low": percent(group.mean.low),
        "high": percent(group.mean.high),
        "raw": percent(group.mean.raw),
    }
    left_out = _("Lines reported apart are left out of it.") if evaluation.apart else ""
    return f"{text} {left_out}".rstrip()


def no_mean(group: Group, limits: Thresholds) -> str:
    """Return why no mean is printed."""
    reported, due = group.coverage.reported, group.coverage.due
    if not due:
        return _("No mean progress is printed: nothing is due.")
    if reported < limits.coverage * due:
        return _(
            "No mean progress is printed: %(reported)s of %(due)s outcomes due have been reported, "
            "which is under the plan's floor of %(floor)s."
        ) % {"reported": number(reported), "due": number(due), "floor": share(limits.coverage)}
    return _("No mean progress is printed: no outcome that was reported has a percentage.")


def apart_sentences(evaluation: Evaluation) -> Iterable[Block]:
    """Yield one sentence for each line that is reported apart."""
    for line in evaluation.apart:
        text = _(
            "%(line)s is reported apart: %(achieved)s of %(outcomes)s outcomes achieved (%(share)s)."
        )
        achieved = line.group.achieved
        yield Paragraph(
            text
            % {
                "line": label(line),
                "achieved": number(achieved.achieved),
                "outcomes": number(achieved.outcomes),
                "share": percent(achieved.share),
            }
        )


def money_sentence(evaluation: Evaluation) -> str:
    """Return the money in a line."""
    figures = evaluation.money
    if not figures.recorded:
        return _("No budget is recorded for this period.")
    currency = evaluation.data.plan.currency
    text = _(
        "Money: %(actual)s spent of a revised budget of %(revised)s (%(share)s); original %(original)s."
    )
    if figures.part_year and len(figures.years) > 1:
        text = _(
            "Money: %(actual)s spent up to the cut-off date, set against the revised budget of all "
            "the years of the period, %(revised)s (%(share)s); original %(original)s."
        )
    elif figures.part_year:
        text = _(
            "Money: %(actual)s spent up to the cut-off date, set against the whole year's revised "
            "budget of %(revised)s (%(share)s); original %(original)s."
        )
    return text % {
        "actual": money(figures.total.actual, currency),
        "revised": money(figures.total.revised, currency),
        "original": money(figures.total.original, currency),
        "share": percent(figures.total.share),
    }


def named(outcomes: Iterable[OutcomeFigure]) -> tuple[Block, ...]:
    """Return the outcomes as points, or that there is none."""
    points = tuple(point(outcome) for outcome in outcomes)
    return (Points(points),) if points else (Paragraph(_("None at this cut-off date."), "note"),)


def point(outcome: OutcomeFigure) -> str:
    text = _("%(outcome)s: %(state)s") % {
        "outcome": f"{outcome.outcome.code} {localized(outcome.outcome.title)}",
        "state": state(outcome.state).lower(),
    }
    share = outcome.result.raw
    return text if share is None else f"{text} ({percent(share)})"
