"""An update read: what was handed in and its way, for those who may see it and nobody else."""

from decimal import Decimal

import pytest
from django.conf import settings
from django.shortcuts import resolve_url
from django.urls import reverse

from actionplan.models import Draft
from actionplan.operations import return_update, save_draft
from tests.actionplan.telling import AT, fed, submitted, telling, verified
from tests.actionplan.views.reading import address, text
from tests.factories import SeatFactory, UserFactory
from tests.officer import officer, signed_in

pytestmark = pytest.mark.django_db


class TestReading:
    def test_shows_what_was_handed_in_and_its_way(self, editor, contribution, update):
        told = telling((fed(contribution), 5), women=3, cost_in_cash=Decimal("12.50"))
        submitted(update, told)

        page = text(editor.get(address(update)))

        assert "Two workshops were held." in page
        assert "12.50 EUR" in page or "12.5 EUR" in page
        assert "Handed in, waits for the Secretariat" in page
        assert "<form id=" not in page

    def test_names_the_members_own_people_and_the_secretariat_as_such(self, editor, update):
        begins = update.recorded_by
        submitted(update, by=begins)
        secretariat = officer()
        return_update(update=update, why="Which cities?", by=secretariat, at=AT)

        page = text(signed_in(editor_seen(update)).get(address(update)))

        assert str(begins) in page
        assert "the Secretariat" in page
        assert str(secretariat) not in page

    def test_shows_a_draft_to_a_viewer_without_a_form(self, viewer, update):
        save_draft(update=update, typed={"text": "Half"}, version=1, by=UserFactory(), at=AT)

        page = text(viewer.get(address(update)))

        assert "Half" in page
        assert "<form id=" not in page

    def test_shows_to_others_what_was_handed_in_and_not_what_is_typed_since(self, update):
        submitted(update)
        return_update(update=update, why="Which cities?", by=UserFactory(), at=AT)
        save_draft(update=update, typed={"text": "Typed since"}, version=2, by=UserFactory(), at=AT)

        page = text(signed_in(officer()).get(address(update)))

        assert "Two workshops were held." in page
        assert "Typed since" not in page

    def test_offers_a_correction_of_what_is_verified_to_editors_alone(self, editor, viewer, update):
        verified(update)
        correct = address(update, "correct")

        assert correct in text(editor.get(address(update)))
        assert correct not in text(viewer.get(address(update)))

    def test_takes_the_same_queries_for_many_indicators(
        self, editor, contribution, update, django_assert_max_num_queries
    ):
        for _number in range(12):
            fed(contribution)

        with django_assert_max_num_queries(14):
            editor.get(address(update))


def editor_seen(update):
    return SeatFactory(member=update.contribution.member, viewer=True).user


class TestWhoMay:
    @pytest.mark.parametrize("name", ["update", "draft"])
    def test_nobody_without_signing_in(self, name, client, update):
        response = client.post(address(update, name), {"text": "x"})

        assert response.status_code == 302
        assert resolve_url(settings.LOGIN_URL) in response["Location"]

    @pytest.mark.parametrize("who", ["stranger", "secretary"])
    def test_a_draft_is_not_there_for_others(self, who, update, request):
        assert request.getfixturevalue(who).get(address(update)).status_code == 404

    def test_nor_for_the_secretariat(self, update):
        assert signed_in(officer()).get(address(update)).status_code == 404

    @pytest.mark.parametrize("who", ["stranger", "secretary", "viewer"])
    @pytest.mark.parametrize("name", ["update", "draft"])
    def test_only_editors_write(self, name, who, update, request):
        client = request.getfixturevalue(who)

        response = client.post(address(update, name), {"version": 1, "text": "x"})

        assert response.status_code == 404
        assert Draft.objects.get().typed == {}

    def test_the_region_reads_what_was_handed_in(self, secretary, update):
        submitted(update)

        assert secretary.get(address(update)).status_code == 200

    @pytest.mark.parametrize(("name", "method"), [("update", "put"), ("draft", "get")])
    def test_no_other_method(self, name, method, editor, update):
        assert getattr(editor, method)(address(update, name)).status_code == 405

    def test_what_is_not_there_is_not_found(self, editor):
        assert editor.get(reverse("portal:update", args=[0])).status_code == 404
