"""What two workers may do to mails at the same moment. Each race has a control with its guard off."""

from time import sleep

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import IntegrityError
from django.utils import timezone

from members import mailings
from members.mailings import Letter
from members.models import Mailing
from tests.factories import MailingFactory, SeatFactory, UserFactory
from tests.race import at_once

pytestmark = pytest.mark.django_db(transaction=True)


class Slow(EmailBackend):
    """A server that takes its time, so that all who send meet."""

    def send_messages(self, messages):
        sleep(0.2)
        return super().send_messages(messages)


@pytest.fixture(autouse=True)
def _slow_server(settings):
    settings.EMAIL_BACKEND = "tests.members.test_mailing_races.Slow"


def send_five_times() -> list:
    for _ in range(2):
        MailingFactory(user=SeatFactory().user, written_at=timezone.now())
    return at_once(*[mailings.send_waiting] * 5)


def test_mails_that_five_send_at_once_are_sent_once_each():
    found = send_five_times()

    assert sum(sent.sent for sent in found) == 2
    assert len(mail.outbox) == 2
    assert len({sent.to[0] for sent in mail.outbox}) == 2


def test_without_the_claim_they_are_sent_again_and_again(monkeypatch):
    monkeypatch.setattr(mailings, "claim", lambda mailing, at: True)

    send_five_times()

    assert len(mail.outbox) > 2


def write_five_times() -> list:
    one = Letter(UserFactory(), "reminder", "due:1", "en", "Due", "Please tell.")
    return at_once(*[lambda: mailings.write([one], timezone.now())] * 5)


def test_a_letter_that_five_write_at_once_is_written_once():
    found = write_five_times()

    assert found == [1] * 5
    assert Mailing.objects.count() == 1


def test_without_the_guard_of_writing_all_but_one_fail(monkeypatch):
    manager, create = type(Mailing.objects), Mailing.objects.bulk_create
    monkeypatch.setattr(
        manager, "bulk_create", lambda self, rows, ignore_conflicts=False: create(rows)
    )

    found = write_five_times()

    assert sum(isinstance(each, IntegrityError) for each in found) == 4
