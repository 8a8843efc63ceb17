"""Two who begin, hand in or verify at the same moment. Each race has a control without its lock."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from actionplan.models import Draft, Measurement, StatusUpdate, Update
from actionplan.operations import proposals, propose, save_draft, updates, verify_update
from tests.actionplan.telling import AT, begun, contributing, fed, submitted, telling
from tests.factories import MemberFactory, PlanFactory, ProposalFactory, UserFactory
from tests.race import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def refusals(found: list) -> list[Exception]:
    return [each for each in found if isinstance(each, Exception)]


def write_at_once(update: Update) -> list:
    people = UserFactory(), UserFactory()

    def write(person) -> Callable[[], int]:
        given = {"typed": {"text": person.username}, "version": 1, "by": person, "at": AT}
        return lambda: save_draft(update=update, **given)

    return at_once(*[write(person) for person in people])


def test_of_two_who_begin_at_once_both_have_the_same_update():
    contribution = contributing()
    person = UserFactory()

    found = at_once(*[lambda: begun(contribution, person)] * 2)

    assert refusals(found) == []
    assert {each.pk for each in found} == {Update.objects.get().pk}


def test_of_two_who_write_at_once_the_second_is_told():
    found = write_at_once(begun(contributing()))

    (refused,) = refusals(found)
    assert isinstance(refused, ValidationError)
    assert refused.code == "stale"
    assert Draft.objects.get().version == 2


def test_without_the_version_in_the_update_the_second_would_overwrite_the_first(monkeypatch):
    monkeypatch.setattr(updates, "kept", overwritten)

    found = write_at_once(begun(contributing()))

    assert refusals(found) == []


def overwritten(update, typed, version, by, at) -> int:
    Draft.objects.filter(update=update).update(typed=typed, version=version + 1)
    return version + 1


def hand_in_at_once(update: Update, told) -> list:
    people = UserFactory(), UserFactory()

    def hand_in(person):
        given = {"typed": {"text": "x"}, "version": 1, "by": person, "at": AT}
        return lambda: updates.submit_update(update=update, told=told, **given)

    return at_once(*[hand_in(person) for person in people])


def test_of_two_who_hand_in_at_once_one_does():
    contribution = contributing()
    told = telling((fed(contribution), 5))

    found = hand_in_at_once(begun(contribution), told)

    assert len(refusals(found)) == 1
    assert Measurement.objects.get().value == 5


def verify_at_once(monkeypatch=None) -> list:
    contribution = contributing(role="lead")
    update = begun(contribution)
    submitted(update, telling((fed(contribution), 5), progress="delayed"))
    officers = UserFactory(), UserFactory()
    if monkeypatch:
        unlock(monkeypatch, Update.Status.SUBMITTED)

    def verify(officer):
        return lambda: verify_update(update=update, by=officer, at=AT)

    return at_once(*[verify(officer) for officer in officers])


def unlock(monkeypatch: pytest.MonkeyPatch, status: str) -> None:
    """Let everybody find the update as it was before the other one came."""

    def unlocked(update: Update, *expected: str) -> Update:
        current = Update.objects.select_related("contribution__project__plan", "period__plan")
        row = current.get(pk=update.pk)
        row.status, row.verified_at = status, None
        return row

    monkeypatch.setattr(updates, "locked", unlocked)


def test_of_two_who_verify_at_once_one_does():
    found = verify_at_once()

    assert len(refusals(found)) == 1
    assert StatusUpdate.objects.count() == 1


def test_without_the_status_under_the_lock_both_would_verify(monkeypatch):
    found = verify_at_once(monkeypatch)

    assert refusals(found) == []
    assert StatusUpdate.objects.count() == 2


def propose_at_once() -> list:
    plan, member, person = PlanFactory(), MemberFactory(), UserFactory()

    def offer():
        new = {"project": None, "name": "Cool roofs", "start": plan.start}
        proposal = ProposalFactory.build(plan=plan, member=member, recorded_by=person, **new)
        return propose(proposal=proposal, by=person, at=AT)

    return at_once(offer, offer)


def test_a_new_project_that_is_proposed_twice_at_once_is_proposed_once():
    found = propose_at_once()

    assert len(refusals(found)) == 1


def test_without_the_look_under_the_lock_it_would_be_proposed_twice(monkeypatch):
    monkeypatch.setattr(proposals, "refuse_twice", lambda proposal: None)

    assert refusals(propose_at_once()) == []


def test_the_lock_is_asked_of_the_database(monkeypatch):
    """On SQLite the whole file is locked: that PostgreSQL locks the row is seen in the query alone."""
    asked = []
    real = QuerySet.select_for_update
    monkeypatch.setattr(
        QuerySet,
        "select_for_update",
        lambda rows, **given: asked.append(rows.model) or real(rows, **given),
    )

    begun(contributing())

    assert len(asked) == 1
