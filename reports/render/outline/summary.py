"""The executive summary: the distribution of states first, results, failures, money in a line."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actionplan.achievement import State
from reports.compute import Evaluation
from reports.compute.outcomes import Group, LineFigure, OutcomeFigure
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
from reports.render.wording import day, localized, money, number, percent, state


def section(evaluation: Evaluation) -> Section:
    """Return the executive summary."""
    return Section(
        anchor="summary",
        title=_("Executive summary"),
        blocks=(
            Paragraph(opening(evaluation), tone="lead"),
            Facts(headline(evaluation)),
            states_chart(evaluation),
            states_table(evaluation),
            Paragraph(mean_sentence(evaluation)),
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
    counts = ", ".join(
        f"{number(found[each])} {state(each).lower()}" for each in found if found[each]
    )
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
        (_("outcomes"), Number(len(whole.outcomes))),
        (state(State.ACHIEVED), Made(Number(whole.distribution[State.ACHIEVED]), "made-states")),
        (state(State.ON_TRACK), Made(Number(whole.distribution[State.ON_TRACK]), "made-states")),
        (_("coverage: reported of due"), Made(Percent(whole.coverage.share), "made-coverage")),
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
    rows = [(label(line), line.group) for line in evaluation.lines]
    return Table(
        anchor="states",
        caption=_("Outcomes by state, with coverage"),
        columns=(
            Column(_("Action Line"), 4),
            *(Column(state(each), 1, figures=True) for each in State),
            Column(_("Reported of due"), 1, figures=True),
        ),
        rows=(
            *(state_row(name, group) for name, group in rows),
            state_row(_("All outcomes"), evaluation.whole),
        ),
        sheet=_("States"),
        totals=1,
    )


def label(line: LineFigure) -> str:
    return f"{line.line.code} {localized(line.line.title)}"


def count(group: Group, each: State) -> Decimal:
    return Decimal(group.distribution[each])


def state_row(name: str, group: Group) -> tuple[Cell, ...]:
    """Return one row: how many outcomes are in each state, and how many of those due reported."""
    counts = (Number(group.distribution[each]) for each in State)
    covered = f"{number(group.coverage.reported)} / {number(group.coverage.due)}"
    return (Words(name, strong=True), *counts, Words(covered))


def mean_sentence(evaluation: Evaluation) -> str:
    """Return the headline mean with its coverage and range, or why there is none."""
    group = evaluation.headline
    if group.mean.value is None:
        return _(
            "No mean progress is printed: %(reported)s of %(due)s outcomes due have been reported."
        ) % {"reported": group.coverage.reported, "due": group.coverage.due}
    return _(
        "Mean progress of the outcomes that are due and reported, the lines reported apart left out: "
        "%(mean)s, with a coverage of %(coverage)s; between %(low)s with the missing as 0 and "
        "%(high)s with the missing left out. Uncapped, it is %(raw)s."
    ) % {
        "mean": percent(group.mean.value),
        "coverage": percent(group.coverage.share),
        "low": percent(group.mean.low),
        "high": percent(group.mean.high),
        "raw": percent(group.mean.raw),
    }


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
    if figures.part_year:
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
    text = (
        f"{outcome.outcome.code} {localized(outcome.outcome.title)}: {state(outcome.state).lower()}"
    )
    share = outcome.result.raw
    return text if share is None else f"{text} ({percent(share)})"
