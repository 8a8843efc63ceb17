"""Annexes: every indicator in full, the activities with their evidence, gaps and restatements."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from reports.compute import Evaluation
from reports.compute.gaps import Gap
from reports.compute.indicators import IndicatorFigure, Restatement
from reports.dataset import Activity, Benchmark, Evidence
from reports.render.blocks import (
    Cell,
    Column,
    Day,
    Link,
    Number,
    Percent,
    Reference,
    Section,
    Table,
    Words,
)
from reports.render.outline.cells import actual_cell, benchmark_cell, made, mark, value_cell
from reports.render.wording import MISSING, day, localized


def indicators(evaluation: Evaluation) -> Section:
    """Return every indicator with its baseline, target, actual and where they come from."""
    table = Table(
        anchor="indicators",
        caption=_("All indicators of the plan's outcomes"),
        columns=(
            Column(_("Code"), 2),
            Column(_("Indicator"), 4),
            Column(_("Baseline"), 1, figures=True),
            Column(_("of"), 1),
            Column(_("Target"), 1, figures=True),
            Column(_("by"), 1),
            Column(_("Approved"), 2),
            Column(_("Actual"), 1, figures=True),
            Column(_("of"), 1),
            Column(_("Expected"), 1, figures=True),
            Column(_("State"), 2),
        ),
        rows=tuple(indicator_row(figure) for figure in evaluation.indicators),
        sheet=_("Indicators"),
        empty=_("No indicator is set."),
    )
    return Section("annex-indicators", _("Full indicator table"), (table,))


def indicator_row(figure: IndicatorFigure) -> tuple[Cell, ...]:
    baseline, target = figure.benchmark("baseline"), figure.benchmark("target")
    return (
        Reference(figure.indicator.code, made(figure)),
        Words(localized(figure.indicator.name)),
        benchmark_cell(figure, "baseline"),
        Day(baseline.date if baseline else None, "short"),
        benchmark_cell(figure, "target"),
        Day(target.date if target else None, "short"),
        Words(approval(target)),
        actual_cell(figure),
        Day(figure.result.actual_on, "short"),
        Percent(figure.result.expected),
        mark(figure),
    )


def approval(target: Benchmark | None) -> str:
    """Return who approved the target and when."""
    if target is None or not target.approved_by:
        return MISSING
    return f"{target.approved_by}, {day(target.approved_on, 'short')}"


def activities(evaluation: Evaluation) -> Section:
    """Return the activities of the period, each with its sources."""
    names = {term.id: localized(term.name) for term in evaluation.data.terms("activity_kinds")}
    table = Table(
        anchor="activities",
        caption=_("Activities of the period, with their sources"),
        columns=(
            Column(_("Code"), 1),
            Column(_("Date"), 2),
            Column(_("Activity"), 5),
            Column(_("Kind"), 2),
            Column(_("Place"), 2),
            Column(_("People"), 1, figures=True),
            Column(_("Source"), 3),
            Column(_("Sample"), 1),
        ),
        rows=tuple(activity_row(each, names[each.kind]) for each in evaluation.work.activities),
        sheet=_("Activities"),
        paper_rows=80,
        empty=_("No activity is recorded for this period."),
    )
    return Section("annex-activities", _("Activities, with evidence"), (table,))


def activity_row(activity: Activity, kind: str) -> tuple[Cell, ...]:
    people = sum(each.people for each in activity.participants)
    source: Cell = source_cell(activity.evidence[0]) if activity.evidence else Words(MISSING)
    return (
        Words(activity.code),
        Day(activity.start, short(activity.precision)),
        Words(localized(activity.title)),
        Words(kind),
        Words(activity.place),
        Number(people if activity.participants else None),
        source,
        Words(_("sample") if activity.sample else ""),
    )


def short(precision: str) -> str:
    return "short" if precision == "day" else precision


def source_cell(evidence: Evidence) -> Cell:
    """Return the first source; a file has no address outside, so its name stands."""
    if evidence.address.startswith(("https://", "http://")):
        host = evidence.address.split("/")[2].removeprefix("www.")
        return Link(evidence.title or host, evidence.address)
    return Words(evidence.title or evidence.address)


def gaps(evaluation: Evaluation) -> Section:
    """Return what is missing and what was restated."""
    missing = Table(
        anchor="gaps",
        caption=_("Data gaps"),
        columns=(
            Column(_("Outcome"), 1),
            Column(_("Indicator"), 4),
            Column(_("What is missing"), 4),
            Column(_("Records"), 1, figures=True),
        ),
        rows=tuple(gap_row(gap) for gap in evaluation.gaps),
        sheet=_("Data gaps"),
        empty=_("Nothing is missing."),
    )
    restated = Table(
        anchor="restatements",
        caption=_("Restatements"),
        columns=(
            Column(_("Indicator"), 2),
            Column(_("Date"), 1),
            Column(_("Before"), 1, figures=True),
            Column(_("After"), 1, figures=True),
            Column(_("Reason"), 5),
        ),
        rows=tuple(restatement_row(each) for each in evaluation.restatements),
        sheet=_("Restatements"),
        empty=_("No earlier figure was restated."),
    )
    return Section("annex-gaps", _("Data gaps and restatements"), (missing, restated))


def reasons() -> dict[str, str]:
    """Return the words of each reason for a gap."""
    return {
        "no_indicator": _("No indicator is set for this outcome"),
        "no_target": _("No approved target"),
        "no_data": _("Due, and nothing reported"),
        "no_evidence": _("Target met, but without verified evidence"),
        "unverified": _("Submitted, and not yet verified"),
        "no_remedy": _("Behind or off track, and no remedy recorded"),
        "fell": _("A running total fell: an error or a restatement"),
    }


def gap_row(gap: Gap) -> tuple[Cell, ...]:
    name = localized(gap.indicator.indicator.name) if gap.indicator else ""
    return (
        Words(gap.outcome.outcome.code, strong=True),
        Words(name),
        Words(reasons()[gap.reason]),
        Number(gap.records or None),
    )


def restatement_row(each: Restatement) -> tuple[Cell, ...]:
    return (
        Words(each.indicator.code, strong=True),
        Day(each.on, "short"),
        value_cell(each.indicator, each.before),
        value_cell(each.indicator, each.after),
        Words(each.reason),
    )


def links(evidence: tuple[Evidence, ...]) -> Iterator[Link]:
    """Yield the pieces of evidence that have an address outside."""
    for each in evidence:
        cell = source_cell(each)
        if isinstance(cell, Link):
            yield cell
