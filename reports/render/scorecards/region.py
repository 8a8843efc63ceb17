"""The card of a region in words: its members, what they contributed, and where there is silence."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.compute.scorecards import SILENT, MemberCard, RegionCard
from reports.render.outline.cells import labelled
from reports.render.scorecards.parts import (
    Column,
    Frame,
    Heading,
    Part,
    Sheet,
    answered,
    brought_by,
    coverage,
    facts_of,
    sample_words,
)
from reports.render.wording import localized, number

Row = tuple[str, ...]


def sheet(card: RegionCard, frame: Frame, currency: str) -> Sheet:
    """Return the card in the active language."""
    return Sheet(
        frame=frame,
        heading=Heading(_("Scorecard of a region"), localized(card.region.name), counted(card)),
        facts=(
            (_("projects with its members"), number(card.projects)),
            *facts_of(card.answers, currency),
            (_("of its updates verified"), coverage(card.answers)),
        ),
        standing=(answered(card.answers), compared(card)),
        parts=(contributed(card, currency), quiet(card)),
        sample=sample_words(card.sample),
    )


def counted(card: RegionCard) -> str:
    """Return how many members there are, took part in the period, and never did."""
    members = ngettext("%(count)s member", "%(count)s members", len(card.members))
    engaged = _("engaged in the period: %(count)s") % {"count": number(len(card.engaged))}
    never = _("never engaged: %(count)s") % {"count": number(len(card.never))}
    return " · ".join((members % {"count": number(len(card.members))}, engaged, never))


def compared(card: RegionCard) -> str:
    if card.of_all.coverage is None:
        return ""
    return _("Verified of all members: %(all)s.") % {"all": coverage(card.of_all)}


def contributed(card: RegionCard, currency: str) -> Part:
    return Part(
        title=_("What its members contributed"),
        columns=(
            Column(_("Member"), 34),
            Column(_("Projects"), 10, figures=True),
            Column(_("Activities"), 10, figures=True),
            Column(_("Updates verified"), 16, figures=True),
            Column(_("Participants"), 11, figures=True),
            Column(_("In cash"), 14, figures=True),
            Column(_("In kind"), 14, figures=True),
        ),
        rows=tuple(contribution(each, currency) for each in engaged(card)),
        empty=_("No member of this region took part in this period."),
    )


def engaged(card: RegionCard) -> list[MemberCard]:
    """Return the cards of those that took part, who brought most answers first."""
    found = [each for each in card.cards if each.brought or each.activities]
    return sorted(found, key=lambda each: -each.answers.count("verified"))


def contribution(each: MemberCard, currency: str) -> Row:
    asked = len(each.answers.updates)
    verified = {"verified": number(each.answers.count("verified")), "asked": number(asked)}
    return (
        labelled(each.member.name, each.sample),
        number(len(each.brought)),
        number(len(each.activities)),
        _("%(verified)s of %(asked)s") % verified,
        *brought_by(each.answers, currency),
    )


def quiet(card: RegionCard) -> Part:
    return Part(
        title=_("Where there is silence"),
        columns=(Column(_("Member"), 34), Column(_("Silence"), 66)),
        rows=tuple(silences(card)),
        empty=_("Every member of this region took part, and every update was answered."),
    )


def silences(card: RegionCard) -> Iterator[Row]:
    """Yield the members that were silent, then those that never took part."""
    for each in card.silent:
        words = ngettext(
            "silent in %(silent)s of %(asked)s update asked for",
            "silent in %(silent)s of %(asked)s updates asked for",
            len(each.answers.updates),
        )
        counts = {
            "silent": number(each.answers.count(SILENT)),
            "asked": number(len(each.answers.updates)),
        }
        yield each.member.name, words % counts
    for member in card.never:
        yield member.name, _("never engaged since the plan began")
