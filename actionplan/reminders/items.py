"""The lines of a mail: what it is about, when, the words of somebody else, and where to click."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actionplan.coverage import RegionCoverage
from actionplan.due import Ask, Due
from actionplan.models import ReportingPeriod, Update
from actionplan.reminders.facts import Queue
from actionplan.wording import whole_percent
from members.addresses import absolute
from members.mailings import one_line

MOST = 20


@dataclass(frozen=True, slots=True)
class Item:
    """A line with what stands below it."""

    title: str
    note: str
    link: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Some items under a heading; `more` were left out."""

    heading: str
    items: tuple[Item, ...]
    more: int = 0


def section(heading: str, items: Iterable[Item]) -> Section:
    every = tuple(items)
    return Section(heading, every[:MOST], max(0, len(every) - MOST))


def link_to(contribution: int, period: int) -> str:
    """Return the whole address of the form for a contribution in a period; it asks to sign in."""
    return absolute(f"{reverse('portal:contribution', args=[contribution])}?period={period}")


def item_of_due(due: Due) -> Item:
    return Item(
        title=one_line(f"{due.project} ({due.member_name})"),
        note=note_of(due),
        link=link_to(due.contribution, due.period.pk),
        words=tuple(one_line(line) for line in due.words.splitlines() if line.strip()),
    )


def note_of(due: Due) -> str:
    """Return the period, and when it is or was due, or that it was returned."""
    values = {"period": due.period, "day": date_format(due.period.due_on, "DATE_FORMAT")}
    if due.ask is Ask.RETURNED:
        return _("%(period)s; returned with these words:") % values
    if due.ask is Ask.OVERDUE:
        return _("%(period)s; was due on %(day)s") % values
    return _("%(period)s; due on %(day)s") % values


def item_of_verified(update: Update) -> Item:
    row = update.contribution
    return Item(
        title=one_line(f"{row.project.name} ({row.member})"),
        note=str(update.period),
        link=link_to(row.pk, update.period_id),
    )


def item_of_region(period: ReportingPeriod, region: RegionCoverage) -> Item:
    """Return how much of a region was told of a period, and which members are silent."""
    told = region.coverage
    silent = [one_line(member.name) for member in region.members if member.is_silent]
    words = (_("Silent so far: %(members)s") % {"members": ", ".join(silent)},) if silent else ()
    return Item(
        title=f"{region.name}, {period}",
        note=_("%(reported)s of %(expected)s contributions reported (%(share)s)")
        % {
            "reported": told.reported,
            "expected": told.expected,
            "share": whole_percent(told.share),
        },
        link=absolute(f"{reverse('portal:coverage')}?period={period.pk}"),
        words=words,
    )


def item_of_queue(queue: Queue) -> Item:
    """Return what waits for the Secretariat, and how long the oldest has waited."""
    updates = ngettext("%(count)s update", "%(count)s updates", queue.updates)
    proposals = ngettext("%(count)s proposal", "%(count)s proposals", queue.proposals)
    parts = [(updates, queue.updates), (proposals, queue.proposals)]
    oldest = ngettext(
        "the oldest has waited for %(count)s day",
        "the oldest has waited for %(count)s days",
        queue.oldest_days,
    )
    return Item(
        title=", ".join(words % {"count": count} for words, count in parts if count),
        note=oldest % {"count": queue.oldest_days},
        link=absolute(reverse("admin:index")),
    )
