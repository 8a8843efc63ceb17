"""A contribution's page with every step, an update begun from it, and a correction asked for."""

from datetime import date

import pytest
from django.urls import reverse

from actionplan.models import Update
from actionplan.operations import correct_update, return_update
from tests.actionplan.telling import AT, contributing, fed, submitted, telling, verified
from tests.actionplan.views.reading import text
from tests.factories import (
    ContributionFactory,
    EvidenceFactory,
    PartnerFactory,
    PlanFactory,
    ReportingPeriodFactory,
    UserFactory,
)
from tests.officer import officer, signed_in

pytestmark = pytest.mark.django_db


def page_of(client, contribution, query="") -> str:
    return text(client.get(reverse("portal:contribution", args=[contribution.pk]) + query))


def start(contribution, period=None) -> str:
    period = period or contribution.project.plan.reporting_periods.get()
    return reverse("portal:start", args=[contribution.pk, period.pk])


class TestPage:
    def test_offers_the_open_period_and_marks_the_one_a_mail_names(self, editor, contribution):
        period = contribution.project.plan.reporting_periods.get()

        page = page_of(editor, contribution, f"?period={period.pk}")

        assert start(contribution) in page
        assert "ask-wanted" in page
        assert "ask-wanted" not in page_of(editor, contribution, "?period=x")

    def test_shows_each_step_with_its_words(self, editor, contribution, update):
        begins = update.recorded_by
        submitted(update, telling((fed(contribution), 5)), by=begins)
        return_update(update=update, why="Which cities?", by=UserFactory(), at=AT)

        page = page_of(editor, contribution)

        way = page[page.index("<ol") :]
        steps = ["Begun", str(begins), "Handed in", "Returned", "the Secretariat", "Which cities?"]
        assert [step for step in steps if step not in way] == []
        assert reverse("portal:update", args=[update.pk]) in page

    def test_shows_figures_and_evidence(self, editor, contribution, update):
        indicator = fed(contribution)
        EvidenceFactory(measurement=None, update=update, title="Minutes of June")
        submitted(update, telling((indicator, 5)))

        page = page_of(editor, contribution)

        assert f"{indicator.name}: <strong>5</strong>" in page
        assert "Minutes of June" in page

    def test_shows_both_a_correction_and_what_it_corrected(self, editor, contribution, update):
        right = correct_update(update=verified(update), reason="Twice.", by=UserFactory(), at=AT)
        verified(right)

        page = page_of(editor, contribution)

        assert "Replaced by a correction" in page
        assert "Twice." in page
        assert page.count("/correct/") == 1

    def test_shows_a_viewer_the_same_without_buttons(self, viewer, contribution, update):
        verified(update)

        page = page_of(viewer, contribution)

        assert "Two workshops were held." in page
        assert "/correct/" not in page

    def test_shows_the_secretariat_no_draft(self, contribution, update):
        page = page_of(signed_in(officer()), contribution)

        assert "Nothing yet" in page
        assert "Begun" not in page

    def test_takes_the_same_queries_for_many_updates(
        self, editor, contribution, update, django_assert_num_queries, django_assert_max_num_queries
    ):
        verified(update, telling((fed(contribution), 5)))
        page_of(editor, contribution)  # the first request of a session is noted
        with django_assert_max_num_queries(16) as first:
            page_of(editor, contribution)

        wrong = update
        for _number in range(5):
            wrong = correct_update(update=wrong, reason="Again.", by=UserFactory(), at=AT)
            EvidenceFactory(measurement=None, update=wrong)
            verified(wrong, telling((contribution.project.indicators.get(), 5)))

        with django_assert_num_queries(len(first.captured_queries)):
            page_of(editor, contribution)

    @pytest.mark.parametrize("row", ["other", "partner"])
    def test_of_another_member_or_a_partner_is_not_there(self, row, editor):
        partner = {"member": None, "partner": PartnerFactory()}
        other = contributing() if row == "other" else ContributionFactory(**partner)

        address = reverse("portal:contribution", args=[other.pk])

        assert editor.get(address).status_code == 404

    def test_takes_no_post(self, editor, contribution):
        assert (
            editor.post(reverse("portal:contribution", args=[contribution.pk])).status_code == 405
        )


class TestBeginning:
    def test_leads_to_the_update_and_twice_to_the_same(self, editor, contribution):
        first, second = editor.post(start(contribution)), editor.post(start(contribution))

        update = Update.objects.get()
        assert first["Location"] == second["Location"] == f"/portal/updates/{update.pk}/"

    def test_of_a_period_of_another_plan_is_not_there(self, editor, contribution):
        other = ReportingPeriodFactory(plan=PlanFactory())

        assert editor.post(start(contribution, other)).status_code == 404

    def test_of_a_period_that_is_not_open_is_not_there(self, editor, contribution):
        later = ReportingPeriodFactory(
            plan=contribution.project.plan,
            start=date(2022, 1, 1),
            end=date(2022, 6, 30),
            opens_on=date(2022, 6, 1),
            due_on=date(2022, 7, 31),
        )

        assert editor.post(start(contribution, later)).status_code == 404

    @pytest.mark.parametrize("who", ["viewer", "stranger", "secretary"])
    def test_is_for_editors_alone(self, who, contribution, request):
        client = request.getfixturevalue(who)

        assert client.post(start(contribution)).status_code == 404
        assert not Update.objects.exists()

    def test_asks_for_a_post(self, editor, contribution):
        assert editor.get(start(contribution)).status_code == 405


class TestCorrecting:
    def address(self, update) -> str:
        return reverse("portal:correct", args=[update.pk])

    def test_asks_why_and_leads_to_the_correction(self, editor, update):
        verified(update)
        assert editor.get(self.address(update)).status_code == 200

        response = editor.post(self.address(update), {"reason": "Counted twice."})

        right = Update.objects.get(supersedes=update)
        assert right.reason == "Counted twice."
        assert response["Location"] == f"/portal/updates/{right.pk}/"
        assert "Counted twice." in text(editor.get(response["Location"]))

    def test_without_a_reason_is_refused_at_the_field(self, editor, update):
        verified(update)

        response = editor.post(self.address(update), {"reason": " "})

        assert "reason" in response.context["form"].errors
        assert Update.objects.count() == 1

    def test_that_was_begun_is_gone_on_with(self, editor, update):
        right = correct_update(update=verified(update), reason="First.", by=UserFactory(), at=AT)

        for response in (editor.get(self.address(update)), editor.post(self.address(update))):
            assert response["Location"] == f"/portal/updates/{right.pk}/"

    def test_of_what_is_not_verified_is_not_there(self, editor, update):
        submitted(update)

        assert editor.get(self.address(update)).status_code == 404

    @pytest.mark.parametrize("who", ["viewer", "stranger", "secretary"])
    def test_is_for_editors_alone(self, who, update, request):
        verified(update)
        client = request.getfixturevalue(who)

        assert client.get(self.address(update)).status_code == 404
        assert client.post(self.address(update), {"reason": "x"}).status_code == 404
        assert Update.objects.count() == 1
