"""Mails on their way: written once, sent once, and again where a process or a server failed."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from smtplib import SMTPRecipientsRefused

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from members import mailings
from members.mailings import Letter, Sent
from members.models import Mailing, Seat
from tests.factories import MailingFactory, SeatFactory, UserFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 1, 31, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def waiting(**given) -> Mailing:
    seat = SeatFactory(**{f"user__{name}": value for name, value in given.pop("user", {}).items()})
    return MailingFactory(user=seat.user, **{"written_at": NOW, **given})


def letter(user, key: str = "due:1", **given) -> Letter:
    words = {"kind": "reminder", "language": "en", "subject": "Due", "body": "Please tell."}
    return Letter(user=user, key=key, **{**words, **given})


def test_a_letter_is_written_down_once():
    user = UserFactory()

    mailings.write([letter(user)], NOW)
    mailings.write([letter(user, subject="Another"), letter(user, key="due:2")], NOW)

    assert sorted(Mailing.objects.values_list("key", "subject")) == [
        ("due:1", "Due"),
        ("due:2", "Due"),
    ]


def test_a_subject_is_one_line_and_fits():
    mailings.write([letter(UserFactory(), subject="Due\r\nBcc: x\n" + "long " * 100)], NOW)

    subject = Mailing.objects.get().subject
    assert subject.startswith("Due Bcc: x long")
    assert len(subject) == 250


def test_what_waits_is_sent_and_marked():
    mailing = waiting()

    assert mailings.send_waiting() == Sent(sent=1)

    mailing.refresh_from_db()
    assert (mailing.sent_at, mailing.attempts, mailing.error) == (NOW, 1, "")
    assert [sent.to for sent in mail.outbox] == [[mailing.user.email]]
    assert mailings.send_waiting() == Sent()


def test_a_mail_says_that_a_machine_wrote_it_and_how_to_stop_the_news():
    mailing = waiting()

    mailings.send_waiting()

    message = mail.outbox[0].message()
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert (
        message["List-Unsubscribe"].strip().startswith("<http://127.0.0.1:8000/mail/unsubscribe/")
    )
    assert message["Message-ID"] == f"<mailing-{mailing.pk}-20220131120000@127.0.0.1>"


@pytest.mark.parametrize(
    "given",
    [
        {"user": {"is_active": False}},
        {"user": {"email": ""}},
        {"sent_at": NOW},
        {"attempts": 6},
        {"written_at": NOW - timedelta(days=3)},
        {"lease_until": NOW + HOUR},
    ],
)
def test_what_is_not_to_be_sent_stays(given):
    waiting(**given)

    assert mailings.send_waiting() == Sent()
    assert mail.outbox == []


def test_whose_seat_has_ended_since_gets_nothing():
    mailing = waiting()
    Seat.objects.filter(user=mailing.user).update(ended_at=NOW - HOUR)

    assert mailings.send_waiting() == Sent()


def test_who_was_killed_while_sending_is_followed_by_another_once_the_lease_is_over(clock):
    mailing = waiting()
    assert mailings.claim(mailing, NOW)

    assert mailings.send_waiting() == Sent()
    clock.move_to(NOW + mailings.LEASE)
    assert mailings.send_waiting() == Sent(sent=1)


def test_a_mail_can_be_claimed_once():
    first = waiting()
    second = Mailing.objects.get()

    assert mailings.claim(first, NOW)
    assert not mailings.claim(second, NOW)


def test_who_claims_by_what_is_no_longer_so_gets_nothing(clock):
    """The lease of the first has run out, but the second looked before the first began."""
    second = waiting()
    mailings.claim(Mailing.objects.get(), NOW)
    clock.move_to(NOW + mailings.LEASE)

    assert not mailings.claim(second, NOW + mailings.LEASE)


class Refusing(EmailBackend):
    """A server that refuses one address."""

    def send_messages(self, messages):
        for message in messages:
            if message.to == ["refused@example.org"]:
                raise SMTPRecipientsRefused({"refused@example.org": (550, b"No such user")})
        return super().send_messages(messages)


def test_a_refused_mail_keeps_no_other_back_and_is_tried_again_ever_later(settings, clock):
    settings.EMAIL_BACKEND = "tests.members.test_mailings.Refusing"
    mailing = waiting(user={"email": "refused@example.org"})
    waiting()

    assert mailings.send_waiting() == Sent(sent=1, failed=1)
    mailing.refresh_from_db()
    assert "No such user" in mailing.error
    assert mailing.lease_until == NOW + 2 * HOUR

    moments = [HOUR, 2 * HOUR, 5 * HOUR, 6 * HOUR]
    found = []
    for moment in moments:
        clock.move_to(NOW + moment)
        found.append(mailings.send_waiting().failed)
    assert found == [0, 1, 0, 1]


class Silent(EmailBackend):
    """A server that cannot be reached."""

    def open(self):
        raise ConnectionRefusedError("Connection refused")


def test_where_no_server_answers_all_is_kept_and_no_attempt_is_used_up(settings):
    settings.EMAIL_BACKEND = "tests.members.test_mailings.Silent"
    mailing = waiting()

    assert mailings.send_waiting() == Sent(silent="Connection refused")

    mailing.refresh_from_db()
    assert (mailing.attempts, mailing.lease_until) == (0, None)


@pytest.mark.parametrize(
    "address", ["a@example.org\nBcc: b@example.org", "a@example.org\r\n\r\nHi"]
)
def test_an_address_that_would_begin_another_header_is_refused_and_noted(address):
    mailing = waiting(user={"email": address})

    assert mailings.send_waiting() == Sent(failed=1)

    mailing.refresh_from_db()
    assert mailing.error
    assert mail.outbox == []


def test_who_takes_no_news_has_nothing_to_stop():
    waiting(user={"wants_news": False})

    mailings.send_waiting()

    assert "List-Unsubscribe" not in mail.outbox[0].message()
