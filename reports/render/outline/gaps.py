"""Data gaps: what is missing, what nobody has verified, and what was restated or promised anew."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from reports.compute import Evaluation
from reports.compute.gaps import Gap
from reports.compute.indicators import IndicatorFigure, Restatement, stated
from reports.compute.restated import RestatedFigure
from reports.dataset import Benchmark, EarlierEdition, Measurement, rests_on_sample
from reports.render.blocks import Cell, Column, Day, Number, Paragraph, Section, Table, Words
from reports.render.outline.cells import (
    explained,
    labelled,
    made,
    name_of,
    sample_note,
    value_cell,
)
from reports.render.outline.passages import waived
from reports.render.wording import MISSING, day, day_of, localized


def section(evaluation: Evaluation) -> Section:
    """Return what is missing, what is self-rated, and what was changed afterwards."""
    lead = _(
        "Figures that nobody has verified stand here alone. They count in no other figure of this "
        "report."
    )
    blocks = (
        missing(evaluation),
        Paragraph(lead),
        self_rated(evaluation),
        restated(evaluation),
        *unread(evaluation),
        since_sealed(evaluation),
        promised(evaluation),
        *waived(evaluation),
    )
    return Section("annex-gaps", _("Data gaps and restatements"), blocks)


def missing(evaluation: Evaluation) -> Table:
    return Table(
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
    records = Number(gap.records or None)
    return (
        Words(gap.outcome.outcome.code, strong=True),
        Words(name),
        Words(reasons()[gap.reason]),
        explained(records, made(gap.indicator)) if gap.indicator else records,
    )


def self_rated(evaluation: Evaluation) -> Table:
    """Return the latest figure of each indicator that nobody has verified yet."""
    figures = (*evaluation.indicators, *evaluation.context)
    return Table(
        anchor="self-rated",
        caption=_("Self-rated figures, not verified"),
        columns=(
            Column(_("Indicator"), 4),
            Column(_("Date"), 2),
            Column(_("Self-rated"), 2, figures=True),
            Column(_("Verified"), 2, figures=True),
            Column(_("Recorded by"), 3),
        ),
        rows=tuple(
            self_rated_row(evaluation, figure, figure.self_rated)
            for figure in figures
            if figure.self_rated
        ),
        sheet=_("Self-rated"),
        empty=_("Every figure that was submitted has been verified or returned."),
    )


def self_rated_row(
    evaluation: Evaluation, figure: IndicatorFigure, record: Measurement
) -> tuple[Cell, ...]:
    indicator, anchor = figure.indicator, made(figure)
    text = Words(_("see text")) if record.text else Words(MISSING)
    value = stated(record)
    return (
        Words(name_of(indicator, record.sample), strong=True),
        Day(record.on, "short"),
        explained(text if value is None else value_cell(indicator, value), anchor),
        explained(value_cell(indicator, figure.result.actual), anchor),
        Words(evaluation.data.person(record.recorded_by) or MISSING),
    )


def restated(evaluation: Evaluation) -> Table:
    return Table(
        anchor="restatements",
        caption=_("Restatements"),
        columns=(
            Column(_("Indicator"), 2),
            Column(_("Date"), 1),
            Column(_("Before"), 1, figures=True),
            Column(_("After"), 1, figures=True),
            Column(_("Corrected on"), 1),
            Column(_("Reason"), 5),
        ),
        rows=tuple(restatement_row(evaluation, each) for each in evaluation.restatements),
        sheet=_("Restatements"),
        empty=_("No earlier figure was restated."),
    )


def restatement_row(evaluation: Evaluation, each: Restatement) -> tuple[Cell, ...]:
    anchor = f"made-indicator-{each.indicator.code}"
    return (
        Words(labelled(each.indicator.code, each.sample), strong=True),
        Day(each.on, "short"),
        explained(value_cell(each.indicator, each.before), anchor),
        explained(value_cell(each.indicator, each.after), anchor),
        Words(day_of(each.recorded, evaluation.data.plan.timezone, "short")),
        Words(each.reason),
    )


def unread(evaluation: Evaluation) -> Iterator[Paragraph]:
    """Yield a sentence for each sealed edition that is kept in a format of its own time."""
    for edition in evaluation.data.earlier:
        if not edition.readable:
            text = _(
                "The data of %(edition)s is kept in an older format that is not read any more: its "
                "figures are not compared here. The edition itself stays as it was sealed."
            )
            yield Paragraph(text % {"edition": edition_name(edition)}, tone="note")


def edition_name(edition: EarlierEdition) -> str:
    """Return how a sealed edition is called in tables: its year and its number."""
    return _("%(year)s, edition %(number)s") % {"year": edition.year, "number": edition.number}


def since_sealed(evaluation: Evaluation) -> Table:
    """Return the figures that an earlier sealed edition printed otherwise."""
    sealed = any(edition.readable for edition in evaluation.data.earlier)
    return Table(
        anchor="restated-since-sealed",
        caption=_("Figures restated since an earlier sealed report"),
        columns=(
            Column(_("Indicator"), 3),
            Column(_("Sealed in"), 2),
            Column(_("Cut-off"), 2),
            Column(_("Figure then"), 2, figures=True),
            Column(_("Figure now"), 2, figures=True),
            Column(_("Reason"), 4),
        ),
        rows=tuple(since_sealed_row(each) for each in evaluation.restated),
        sheet=_("Restated since sealed"),
        note=sample_note(
            rests_on_sample(evaluation.restated),
            _("Both figures are of the cut-off date of the sealed report.") if sealed else "",
        ),
        empty=_("No figure differs from what an earlier report was sealed with.")
        if sealed
        else _("No report of an earlier period has been sealed that could be compared."),
    )


def since_sealed_row(each: RestatedFigure) -> tuple[Cell, ...]:
    figure = each.figure
    return (
        Words(name_of(figure.indicator, each.sample), strong=True),
        Words(edition_name(each.edition)),
        Day(each.edition.cutoff, "short"),
        explained(value_cell(figure.indicator, each.then), made(figure)),
        explained(value_cell(figure.indicator, each.now), made(figure)),
        Words(each.reason or _("no reason is recorded")),
    )


def promised(evaluation: Evaluation) -> Table:
    """Return the baselines, milestones and targets that took the place of earlier ones."""
    return Table(
        anchor="promises-changed",
        caption=_("Baselines, milestones and targets changed"),
        columns=(
            Column(_("Indicator"), 3),
            Column(_("What"), 1),
            Column(_("Date"), 1),
            Column(_("Value"), 1, figures=True),
            Column(_("Approved"), 2),
            Column(_("Reason"), 4),
        ),
        rows=tuple(
            promise_row(figure, benchmark)
            for figure in (*evaluation.indicators, *evaluation.context)
            for benchmark in figure.benchmarks
            if benchmark.reason
        ),
        sheet=_("Changed targets"),
        empty=_("None was changed."),
    )


def promise_row(figure: IndicatorFigure, benchmark: Benchmark) -> tuple[Cell, ...]:
    kinds = {"baseline": _("baseline"), "milestone": _("milestone"), "target": _("target")}
    return (
        Words(labelled(figure.indicator.code, benchmark.sample), strong=True),
        Words(kinds[benchmark.kind]),
        Day(benchmark.date, "short"),
        explained(value_cell(figure.indicator, benchmark.value), made(figure)),
        Words(approval(benchmark)),
        Words(benchmark.reason),
    )


def approval(benchmark: Benchmark | None) -> str:
    """Return who approved it and when, or that nobody has."""
    if benchmark is None:
        return MISSING
    if not benchmark.approved_by:
        return _("not approved")
    return f"{benchmark.approved_by}, {day(benchmark.approved_on, 'short')}"
