"""Members' proposals in the admin: accepted, returned or declined with words, one after the other."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse

from actionplan.models import Contribution, Proposal
from actionplan.operations import propose_again, return_proposal
from tests.factories import (
    ContributionFactory,
    OutcomeFactory,
    ProposalFactory,
    SeatFactory,
    UserFactory,
)
from tests.officer import officer, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_in_march")]

LIST = "/admin/actionplan/proposal/"
AT = datetime(2022, 2, 1, 9, tzinfo=UTC)


@pytest.fixture
def _in_march():
    with time_machine.travel(datetime(2022, 3, 1, 12, tzinfo=UTC), tick=False):
        yield


def page(proposal: Proposal, verb: str = "review") -> str:
    return reverse(f"admin:actionplan_proposal_{verb}", args=[proposal.pk])


def new_project(**given) -> Proposal:
    return ProposalFactory(project=None, name="Rain gardens", start=date(2022, 1, 1), **given)


def again(proposal: Proposal, **changed) -> Proposal:
    """Hand in anew what was returned, with changes."""
    return_proposal(proposal=proposal, words="Which years?", by=officer(), at=AT)
    proposal.refresh_from_db()
    for name, value in changed.items():
        setattr(proposal, name, value)
    return propose_again(proposal=proposal, version=1, by=proposal.recorded_by, at=AT)


def test_it_is_accepted_and_leads_to_the_contribution_made():
    proposal, client = ProposalFactory(), signed_in()

    answer = client.post(page(proposal), {"_accept": "", "seen": 1})

    made = Contribution.objects.get()
    assert answer.url == LIST
    assert (made.project, made.member) == (proposal.project, proposal.member)
    shown = client.get(page(proposal)).content.decode()
    assert f"/admin/actionplan/project/{proposal.project_id}/change/" in shown
    assert 'name="_accept"' not in shown


def test_a_new_project_is_shown_with_its_outcomes_and_begun_when_accepted():
    outcome = OutcomeFactory(title="Greener districts")
    proposal = new_project(plan=outcome.axis.line.plan, outcomes=[outcome])
    client = signed_in()

    shown = client.get(page(proposal)).content.decode()
    client.post(page(proposal), {"_accept": "", "seen": 1})

    assert "Rain gardens" in shown
    assert "Greener districts" in shown
    assert Contribution.objects.get().role == "lead"


@pytest.mark.parametrize(("verdict", "status"), [("_return", "returned"), ("_decline", "declined")])
def test_it_is_sent_back_with_words_and_not_without(verdict, status):
    proposal, client = ProposalFactory(), signed_in()

    silent = client.post(page(proposal), {verdict: "", "seen": 1, "words": ""})
    assert silent.context["form"].errors["words"] == ["Say why."]

    client.post(page(proposal), {verdict: "", "seen": 1, "words": "Which years?"})
    proposal.refresh_from_db()
    assert (proposal.status, proposal.words) == (status, "Which years?")


def test_after_one_comes_the_next():
    first = ProposalFactory(recorded_at=datetime(2022, 1, 1, tzinfo=UTC))
    second = ProposalFactory(recorded_at=datetime(2022, 1, 2, tzinfo=UTC))

    answer = signed_in().post(page(first), {"_accept": "", "seen": 1})

    assert answer.url == page(second)


@pytest.mark.parametrize("verdict", ["_accept", "_return", "_decline"])
@pytest.mark.parametrize("seen", [1, ""])
def test_what_was_not_looked_at_is_not_decided(verdict, seen):
    proposal = again(ProposalFactory(), description="Three experts for a week.")

    answer = signed_in().post(page(proposal), {verdict: "", "seen": seen, "words": "Why?"})

    proposal.refresh_from_db()
    assert proposal.status == "submitted"
    assert "handed in anew while you looked" in answer.content.decode()
    assert answer.context["version"] == 2


def test_what_changed_since_it_was_returned_is_marked():
    proposal = again(ProposalFactory(), description="Three experts for a week.")

    shown = signed_in().get(page(proposal)).content.decode()

    assert "<del>Two </del><ins>Three </ins>experts for a week." in shown
    assert "Which years?" in shown


def test_who_proposed_it_does_not_accept_it():
    both = SeatFactory(officer=True).user
    proposal = ProposalFactory(recorded_by=both)
    client = signed_in(both)

    shown = client.get(page(proposal)).content.decode()
    client.post(page(proposal), {"_accept": "", "seen": 1})

    assert "somebody else has to accept it" in shown
    assert 'name="_accept"' not in shown
    assert not Contribution.objects.exists()
    assert client.get(f"{LIST}queue/").url == LIST


def test_a_project_that_closed_meanwhile_is_told():
    proposal = ProposalFactory()
    proposal.project.is_open = False
    proposal.project.save()

    answer = signed_in().post(page(proposal), {"_accept": "", "seen": 1})

    assert "not open to members" in answer.content.decode()


def test_who_takes_part_already_is_named():
    proposal = ProposalFactory()
    ContributionFactory(project=proposal.project, member__name="Quito", role="lead")

    assert "Quito, lead" in signed_in().get(page(proposal)).content.decode()


def test_the_list_tells_what_waits_and_nothing_is_typed():
    proposal = new_project()
    client = signed_in()

    listed = client.get(LIST, {"plan": proposal.plan.slug}).content.decode()
    client.post(page(proposal, "change"), {"name": "Else"})

    assert "New: Rain gardens" in listed
    proposal.refresh_from_db()
    assert proposal.name == "Rain gardens"
    steps = client.get(page(proposal, "change")).context["steps"]
    assert [step.status for step in steps] == ["submitted"]


def test_who_has_no_seat_finds_nothing():
    proposal = ProposalFactory()

    assert signed_in(UserFactory()).get(page(proposal)).status_code == 404
    answer = signed_in(proposal.recorded_by).post(page(proposal), {"_accept": "", "seen": 1})
    assert answer.status_code == 404
