"""The whole document, in the active language."""

from django.utils.translation import gettext as _

from reports.compute import Evaluation
from reports.dataset import FINAL
from reports.render import wording
from reports.render.blocks import Document, Paragraph, Section
from reports.render.outline import (
    annexes,
    carrying,
    changes,
    criteria,
    evaluators,
    followup,
    gaps,
    makings,
    method,
    money,
    narratives,
    passages,
    people,
    recommendations,
    results,
    stories,
    succession,
    summary,
    telling,
    trajectory,
    work,
    workplan,
)
from reports.render.outline.cover import cover, title


def document(evaluation: Evaluation, sha256: str) -> Document:
    """Return the report in the active language; `sha256` is that of its snapshot."""
    sample = _("Contains sample data") if evaluation.contains_sample else ""
    return Document(
        language=wording.language(),
        currency=evaluation.data.plan.currency,
        title=title(evaluation),
        cover=cover(evaluation, sha256, sample),
        sections=(*body(evaluation), annex_part(evaluation)),
        sample=sample,
    )


def body(evaluation: Evaluation) -> tuple[Section, ...]:
    """Return the parts of the report; one with nothing in it says so."""
    final = evaluation.data.scope.kind == FINAL
    return for_the_assembly(evaluation) if final else for_the_board(evaluation)


def for_the_assembly(evaluation: Evaluation) -> tuple[Section, ...]:
    """Return the final evaluation: what came of the plan as a whole, and what comes after it."""
    return (
        *passages.errata(evaluation),
        summary.section(evaluation),
        evaluators.section(evaluation),
        work.context(evaluation),
        changes.section(evaluation),
        trajectory.section(evaluation),
        results.section(evaluation),
        workplan.delivery(evaluation),
        work.matrix(evaluation),
        work.kinds(evaluation),
        stories.stories(evaluation),
        stories.transfers(evaluation),
        people.members(evaluation),
        telling.section(evaluation),
        people.gender(evaluation),
        money.section(evaluation),
        risks(),
        criteria.section(evaluation),
        narratives.lessons(evaluation),
        recommendations.section(evaluation),
        followup.section(evaluation),
        carrying.section(evaluation),
        succession.section(evaluation),
    )


def for_the_board(evaluation: Evaluation) -> tuple[Section, ...]:
    """Return the report of a year, or of another part of the plan."""
    return (
        *passages.errata(evaluation),
        summary.section(evaluation),
        followup.section(evaluation),
        work.context(evaluation),
        results.section(evaluation),
        workplan.delivery(evaluation),
        work.matrix(evaluation),
        work.kinds(evaluation),
        people.members(evaluation),
        telling.section(evaluation),
        people.gender(evaluation),
        money.section(evaluation),
        risks(),
        narratives.lessons(evaluation),
        workplan.section(evaluation),
    )


def annex_part(evaluation: Evaluation) -> Section:
    """Return the annexes."""
    return Section(
        anchor="annexes",
        title=_("Annexes"),
        sections=(
            method.section(evaluation),
            annexes.indicators(evaluation),
            annexes.activities(evaluation),
            gaps.section(evaluation),
            makings.section(evaluation),
            method.glossary(),
        ),
    )


def risks() -> Section:
    return nothing("risks", _("Risks"), _("No risk is recorded for this plan."))


def nothing(anchor: str, heading: str, text: str) -> Section:
    return Section(anchor=anchor, title=heading, blocks=(Paragraph(text, tone="note"),))
