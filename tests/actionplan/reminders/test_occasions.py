"""When a mail is due: days of a period, weeks, and what is made up for."""

from datetime import date, timedelta

import pytest

from actionplan.reminders.occasions import is_digest_day, occasions, week_of
from tests.factories import ReportingPeriodFactory

DUE_ON = date(2022, 1, 31)
MONDAY = date(2022, 1, 24)


def on(day: date, **given) -> list[str]:
    period = ReportingPeriodFactory.build(plan=None, pk=7, **given)
    return [occasion.key for occasion in occasions([period], day)]


@pytest.mark.parametrize(
    ("days", "found"),
    [
        (-8, []),
        (-7, ["due:7"]),
        (-2, ["due:7"]),
        (-1, []),
        (0, []),
        (1, ["overdue:7"]),
        (6, ["overdue:7"]),
        (7, []),
        (60, []),
    ],
)
def test_a_reminder_has_its_day_and_is_made_up_for_within_five(days, found):
    assert on(DUE_ON + timedelta(days=days)) == found


def test_a_period_that_opens_late_reminds_from_its_opening_to_its_last_day():
    opens_on = DUE_ON - timedelta(days=3)

    found = [on(DUE_ON + timedelta(days=days), opens_on=opens_on) for days in (-4, -3, 0, 1)]

    assert found == [[], ["due:7"], ["due:7"], ["overdue:7"]]


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2022, 1, 31), "2022-W05"),
        (date(2021, 1, 3), "2020-W53"),
        (date(2024, 12, 30), "2025-W01"),
    ],
)
def test_a_week_is_that_of_iso(day, week):
    assert week_of(day) == week


@pytest.mark.parametrize(
    ("day", "first", "is_day"),
    [
        (MONDAY, None, True),
        (MONDAY, MONDAY, True),
        (MONDAY + timedelta(days=2), None, True),
        (MONDAY + timedelta(days=2), MONDAY + timedelta(days=2), True),
        (MONDAY + timedelta(days=2), MONDAY, False),
    ],
)
def test_digests_are_written_on_mondays_or_on_the_first_day_after(day, first, is_day):
    assert is_digest_day(day, first) is is_day
