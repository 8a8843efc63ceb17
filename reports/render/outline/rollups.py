"""How the figures were made that rest on other figures: of outcomes, lines, work, people, money."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reports.compute import Evaluation
from reports.compute.indicators import IndicatorFigure
from reports.compute.outcomes import Group, OutcomeFigure
from reports.dataset import rests_on_sample
from reports.render.blocks import Cell, Making, Money, Number, Percent, Words
from reports.render.outline.cells import coverage_cell, made
from reports.render.outline.narratives import decision_words, override_words
from reports.render.outline.summary import label
from reports.render.wording import localized, percent, share, state

Inputs = tuple[tuple[str, Cell], ...]


def makings(evaluation: Evaluation) -> Iterator[Making]:
    """Yield the makings of all figures that rest on others, those of the whole plan first."""
    yield states(evaluation)
    yield mean(evaluation)
    for line in evaluation.lines:
        yield rollup(evaluation, f"made-{line.anchor}", label(line), line.group)
    yield from of_work(evaluation)
    yield members(evaluation)
    yield participants(evaluation)
    yield markers(evaluation)
    yield money(evaluation)
    for outcome in evaluation.whole.outcomes:
        yield of_outcome(evaluation, outcome)


def plain(
    anchor: str, title: str, formula: str, inputs: Inputs, *, used: int, sample: bool
) -> Making:
    """Return the making of a figure that rests on so many other figures."""
    return Making(
        anchor=anchor,
        title=title,
        formula=formula,
        inputs=inputs,
        used=used,
        left_out=(),
        recorded_by="",
        evidence=(),
        sample=sample,
    )


def states(evaluation: Evaluation) -> Making:
    whole = evaluation.whole
    return plain(
        "made-states",
        _("All outcomes by state"),
        _(
            "Each outcome counts once, in the state that is shown for it. Coverage is the number of "
            "due outcomes that were reported, divided by all due."
        ),
        (*distributed(whole), *covered(evaluation, whole)),
        used=len(whole.outcomes),
        sample=whole.sample,
    )


def distributed(group: Group) -> Inputs:
    return tuple((state(each), Number(count)) for each, count in group.distribution.items())


def covered(evaluation: Evaluation, group: Group) -> Inputs:
    return (
        (_("reported"), Number(group.coverage.reported)),
        (pgettext("outcomes", "due"), Number(group.coverage.due)),
        (_("coverage"), coverage_cell(group, evaluation.thresholds)),
        (_("floor of coverage"), Words(share(evaluation.thresholds.coverage))),
    )


def mean(evaluation: Evaluation) -> Making:
    lines = [line for line in evaluation.lines if not line.line.apart]
    title = _("Mean progress of lines %(lines)s") % {
        "lines": ", ".join(line.line.code for line in lines)
    }
    return rollup(evaluation, "made-mean", title, evaluation.headline)


def rollup(evaluation: Evaluation, anchor: str, title: str, group: Group) -> Making:
    """Return how states, coverage, mean and the share achieved of some outcomes were made."""
    formula = _(
        "Coverage: due outcomes reported / all due. Mean: of the outcomes due and reported that have "
        "a percentage, unweighted, each capped at 100 %%; its range counts what is missing as 0, or "
        "leaves it out. Achieved: outcomes achieved / all but the reconsidered."
    )
    averaged: Inputs = (
        (_("outcomes in the mean"), Number(group.mean.counted)),
        (_("mean"), Percent(group.mean.value)),
        (_("from"), Percent(group.mean.low)),
        (_("to"), Percent(group.mean.high)),
        (_("uncapped"), Percent(group.mean.raw)),
        (_("achieved"), Number(group.achieved.achieved)),
        (_("outcomes but the reconsidered"), Number(group.achieved.outcomes)),
    )
    return plain(
        anchor,
        title,
        formula % {},
        (*distributed(group), *covered(evaluation, group), *averaged),
        used=len(group.outcomes),
        sample=group.sample,
    )


def of_work(evaluation: Evaluation) -> Iterator[Making]:
    """Yield how the figures of projects and activities were counted."""
    work = evaluation.work
    period: Inputs = (
        (_("projects"), Number(len(work.projects))),
        (_("activities"), Number(len(work.activities))),
    )
    done = len(work.projects) + len(work.activities)
    sample = rests_on_sample((*work.projects, *work.activities))
    counted = _(
        "Projects and activities that touch the days from the period's start to the cut-off. An "
        "activity speaks to what its project does, too."
    )
    overlap = _("Each counts once in each place that it speaks to, so places overlap.")
    placed: Inputs = (
        (_("with a place in the matrix"), Number(work.matrix.placed)),
        (_("sum of the cells"), Number(work.matrix.sum_of_cells)),
    )
    parts: tuple[tuple[str, str, Inputs], ...] = (
        ("made-delivery", _("Delivery by outcome"), period),
        ("made-matrix", _("Challenges and orienting themes"), (*period, *placed)),
        ("made-terms", _("Themes, cross-cutting factors and kinds"), period),
    )
    for anchor, title, inputs in parts:
        yield plain(anchor, title, f"{counted} {overlap}", inputs, used=done, sample=sample)


def members(evaluation: Evaluation) -> Making:
    work, data = evaluation.work, evaluation.data
    return plain(
        "made-members",
        _("Members and engagement"),
        _(
            "Members are those whose membership includes the cut-off date. Engaged are those named in "
            "a project or an activity that touches the period up to the cut-off; never engaged are "
            "those named in none since the plan began."
        ),
        (
            (_("members"), Number(sum(len(region.members) for region in work.regions))),
            (_("projects of the period"), Number(len(work.projects))),
            (_("activities of the period"), Number(len(work.activities))),
            (_("projects since the plan began"), Number(len(data.projects))),
            (_("activities since the plan began"), Number(len(data.activities))),
        ),
        used=len(data.projects) + len(data.activities),
        sample=work.sample,
    )


def participants(evaluation: Evaluation) -> Making:
    work = evaluation.work
    attended = [activity for activity in work.activities if activity.participants]
    return plain(
        "made-participants",
        _("Participants"),
        _("The sum of the participants recorded for the activities of the period: attendances."),
        (
            (_("activities of the period"), Number(len(work.activities))),
            (_("with participants recorded"), Number(len(attended))),
        ),
        used=len(attended),
        sample=any(activity.sample for activity in attended),
    )


def markers(evaluation: Evaluation) -> Making:
    work = evaluation.work
    return plain(
        "made-markers",
        _("Policy markers"),
        _("Share = (significant + principal) / screened. What is not screened is in neither."),
        (
            (_("projects of the period"), Number(len(work.projects))),
            (_("screened for gender equality"), Number(work.gender.screened)),
            (_("screened for mitigation"), Number(work.mitigation.screened)),
            (_("screened for adaptation"), Number(work.adaptation.screened)),
        ),
        used=len(work.projects),
        sample=any(project.sample for project in work.projects),
    )


def money(evaluation: Evaluation) -> Making:
    figures = evaluation.money
    return plain(
        "made-money",
        _("Money"),
        _(
            "Actual is the sum of the expenses dated in the period up to the cut-off, under the "
            "budget lines of its years. Execution is actual divided by the revised budget, or by the "
            "original where nothing was revised; of a budget of nothing there is none."
        ),
        (
            (_("budget lines"), Number(len(figures.by_budget_line))),
            (_("expenses"), Number(figures.expenses)),
            (_("original budget"), Money(figures.total.original)),
            (_("revised budget"), Money(figures.total.revised)),
            (pgettext("money", "actual"), Money(figures.total.actual)),
            (_("under budgets of other years, left out"), Money(figures.elsewhere)),
        ),
        used=figures.expenses,
        sample=figures.sample,
    )


def of_outcome(evaluation: Evaluation, outcome: OutcomeFigure) -> Making:
    """Return how an outcome's state and progress follow from its indicators."""
    return plain(
        made(outcome),
        f"{outcome.outcome.code} {localized(outcome.outcome.title)}",
        " ".join(sentences(evaluation, outcome)),
        tuple((localized(each.indicator.name), Words(judged(each))) for each in outcome.indicators),
        used=len(outcome.indicators),
        sample=outcome.sample,
    )


def sentences(evaluation: Evaluation, outcome: OutcomeFigure) -> Iterator[str]:
    """Yield how the outcome was judged, and who set something else in its place."""
    if not outcome.indicators:
        yield _("No indicator is set for this outcome, so it has no target.")
    else:
        yield (
            _(
                "The state is the weakest of the indicators that are due. Progress is the mean of their "
                "P, unweighted and uncapped; where outcomes are averaged, each P is capped at 100 %%."
            )
            % {}
        )
    if outcome.override:
        words = override_words(evaluation, outcome.override, outcome.computed)
        yield _("State set by a person: %(words)s.") % {"words": words}
    if outcome.reconsideration:
        yield _("Reconsidered: %(words)s") % {"words": decision_words(outcome.reconsideration)}


def judged(figure: IndicatorFigure) -> str:
    """Return the state of an indicator and its P, where it has one."""
    progress = figure.result.progress
    if progress is None:
        return state(figure.state)
    return f"{state(figure.state)}, P = {percent(progress)}"
