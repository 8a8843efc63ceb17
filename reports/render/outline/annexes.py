"""Annexes: every indicator in full, and the activities with their evidence."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.compute import Evaluation
from reports.compute.indicators import IndicatorFigure
from reports.dataset import Activity, Evidence
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
from reports.render.outline import series
from reports.render.outline.cells import (
    actual_cell,
    benchmark_cell,
    explained,
    made,
    mark,
    name_of,
)
from reports.render.outline.gaps import approval
from reports.render.wording import MISSING, localized, number


def indicators(evaluation: Evaluation) -> Section:
    """Return every indicator with its figures and their origin, and the series that go on."""
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
    blocks = (table, *series.tables(evaluation))
    return Section("annex-indicators", _("Full indicator table"), blocks)


def indicator_row(figure: IndicatorFigure) -> tuple[Cell, ...]:
    baseline, target = figure.benchmark("baseline"), figure.benchmark("target")
    return (
        Reference(figure.indicator.code, made(figure)),
        Words(name_of(figure.indicator, figure.sample)),
        benchmark_cell(figure, "baseline"),
        Day(baseline.date if baseline else None, "short"),
        benchmark_cell(figure, "target"),
        Day(target.date if target else None, "short"),
        Words(approval(target)),
        actual_cell(figure),
        Day(figure.result.actual_on, "short"),
        explained(Percent(figure.result.expected), made(figure)),
        mark(figure),
    )


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
        rows=tuple(
            row
            for each in evaluation.work.activities
            for row in activity_rows(each, names.get(each.kind, MISSING))
        ),
        sheet=_("Activities"),
        paper_rows=80,
        note=without_source(evaluation.work.activities),
        empty=_("No activity is recorded for this period."),
    )
    return Section("annex-activities", _("Activities, with evidence"), (table,))


def without_source(activities: Sequence[Activity]) -> str:
    """Return how many activities have no source, where some have none."""
    count = sum(not each.evidence for each in activities)
    text = ngettext(
        "%(count)s activity has no source.", "%(count)s activities have no source.", count
    )
    return text % {"count": number(count)} if count else ""


def activity_rows(activity: Activity, kind: str) -> Iterator[tuple[Cell, ...]]:
    """Yield the activity with its first source, and a short row for each further one."""
    people = sum(each.people for each in activity.participants)
    first, *further = [source_cell(each) for each in activity.evidence] or [Words(MISSING)]
    yield (
        Words(activity.code),
        Day(activity.start, short(activity.precision)),
        Words(localized(activity.title)),
        Words(kind),
        Words(activity.place),
        explained(Number(people if activity.participants else None), "made-participants"),
        first,
        Words(_("sample") if activity.sample else ""),
    )
    for source in further:
        blank = (Words(""),) * 5
        yield Words(activity.code), *blank, source, Words("")


def short(precision: str) -> str:
    return "short" if precision == "day" else precision


def source_cell(evidence: Evidence) -> Cell:
    """Return a source; a file has no address outside, so its name stands."""
    if evidence.address.lower().startswith(("https://", "http://")):
        host = evidence.address.split("/")[2].removeprefix("www.")
        return Link(evidence.title or host or evidence.address, evidence.address)
    return Words(evidence.title or evidence.address or MISSING)


def links(evidence: tuple[Evidence, ...]) -> Iterator[Link]:
    """Yield the pieces of evidence that have an address outside."""
    for each in evidence:
        cell = source_cell(each)
        if isinstance(cell, Link):
            yield cell
