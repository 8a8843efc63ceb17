"""The review of members' updates: the difference, one decision, the next; drafts are not there."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib import admin

from actionplan.models import Update
from tests.actionplan.handing_in import (
    AT,
    contribution_with,
    editor_of,
    handed_in,
    handed_in_again,
    workshops,
)
from tests.actionplan.reviewing import looked_at, page, shown
from tests.factories import (
    ContributionFactory,
    DraftFactory,
    EvidenceFactory,
    SeatFactory,
    UpdateFactory,
    UserFactory,
)
from tests.officer import officer, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_in_march")]

LIST = "/admin/actionplan/update/"


@pytest.fixture
def _in_march():
    with time_machine.travel(datetime(2022, 3, 1, 12, tzinfo=UTC), tick=False):
        yield


def test_it_is_verified_with_its_figures_and_then_nothing_waits():
    indicator = workshops()
    update = handed_in(contribution_with(indicator), figures={indicator: 4})
    user = officer()

    answer = signed_in(user).post(page(update), looked_at(update, _verify=""), follow=True)

    update.refresh_from_db()
    assert (update.status, update.verified_by) == ("verified", user)
    assert update.figures.get().status == "verified"
    assert answer.redirect_chain == [(LIST, 302)]
    assert "is verified and counts" in answer.content.decode()
    assert "Nothing waits." in answer.content.decode()


def test_it_is_returned_with_words_and_not_without():
    update = handed_in()
    client = signed_in()

    silent = client.post(page(update), looked_at(update, _return="", words=" "))
    assert silent.context["form"].errors["words"] == ["Say what is missing or wrong."]

    client.post(page(update), looked_at(update, _return="", words="No link."))
    update.refresh_from_db()
    assert (update.status, update.returned_why) == ("returned", "No link.")


def test_after_one_comes_the_next_and_after_the_last_what_was_skipped():
    first, second, third = [handed_in(at=AT + timedelta(hours=hour)) for hour in range(3)]
    client = signed_in()

    assert client.get(LIST + "queue/").url == page(first)
    assert page(second) in client.get(page(first)).content.decode()
    after_second = client.post(page(second), looked_at(second, _verify=""))
    after_third = client.post(page(third), looked_at(third, _verify=""))

    assert (after_second.url, after_third.url) == (page(third), page(first))


def test_where_nothing_waits_the_queue_leads_to_the_list():
    answer = signed_in().get(LIST + "queue/", follow=True)

    assert answer.redirect_chain == [(LIST, 302)]
    assert "Nothing waits." in answer.content.decode()


def test_what_was_handed_in_anew_since_it_was_looked_at_is_not_verified():
    update, user = handed_in(text="Two workshops."), officer()
    seen = looked_at(update, _verify="")
    handed_in_again(update, officer=user, text="Twenty workshops.")
    client = signed_in()

    refused = client.post(page(update), seen)

    update.refresh_from_db()
    assert update.status == "submitted"
    assert "handed in anew while you looked" in refused.content.decode()
    assert "Twenty workshops." in refused.content.decode()
    assert refused.context["version"] == update.draft.version
    again = {"seen": refused.context["version"], "_verify": ""}
    assert client.post(page(update), again).status_code == 302


@pytest.mark.parametrize("seen", [{}, {"seen": ""}, {"seen": "x"}, {"seen": "-1"}])
@pytest.mark.parametrize("verdict", ["_verify", "_return"])
def test_without_the_version_that_was_looked_at_nothing_is_decided(seen, verdict):
    update = handed_in()

    answer = signed_in().post(page(update), {verdict: "", "words": "No link.", **seen})

    update.refresh_from_db()
    assert (answer.status_code, update.status) == (200, "submitted")
    assert "Nothing was decided." in answer.content.decode()


def test_the_second_officer_is_told_and_changes_nothing():
    update = handed_in()
    typed = looked_at(update, _verify="")
    signed_in().post(page(update), typed)
    once = update.history.count()

    late = signed_in().post(page(update), typed | {"_return": "", "words": "Late"})

    text = late.content.decode()
    assert "verified already" in text
    assert 'name="_verify"' not in text
    assert update.history.count() == once


def test_who_recorded_it_sees_why_there_is_no_button_and_is_not_led_to_it():
    contribution = ContributionFactory()
    both = SeatFactory(officer=True, user=editor_of(contribution)).user
    own = handed_in(contribution, by=both)
    other = handed_in(at=AT + timedelta(hours=1))
    client = signed_in(both)

    text = shown(own, client)
    refused = client.post(page(own), looked_at(own, _verify=""))

    assert "somebody else has to verify it" in text
    assert 'name="_verify"' not in text
    assert "themselves" in refused.content.decode() or "yourself" in refused.content.decode()
    assert client.get(LIST + "queue/").url == page(other)
    own.refresh_from_db()
    assert own.status == "submitted"


def test_a_plan_of_two_eyes_lets_one_verify_their_own():
    contribution = ContributionFactory(project__plan__four_eyes=False)
    both = SeatFactory(officer=True, user=editor_of(contribution)).user
    own = handed_in(contribution, by=both)

    signed_in(both).post(page(own), looked_at(own, _verify=""))

    own.refresh_from_db()
    assert own.status == "verified"


@pytest.mark.parametrize("verb", ["review", "change", "history", "delete"])
def test_a_draft_is_not_there_not_even_for_who_edits_it(verb):
    draft = DraftFactory(update__reason="").update
    both = SeatFactory(officer=True, user=SeatFactory(member=draft.contribution.member).user).user

    for client in (signed_in(), signed_in(both)):
        answer = client.get(page(draft, verb), follow=True)
        assert draft.contribution.member.name not in answer.content.decode()
        assert client.post(page(draft, verb), {"_verify": ""}).status_code == 404
    assert draft.contribution.member.name not in signed_in().get(LIST).content.decode()


def test_the_version_of_a_draft_in_its_history_is_not_there():
    draft = DraftFactory().update
    version = draft.history.get().history_id

    assert signed_in().get(f"{LIST}{draft.pk}/history/{version}/").status_code == 404


def test_what_proves_a_draft_cannot_be_opened(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    draft = DraftFactory().update
    file = EvidenceFactory(measurement=None, update=draft, filed=True, title="Secret")
    path = "/admin/actionplan/evidence/"
    client = signed_in()

    assert client.get(f"{path}{file.pk}/file/").status_code == 404
    assert client.get(f"{path}{file.pk}/history/").status_code == 404
    assert "Secret" not in client.get(path).content.decode()


@pytest.mark.parametrize("verb", ["change", "review"])
def test_nothing_is_typed_into_an_update(verb):
    update = handed_in()

    answer = signed_in().post(page(update, verb), {"text": "Else", "status": "verified"})

    update.refresh_from_db()
    assert answer.status_code in {200, 404}
    assert (update.text, update.status) == ("Two workshops were held.", "submitted")


def test_several_are_not_verified_at_once():
    actions = admin.site._registry[Update].get_actions(request_of(officer()))

    assert list(actions) == []


def request_of(user):
    response = signed_in(user).get(LIST)
    return response.wsgi_request


def test_the_page_of_an_update_tells_its_steps_to_both_sides():
    update, user = handed_in(), officer()
    handed_in_again(update, officer=user)
    client = signed_in(user)
    client.post(page(update), looked_at(update, _verify=""))

    response = client.get(page(update, "change"))

    assert [(step.status, str(step.what)) for step in response.context["steps"]] == [
        ("draft", "Begun"),
        ("submitted", "Handed in"),
        ("returned", "Returned"),
        ("submitted", "Handed in again"),
        ("verified", "Verified"),
    ]
    assert [step.words for step in response.context["steps"]][2] == "No link."
    assert 'name="_save"' not in response.content.decode()


@pytest.mark.parametrize("verb", ["change", "review"])
def test_what_is_no_number_is_not_there(verb):
    assert signed_in().get(f"{LIST}x/{verb}").status_code in {301, 302, 404}


def test_who_has_no_seat_finds_nothing():
    update = handed_in()

    assert signed_in(UserFactory()).get(page(update)).status_code == 404
    assert signed_in(update.submitted_by).post(page(update), {"_verify": ""}).status_code == 404


def test_the_list_is_filtered_and_searched():
    first, second = handed_in(text="Rain gardens"), handed_in(nothing_new=True)
    client, shown_plan = signed_in(), first.period.plan.slug

    def rows(**chosen) -> list:
        return list(client.get(LIST, {"plan": shown_plan, **chosen}).context["cl"].result_list)

    assert rows() == [first]
    assert rows(plan=second.period.plan.slug, nothing_new__exact=1) == [second]
    assert rows(q="gardens") == rows(q=first.contribution.member.name) == [first]
    assert rows(status__exact="verified") == rows(q="else") == []
    assert rows(region=first.contribution.member.region.slug) == [first]


def test_the_list_takes_the_same_queries_for_many(django_assert_max_num_queries):
    plan = UpdateFactory(submitted=True).period.plan
    for _number in range(8):
        UpdateFactory(submitted=True, contribution__project__plan=plan)
    client = signed_in()
    client.get(LIST)

    with django_assert_max_num_queries(14):
        client.get(LIST, {"plan": plan.slug})
