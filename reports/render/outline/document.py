"""The whole document, in the active language."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from reports.compute import Evaluation
from reports.compute.handover import FINAL
from reports.render import wording
from reports.render.blocks import Document, Paragraph, Section
from reports.render.outline import (
    annexes,
    followup,
    gaps,
    makings,
    method,
    money,
    narratives,
    passages,
    people,
    results,
    stories,
    succession,
    summary,
    telling,
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
        *of_final(evaluation, stories.stories, stories.transfers),
        people.gender(evaluation),
        money.section(evaluation),
        nothing("risks", _("Risks"), _("No risk is recorded for this plan.")),
        narratives.lessons(evaluation),
        workplan.section(evaluation),
        *of_final(evaluation, succession.section),
    )


def of_final(
    evaluation: Evaluation, *sections: Callable[[Evaluation], Section]
) -> tuple[Section, ...]:
    """Return the sections of a final evaluation; another report has none of them."""
    if evaluation.data.scope.kind != FINAL:
        return ()
    return tuple(section(evaluation) for section in sections)


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


def nothing(anchor: str, heading: str, text: str) -> Section:
    return Section(anchor=anchor, title=heading, blocks=(Paragraph(text, tone="note"),))
