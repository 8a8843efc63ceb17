"""The subject of a mail says what is asked, and of whom where it is one member."""

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actionplan.due import Ask, Due
from actionplan.reminders.items import Section


def of_reminder(asked: Sequence[Due]) -> str:
    """Return what a period asks for."""
    return of_member(asked, asked_in_words(asked))


def of_digest(asked: Sequence[Due], sections: Sequence[Section]) -> str:
    """Return the most pressing of what is asked, or else what the first section is about."""
    if not asked:
        return sections[0].heading
    first = min(asked, key=lambda due: list(Ask).index(due.ask)).ask
    pressing = [due for due in asked if due.ask is first]
    return of_member(pressing, asked_in_words(pressing))


def asked_in_words(asked: Sequence[Due]) -> str:
    """Return how many updates are returned, overdue or due, which they all are alike."""
    count, ask = len(asked), asked[0].ask
    if ask is Ask.RETURNED:
        return ngettext("an update was returned", "%(count)s updates were returned", count) % {
            "count": count
        }
    if ask is Ask.OVERDUE:
        return ngettext("an update is overdue", "%(count)s updates are overdue", count) % {
            "count": count
        }
    day = date_format(min(due.period.due_on for due in asked), "DATE_FORMAT")
    return ngettext(
        "an update is due by %(day)s", "%(count)s updates are due by %(day)s", count
    ) % {"count": count, "day": day}


def of_member(asked: Sequence[Due], what: str) -> str:
    """Return what is asked with the name of the member, where all of it is of one."""
    names = {due.member_name for due in asked}
    if len(names) == 1:
        return _("%(member)s: %(what)s") % {"member": names.pop(), "what": what}
    return what[:1].upper() + what[1:]
