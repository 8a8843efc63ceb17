"""`manage.py run_due`, and the task that beat rings."""

from datetime import UTC, datetime
from io import StringIO

import pytest
import time_machine
from django.conf import settings as project
from django.core import mail
from django.core.management import CommandError, call_command

from actionplan.tasks import send_mails
from members.models import Mailing
from metropolis.celery import app
from tests.actionplan.asked import asked, period_of_a_plan
from tests.factories import SeatFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.actionplan.portal_urls")]


@pytest.fixture(autouse=True)
def _on_a_tuesday():
    with time_machine.travel(datetime(2022, 2, 1, 12, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def user():
    return SeatFactory(member=asked(period_of_a_plan()).member).user


def run(*options: str) -> str:
    out = StringIO()
    call_command("run_due", *options, stdout=out)
    return out.getvalue()


def test_it_writes_and_sends_and_says_so(user):
    assert run() == "Mails: 1 written, 1 sent.\n"
    assert [sent.to for sent in mail.outbox] == [[user.email]]
    assert run() == "Mails: 0 written, 0 sent.\n"


def test_a_dry_run_names_what_would_be_written_and_writes_nothing(user):
    said = run("--dry-run")

    assert user.email in said
    assert "1 would be written, none was." in said
    assert not Mailing.objects.exists()
    assert mail.outbox == []


def test_a_dry_run_can_look_at_another_day(user):
    assert "0 would be written" in run("--dry-run", "--on", "2021-11-30")
    assert "1 would be written" in run("--dry-run", "--on", "2022-01-31")


def test_no_mail_leaves_before_its_day(user):
    with pytest.raises(CommandError, match="--dry-run"):
        run("--on", "2022-01-31")


def test_a_server_that_does_not_answer_ends_it_with_an_error(user, settings):
    settings.EMAIL_BACKEND = "tests.members.test_mailings.Silent"

    with pytest.raises(CommandError, match="Connection refused"):
        run()

    assert Mailing.objects.get().sent_at is None


def test_a_mail_that_failed_ends_it_with_an_error(user, settings):
    settings.EMAIL_BACKEND = "tests.members.test_mailings.Refusing"
    user.email = "refused@example.org"
    user.save()

    with pytest.raises(CommandError, match="1 mails failed"):
        run()


def test_the_task_does_the_same_and_may_ring_twice(user):
    send_mails()
    send_mails()

    assert len(mail.outbox) == 1


def test_beat_rings_a_task_that_is_there():
    entry = project.CELERY_BEAT_SCHEDULE["send-mails"]

    assert entry["task"] == send_mails.name
    assert send_mails.name in app.tasks
