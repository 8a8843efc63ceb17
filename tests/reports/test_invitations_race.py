"""The task that invites the Board, rung by several at the same moment; with its control."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError

from members.models import Mailing
from reports import invitations
from tests.factories import SeatFactory
from tests.factories.reports import REQUESTED
from tests.race import at_once
from tests.reports.submitted import submitted

pytestmark = pytest.mark.django_db(transaction=True)

SEALED = REQUESTED + timedelta(hours=1)


def ring_five_times() -> list:
    SeatFactory(board=True, start=date(2021, 1, 1))
    submitted()
    with time_machine.travel(SEALED):
        return at_once(*[lambda: invitations.send_due(SEALED)] * 5)


def test_a_person_is_invited_once_by_five_who_ring_at_once():
    found = ring_five_times()

    assert [each for each in found if isinstance(each, Exception)] == []
    assert Mailing.objects.count() == 1
    assert len(mail.outbox) == 1


def test_without_the_guard_of_writing_the_others_meet_the_database(monkeypatch):
    manager, create = type(Mailing.objects), Mailing.objects.bulk_create
    monkeypatch.setattr(
        manager, "bulk_create", lambda self, rows, ignore_conflicts=False: create(rows)
    )
    # All have read before the first one writes.
    monkeypatch.setattr(invitations, "mails_of", lambda edition: {})

    found = ring_five_times()

    assert sum(isinstance(each, IntegrityError) for each in found) == 4
