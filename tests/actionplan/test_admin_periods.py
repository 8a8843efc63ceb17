"""Reporting periods in the admin: set with their rules, kept as they are once told of."""

from datetime import date

import pytest

from actionplan.models import ReportingPeriod
from tests.factories import PlanFactory, ReportingPeriodFactory, UpdateFactory
from tests.officer import signed_in

pytestmark = pytest.mark.django_db

LIST = "/admin/actionplan/reportingperiod/"


def typed(plan, **given):
    days = {"start": "2021-01-01", "end": "2021-06-30", "opens_on": "2021-06-01"}
    return {"plan": plan.pk, **days, "due_on": "2021-07-31", **given}


def test_a_period_is_set_and_its_history_names_who_did():
    plan, client = PlanFactory(), signed_in()

    answer = client.post(f"{LIST}add/", typed(plan))

    assert answer.status_code == 302
    period = ReportingPeriod.objects.get()
    assert period.due_on == date(2021, 7, 31)
    assert period.history.get().history_user is not None


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"end": "2020-12-31"}, "A period cannot end before it starts."),
        ({"due_on": "2021-05-01"}, "It opens within or after the period, and is due later."),
        ({"start": "2020-12-01"}, "The period lies outside the plan."),
    ],
)
def test_what_cannot_be_is_refused_with_words(given, said):
    page = signed_in().post(f"{LIST}add/", typed(PlanFactory(), **given))

    assert said in page.content.decode()
    assert not ReportingPeriod.objects.exists()


def test_a_period_that_overlaps_another_is_refused():
    other = ReportingPeriodFactory()

    page = signed_in().post(f"{LIST}add/", typed(other.plan, end="2021-08-01"))

    assert "This period overlaps another one." in page.content.decode()


def test_once_told_of_its_months_stay_and_its_last_day_can_be_moved():
    period = UpdateFactory().period
    given = typed(period.plan, opens_on="2021-12-01", due_on="2022-02-28")

    signed_in().post(f"{LIST}{period.pk}/change/", given)

    changed = ReportingPeriod.objects.get()
    assert (changed.start, changed.due_on) == (period.start, date(2022, 2, 28))


def test_the_list_shows_them():
    period = ReportingPeriodFactory()

    assert str(period) in signed_in().get(LIST).content.decode()
