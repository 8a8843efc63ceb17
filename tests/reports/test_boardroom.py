"""What the Board does with a sealed edition, and what is refused of it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from reports.models import Decision, Edition, Reading, ReportFile, Signature
from reports.operations import board as boardroom
from reports.operations.board import Decided
from tests.factories import (
    AxisFactory,
    DecisionFactory,
    EditionFactory,
    MeetingFactory,
    OutcomeFactory,
    PlanFactory,
    ResponseFactory,
    SeatFactory,
    UserFactory,
    WorkPlanFactory,
    WorkPlanItemFactory,
)
from tests.reports.submitted import file_of, submitted

pytestmark = pytest.mark.django_db

AT = datetime(2022, 2, 3, 9, tzinfo=UTC)
DAY = date(2022, 2, 3)
ASKED = {"owner": "Secretary General", "due_on": DAY}


def sign(edition, seat, **given):
    asked = {"language": "en", "by": seat.user, "at": AT}
    asked["sha256"] = given.get("sha256") or file_of(edition).sha256 if edition.report else ""
    return boardroom.sign(edition=edition, seat=seat, **(asked | given))


def refused(call, *fields):
    with pytest.raises(ValidationError) as error:
        call()
    assert set(error.value.update_error_dict({})) == set(fields or {"__all__"})
    return " ".join(error.value.messages)


class TestOpenForReading:
    def test_the_first_time_alone_is_noted(self):
        edition, reader = submitted(), UserFactory()

        boardroom.open_for_reading(edition=edition, by=reader, at=AT)
        again = boardroom.open_for_reading(edition=edition, by=reader, at=AT + timedelta(days=1))

        assert Reading.objects.get() == again
        assert again.opened_at == AT

    def test_a_draft_is_not_read(self):
        edition = EditionFactory()

        assert "not submitted" in refused(
            lambda: boardroom.open_for_reading(edition=edition, by=UserFactory(), at=AT)
        )


class TestSign:
    def test_binds_person_moment_and_bytes(self):
        edition = submitted()
        seat = SeatFactory(board=True, mandate="treasurer")
        file = file_of(edition, "fr", "pdf")

        made = sign(edition, seat, sha256=file.sha256, language="fr")

        assert Signature.objects.get() == made
        assert (made.seat, made.name, made.mandate) == (seat, str(seat.user), "treasurer")
        assert (made.sha256, made.language, made.signed_at) == (file.sha256, "fr", AT)

    def test_a_draft_is_refused(self):
        edition = EditionFactory()
        seat = SeatFactory(board=True)

        assert "not submitted" in refused(lambda: sign(edition, seat))

    def test_the_bytes_of_another_language_are_refused(self):
        edition = submitted()
        other = file_of(edition, "es").sha256

        said = refused(lambda: sign(edition, SeatFactory(board=True), sha256=other), "sha256")

        assert "another language" in said

    def test_the_bytes_of_another_edition_are_refused(self):
        edition, other = submitted(), submitted()
        stale = file_of(other).sha256

        said = refused(lambda: sign(edition, SeatFactory(board=True), sha256=stale), "sha256")

        assert "another report" in said

    @pytest.mark.parametrize("digest", ["0" * 64, "no hash"])
    def test_bytes_of_nothing_are_refused(self, digest):
        edition = submitted()

        said = refused(lambda: sign(edition, SeatFactory(board=True), sha256=digest), "sha256")

        assert "No file" in said

    def test_a_damaged_file_is_refused(self):
        edition = submitted()
        file = file_of(edition)
        ReportFile.objects.filter(pk=file.pk).update(content=b"other bytes")

        said = refused(lambda: sign(edition, SeatFactory(board=True)), "sha256")

        assert "damaged" in said

    def test_once_a_seat(self):
        edition, seat = submitted(), SeatFactory(board=True)
        sign(edition, seat)

        assert "already" in refused(lambda: sign(edition, seat), "seat")
        assert edition.signatures.count() == 1

    @pytest.mark.parametrize(
        "seat",
        [
            {"officer": True},
            {},
            {"board": True, "end": DAY - timedelta(days=1)},
            {"board": True, "start": DAY + timedelta(days=1)},
            {"board": True, "ended_at": AT},
        ],
        ids=["officer", "editor", "term over", "term not begun", "ended"],
    )
    def test_only_a_seat_on_the_board_in_force_signs(self, seat):
        edition, seat = submitted(), SeatFactory(**seat)

        refused(lambda: sign(edition, seat), "seat")
        assert not edition.signatures.exists()

    def test_nobody_signs_for_another(self):
        edition, seat = submitted(), SeatFactory(board=True)

        refused(lambda: sign(edition, seat, by=SeatFactory(board=True).user), "seat")

    def test_a_superseded_edition_is_signed_no_more_and_its_signatures_stay(self):
        edition, seat = submitted(), SeatFactory(board=True)
        sign(edition, seat)
        later = EditionFactory(submitted=True, plan=edition.plan, number=2, supersedes=edition)
        edition = Edition.objects.get(pk=edition.pk)

        said = refused(lambda: sign(edition, SeatFactory(board=True)))

        assert str(later) in said
        assert edition.signatures.get().seat == seat
        assert edition.successor == later

    def test_a_correction_that_is_a_draft_takes_no_place_yet(self):
        edition = submitted()
        EditionFactory(plan=edition.plan, number=2, supersedes=edition)

        assert sign(edition, SeatFactory(board=True))
        assert edition.successor is None


class TestRemark:
    def made(self, edition, seat=None, **given):
        seat = seat or SeatFactory(board=True)
        return boardroom.remark(edition=edition, seat=seat, by=seat.user, at=AT, **given)

    def test_is_on_an_outcome_an_axis_or_the_report(self):
        edition = submitted()
        outcome = OutcomeFactory(axis__line__plan=edition.plan)

        self.made(edition, text=" Slow. ", outcome=outcome)
        self.made(edition, text="Good.", axis=outcome.axis)
        self.made(edition, text="Clear.")

        found = edition.remarks.values_list("text", "outcome", "axis")
        assert set(found) == {
            ("Slow.", outcome.pk, None),
            ("Good.", None, outcome.axis.pk),
            ("Clear.", None, None),
        }

    def test_rates_only_where_the_plan_asks_for_it(self):
        plain = submitted(plan__board_rates=False)
        rated = submitted(plan__board_rates=True)

        assert self.made(rated, rating=4).rating == 4
        refused(lambda: self.made(plain, text="Good.", rating=4), "rating")

    @pytest.mark.parametrize("rating", [0, 6])
    def test_rates_from_one_to_five(self, rating):
        edition = submitted(plan__board_rates=True)

        refused(lambda: self.made(edition, rating=rating))

    def test_says_something(self):
        edition = submitted()

        refused(lambda: self.made(edition, text="  "), "text")

    @pytest.mark.parametrize("about", [{"axis": AxisFactory}, {"outcome": OutcomeFactory}])
    def test_is_about_the_plan_of_the_report(self, about):
        edition = submitted()

        refused(lambda: self.made(edition, text="No.", **{k: f() for k, f in about.items()}))

    def test_is_the_boards(self):
        edition = submitted()

        refused(lambda: self.made(edition, SeatFactory(officer=True), text="Mine."), "seat")

    def test_is_on_a_sealed_edition(self):
        edition = EditionFactory()

        refused(lambda: self.made(edition, text="Early."))


class TestRecordDecision:
    ASKED = {"item": "4", "verb": "request", "owner": "Secretary General", "due_on": DAY}

    def made(self, meeting=None, **given):
        decided = Decided(**(self.ASKED | {"text": {"en": "a plan."}} | given))
        meeting = meeting or MeetingFactory()
        return boardroom.record_decision(meeting=meeting, decided=decided, by=UserFactory(), at=AT)

    def test_stands_in_each_language_in_its_place(self):
        meeting = MeetingFactory()

        first = self.made(meeting, text={"en": "a plan.", "es": "un plan."})
        second = self.made(meeting, text={"es": "otro plan."})

        assert (first.position, second.position) == (1, 2)
        assert (first.text_en, first.text_es, first.text_fr) == ("a plan.", "un plan.", "")
        assert Decision.objects.get(pk=second.pk).text == "otro plan."

    @pytest.mark.parametrize("given", [{"owner": " "}, {"due_on": None}])
    def test_a_request_has_an_owner_and_a_day(self, given):
        refused(lambda: self.made(**given))

    def test_a_decision_says_something(self):
        refused(lambda: self.made(text={"en": " "}), "text")

    def test_a_request_is_not_due_before_the_meeting(self):
        refused(lambda: self.made(due_on=date(2021, 11, 7)), "due_on")

    def test_a_meeting_to_come_has_decided_nothing(self):
        meeting = MeetingFactory(held_on=DAY + timedelta(days=1))

        refused(lambda: self.made(meeting), "meeting")

    def test_is_of_an_edition_that_the_board_was_given(self):
        meeting = MeetingFactory()
        given = {"verb": "take_note", "owner": "", "due_on": None}

        refused(
            lambda: self.made(meeting, edition=EditionFactory(plan=meeting.plan), **given),
            "edition",
        )
        refused(lambda: self.made(meeting, edition=submitted(), **given), "edition")


class TestPuttingAWorkPlanInForce:
    SAID = {"owner": "", "due_on": None}

    def decided(self, meeting, work_plan, **given):
        said = {"item": "5", "text": {"en": "the work plan."}, "work_plan": work_plan, **self.SAID}
        boardroom.record_decision(
            meeting=meeting, decided=Decided(**said | given), by=UserFactory(), at=AT
        )
        work_plan.refresh_from_db()
        return work_plan.approved_by, work_plan.approved_on

    @pytest.mark.parametrize("verb", ["approve", "adopt", "ratify"])
    def test_its_approval_is_that_of_the_meeting(self, verb):
        meeting = MeetingFactory()
        work_plan = WorkPlanItemFactory(work_plan__plan=meeting.plan).work_plan

        with translation.override("fr"):
            found = self.decided(meeting, work_plan, verb=verb)

        assert found == ("Board of Directors", meeting.held_on)

    @pytest.mark.parametrize("given", [{"verb": "take_note"}, {"verb": "request", **ASKED}])
    def test_other_verbs_leave_it_proposed(self, given):
        meeting = MeetingFactory()
        work_plan = WorkPlanItemFactory(work_plan__plan=meeting.plan).work_plan

        assert self.decided(meeting, work_plan, **given) == ("", None)

    def test_what_is_in_force_stays_as_it_was_approved(self):
        meeting = MeetingFactory()
        work_plan = WorkPlanFactory(plan=meeting.plan, approved=True)

        assert self.decided(meeting, work_plan, verb="ratify") == (
            "Board of Directors",
            date(2021, 1, 15),
        )

    def test_one_without_items_is_not_approved_and_nothing_is_kept(self):
        meeting = MeetingFactory()
        work_plan = WorkPlanFactory(plan=meeting.plan)

        refused(lambda: self.decided(meeting, work_plan, verb="approve"))

        assert not Decision.objects.exists()


class TestEvaluated:
    @pytest.mark.parametrize(
        ("verb", "evaluated"),
        [
            ("approve", True),
            ("adopt", True),
            ("take_note", True),
            ("ratify", False),
            ("request", False),
        ],
    )
    def test_by_the_decision_that_approves_adopts_or_takes_note(self, verb, evaluated):
        edition = submitted()
        meeting = MeetingFactory(plan=edition.plan, held_on=DAY)
        DecisionFactory(meeting=meeting, edition=edition, verb=verb)

        day = DAY if evaluated else None
        assert edition.evaluated_on == day
        assert Edition.objects.with_evaluation().get(pk=edition.pk).day_evaluated == day

    def test_the_edition_of_the_period_before_is_the_latest_one(self):
        plan = PlanFactory()
        first = EditionFactory(submitted=True, plan=plan)
        second = EditionFactory(submitted=True, plan=plan, number=2, supersedes=first)
        year = {"period_start": date(2022, 1, 1), "period_end": date(2022, 12, 31)}
        now = EditionFactory(submitted=True, plan=plan, **year)

        assert Edition.objects.before(now) == second
        assert Edition.objects.before(second) is None

    def test_before_a_final_evaluation_comes_the_last_annual_report(self):
        plan = PlanFactory()
        annual = EditionFactory(submitted=True, plan=plan)
        late = {"period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31)}
        EditionFactory(submitted=True, plan=plan, **late)
        final = EditionFactory(submitted=True, final=True, plan=plan)

        assert Edition.objects.before(final) == annual


class TestRespond:
    def made(self, decision, **given):
        asked = {
            "answer": "accepted",
            "action": {"en": "We write it."},
            "owner": "Head of projects",
            "due_on": DAY,
        }
        return boardroom.respond(decision=decision, by=UserFactory(), at=AT, **(asked | given))

    def test_answers_a_request(self):
        made = self.made(DecisionFactory(), answer="partly", action={"fr": "Nous l'écrivons."})

        assert (made.answer, made.action_fr, made.recorded_at) == ("partly", "Nous l'écrivons.", AT)

    def test_once(self):
        request = DecisionFactory()
        self.made(request)

        assert "already" in refused(lambda: self.made(request))

    def test_only_a_request(self):
        refused(lambda: self.made(DecisionFactory(noted=True)))

    @pytest.mark.parametrize("given", [{"owner": ""}, {"due_on": None}])
    def test_what_is_accepted_has_an_owner_and_a_day(self, given):
        refused(lambda: self.made(DecisionFactory(), **given))

    def test_what_is_not_accepted_has_neither(self):
        assert self.made(DecisionFactory(), answer="not_accepted", owner="", due_on=None)

    def test_says_what_is_done(self):
        refused(lambda: self.made(DecisionFactory(), action={}), "action")


class TestFollowUp:
    def made(self, response, **given):
        asked = {"done_on": DAY, "outcome": {"en": "It was sent."}}
        return boardroom.follow_up(response=response, by=UserFactory(), at=AT, **(asked | given))

    def test_says_when_and_what_came_of_it(self):
        response = ResponseFactory()

        made = self.made(response)

        response.refresh_from_db()
        assert made == response
        assert (response.done_on, response.outcome_en, response.followed_up_at) == (
            DAY,
            "It was sent.",
            AT,
        )

    def test_once(self):
        refused(lambda: self.made(ResponseFactory(done=True)))

    def test_not_what_was_declined(self):
        refused(lambda: self.made(ResponseFactory(answer="not_accepted")))

    @pytest.mark.parametrize("day", [date(2021, 11, 7), DAY + timedelta(days=1)])
    def test_between_the_meeting_and_today(self, day):
        refused(lambda: self.made(ResponseFactory(), done_on=day), "done_on")

    def test_with_words(self):
        refused(lambda: self.made(ResponseFactory(), outcome={"en": ""}), "outcome")


class TestOverdue:
    @pytest.mark.parametrize(
        ("response", "overdue"),
        [
            (None, True),
            ({}, True),
            ({"done": True}, False),
            ({"answer": "not_accepted"}, False),
        ],
        ids=["no answer", "open", "done", "declined"],
    )
    def test_is_past_its_day_and_neither_done_nor_declined(self, response, overdue):
        request = DecisionFactory(due_on=date(2022, 1, 31))
        if response is not None:
            ResponseFactory(decision=request, **response)

        assert Decision.objects.overdue(DAY).exists() is overdue
        assert not Decision.objects.overdue(date(2022, 1, 10)).exists()
