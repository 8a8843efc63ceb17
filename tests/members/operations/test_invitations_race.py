"""Two clicks on the same link at the same moment. The race has a control with its guard off."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from members.models import Seat, User
from members.models.invitation import digest_of
from members.operations import accept_invitation, invitations
from tests.factories import INVITED, InvitationFactory, UserFactory
from tests.members.invited import ANNA
from tests.race import at_once

pytestmark = pytest.mark.django_db(transaction=True)
LATER = INVITED + timedelta(days=1)


def click(**who) -> User:
    return accept_invitation(token="twice", at=LATER, **who)


def test_two_newcomers_at_once_make_one_account():
    InvitationFactory(digest=digest_of("twice"))

    found = at_once(*[lambda: click(by=None, newcomer=ANNA)] * 2)

    refused = [each for each in found if isinstance(each, Exception)]
    assert [type(each) for each in refused] == [ValidationError]
    assert (User.objects.count(), Seat.objects.count()) == (1, 1)


def accept_twice() -> list:
    # A seat with a last day: no constraint of the database forbids a second one.
    anna = UserFactory()
    InvitationFactory(digest=digest_of("twice"), email=anna.email, end=date(2023, 12, 31))
    return at_once(*[lambda: click(by=anna)] * 2)


def test_two_clicks_at_once_give_one_seat():
    found = accept_twice()

    assert len([each for each in found if isinstance(each, ValidationError)]) == 1
    assert Seat.objects.count() == 1


def test_without_the_guard_two_clicks_give_two_seats(monkeypatch):
    monkeypatch.setattr(invitations, "refuse_closed", lambda *given: None)

    accept_twice()

    assert Seat.objects.count() == 2
