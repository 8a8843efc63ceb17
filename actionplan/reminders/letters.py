"""A person's letter: the digest of the week, or the reminder of an occasion that no digest carried."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from actionplan.due import Ask, Due
from actionplan.models import ReportingPeriod
from actionplan.reminders import subjects
from actionplan.reminders.facts import Facts
from actionplan.reminders.items import (
    Section,
    item_of_due,
    item_of_queue,
    item_of_region,
    item_of_verified,
    section,
)
from actionplan.reminders.occasions import Occasion, is_digest_day, week_of
from actionplan.reminders.people import Past, Person
from members.addresses import absolute
from members.mailings import Letter, one_line
from members.models import Mailing
from members.news import unsubscribing

Kind = Mailing.Kind


@dataclass(frozen=True, slots=True)
class Moment:
    """The moment of a run, the zone where the plan is, and what the day asks for."""

    at: datetime
    zone: ZoneInfo
    periods: tuple[ReportingPeriod, ...]
    occasions: tuple[Occasion, ...]

    @property
    def day(self) -> date:
        return self.at.astimezone(self.zone).date()


def letters_to(person: Person, facts: Facts, past: Past, moment: Moment) -> Iterator[Letter]:
    """Yield what the person is to get: no reminder beside a digest, which says the same."""
    digest = digest_to(person, facts, past, moment)
    if digest:
        yield digest
        return
    for occasion in moment.occasions:
        reminder = reminder_of(occasion, person, facts)
        told = past.had_digest_since(person, occasion.day, moment.zone)
        if reminder and not told and not past.had(person, Kind.REMINDER, occasion.key):
            yield reminder


def digest_to(person: Person, facts: Facts, past: Past, moment: Moment) -> Letter | None:
    """Return the digest of the week; None where it was written, is not due, or has nothing to say."""
    key = week_of(moment.day)
    if past.had(person, Kind.DIGEST, key) or not is_digest_day(moment.day, past.first_of_week):
        return None
    due = asked_of(person, facts)
    sections = sections_of(due)
    if person.user.wants_news:
        sections += news_for(person, facts, past.last_digest(person, moment.at))
    if not sections:
        return None
    subject = subjects.of_digest(due, sections)
    return letter(person, Kind.DIGEST, key, subject=subject, sections=sections)


def reminder_of(occasion: Occasion, person: Person, facts: Facts) -> Letter | None:
    """Return the reminder of what a period still asks of the person; None where it asks nothing."""
    asked = [
        due
        for due in asked_of(person, facts)
        if due.period == occasion.period and due.ask is not Ask.RETURNED
    ]
    if not asked:
        return None
    subject = subjects.of_reminder(asked)
    return letter(person, Kind.REMINDER, occasion.key, subject=subject, sections=sections_of(asked))


def asked_of(person: Person, facts: Facts) -> list[Due]:
    """Return what is asked of the person, without what is only soon due if they take no news."""
    obligatory = {Ask.RETURNED, Ask.OVERDUE}
    wanted = obligatory | {Ask.DUE_SOON} if person.user.wants_news else obligatory
    members = sorted(person.members)
    return [due for pk in members for due in facts.due.get(pk, ()) if due.ask in wanted]


def sections_of(due: Sequence[Due]) -> list[Section]:
    """Return what is asked, the most pressing first."""
    headings = {
        Ask.RETURNED: _("Returned to you: please look at it again"),
        Ask.OVERDUE: _("Overdue: please tell how it stands, or that there is nothing new"),
        Ask.DUE_SOON: _("Due soon"),
    }
    return [
        section(heading, [item_of_due(each) for each in due if each.ask is ask])
        for ask, heading in headings.items()
        if any(each.ask is ask for each in due)
    ]


def news_for(person: Person, facts: Facts, since: datetime) -> list[Section]:
    """Return what asks for nothing of a member: verified since the last digest, and overviews."""
    verified = [
        item_of_verified(update)
        for pk in sorted(person.members)
        for update in facts.verified.get(pk, ())
        if update.verified_at and update.verified_at > since
    ]
    told = [item_of_region(*each) for pk in person.regions for each in facts.regions.get(pk, ())]
    waiting = [item_of_queue(facts.queue)] if person.is_officer and facts.queue.count else []
    found = {
        _("Waiting for the Secretariat"): waiting,
        _("Who has reported in your region"): told,
        _("Verified, and counted from now on"): verified,
    }
    return [section(heading, items) for heading, items in found.items() if items]


def letter(
    person: Person, kind: str, key: str, *, subject: str, sections: Sequence[Section]
) -> Letter:
    """Return the letter in the active language."""
    context: dict[str, Any] = {
        "name": one_line(person.user),
        "kind": kind,
        "sections": sections,
        "wants_news": person.user.wants_news,
        "unsubscribe": unsubscribing(person.user),
        "site": absolute(reverse("start")),
    }
    body = tidy(render_to_string("portal/mail/letter.txt", context))
    return Letter(person.user, kind, key, get_language() or "en", one_line(subject), body)


def tidy(text: str) -> str:
    """Return the text with one empty line at most between two others."""
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"
