"""Proposals from a member's home: joined or new, read, and handed in again after a return."""

import pytest
from django.urls import reverse

from actionplan.models import Proposal
from actionplan.operations import return_proposal
from tests.actionplan.telling import AT
from tests.actionplan.views.reading import text
from tests.factories import (
    ContributionFactory,
    OutcomeFactory,
    PlanFactory,
    ProjectFactory,
    ProposalFactory,
    UserFactory,
)
from tests.officer import officer, signed_in

pytestmark = pytest.mark.django_db

NEW = {"name": "Cool roofs", "start": "2022-03-01", "description": "Two experts for a week."}


@pytest.fixture
def address(contribution) -> str:
    return reverse("portal:propose", args=[contribution.member.slug])


@pytest.fixture
def open_project(contribution):
    return ProjectFactory(plan=contribution.project.plan, is_open=True, name="Open docks")


class TestProposing:
    def test_offers_the_open_projects_in_which_the_member_has_no_part(
        self, editor, contribution, open_project, address
    ):
        ProjectFactory(plan=contribution.project.plan, name="Closed")
        ProjectFactory(
            plan=PlanFactory(start="2019-01-01", end="2020-12-31"), is_open=True, name="Old"
        )
        joined = ProjectFactory(plan=contribution.project.plan, is_open=True, name="Joined")
        ContributionFactory(project=joined, member=contribution.member)

        page = text(editor.get(address))

        found = [name for name in ("Open docks", "Closed", "Old", "Joined") if name in page]
        assert found == ["Open docks"]

    def test_to_join_leads_to_the_proposal(self, editor, contribution, open_project, address):
        response = editor.post(address, {"project": open_project.pk, "description": "Docks."})

        made = Proposal.objects.get()
        assert response["Location"] == reverse("portal:proposal", args=[made.pk])
        assert (made.member, made.project, made.status) == (
            contribution.member,
            open_project,
            "submitted",
        )

    def test_of_a_new_project_keeps_its_outcomes(self, editor, contribution, address):
        outcome = OutcomeFactory(axis__line__plan=contribution.project.plan)

        editor.post(address, {**NEW, "outcomes": [outcome.pk]})

        made = Proposal.objects.get()
        assert (made.name, list(made.outcomes.all())) == ("Cool roofs", [outcome])

    def test_twice_leads_to_the_first(self, editor, address):
        editor.post(address, NEW)

        response = editor.post(address, NEW, follow=True)

        assert Proposal.objects.count() == 1
        assert "had been proposed already" in text(response)

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"name": ""}, "name"),
            ({"start": ""}, "start"),
            ({"start": "soon"}, "start"),
            ({"description": " "}, "description"),
            ({"end": "2022-02-01"}, "__all__"),
            ({"name": "a\0b"}, "name"),
        ],
    )
    def test_what_is_lacking_is_said_at_its_field(self, changes, field, editor, address):
        response = editor.post(address, {**NEW, **changes})

        assert field in response.context["form"].errors
        assert not Proposal.objects.exists()

    def test_a_project_or_outcome_of_elsewhere_is_refused(self, editor, contribution, address):
        closed = ProjectFactory(plan=contribution.project.plan)
        foreign = OutcomeFactory()

        response = editor.post(address, {**NEW, "project": closed.pk, "outcomes": [foreign.pk]})

        assert response.context["form"].errors.keys() == {"project", "outcomes"}

    def test_server_owned_fields_change_nothing(self, editor, contribution, address):
        planted = {
            "status": "accepted",
            "member": "0",
            "plan": "0",
            "decided_by": "1",
            "version": 9,
        }

        editor.post(address, {**NEW, **planted})

        made = Proposal.objects.get()
        assert (made.status, made.member, made.version) == ("submitted", contribution.member, 1)

    @pytest.mark.parametrize("who", ["viewer", "stranger", "secretary"])
    def test_is_for_editors_alone(self, who, address, request):
        client = request.getfixturevalue(who)

        assert client.get(address).status_code == 404
        assert client.post(address, NEW).status_code == 404
        assert not Proposal.objects.exists()


class TestReading:
    @pytest.fixture
    def proposal(self, contribution) -> Proposal:
        return ProposalFactory(plan=contribution.project.plan, member=contribution.member)

    def address(self, proposal) -> str:
        return reverse("portal:proposal", args=[proposal.pk])

    @pytest.fixture
    def returned(self, proposal) -> Proposal:
        return return_proposal(proposal=proposal, words="Which years?", by=UserFactory(), at=AT)

    def send(self, client, proposal, version=1, **changes):
        sent = {"project": proposal.project_id, "description": "In 2022.", "version": version}
        return client.post(self.address(proposal), sent | changes)

    def test_shows_where_it_stands(self, editor, viewer, secretary, proposal):
        for client in (editor, viewer, secretary, signed_in(officer())):
            page = text(client.get(self.address(proposal)))
            assert "Submitted" in page
            assert "Two experts for a week." in page
            assert "<textarea" not in page

    def test_can_be_mended_by_editors_once_it_is_returned(self, editor, viewer, returned):
        page = text(editor.get(self.address(returned)))

        assert "Which years?" in page
        assert "<textarea" in page
        assert "<textarea" not in text(viewer.get(self.address(returned)))

        self.send(editor, returned)

        returned.refresh_from_db()
        assert (returned.status, returned.description, returned.version) == (
            "submitted",
            "In 2022.",
            2,
        )

    def test_twice_is_told_that_it_was_handed_in(self, editor, returned):
        self.send(editor, returned)

        response = self.send(editor, returned)

        assert response["Location"] == self.address(returned)
        assert Proposal.objects.get().version == 2

    @pytest.mark.parametrize("version", ["", "x", 2, "9" * 20])
    def test_of_another_version_keeps_both_texts(self, version, editor, returned):
        response = self.send(editor, returned, version=version)

        page = text(response)
        assert response.status_code == 409
        assert "In 2022." in page
        assert "Two experts for a week." in page
        assert Proposal.objects.get().status == "returned"

    def test_shows_what_was_handed_in_meanwhile_beside_ones_own(self, editor, returned):
        self.send(editor, returned, description="Theirs")

        response = self.send(editor, returned, description="Mine")

        page = text(response)
        assert response.status_code == 409
        assert "Theirs" in page
        assert "Mine" in page
        assert Proposal.objects.get().description == "Theirs"

    @pytest.mark.parametrize("who", ["viewer", "secretary"])
    def test_is_mended_by_editors_alone(self, who, returned, request):
        assert self.send(request.getfixturevalue(who), returned).status_code == 404

    def test_of_another_member_is_not_there(self, stranger, returned):
        assert stranger.get(self.address(returned)).status_code == 404
        assert self.send(stranger, returned).status_code == 404
