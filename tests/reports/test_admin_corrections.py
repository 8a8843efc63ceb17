"""Correcting a decision in the admin: the form, the page with all wordings, and the lists."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from reports.models import Decision, Response
from tests.factories import DecisionFactory, EditionFactory, MeetingFactory, ResponseFactory
from tests.officer import officer, signed_in
from tests.reports.operations.test_corrections import correct
from tests.reports.views.reading import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_in_february")]

DECISIONS = "/admin/reports/decision/"


@pytest.fixture
def _in_february():
    with time_machine.travel(datetime(2022, 2, 4, 9, tzinfo=UTC), tick=False):
        yield


def page(decision):
    return text(signed_in().get(f"{DECISIONS}{decision.pk}/change/"))


class TestForm:
    TYPED = {
        "item": "4",
        "text_en": "a plan.",
        "text_es": "un plan.",
        "owner": "President",
        "due_on": "2022-03-01",
        "reason": "The minutes say so.",
    }

    def post(self, decision, by=None, **given):
        return signed_in(by).post(f"{DECISIONS}{decision.pk}/correct/", self.TYPED | given)

    def test_corrects_in_three_languages_and_leads_to_what_stands_now(self):
        by, wrong = officer(), DecisionFactory()

        answer = self.post(wrong, by, text_fr="un projet.")

        right = Decision.objects.current().get()
        assert answer["Location"] == f"{DECISIONS}{right.pk}/change/"
        assert (right.text_en, right.text_es, right.text_fr) == (
            "a plan.",
            "un plan.",
            "un projet.",
        )
        assert (right.item, right.owner, right.due_on) == ("4", "President", date(2022, 3, 1))
        assert (right.recorded_by, right.reason) == (by, "The minutes say so.")

    def test_begins_with_what_is_recorded_and_says_what_stays(self):
        edition = EditionFactory(submitted=True)
        meeting = MeetingFactory(plan=edition.plan)
        decision = DecisionFactory(meeting=meeting, edition=edition, noted=True)

        answer = signed_in().get(f"{DECISIONS}{decision.pk}/correct/")

        form, shown = answer.context["form"], text(answer)
        assert form["text_en"].value() == "the report."
        assert form["kept"].value() == f"{meeting} – takes note of – {edition}"
        assert "the meeting decides anew" in shown

    def test_changes_nothing_of_what_stays(self):
        decision = DecisionFactory()

        self.post(decision, verb="approve", kept="another meeting", meeting=MeetingFactory().pk)

        right = Decision.objects.current().get()
        assert (right.verb, right.meeting) == ("request", decision.meeting)

    @pytest.mark.parametrize(
        ("missing", "words"),
        [
            ({"reason": ""}, "This field is required."),
            ({"owner": ""}, "A request needs an owner and a due date."),
            ({"text_en": "", "text_es": ""}, "Write this in one language at least."),
        ],
    )
    def test_refuses_with_words_and_keeps_what_was_typed(self, missing, words):
        answer = self.post(DecisionFactory(), **{"item": "typed"} | missing)

        assert words in text(answer)
        assert answer.context["form"]["item"].value() == "typed"
        assert Decision.objects.get().item != "typed"

    def test_is_refused_with_words_for_what_was_corrected_meanwhile(self):
        wrong = DecisionFactory()
        correct(wrong)

        assert "This has been corrected already" in text(self.post(wrong))


class TestPage:
    def test_shows_who_wrote_which_words_when_and_why(self):
        by = officer()
        wrong = DecisionFactory(recorded_by=by)
        right = correct(wrong, by=by, reason="It is of all quays.")

        for row in (wrong, right):
            shown = page(row)
            assert f'href="{DECISIONS}{wrong.pk}/change/">{wrong}</a> – {by}, 9 Nov 2021' in shown
            assert f'href="{DECISIONS}{right.pk}/change/">{right}</a> – {by}, 3 Feb 2022' in shown
            assert "It is of all quays." in shown

    def test_of_an_earlier_wording_offers_no_verb(self):
        wrong = DecisionFactory()
        right = correct(wrong)

        assert f"/{wrong.pk}/correct/" not in page(wrong)
        assert f"/{right.pk}/correct/" in page(right)

    def test_offers_to_correct_what_is_no_request(self):
        noted = DecisionFactory(noted=True)

        shown = page(noted)

        assert f"/{noted.pk}/correct/" in shown
        assert f"/{noted.pk}/respond/" not in shown


class TestResponse:
    ANSWER = {
        "answer": "partly",
        "action_en": "We write it.",
        "owner": "Head of projects",
        "due_on": "2022-03-01",
    }

    def test_to_what_was_corrected_leads_to_what_stands_now(self):
        right = correct(DecisionFactory())

        answer = signed_in().post(f"{DECISIONS}{right.pk}/respond/", self.ANSWER)

        assert answer["Location"] == f"{DECISIONS}{right.pk}/change/"
        assert "We write it." in page(right)

    def test_is_followed_up_on_what_stands_now(self):
        right = correct(ResponseFactory().decision)
        done = {"done_on": "2022-02-01", "outcome_en": "It was sent."}

        answer = signed_in().post(f"{DECISIONS}{right.pk}/follow-up/", done)

        assert answer["Location"] == f"{DECISIONS}{right.pk}/change/"
        assert Response.objects.get().done_on == date(2022, 2, 1)


class TestLists:
    def listed(self, **asked):
        return list(signed_in().get(DECISIONS, asked).context["cl"].result_list)

    @pytest.mark.parametrize("standing", ["", "unsettled", "overdue", "unanswered"])
    def test_tell_a_decision_once_as_it_reads_now(self, standing):
        right = correct(correct(DecisionFactory()), text={"en": "a list."})

        assert self.listed(standing=standing) == [right]

    def test_find_it_by_the_words_of_now(self):
        right = correct(DecisionFactory())

        assert self.listed(q="all quays") == [right]
        assert self.listed(q="for the quays") == []

    def test_the_page_of_its_meeting_tells_it_once(self):
        right = correct(DecisionFactory())

        shown = text(signed_in().get(f"/admin/reports/meeting/{right.meeting_id}/change/"))

        assert "a plan for all quays." in shown
        assert "a plan for the quays." not in shown
