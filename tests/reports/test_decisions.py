"""What a meeting decides: kept in its place, and putting a work plan in force."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from reports.models import Decision
from reports.operations import board as boardroom
from reports.operations.board import Decided
from tests.factories import (
    EditionFactory,
    MeetingFactory,
    UserFactory,
    WorkPlanFactory,
    WorkPlanItemFactory,
)
from tests.reports.refused import refused
from tests.reports.submitted import submitted

pytestmark = pytest.mark.django_db

AT = datetime(2022, 2, 3, 9, tzinfo=UTC)
DAY = date(2022, 2, 3)
ASKED = {"owner": "Secretary General", "due_on": DAY}


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
