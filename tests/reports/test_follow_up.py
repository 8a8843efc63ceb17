"""The follow-up of what the Board asked for, as a report tells it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from tests.factories import DecisionFactory, MeetingFactory, PlanFactory, ResponseFactory
from tests.reports.judged import KNOWN, evaluated
from tests.reports.render import outlined

pytestmark = pytest.mark.django_db

NOVEMBER = date(2021, 11, 8)
LATER = KNOWN + timedelta(days=1)


@pytest.fixture
def plan():
    return PlanFactory()


def request(plan, **given):
    meeting = MeetingFactory(plan=plan, held_on=given.pop("held_on", NOVEMBER))
    return DecisionFactory(meeting=meeting, **({"due_on": date(2021, 12, 15)} | given))


def standing(plan, **asked):
    (one,) = evaluated(plan, **asked).follow_up.requests
    return one.standing


def row(plan):
    return outlined.table(outlined.of(plan), "requests")[0]


def test_a_plan_without_requests_says_so(plan):
    request(plan, noted=True, due_on=None)

    assert "No earlier decision of the Board is recorded for this plan." in outlined.texts(
        outlined.of(plan)
    )


def test_silence_is_shown(plan):
    request(plan, item="7")

    assert row(plan) == [
        "Board of Directors, 8 Nov 2021",
        "7. a plan for the quays.",
        "Secretary General",
        "15 Dec 2021",
        "no response yet",
        "Overdue",
    ]


def test_what_is_open_is_no_button_in_another_language(plan):
    request(plan, due_on=date(2023, 6, 1))

    with translation.override("es"):
        assert row(plan)[-1] == "Pendiente"


def test_an_answer_says_who_does_what_by_when_and_what_came_of_it(plan):
    done = {"done_on": date(2021, 12, 20), "followed_up_at": KNOWN, "outcome": "It was sent."}
    ResponseFactory(decision=request(plan), **done)

    *_before, answer, state = row(plan)

    assert answer == (
        "Accepted: A plan is written with the ports. (Head of projects, by 31 Jan 2022) "
        "Done on 20 Dec 2021: It was sent."
    )
    assert state == "Done"


@pytest.mark.parametrize(
    ("due", "state"),
    [(date(2021, 12, 30), "overdue"), (date(2021, 12, 31), "open"), (date(2022, 3, 1), "open")],
)
def test_is_overdue_once_its_day_has_passed_on_the_cut_off(plan, due, state):
    ResponseFactory(decision=request(plan, due_on=due))

    assert standing(plan) == state


def test_what_is_declined_is_never_overdue(plan):
    ResponseFactory(decision=request(plan), answer="not_accepted", owner="", due_on=None)

    assert standing(plan) == "declined"


@pytest.mark.parametrize(
    "done",
    [
        {"done_on": date(2022, 1, 5), "followed_up_at": KNOWN},
        {"done_on": date(2021, 12, 20), "followed_up_at": LATER},
    ],
    ids=["after the cut-off", "not known yet"],
)
def test_what_was_done_later_belongs_to_the_next_report(plan, done):
    ResponseFactory(decision=request(plan), outcome="It was sent.", **done)

    (one,) = evaluated(plan).follow_up.requests
    assert one.standing == "overdue"
    assert one.request.response.outcome == {}


def test_an_answer_that_was_recorded_later_is_not_known_yet(plan):
    ResponseFactory(decision=request(plan), recorded_at=LATER)

    figures = evaluated(plan).follow_up
    assert figures.unanswered == 1
    assert evaluated(plan, at=LATER).follow_up.unanswered == 0


@pytest.mark.parametrize(
    "given",
    [{"held_on": date(2022, 1, 1)}, {"recorded_at": LATER}],
    ids=["after the cut-off", "not known yet"],
)
def test_what_was_asked_later_belongs_to_the_next_report(plan, given):
    request(plan, **({"due_on": date(2022, 6, 1)} | given))

    assert evaluated(plan).follow_up.requests == ()


def test_what_another_plan_was_asked_is_its_own(plan):
    request(PlanFactory())

    assert evaluated(plan).follow_up.requests == ()


def test_requests_stand_in_the_order_of_the_meetings(plan):
    asked = [
        request(plan, item="3", held_on=date(2021, 12, 1)),
        request(plan, item="2"),
    ]

    found = [each.request.id for each in evaluated(plan).follow_up.requests]
    assert found == [asked[1].pk, asked[0].pk]


def test_a_meeting_that_is_made_up_makes_the_report_say_so(plan):
    meeting = MeetingFactory(plan=plan, is_sample=True)
    DecisionFactory(meeting=meeting, recorded_at=datetime(2021, 12, 1, tzinfo=UTC))

    assert evaluated(plan).contains_sample
    assert "(sample)" in row(plan)[1]
