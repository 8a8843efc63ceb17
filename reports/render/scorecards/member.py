"""The card of a member in words: what it contributed, what it received, what it is asked for."""

from collections.abc import Iterator, Mapping

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from actionplan.models import StatusUpdate
from reports.compute.followup import OVERDUE, FollowedRequest
from reports.compute.gaps import Gap
from reports.compute.scorecards import Brought, Exchange, MemberCard, Owed
from reports.dataset import Activity, Indicator, Term
from reports.render.outline.cells import labelled, name_of
from reports.render.outline.gaps import reasons
from reports.render.outline.telling import in_words
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
from reports.render.wording import MISSING, day, localized, number

Row = tuple[str, ...]


def sheet(card: MemberCard, frame: Frame, currency: str, kinds: Mapping[int, Term]) -> Sheet:
    """Return the card in the active language."""
    return Sheet(
        frame=frame,
        heading=heading(card),
        facts=(
            (_("contributions to projects"), number(len(card.brought))),
            *facts_of(card.answers, currency),
            (_("of its updates verified"), coverage(card.answers)),
        ),
        standing=(answered(card.answers), compared(card)),
        parts=(contributed(card, currency), received(card, kinds), asked(card)),
        sample=sample_words(card.sample),
    )


def heading(card: MemberCard) -> Heading:
    places = (card.member.institution, localized(card.member.country_name))
    below = [each for each in (*places, localized(card.region.name)) if each]
    if not card.member.current:
        below.append(_("no member on the cut-off date"))
    return Heading(_("Scorecard of a member"), card.member.name, " · ".join(below))


def compared(card: MemberCard) -> str:
    """Return the coverage of the region and of all, or nothing where nobody was asked."""
    if card.of_all.coverage is None:
        return ""
    return _("Verified in its region: %(region)s; of all members: %(all)s.") % {
        "region": coverage(card.of_region),
        "all": coverage(card.of_all),
    }


def contributed(card: MemberCard, currency: str) -> Part:
    return Part(
        title=_("What it contributed"),
        columns=(
            Column(_("Project"), 27),
            Column(_("Outcomes"), 12),
            Column(_("Role"), 11),
            Column(_("Last word of it"), 27),
            Column(_("Participants"), 10, figures=True),
            Column(_("In cash"), 11, figures=True),
            Column(_("In kind"), 11, figures=True),
        ),
        rows=tuple(contribution(each, currency) for each in card.brought),
        empty=_("No contribution is recorded in this period."),
    )


def contribution(each: Brought, currency: str) -> Row:
    return (
        labelled(localized(each.project.name), each.sample),
        ", ".join(outcome.code for outcome in each.outcomes) or MISSING,
        _("lead") if each.leads else _("participant"),
        last_told(each),
        *brought_by(each.answers, currency),
    )


def last_told(each: Brought) -> str:
    """Return the status and the words told last, or the silence in their place."""
    told = each.told
    if told is not None:
        return ": ".join(filter(None, (status(told.progress), " ".join(told.text.split()))))
    if each.is_unchanged:
        return _("Nothing new")
    if each.is_waiting:
        return _("Not verified yet")
    return _("Silent") if each.answers.updates else _("Nothing was asked")


def status(progress: str) -> str:
    """Return the word of a project's status, or nothing."""
    return capfirst(str(dict(StatusUpdate.Status.choices).get(progress, "")))


def received(card: MemberCard, kinds: Mapping[int, Term]) -> Part:
    return Part(
        title=_("What it received and took part in"),
        columns=(Column(_("When"), 12), Column(_("What"), 62), Column(_("Where or with whom"), 22)),
        rows=(
            *map(exchange, card.exchanges),
            *(activity(each, kinds) for each in card.activities),
            *(counted(each) for each in card.counted_in),
        ),
        empty=_("No activity and no practice transfer of it is recorded in this period."),
    )


def exchange(each: Exchange) -> Row:
    taken, passed = _("Practice taken over: %(practice)s"), _("Practice passed on: %(practice)s")
    practice = labelled(localized(each.transfer.title), each.sample)
    what = (taken if each.taken_over else passed) % {"practice": practice}
    return day(each.transfer.happened_on, "short"), what, each.other


def activity(each: Activity, kinds: Mapping[int, Term]) -> Row:
    precision = "short" if each.precision == "day" else each.precision
    kind = localized(kinds[each.kind].name) if each.kind in kinds else ""
    name = labelled(localized(each.title), each.sample)
    told = name.casefold().startswith(kind.casefold())
    return day(each.start, precision), name if told else f"{kind}: {name}", each.place or MISSING


def counted(indicator: Indicator) -> Row:
    words = {"indicator": name_of(indicator, indicator.sample)}
    return MISSING, _("Counted in the indicator “%(indicator)s”") % words, MISSING


def asked(card: MemberCard) -> Part:
    return Part(
        title=_("What it is asked for"),
        columns=(
            Column(_("What"), 24),
            Column(_("About"), 48),
            Column(_("Period or due date"), 26),
        ),
        rows=tuple(all_asked(card)),
        empty=_("Nothing is asked of it now."),
    )


def all_asked(card: MemberCard) -> Iterator[Row]:
    """Yield what the Board asked for, then the updates that are missing, then the gaps."""
    yield from map(requested, card.requests)
    yield from map(owed, card.owed)
    yield from map(missing, card.gaps)


def requested(each: FollowedRequest) -> Row:
    due = day(each.request.due_on, "short")
    late = _("%(day)s, overdue") % {"day": due} if each.standing == OVERDUE else due
    return _("Request of the Board"), localized(each.request.text), late


def owed(each: Owed) -> Row:
    words = {
        "silent": _("Update: silent so far"),
        "returned": _("Update: came back, to be mended"),
        "waiting": _("Update: waits to be verified"),
    }
    return words[each.standing], localized(each.project.name), in_words(each.period)


def missing(gap: Gap) -> Row:
    name = localized(gap.indicator.indicator.name) if gap.indicator else ""
    return reasons()[gap.reason], f"{gap.outcome.outcome.code} {name}".strip(), MISSING
