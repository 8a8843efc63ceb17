"""Mails to the Board about an edition: an invitation once it is sealed, and reminders to sign it.

Each is a row of `members.mailings` under a key that names the edition and the occasion, so that it
is written once for a person however often, and by however many, this runs. No person is written to
twice in a week about the same edition.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from actionplan.reminders.occasions import week_of
from members import mailings
from members.addresses import absolute
from members.mailings import Letter, Run, one_line
from members.models import Mailing, Role, Seat, User
from reports.models import Edition, EditionQuerySet, Meeting

KIND = Mailing.Kind.REMINDER
INVITED = "invited"
# So long before the meeting, and so long after the invitation, whoever has not signed is reminded.
BEFORE_MEETING = timedelta(days=7)
AFTER_INVITATION = timedelta(days=14)
A_WEEK = timedelta(days=7)
# So long after it was sealed nobody is written to about it any more; the reading room goes on.
PATIENCE = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class Mails:
    """What was written to a person about an edition: the invitation, and the last reminder."""

    invited: Mailing | None = None
    reminded: Mailing | None = None

    @property
    def last(self) -> Mailing | None:
        return self.reminded or self.invited


def send_due(at: datetime) -> Run:
    """Write what is due to the Board at the moment, and send what waits."""
    return mailings.run(letters(at), at)


def letters(at: datetime) -> list[Letter]:
    """Return the invitations and reminders that are due and not written yet."""
    return [letter for edition in awaiting(at) for letter in letters_about(edition, at)]


def awaiting(at: datetime) -> EditionQuerySet:
    """Return the sealed editions that the Board is to sign: in force, and evaluated by no meeting."""
    lately = Edition.objects.sealed().filter(sealed_at__lte=at, sealed_at__gt=at - PATIENCE)
    in_force = Q(superseded_by__isnull=True) | Q(superseded_by__sealed_at__isnull=True)
    editions = lately.filter(in_force).with_evaluation().filter(day_evaluated__isnull=True)
    return editions.select_related("plan")


def letters_about(edition: Edition, at: datetime, *, asked: bool = False) -> Iterator[Letter]:
    """Yield a letter to each who has not signed and is due for one; `asked`: whoever may get one."""
    day, meeting, past = day_of_board(edition, at), next_meeting(edition, at), mails_of(edition)
    for user in unsigned(edition, at):
        mails = past.get(user.pk, Mails())
        if mails.last is None:
            yield letter(edition, user, INVITED, meeting)
        elif at - mails.last.written_at >= A_WEEK and (asked or is_due(mails, meeting, day, at)):
            yield letter(edition, user, week_of(day), meeting)


def is_due(mails: Mails, meeting: date | None, day: date, at: datetime) -> bool:
    """Whether it is time to remind: the meeting is near, or the invitation is long ago."""
    near = meeting is not None and meeting - day <= BEFORE_MEETING
    first = mails.invited or mails.last
    return near or (first is not None and at - first.written_at >= AFTER_INVITATION)


def day_of_board(edition: Edition, at: datetime) -> date:
    """Return the day where the plan is, also after the plan's end."""
    return at.astimezone(edition.plan.zone).date()


def next_meeting(edition: Edition, at: datetime) -> date | None:
    """Return the day of the next meeting that is planned, by which to sign, or None."""
    planned = Meeting.objects.filter(plan=edition.plan, held_on__gte=day_of_board(edition, at))
    return planned.order_by("held_on").values_list("held_on", flat=True).first()


def unsigned(edition: Edition, at: datetime) -> Iterable[User]:
    """Return who is on the Board now, has an address and has not signed, each once."""
    signed = edition.signatures.values("seat__user")
    seats = Seat.objects.in_force(at).filter(role=Role.BOARD, user__is_active=True)
    seats = seats.exclude(user__email="").exclude(user__in=signed)
    return {seat.user_id: seat.user for seat in seats.select_related("user")}.values()


def mails_of(edition: Edition) -> Mapping[int, Mails]:
    """Return what was written about an edition, by the ids of people; one query."""
    found: dict[int, dict[str, Mailing]] = defaultdict(dict)
    rows = Mailing.objects.filter(kind=KIND, key__startswith=key(edition, ""))
    for row in rows.order_by("written_at", "pk"):
        name = "invited" if row.key == key(edition, INVITED) else "reminded"
        found[row.user_id][name] = row
    return {user: Mails(**mails) for user, mails in found.items()}


def key(edition: Edition, occasion: str) -> str:
    return f"edition:{edition.pk}:{occasion}"


def letter(edition: Edition, user: User, occasion: str, meeting: date | None) -> Letter:
    """Return the letter in the person's language; one that is not spoken here is English."""
    language = user.language if user.language in dict(settings.LANGUAGES) else "en"
    with translation.override(language):
        what = {"edition": edition, "plan": one_line(edition.plan)}
        subject = (
            _("Please read and sign: %(plan)s, %(edition)s")
            if occasion == INVITED
            else _("Still to be signed by you: %(plan)s, %(edition)s")
        )
        context = {
            **what,
            "name": one_line(user),
            "invites": occasion == INVITED,
            "meeting": meeting,
            "address": absolute(edition.get_absolute_url()),
        }
        body = render_to_string("reports/mail/board.txt", context).strip() + "\n"
        return Letter(user, KIND, key(edition, occasion), language, subject % what, body)
