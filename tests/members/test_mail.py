"""The mails about accounts."""

from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail

from members.addresses import absolute
from members.mail import send_reset
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_a_link_begins_with_the_address_of_the_site(settings):
    settings.SITE_URL = "https://plan.example.org"

    assert absolute("/account/") == "https://plan.example.org/account/"


def test_names_are_written_as_they_are(settings):
    UserFactory(email="anna@example.org", first_name="Ann", last_name="O'Neill & <sons>")

    send_reset("anna@example.org", "en")

    assert "Good day, Ann O'Neill & <sons>," in mail.outbox[0].body


def test_a_mail_has_a_subject_of_one_line():
    UserFactory(email="anna@example.org")

    send_reset("ANNA@example.org", "en")

    assert mail.outbox[0].subject == "A new password for the Metropolis Plan Tracker"
    assert mail.outbox[0].from_email == "Metropolis Plan Tracker <tracker@localhost>"


def test_a_server_that_does_not_answer_is_noted(monkeypatch, caplog):
    def fail(message):
        raise SMTPServerDisconnected("gone")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)
    UserFactory(email="anna@example.org")

    send_reset("anna@example.org", "en")

    assert mail.outbox == []
    assert "reset.not_sent" in caplog.text
