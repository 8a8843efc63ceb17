"""A scorecard as words in the active language, which paper and web page both draw."""

from django.utils.translation import gettext as _

from reports.compute.scorecards import MEMBER, Scorecards, Subject
from reports.render import wording
from reports.render.outline.cover import title
from reports.render.outline.passages import edition_line
from reports.render.scorecards import member, region
from reports.render.scorecards.parts import Frame, Part, Sheet
from reports.render.wording import day, localized, moment

__all__ = ["Part", "Sheet", "sheet_of"]


def sheet_of(cards: Scorecards, subject: Subject, sha256: str) -> Sheet:
    """Return the card of a member or a region in words; `sha256` is that of the snapshot."""
    frame = frame_of(cards, sha256)
    currency = cards.data.plan.currency
    if subject.kind == MEMBER:
        kinds = {each.id: each for each in cards.data.terms("activity_kinds")}
        return member.sheet(cards.member(subject.slug), frame, currency, kinds)
    return region.sheet(cards.region(subject.slug), frame, currency)


def frame_of(cards: Scorecards, sha256: str) -> Frame:
    """Return what is said of the report in the active language."""
    plan, scope = cards.data.plan, cards.data.scope
    return Frame(
        language=wording.language(),
        organisation=localized(plan.organisation),
        plan=localized(plan.name),
        report=report_line(cards),
        cutoff=_("Cut-off date: %(day)s") % {"day": day(scope.cutoff)},
        known_at=_("As known at %(moment)s") % {"moment": moment(scope.known_at, plan.timezone)},
        sha256=sha256,
    )


def report_line(cards: Scorecards) -> str:
    """Return the title of the report, with its edition where it is one."""
    name, edition = title(cards.evaluation), edition_line(cards.evaluation)
    words = {"report": name, "edition": edition}
    return _("%(report)s, edition %(edition)s") % words if edition else name
