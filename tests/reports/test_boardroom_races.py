"""Two of the Board, or one who clicks twice, at the same moment. Each race has its control."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from reports.models import Response
from reports.operations import board as boardroom
from tests.factories import DecisionFactory, SeatFactory, UserFactory
from tests.race import at_once
from tests.reports.submitted import submitted
from tests.reports.test_boardroom import AT, DAY, sign

pytestmark = pytest.mark.django_db(transaction=True)


def click_twice() -> tuple:
    edition, seat = submitted(), SeatFactory(board=True)
    return edition, at_once(*[lambda: sign(edition, seat)] * 2)


def test_two_signers_sign_once_each():
    edition = submitted()
    seats = SeatFactory(board=True), SeatFactory(board=True)

    at_once(*[lambda seat=seat: sign(edition, seat) for seat in seats])

    assert {row.seat for row in edition.signatures.all()} == set(seats)


def test_who_clicks_twice_signs_once_and_is_told():
    edition, found = click_twice()

    (told,) = [each for each in found if isinstance(each, Exception)]
    assert isinstance(told, ValidationError)
    assert edition.signatures.count() == 1


def test_without_looking_under_the_lock_the_second_meets_the_database(monkeypatch):
    monkeypatch.setattr(boardroom, "refuse_signed", lambda *given: None)

    edition, found = click_twice()

    (fault,) = [each for each in found if isinstance(each, Exception)]
    assert isinstance(fault, IntegrityError)
    assert edition.signatures.count() == 1


def answer_twice() -> list:
    request, by = DecisionFactory(), UserFactory()
    given = {"answer": "accepted", "action": {"en": "Yes."}, "owner": "Awa", "due_on": DAY}
    return at_once(*[lambda: boardroom.respond(decision=request, by=by, at=AT, **given)] * 2)


def test_a_request_is_answered_once():
    (told,) = [each for each in answer_twice() if isinstance(each, Exception)]

    assert isinstance(told, ValidationError)
    assert Response.objects.count() == 1


def test_without_the_question_for_an_answer_the_second_meets_the_database(monkeypatch):
    monkeypatch.setattr(boardroom, "refuse_answered", lambda *given: None)
    monkeypatch.setattr(Response, "full_clean", lambda *given, **more: None)

    (fault,) = [each for each in answer_twice() if isinstance(each, Exception)]

    assert isinstance(fault, IntegrityError)
    assert Response.objects.count() == 1
