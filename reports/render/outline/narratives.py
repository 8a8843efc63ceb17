"""What is said of outcomes: narratives, states that people set, decisions, and what was learnt."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from actionplan.achievement import State
from reports.compute import Evaluation
from reports.compute.indicators import IndicatorFigure
from reports.compute.outcomes import AxisFigure, OutcomeFigure
from reports.dataset import LESSONS, Narrative, Override, Reconsideration, Text
from reports.render.blocks import Block, Note, Paragraph, Points, Section
from reports.render.outline.cells import labelled, mark
from reports.render.outline.passages import written
from reports.render.wording import day, day_of, localized, state


def notes(evaluation: Evaluation, axis: AxisFigure) -> Iterator[Block]:
    """Yield what was said of the outcomes of an axis; what is behind without a remedy says so."""
    for outcome in axis.group.outcomes:
        passages = tuple(spoken(evaluation, outcome))
        made_up = outcome.narrative is not None and outcome.narrative.sample
        if passages:
            yield Note(
                anchor=outcome.anchor,
                head=labelled(
                    f"{outcome.outcome.code} {localized(outcome.outcome.title)}", made_up
                ),
                mark=mark(outcome),
                passages=passages,
            )


def spoken(evaluation: Evaluation, outcome: OutcomeFigure) -> Iterator[tuple[str, str]]:
    """Yield the named passages about an outcome."""
    if outcome.override:
        yield (
            _("State set by a person"),
            override_words(evaluation, outcome.override, outcome.computed),
        )
    if outcome.reconsideration:
        yield _("Reconsidered"), decision_words(outcome.reconsideration)
    if outcome.narrative:
        yield from narrated(outcome.narrative)
    if outcome.lacks_remedy:
        yield _("Remedy"), _("None is recorded.")
    for figure in outcome.indicators:
        yield from of_indicator(evaluation, figure)


def of_indicator(evaluation: Evaluation, figure: IndicatorFigure) -> Iterator[tuple[str, str]]:
    """Yield what was said of one indicator: its text, who set its state, what was decided."""
    name = localized(figure.indicator.name)
    if figure.override:
        words = override_words(evaluation, figure.override, figure.result.state)
        yield _("%(indicator)s: state set by a person") % {"indicator": name}, words
    if figure.reconsideration:
        yield (
            _("%(indicator)s: reconsidered") % {"indicator": name},
            decision_words(figure.reconsideration),
        )
    if figure.text:
        yield name, figure.text


def override_words(evaluation: Evaluation, override: Override, computed: State) -> str:
    """Return why, by whom and when a state was set, with the one that was computed."""
    text = _("%(reason)s (computed: %(computed)s; set by %(who)s on %(day)s)")
    return text % {
        "reason": override.reason,
        "computed": state(computed).lower(),
        "who": evaluation.data.person(override.by) or _("nobody named"),
        "day": day_of(override.at, evaluation.data.plan.timezone),
    }


def decision_words(decision: Reconsideration) -> str:
    return _("%(body)s, %(day)s: %(reason)s") % {
        "body": decision.decided_by,
        "day": day(decision.decided_on),
        "reason": decision.reason,
    }


def narrated(narrative: Narrative) -> Iterator[tuple[str, str]]:
    """Yield the narrative and, for what is behind or off track, cause, effect, remedy and owner."""
    yield from said(_("Narrative"), narrative.text)
    yield from said(_("Cause"), narrative.cause)
    yield from said(_("Effect"), narrative.effect)
    yield from said(_("Remedy"), narrative.remedy)
    if narrative.owner:
        yield _("Owner and date"), f"{narrative.owner}, {day(narrative.due)}"
    elif narrative.due:
        yield _("Date"), day(narrative.due)


def said(name: str, text: Text) -> Iterator[tuple[str, str]]:
    words = localized(text)
    if words:
        yield name, words


def lessons(evaluation: Evaluation) -> Section:
    """Return what was learnt, and what was reconsidered: outcomes, indicators and items."""
    points = tuple(changes(evaluation))
    blocks: tuple[Block, ...] = written(evaluation, LESSONS)
    if points:
        blocks += (Paragraph(_("Changed or dropped by a recorded decision:")), Points(points))
    if not blocks:
        blocks = (Paragraph(_("No lesson or proposed change is recorded."), tone="note"),)
    return Section("lessons", _("Lessons and proposed changes"), blocks)


def changes(evaluation: Evaluation) -> Iterator[str]:
    """Yield each recorded decision with what it is about, in the order of the decisions."""
    data = evaluation.data
    outcomes = {row.id: f"{row.code} {localized(row.title)}" for row in data.outcomes}
    indicators = {row.id: localized(row.name) for row in data.indicators}
    items = {row.id: localized(row.title) for rows in data.items.values() for row in rows}
    for decision in data.reconsiderations:
        subject = (
            outcomes.get(decision.outcome or 0)
            or indicators.get(decision.indicator or 0)
            or items.get(decision.item or 0, "")
        )
        words = {"subject": subject, "decision": decision_words(decision)}
        yield _("%(subject)s: %(decision)s") % words
