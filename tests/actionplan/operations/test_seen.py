"""What was looked at is what is decided on, and of two who decide at once the second is told."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from actionplan.models import Contribution, Proposal, Update
from actionplan.operations import (
    accept_proposal,
    decline_proposal,
    propose_again,
    return_proposal,
    return_update,
    updates,
    verify_update,
)
from tests.actionplan.handing_in import contribution_with, handed_in, handed_in_again, workshops
from tests.actionplan.operations.refusal import faults
from tests.factories import ProposalFactory, SeatFactory
from tests.race import at_once

AT = datetime(2022, 2, 1, 9, tzinfo=UTC)


def officer():
    return SeatFactory(officer=True).user


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("decide", "given"), [(verify_update, {}), (return_update, {"why": "No link."})]
)
def test_an_update_handed_in_anew_since_it_was_seen_is_not_decided(decide, given):
    update, user = handed_in(), officer()
    seen = update.draft.version
    handed_in_again(update, officer=user)

    refused = faults(decide, update=update, by=user, at=AT, seen=seen, **given)

    update.refresh_from_db()
    assert "handed in anew" in refused["status"][0]
    assert update.status == "submitted"
    decide(update=update, by=user, at=AT, seen=update.draft.version, **given)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("decide", "given"),
    [
        (accept_proposal, {}),
        (return_proposal, {"words": "Which years?"}),
        (decline_proposal, {"words": "It is done already."}),
    ],
)
def test_a_proposal_handed_in_anew_since_it_was_seen_is_not_decided(decide, given):
    proposal, user = ProposalFactory(), officer()
    return_proposal(proposal=proposal, words="Which years?", by=user, at=AT)
    proposal.refresh_from_db()
    propose_again(proposal=proposal, version=1, by=proposal.recorded_by, at=AT)

    refused = faults(decide, proposal=proposal, by=user, at=AT, seen=1, **given)

    assert "handed in anew" in refused["status"][0]
    assert Proposal.objects.get().status == "submitted"
    decide(proposal=proposal, by=user, at=AT, seen=2, **given)


def verify_twice(update: Update) -> list[Update | Exception]:
    """Let two officers verify what both have seen, at the same moment."""
    given = {"update": update, "at": AT, "seen": update.draft.version}
    return at_once(*[lambda by=by: verify_update(by=by, **given) for by in (officer(), officer())])


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_at_once_one_verifies_and_the_other_is_told():
    indicator = workshops()
    update = handed_in(contribution_with(indicator), figures={indicator: 4})

    found = verify_twice(update)

    (refused,) = [each for each in found if isinstance(each, Exception)]
    assert isinstance(refused, ValidationError)
    assert "verified already" in refused.messages[0]
    assert update.history.filter(status="verified").count() == 1
    assert update.figures.get().history.filter(status="verified").count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_status_under_the_lock_both_verify(monkeypatch):
    def unguarded(update: Update, *expected: str) -> Update:
        return Update.objects.select_related("contribution__project__plan", "period").get(
            pk=update.pk
        )

    monkeypatch.setattr(updates, "locked", unguarded)
    update = handed_in()

    found = verify_twice(update)

    assert [each for each in found if isinstance(each, Exception)] == []
    assert update.history.filter(status="verified").count() == 2


@pytest.mark.django_db(transaction=True)
def test_where_one_verifies_and_one_returns_the_figure_goes_with_its_update():
    indicator = workshops()
    update = handed_in(contribution_with(indicator), figures={indicator: 4})
    one, other, seen = officer(), officer(), update.draft.version

    found = at_once(
        lambda: verify_update(update=update, by=one, at=AT, seen=seen),
        lambda: return_update(update=update, why="No link.", by=other, at=AT, seen=seen),
    )

    assert len([each for each in found if isinstance(each, ValidationError)]) == 1
    update.refresh_from_db()
    assert update.figures.get().status == update.status
    assert update.status in {"verified", "returned"}


@pytest.mark.django_db(transaction=True)
def test_a_proposal_accepted_twice_at_once_makes_one_contribution():
    proposal, one, other = ProposalFactory(), officer(), officer()

    found = at_once(
        *[lambda by=by: accept_proposal(proposal=proposal, by=by, at=AT) for by in (one, other)]
    )

    (refused,) = [each for each in found if isinstance(each, Exception)]
    assert isinstance(refused, ValidationError)
    assert Contribution.objects.count() == 1


@pytest.mark.django_db
def test_without_the_comparison_what_nobody_looked_at_is_verified(monkeypatch):
    update, user = handed_in(), officer()
    seen = update.draft.version
    handed_in_again(update, officer=user)
    monkeypatch.setattr(updates, "refuse_unseen", lambda *looked: None)

    verify_update(update=update, by=user, at=AT, seen=seen)

    update.refresh_from_db()
    assert update.status == "verified"
