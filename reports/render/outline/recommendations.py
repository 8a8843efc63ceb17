"""What a final evaluation recommends, with the response of the management."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.compute import Evaluation
from reports.dataset import Recommendation
from reports.render.blocks import Cell, Column, Day, Paragraph, Section, Table, Words
from reports.render.outline.followup import answers
from reports.render.wording import MISSING, localized, number


def section(evaluation: Evaluation) -> Section:
    """Return the recommendations, or that there is none."""
    title, found = (
        _("Recommendations and the response of the management"),
        evaluation.data.recommendations,
    )
    if not found:
        text = _("No recommendation is recorded.")
        return Section("recommendations", title, (Paragraph(text, tone="note"),))
    return Section("recommendations", title, (Paragraph(counted(found), tone="lead"), table(found)))


def counted(found: tuple[Recommendation, ...]) -> str:
    """Return how many there are, how many are answered and how."""
    text = ngettext(
        "%(count)s recommendation: %(accepted)s accepted, %(partly)s partly accepted, "
        "%(not_accepted)s not accepted, %(silent)s without a response.",
        "%(count)s recommendations: %(accepted)s accepted, %(partly)s partly accepted, "
        "%(not_accepted)s not accepted, %(silent)s without a response.",
        len(found),
    )
    given = [each.answer for each in found]
    counts = {name: number(given.count(name)) for name in answers()}
    return text % (counts | {"count": number(len(found)), "silent": number(given.count(""))})


def table(found: tuple[Recommendation, ...]) -> Table:
    return Table(
        anchor="recommended",
        caption=_("Recommendations, each with the response of the management"),
        columns=(
            Column(_("Recommendation"), 6),
            Column(_("Addressed to"), 3),
            Column(_("Response"), 2),
            Column(_("Action"), 5),
            Column(_("Owner"), 3),
            Column(_("Due"), 2),
        ),
        rows=tuple(map(row, found)),
        sheet=_("Recommendations"),
    )


def row(each: Recommendation) -> tuple[Cell, ...]:
    return (
        Words(f"{each.number}. {localized(each.text)}", strong=True),
        Words(each.addressed_to),
        Words(answers().get(each.answer, _("no response yet"))),
        Words(localized(each.action) or MISSING),
        Words(each.owner or MISSING),
        Day(each.due_on, "short"),
    )
