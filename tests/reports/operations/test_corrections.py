"""Correcting a decision: what reads otherwise from then on, what stays, and what is refused."""

from datetime import UTC, date, datetime, timedelta

import pytest

from reports.collect import collect
from reports.models import Decision
from reports.operations import board as boardroom
from reports.operations.corrections import Corrected, correct_decision
from reports.snapshot import canonical
from tests.factories import (
    DecisionFactory,
    MeetingFactory,
    PlanFactory,
    ResponseFactory,
    UserFactory,
    WorkPlanFactory,
)
from tests.reports.judged import evaluated
from tests.reports.refused import refused
from tests.reports.submitted import submitted
from tests.reports.test_sealed_for_good import sealed_rows

pytestmark = pytest.mark.django_db

AT = datetime(2022, 2, 3, 9, tzinfo=UTC)
LATER = AT + timedelta(days=1)
READ = {"owner": "Secretary General", "due_on": date(2022, 1, 31)}


def correct(decision, reason="Mistyped.", by=None, at=AT, **given):
    """Correct the words of a decision, or what is given; the rest reads as it did."""
    read = {"item": decision.item, "owner": decision.owner, "due_on": decision.due_on}
    words = {"text": {"en": "a plan for all quays."}}
    return correct_decision(
        decision=decision,
        corrected=Corrected(**(read | words | given)),
        reason=reason,
        by=by or UserFactory(),
        at=at,
    )


class TestWhatIsCorrected:
    def test_stands_beside_what_was_recorded_with_who_when_and_why(self):
        wrong, by = DecisionFactory(), UserFactory()

        right = correct(wrong, by=by, reason=" It is of all quays. ")

        kept = Decision.objects.get(pk=wrong.pk)
        assert (kept.text, kept.superseded_at) == ("a plan for the quays.", AT)
        assert (right.text, right.superseded_at) == ("a plan for all quays.", None)
        assert (right.recorded_by, right.recorded_at) == (by, AT)
        assert (right.corrects, right.reason) == (wrong, "It is of all quays.")

    @pytest.mark.parametrize(
        "given",
        [
            {"item": "99"},
            {"owner": "President"},
            {"due_on": date(2022, 3, 1)},
            {"text": {"en": "a plan for the quays.", "es": "un plan."}},
        ],
        ids=["item", "owner", "day", "one language"],
    )
    def test_may_be_any_of_what_had_no_effects(self, given):
        right = correct(DecisionFactory(), **given)

        (name,) = given
        assert name == "text" or getattr(right, name) == given[name]
        assert Decision.objects.current().get() == right

    def test_did_what_it_did(self):
        edition = submitted()
        meeting = MeetingFactory(plan=edition.plan)
        work_plan = WorkPlanFactory(plan=edition.plan, approved=True)
        about = {"edition": edition, "work_plan": work_plan, "verb": "adopt"}
        wrong = DecisionFactory(meeting=meeting, owner="", due_on=None, **about)

        right = correct(wrong)

        assert {name: getattr(right, name) for name in about} == about
        assert right.meeting == meeting
        assert edition.evaluated_on == meeting.held_on

    def test_keeps_its_place_unless_its_item_is_another(self):
        meeting = MeetingFactory()
        DecisionFactory(meeting=meeting, item="4")
        wrong = DecisionFactory(meeting=meeting, item="4", position=2)
        DecisionFactory(meeting=meeting, item="5")

        reworded = correct(wrong)
        moved = correct(reworded, item="5")

        assert (reworded.position, moved.position) == (2, 2)
        assert (moved.item, moved.corrects) == ("5", wrong)

    def test_reads_in_the_order_in_which_it_was_corrected(self):
        first = DecisionFactory()

        second = correct(first)
        third = correct(second, text={"en": "a plan."}, at=LATER)

        assert list(first.corrections.order_by("recorded_at")) == [second, third]
        assert [row.newest for row in (first, second, third)] == [third] * 3
        assert list(Decision.objects.current()) == [third]


class TestRefused:
    def test_without_a_reason(self):
        refused(lambda: correct(DecisionFactory(), reason=" "), "reason")

    def test_without_words(self):
        refused(lambda: correct(DecisionFactory(), text={"en": " "}), "text")

    def test_what_was_corrected_already(self):
        wrong = DecisionFactory()
        correct(wrong)

        assert "corrected already" in refused(lambda: correct(wrong, text={"en": "a list."}))
        assert Decision.objects.count() == 2

    def test_what_is_no_different(self):
        same = DecisionFactory()

        assert "Nothing is different" in refused(lambda: correct(same, text={"en": same.text}))
        assert Decision.objects.current().get() == same

    @pytest.mark.parametrize("given", [{"owner": " "}, {"due_on": None}])
    def test_a_request_without_an_owner_or_a_day(self, given):
        wrong = DecisionFactory()

        refused(lambda: correct(wrong, **given))

        assert Decision.objects.current().get() == wrong

    def test_a_request_that_is_due_before_its_meeting(self):
        refused(lambda: correct(DecisionFactory(), due_on=date(2021, 11, 7)), "due_on")


class TestTheResponse:
    def test_follows_the_request(self):
        answered = ResponseFactory(done=True)

        right = correct(correct(answered.decision), text={"en": "a plan."}, at=LATER)

        assert right.answer == answered
        assert right.standing(date(2022, 1, 20)) == Decision.Standing.DONE
        assert answered.decision == right.first

    def test_is_given_to_the_request_as_it_reads_now(self):
        right = correct(DecisionFactory())

        answered = boardroom.respond(
            decision=right, answer="accepted", action={"en": "Yes."}, by=None, at=LATER, **READ
        )

        assert Decision.objects.get(pk=right.pk).answer == answered
        assert not Decision.objects.unanswered().exists()

    def test_is_given_once(self):
        right = correct(ResponseFactory().decision)

        assert "answered already" in refused(
            lambda: boardroom.respond(
                decision=right, answer="accepted", action={"en": "Yes."}, by=None, at=LATER, **READ
            )
        )


class TestStanding:
    DAY = date(2022, 2, 1)

    def overdue(self):
        return list(Decision.objects.overdue(self.DAY))

    def test_silence_counts_once(self):
        right = correct(DecisionFactory())

        assert self.overdue() == list(Decision.objects.unanswered()) == [right]

    @pytest.mark.parametrize("given", [{"done": True}, {"answer": "not_accepted"}])
    def test_what_was_settled_before_it_was_corrected_stays_settled(self, given):
        correct(ResponseFactory(**given).decision)

        assert self.overdue() == []

    def test_is_judged_by_the_day_as_it_reads_now(self):
        wrong = ResponseFactory().decision
        assert self.overdue() == [wrong]

        right = correct(wrong, due_on=date(2022, 3, 1))

        assert self.overdue() == []
        assert list(Decision.objects.unsettled(self.DAY)) == [right]


class TestReports:
    ASKED = {
        "kind": "annual",
        "start": date(2021, 1, 1),
        "end": date(2021, 12, 31),
        "cutoff": date(2021, 12, 31),
    }

    def snapshot(self, plan, at):
        return canonical(collect(plan=plan, at=at, **self.ASKED))

    def told(self, plan, at):
        (one,) = evaluated(plan, at=at).follow_up.requests
        return one.request.text["en"], one.request.owner, one.standing

    def test_tell_it_as_it_read_at_their_moment(self):
        plan = PlanFactory()
        wrong = DecisionFactory(meeting__plan=plan, due_on=date(2021, 12, 15))

        correct(wrong, owner="President", due_on=date(2022, 3, 1))

        before = AT - timedelta(seconds=1)
        assert self.told(plan, before) == ("a plan for the quays.", "Secretary General", "overdue")
        assert self.told(plan, AT) == ("a plan for all quays.", "President", "open")

    def test_come_out_the_same_as_known_before(self):
        plan = PlanFactory()
        answered = ResponseFactory(decision__meeting__plan=plan)
        before = self.snapshot(plan, AT)

        right = correct(answered.decision, at=LATER)
        correct(right, item="12", at=LATER + timedelta(days=1))

        assert self.snapshot(plan, AT) == before

    def test_tell_the_answer_with_the_words_of_now(self):
        plan = PlanFactory()
        answered = ResponseFactory(decision__meeting__plan=plan)

        correct(correct(answered.decision), text={"en": "a plan."}, at=LATER)

        (one,) = evaluated(plan, at=LATER).follow_up.requests
        assert one.request.response.action["en"] == answered.action
        assert one.request.id == answered.decision_id

    def test_that_are_sealed_do_not_move(self):
        edition = submitted()
        wrong = DecisionFactory(meeting__plan=edition.plan, edition=edition, noted=True)
        before = sealed_rows()

        correct(wrong)

        assert sealed_rows() == before
