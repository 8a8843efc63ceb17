"""The admin's start page: what is due, what came in, what is behind, in few queries."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from tests.factories import (
    DecisionFactory,
    IndicatorFactory,
    MeasurementFactory,
    PlanFactory,
    ProposalFactory,
    ReportFactory,
    ResponseFactory,
    SeatFactory,
    UpdateFactory,
    promise,
)
from tests.officer import officer, signed_in
from tests.reports.operations.test_corrections import correct

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_in_march")]


@pytest.fixture
def _in_march():
    with time_machine.travel(datetime(2022, 3, 1, 12, tzinfo=UTC), tick=False):
        yield


def judged(plan, name: str, **given):
    indicator = promise(IndicatorFactory(plan=plan, name=name), target=100)
    if given:
        MeasurementFactory(indicator=indicator, **given)
    return indicator


def desk(client=None):
    return (client or signed_in()).get("/admin/").context


def test_it_works_without_a_plan():
    assert signed_in().get("/admin/").status_code == 200


def test_what_is_due_is_what_has_no_figure_or_an_old_one():
    plan = PlanFactory()
    silent = judged(plan, "Silent")
    old = judged(plan, "Old", measured_on=date(2021, 6, 30))
    judged(plan, "Fresh", measured_on=date(2022, 1, 31))
    judged(plan, "Achieved before", measured_on=date(2021, 7, 31), value=100)

    due = [row.indicator for row in desk()["due"]]
    assert due[:2] == [silent, old]
    assert "Fresh" not in {indicator.name for indicator in due}


def test_what_came_in_waits_the_oldest_first():
    plan = PlanFactory()
    later = judged(plan, "Later", submitted=True, recorded_at=datetime(2022, 2, 2, tzinfo=UTC))
    first = judged(plan, "First", submitted=True, recorded_at=datetime(2022, 2, 1, tzinfo=UTC))

    shown = desk()

    assert [each["row"].indicator for each in shown["awaiting"]] == [first, later]
    assert [each["row"].indicator for each in shown["recent"]] == [later, first]


def test_what_members_sent_waits_the_oldest_first():
    plan = PlanFactory()
    late = UpdateFactory(
        submitted=True,
        contribution__project__plan=plan,
        submitted_at=datetime(2022, 2, 3, tzinfo=UTC),
    )
    between = ProposalFactory(plan=plan, recorded_at=datetime(2022, 2, 2, tzinfo=UTC))
    early = UpdateFactory(
        submitted=True,
        contribution__project__plan=plan,
        submitted_at=datetime(2022, 2, 1, tzinfo=UTC),
    )
    UpdateFactory(contribution__project__plan=plan, text="A draft")
    ProposalFactory(plan=plan, declined=True)

    shown = [each.get("update") or each["proposal"] for each in desk()["sent"]]

    assert shown == [early, between, late]


def test_a_figure_that_came_with_an_update_waits_there_alone():
    plan = PlanFactory()
    update = UpdateFactory(submitted=True, contribution__project__plan=plan)
    judged(plan, "Told", submitted=True, update=update)

    shown = desk()

    assert shown["awaiting"] == []
    assert [each["update"] for each in shown["sent"]] == [update]


def test_the_side_bar_counts_what_waits_for_this_person():
    plan = PlanFactory()
    user = officer()
    UpdateFactory(submitted=True, contribution__project__plan=plan)
    UpdateFactory(submitted=True, contribution__project__plan=plan, submitted_by=user)
    ProposalFactory(plan=plan, recorded_by=user)

    groups = signed_in(user).get("/admin/").context["sidebar_navigation"]

    badges = {item["title"]: item.get("badge") for item in groups[0]["items"]}
    assert (badges["Review"], badges["Proposals"]) == ("1", None)


def test_what_is_behind_has_the_worst_first():
    plan = PlanFactory()
    behind = judged(plan, "Behind", value=25)
    off_track = judged(plan, "Off track", value=1)
    judged(plan, "On track", value=90)

    assert [row["outcome"] for row in desk()["behind"]] == [off_track.outcome, behind.outcome]


def test_reports_are_shown_to_who_may_see_them():
    report = ReportFactory()

    assert desk()["reports"] == [report]


def test_sample_data_is_called_so():
    plan = PlanFactory()
    judged(plan, "Real", value=1)
    assert b"Contains sample data" not in signed_in().get("/admin/").content

    judged(plan, "Sample", value=1, is_sample=True)
    assert b"Contains sample data" in signed_in().get("/admin/").content


@pytest.mark.parametrize("seat", ["editor", "board", "regional_secretary"])
def test_who_has_no_seat_in_the_secretariat_finds_no_desk(seat):
    judged(PlanFactory(), "Secret", value=1)
    somebody = SeatFactory(**({} if seat == "editor" else {seat: True})).user

    shown = signed_in(somebody).get("/admin/")

    assert shown.status_code == 404
    assert b"Secret" not in shown.content


def test_who_is_not_signed_in_is_led_to_the_sign_in(client):
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize("rows", [1, 12])
def test_the_number_of_queries_is_constant(rows, django_assert_max_num_queries):
    plan = PlanFactory()
    for place in range(rows):
        judged(plan, f"Silent {place}")
        judged(plan, f"Behind {place}", value=1)
        judged(plan, f"Waiting {place}", submitted=True)
        UpdateFactory(submitted=True, contribution__project__plan=plan)
        ProposalFactory(plan=plan)
    client = signed_in(officer())
    client.get("/admin/")

    with django_assert_max_num_queries(19):
        client.get("/admin/")


def test_the_side_bar_leads_to_what_the_reader_may_see():
    page = signed_in().get("/admin/").content.decode()
    administrators = signed_in(SeatFactory(administrator=True).user).get("/admin/").content.decode()

    assert "/admin/actionplan/measurement/log/" in page
    assert "/admin/members/user/" not in page
    assert "/admin/members/user/" in administrators


def test_what_the_board_asked_for_and_is_not_done():
    plan = PlanFactory()
    late = DecisionFactory(meeting__plan=plan, due_on=date(2022, 2, 1))
    later = DecisionFactory(meeting__plan=plan, due_on=date(2022, 6, 1), meeting__body="assembly")
    ResponseFactory(done=True, decision__meeting=late.meeting)

    rows = desk()["requests"]

    assert [(row["row"], row["standing"].value) for row in rows] == [
        (late, "overdue"),
        (later, "open"),
    ]


def test_what_the_board_asked_for_is_told_once_as_it_was_corrected():
    plan = PlanFactory()
    right = correct(DecisionFactory(meeting__plan=plan), due_on=date(2022, 3, 1))
    correct(ResponseFactory(done=True, decision__meeting=right.meeting).decision)

    assert [row["row"] for row in desk()["requests"]] == [right]
