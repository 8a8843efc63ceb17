"""A proposal's way: handed in, returned, handed in again, accepted or declined."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from actionplan.models import Contribution, Project, Proposal
from actionplan.operations import (
    accept_proposal,
    decline_proposal,
    propose,
    propose_again,
    return_proposal,
)
from tests.actionplan.operations.refusal import faults
from tests.actionplan.telling import AT
from tests.factories import (
    ContributionFactory,
    MemberFactory,
    OutcomeFactory,
    PlanFactory,
    ProjectFactory,
    ProposalFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

LATER = AT + timedelta(days=3)
NEW = {"project": None, "name": "Cool roofs", "start": date(2022, 3, 1)}


def unsaved(**given) -> Proposal:
    plan = given.pop("plan", None) or PlanFactory()
    member = given.pop("member", None) or MemberFactory()
    given = given or {"project": ProjectFactory(plan=plan, is_open=True)}
    return Proposal(plan=plan, member=member, description="Two experts.", **given)


class TestProposing:
    def test_hands_it_in_with_who_and_when(self):
        person, outcome = UserFactory(), OutcomeFactory()

        made = propose(
            proposal=unsaved(plan=outcome.axis.line.plan, **NEW),
            outcomes=[outcome],
            by=person,
            at=AT,
        )

        assert (made.status, made.recorded_by, made.recorded_at) == ("submitted", person, AT)
        assert list(made.outcomes.all()) == [outcome]
        assert {row.history_user for row in made.history.all()} == {person}

    @pytest.mark.parametrize("project", ["closed", "foreign", "joined"])
    def test_is_refused_for_a_project_that_is_not_there_to_be_joined(self, project):
        proposal = unsaved()
        if project == "closed":
            proposal.project.is_open = False
        elif project == "foreign":
            proposal.project = ProjectFactory(is_open=True)
        else:
            ContributionFactory(project=proposal.project, member=proposal.member)

        assert "project" in faults(propose, proposal=proposal, by=UserFactory(), at=AT)
        assert not Proposal.objects.exists()

    @pytest.mark.parametrize("given", [{}, NEW], ids=["open", "new"])
    def test_is_refused_while_the_same_waits(self, given):
        first = propose(proposal=unsaved(**given), by=UserFactory(), at=AT)
        same = {
            name: getattr(first, name) for name in ("plan", "member", "project", "name", "start")
        }

        with pytest.raises(ValidationError) as refusal:
            propose(proposal=unsaved(**same), by=UserFactory(), at=AT)

        assert refusal.value.code == "twice"

    def test_is_allowed_again_after_it_was_declined(self):
        first = propose(proposal=unsaved(**NEW), by=UserFactory(), at=AT)
        decline_proposal(proposal=first, words="Not now.", by=UserFactory(), at=AT)

        again = unsaved(plan=first.plan, member=first.member, **NEW)

        assert propose(proposal=again, by=UserFactory(), at=LATER).pk

    @pytest.mark.parametrize(
        "lacking", [{"name": ""}, {"start": None}, {"end": date(2022, 2, 28)}, {"description": ""}]
    )
    def test_is_refused_where_it_is_not_whole(self, lacking):
        proposal = unsaved(**NEW)
        for name, value in lacking.items():
            setattr(proposal, name, value)

        assert faults(propose, proposal=proposal, by=UserFactory(), at=AT)


class TestDeciding:
    def test_accepts_a_part_in_a_project(self):
        proposal, officer = ProposalFactory(), UserFactory()

        made = accept_proposal(proposal=proposal, by=officer, at=LATER)

        proposal.refresh_from_db()
        assert (made.project, made.member, made.role) == (
            proposal.project,
            proposal.member,
            "participant",
        )
        assert (proposal.status, proposal.contribution, proposal.decided_by) == (
            "accepted",
            made,
            officer,
        )

    def test_accepts_a_new_project_with_the_member_in_its_lead(self):
        outcome = OutcomeFactory()
        proposal = ProposalFactory(plan=outcome.axis.line.plan, outcomes=[outcome], **NEW)
        ProjectFactory(plan=proposal.plan, code="cool-roofs")

        made = accept_proposal(proposal=proposal, by=UserFactory(), at=LATER)

        assert (made.role, made.project.code, made.project.name) == (
            "lead",
            "cool-roofs-2",
            "Cool roofs",
        )
        assert list(made.project.outcomes.all()) == [outcome]

    def test_names_a_new_project_in_the_language_of_who_proposed_it(self):
        proposal = ProposalFactory(recorded_by=UserFactory(language="es"), **NEW)

        project = accept_proposal(proposal=proposal, by=UserFactory(), at=LATER).project

        assert (project.name_es, project.name_en) == ("Cool roofs", None)

    def test_by_who_proposed_it_is_refused(self):
        proposal = ProposalFactory()

        found = faults(accept_proposal, proposal=proposal, by=proposal.recorded_by, at=LATER)

        assert "themselves" in found["status"][0]
        assert not Contribution.objects.exists()

    def test_of_a_project_that_was_closed_meanwhile_is_refused(self):
        proposal = ProposalFactory()
        Project.objects.update(is_open=False)

        assert "project" in faults(accept_proposal, proposal=proposal, by=UserFactory(), at=LATER)

    @pytest.mark.parametrize("call", [return_proposal, decline_proposal])
    def test_against_it_says_why(self, call):
        proposal, officer = ProposalFactory(), UserFactory()
        assert "words" in faults(call, proposal=proposal, words=" ", by=officer, at=LATER)

        made = call(proposal=proposal, words=" Which years? ", by=officer, at=LATER)

        assert made.words == "Which years?"
        assert (made.decided_by, made.decided_at) == (officer, LATER)

    @pytest.mark.parametrize("trait", ["returned", "accepted", "declined"])
    @pytest.mark.parametrize("call", [accept_proposal, return_proposal, decline_proposal])
    def test_twice_is_refused(self, call, trait):
        proposal = ProposalFactory(**{trait: True})
        words = {} if call is accept_proposal else {"words": "No."}

        found = faults(call, proposal=proposal, by=UserFactory(), at=LATER, **words)

        assert "decided or changed" in found["status"][0]


class TestProposingAgain:
    def test_takes_the_words_back_and_counts_the_version(self):
        proposal, person = ProposalFactory(returned=True), UserFactory()
        proposal.description = "In 2022."

        made = propose_again(proposal=proposal, version=1, by=person, at=LATER)

        made.refresh_from_db()
        assert (made.status, made.words, made.version) == ("submitted", "", 2)
        assert (made.description, made.decided_at, made.recorded_by) == ("In 2022.", None, person)

    def test_of_another_version_is_refused(self):
        proposal = ProposalFactory(returned=True, version=3)

        with pytest.raises(ValidationError) as refusal:
            propose_again(proposal=proposal, version=2, by=UserFactory(), at=LATER)

        assert refusal.value.code == "stale"

    def test_of_what_was_not_returned_is_refused(self):
        found = faults(
            propose_again, proposal=ProposalFactory(), version=1, by=UserFactory(), at=LATER
        )

        assert "status" in found
