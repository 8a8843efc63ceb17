"""The Secretariat's side of the Board: meetings, what they decided, and what is answered."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from reports.models import Decision, Meeting, Response
from tests.factories import (
    AttendanceFactory,
    DecisionFactory,
    EditionFactory,
    MeetingFactory,
    PlanFactory,
    ResponseFactory,
    SeatFactory,
)
from tests.officer import officer, signed_in
from tests.reports.views.reading import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_in_february")]

MEETINGS, DECISIONS = "/admin/reports/meeting/", "/admin/reports/decision/"
NO_ATTENDANCE = {"attendance-TOTAL_FORMS": "0", "attendance-INITIAL_FORMS": "0"}
NO_DECISION = {"decisions-TOTAL_FORMS": "0", "decisions-INITIAL_FORMS": "0"}


@pytest.fixture
def _in_february():
    with time_machine.travel(datetime(2022, 2, 3, 9, tzinfo=UTC), tick=False):
        yield


class TestMeeting:
    def typed(self, **given):
        held = {"body": "board", "held_on": "2021-11-08", "place": "Dakar"}
        return {**held, **NO_ATTENDANCE, **NO_DECISION, **given}

    def test_is_recorded_with_who_came(self):
        plan, seat = PlanFactory(), SeatFactory(board=True)
        came = {
            "attendance-TOTAL_FORMS": "1",
            "attendance-0-seat": seat.pk,
            "attendance-0-presence": "excused",
        }

        answer = signed_in().post(f"{MEETINGS}add/", self.typed(plan=plan.pk, **came))

        assert answer.status_code == 302
        meeting = Meeting.objects.get()
        assert meeting.attendance.get().presence == "excused"
        assert meeting.history.get().history_user is not None

    def test_offers_seats_on_the_board_alone(self):
        board, other = SeatFactory(board=True), SeatFactory(officer=True)

        page = text(signed_in().get(f"{MEETINGS}add/"))

        assert str(board) in page
        assert str(other) not in page

    def test_shows_what_was_decided_and_who_came(self):
        decision = DecisionFactory()
        seat = AttendanceFactory(meeting=decision.meeting).seat

        page = text(signed_in().get(f"{MEETINGS}{decision.meeting.pk}/change/"))

        assert "a plan for the quays." in page
        assert str(seat) in page


class TestDecide:
    TYPED = {
        "item": "4",
        "verb": "request",
        "text_en": "a plan.",
        "text_es": "un plan.",
        "owner": "Secretary General",
        "due_on": "2022-03-01",
    }

    def post(self, meeting, by=None, **given):
        address = f"{MEETINGS}{meeting.pk}/decide/"
        return signed_in(by).post(address, self.TYPED | given)

    def test_records_a_decision_in_three_languages(self):
        meeting, by = MeetingFactory(), officer()

        answer = self.post(meeting, by, text_fr="un projet.")

        assert answer["Location"] == f"{MEETINGS}{meeting.pk}/change/"
        made = Decision.objects.get()
        assert (made.text_en, made.text_es, made.text_fr) == ("a plan.", "un plan.", "un projet.")
        assert (made.recorded_by, made.due_on) == (by, date(2022, 3, 1))

    @pytest.mark.parametrize("missing", ["owner", "due_on"])
    def test_a_request_without_owner_or_day_is_refused_with_words(self, missing):
        answer = self.post(MeetingFactory(), **{missing: ""})

        assert "A request needs an owner and a due date." in text(answer)
        assert not Decision.objects.exists()

    def test_a_decision_without_words_is_refused_with_words(self):
        answer = self.post(MeetingFactory(), text_en="", text_es="")

        assert "Write this in one language at least." in text(answer)

    def test_an_edition_is_evaluated_by_it(self):
        edition = EditionFactory(submitted=True)
        meeting = MeetingFactory(plan=edition.plan)

        self.post(meeting, verb="take_note", edition=edition.pk, owner="", due_on="")

        assert edition.evaluated_on == meeting.held_on

    def test_a_draft_is_not_offered(self):
        draft = EditionFactory()

        self.post(MeetingFactory(plan=draft.plan), edition=draft.pk)

        assert not Decision.objects.exists()


class TestRespond:
    TYPED = {
        "answer": "partly",
        "action_en": "We write it.",
        "owner": "Head of projects",
        "due_on": "2022-03-01",
    }

    def post(self, decision, **given):
        return signed_in().post(f"{DECISIONS}{decision.pk}/respond/", self.TYPED | given)

    def test_answers_a_request(self):
        decision = DecisionFactory()

        answer = self.post(decision)

        assert answer["Location"] == f"{DECISIONS}{decision.pk}/change/"
        assert Response.objects.get().answer == "partly"
        assert "We write it." in text(signed_in().get(answer["Location"]))

    def test_what_is_accepted_without_owner_is_refused_with_words(self):
        assert "needs an owner and a date" in text(self.post(DecisionFactory(), owner=""))

    def test_twice_is_refused_with_words(self):
        assert "answered already" in text(self.post(ResponseFactory().decision))

    def test_what_came_of_it_is_recorded(self):
        decision = ResponseFactory().decision
        typed = {"done_on": "2022-02-01", "outcome_en": "It was sent."}

        signed_in().post(f"{DECISIONS}{decision.pk}/follow-up/", typed)

        assert Response.objects.get().done_on == date(2022, 2, 1)

    def test_nothing_came_yet_of_what_is_not_answered(self):
        assert signed_in().get(f"{DECISIONS}{DecisionFactory().pk}/follow-up/").status_code == 404

    @pytest.mark.parametrize(
        ("given", "offered"),
        [
            (None, ["respond"]),
            ({}, ["follow-up"]),
            ({"done": True}, []),
            ({"answer": "not_accepted"}, []),
        ],
    )
    def test_the_verbs_that_a_request_allows_stand_beside_it(self, given, offered):
        decision = DecisionFactory()
        if given is not None:
            ResponseFactory(decision=decision, **given)

        page = signed_in().get(f"{DECISIONS}{decision.pk}/change/").content.decode()

        found = [verb for verb in ("respond", "follow-up") if f"/{decision.pk}/{verb}" in page]
        assert found == offered


class TestList:
    def test_the_page_of_a_request_tells_its_standing_in_words(self):
        decision = DecisionFactory()

        page = text(signed_in().get(f"{DECISIONS}{decision.pk}/change/"))

        assert "overdue" in page
        assert "OVERDUE" not in page

    @pytest.mark.parametrize(
        ("standing", "found"),
        [
            ("unsettled", {"silent", "late", "open"}),
            ("overdue", {"silent", "late"}),
            ("unanswered", {"silent"}),
            ("", {"silent", "late", "open", "done", "noted"}),
        ],
    )
    def test_finds_requests_by_their_standing(self, standing, found):
        at = {"meeting": MeetingFactory()}
        asked = {f"decision__{name}": value for name, value in at.items()}
        rows = {
            "silent": DecisionFactory(**at),
            "late": ResponseFactory(**asked).decision,
            "open": ResponseFactory(decision__due_on=date(2022, 6, 1), **asked).decision,
            "done": ResponseFactory(done=True, **asked).decision,
            "noted": DecisionFactory(noted=True, **at),
        }

        listed = signed_in().get(DECISIONS, {"standing": standing}).context["cl"].result_list

        assert set(listed) == {rows[name] for name in found}


def test_the_history_of_a_decision_shows_how_it_stood():
    decision = DecisionFactory()
    version = decision.history.get().pk

    answer = signed_in().get(f"{DECISIONS}{decision.pk}/history/{version}/")

    assert answer.status_code == 200
