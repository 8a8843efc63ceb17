"""A measurement's way to verified, its correction, and what is refused on the way."""

import threading
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from unittest.mock import patch

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from actionplan.models import Indicator, Measurement
from actionplan.operations import (
    Entry,
    correct,
    measurements,
    record_measurement,
    return_,
    revise,
    submit,
    verify,
)
from tests.actionplan.operations.refusal import faults
from tests.factories import (
    IndicatorFactory,
    MeasurementFactory,
    MemberFactory,
    MilestoneItemFactory,
    PlanFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

DAY = date(2021, 12, 31)
AT = datetime(2022, 2, 1, 9, tzinfo=UTC)
LATER = AT + timedelta(days=1)


def one_person_indicator() -> Indicator:
    """An indicator of a plan in which one person may record and verify."""
    return IndicatorFactory(plan=PlanFactory(four_eyes=False))


def record(indicator=None, *, status="submitted", confirmed=False, **entry) -> Measurement:
    return record_measurement(
        indicator=indicator or IndicatorFactory(),
        entry=Entry(**({"measured_on": DAY} | entry)),
        by=UserFactory(),
        at=AT,
        status=status,
        confirmed=confirmed,
    )


def test_it_records_who_when_and_what():
    officer = UserFactory()
    measurement = record_measurement(
        indicator=one_person_indicator(),
        entry=Entry(measured_on=DAY, value=Decimal(12), note="By telephone"),
        by=officer,
        at=AT,
        status="verified",
    )

    measurement.refresh_from_db()

    assert (measurement.value, measurement.note) == (12, "By telephone")
    assert (measurement.recorded_by, measurement.recorded_at) == (officer, AT)
    assert (measurement.verified_by, measurement.verified_at) == (officer, AT)
    assert measurement.history.get().history_user == officer


@pytest.mark.parametrize(
    ("figure", "message"),
    [
        ("NaN", "not a number"),
        ("Infinity", "not a number"),
        ("-Infinity", "not a number"),
        ("1e400", "too large"),
        ("1e11", "too large"),
        ("0.00001", "four decimals"),
    ],
)
def test_a_figure_that_is_none_is_refused_at_its_field(figure, message):
    found = faults(record, value=Decimal(figure))

    assert message in found["value"][0]
    assert not Measurement.objects.exists()


def test_negative_zero_is_kept_as_zero():
    measurement = record(value=Decimal("-0.0"))

    assert not measurement.value.is_signed()


@pytest.mark.parametrize(
    "day", [date(2020, 12, 31), date(2024, 1, 1)], ids=["before the plan", "after the plan"]
)
def test_a_sum_takes_no_day_outside_the_plan(day):
    indicator = IndicatorFactory(incremental=True)
    given = {
        "indicator": indicator,
        "entry": Entry(measured_on=day, value=Decimal(1)),
        "by": None,
        "at": datetime(2024, 2, 1, tzinfo=UTC),
    }

    assert "measured_on" in faults(record_measurement, **given)


def test_a_level_may_have_a_history_before_the_plan():
    assert record(value=Decimal(139), measured_on=date(2018, 12, 31)).pk


def test_a_day_that_has_not_come_where_the_plan_lives_is_refused():
    indicator = IndicatorFactory(plan=PlanFactory(timezone="Asia/Seoul"))
    late_in_madrid = datetime(2021, 12, 30, 16, tzinfo=UTC)
    given = {"indicator": indicator, "by": None, "at": late_in_madrid}

    entry = Entry(measured_on=DAY, value=Decimal(1))

    assert record_measurement(**given, entry=entry).pk
    given["at"] = late_in_madrid - timedelta(hours=2)
    assert "measured_on" in faults(record_measurement, **given, entry=entry)


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ({}, "value"),
        ({"qualitative": True}, "text"),
        ({"milestone_list": True}, "completed"),
        ({"distinct": True}, "members"),
        ({"ratio": True}, "numerator"),
        ({"yes_no": True}, "value"),
        ({"ordinal": True}, "value"),
    ],
)
def test_what_the_indicator_needs_is_asked_for_unless_it_is_a_draft(kind, field):
    indicator = IndicatorFactory(**kind)

    assert list(faults(record, indicator=indicator)) == [field]
    assert record(indicator=indicator, status="draft").pk


@pytest.mark.parametrize(
    ("kind", "entry", "field"),
    [
        ({"yes_no": True}, {"value": Decimal(2)}, "value"),
        ({"ordinal": True}, {"value": Decimal(0)}, "value"),
        ({"ordinal": True}, {"value": Decimal(4)}, "value"),
        ({"ordinal": True}, {"value": Decimal("1.5")}, "value"),
        ({"ratio": True}, {"numerator": Decimal(1)}, "denominator"),
        ({"ratio": True}, {"denominator": Decimal(1)}, "numerator"),
        ({"ratio": True}, {"numerator": Decimal(1), "denominator": Decimal(0)}, "denominator"),
        ({}, {"value": Decimal(1), "note": "a\0b"}, "note"),
    ],
)
def test_a_finding_of_the_wrong_shape_is_refused_at_its_field(kind, entry, field):
    assert field in faults(record, indicator=IndicatorFactory(**kind), **entry)


def test_an_item_of_another_list_is_refused():
    foreign = MilestoneItemFactory()

    found = faults(record, indicator=IndicatorFactory(milestone_list=True), completed=(foreign,))

    assert list(found) == ["completed"]


def test_a_running_total_that_falls_asks_first():
    indicator = IndicatorFactory(cumulative=True)
    MeasurementFactory(indicator=indicator, value=40, measured_on=date(2021, 6, 30))

    with pytest.raises(ValidationError) as refusal:
        record(indicator, value=Decimal(30))

    assert [error.code for error in refusal.value.error_dict["value"]] == ["fell"]
    assert record(indicator, value=Decimal(30), confirmed=True).pk


def test_a_running_total_above_a_later_one_asks_as_well():
    indicator = IndicatorFactory(cumulative=True)
    MeasurementFactory(indicator=indicator, value=40)

    found = faults(record, indicator=indicator, value=Decimal(50), measured_on=date(2021, 6, 30))

    assert "2021" in found["value"][0]


def test_the_way_to_verified():
    officer, checker = UserFactory(), UserFactory()
    measurement = record(status="draft", value=Decimal(5))

    submit(measurement=measurement, by=officer, at=AT)
    return_(measurement=measurement, why="The link is dead.", by=checker, at=AT)
    entry = Entry(measured_on=DAY, value=Decimal(6))
    revise(measurement=measurement, entry=entry, by=officer, at=AT, status="submitted")
    verified = verify(measurement=measurement, by=checker, at=LATER)

    assert (verified.status, verified.value, verified.verified_by) == ("verified", 6, checker)
    assert verified.returned_why == ""
    history = verified.history.order_by("history_id").values_list("status", flat=True)
    assert list(history) == ["draft", "submitted", "returned", "submitted", "verified"]


@pytest.mark.parametrize(
    ("verb", "status"),
    [
        (submit, "submitted"),
        (submit, "verified"),
        (verify, "draft"),
        (verify, "returned"),
        (verify, "verified"),
        (return_, "verified"),
        (return_, "draft"),
        (revise, "submitted"),
        (revise, "verified"),
        (correct, "draft"),
        (correct, "submitted"),
    ],
)
def test_a_step_out_of_order_is_refused_and_changes_nothing(verb, status):
    traits = {} if status == "verified" else {status: True}
    measurement = MeasurementFactory(**traits)
    more = {
        return_: {"why": "No."},
        revise: {"entry": Entry(measured_on=DAY)},
        correct: {"entry": Entry(measured_on=DAY), "reason": "Slip"},
    }.get(verb, {})

    found = faults(verb, measurement=measurement, by=UserFactory(), at=AT, **more)

    assert list(found) == ["status"]
    measurement.refresh_from_db()
    assert measurement.status == status


def test_a_return_needs_words():
    measurement = MeasurementFactory(submitted=True)

    found = faults(return_, measurement=measurement, why="  ", by=UserFactory(), at=AT)

    assert list(found) == ["returned_why"]


def test_a_draft_is_submitted_only_when_it_is_whole():
    measurement = MeasurementFactory(draft=True, value=None)

    assert list(faults(submit, measurement=measurement, by=UserFactory(), at=AT)) == ["value"]


def corrected(measurement, **given) -> Measurement:
    usual = {
        "entry": Entry(measured_on=DAY, value=Decimal(55)),
        "reason": "A city was counted twice.",
        "by": UserFactory(),
        "at": AT,
    }
    return correct(measurement=measurement, **(usual | given))


def test_a_correction_supersedes_when_it_is_verified_and_not_before():
    wrong = MeasurementFactory(is_sample=True)

    right = corrected(wrong)
    wrong.refresh_from_db()
    assert wrong.superseded_at is None

    verify(measurement=right, by=UserFactory(), at=LATER)
    wrong.refresh_from_db()
    assert (wrong.value, wrong.superseded_at) == (50, LATER)
    assert right.is_sample
    known = Measurement.objects.known
    assert [known(LATER - timedelta(seconds=1)).get(), known(LATER).get()] == [wrong, right]


def test_a_correction_can_count_at_once():
    wrong = MeasurementFactory(indicator=one_person_indicator())

    corrected(wrong, status="verified")

    assert Measurement.objects.counting().get().value == 55


def test_a_correction_needs_a_reason_and_comes_once():
    wrong = MeasurementFactory()

    assert list(faults(corrected, measurement=wrong, reason=" ")) == ["reason"]
    corrected(wrong)
    assert list(faults(corrected, measurement=wrong)) == ["supersedes"]


def test_what_was_corrected_is_corrected_no_more():
    wrong = MeasurementFactory(indicator=one_person_indicator())
    right = corrected(wrong, status="verified")

    assert list(faults(corrected, measurement=wrong)) == ["status"]
    assert corrected(right, status="verified").supersedes == right


def test_a_correction_of_a_running_total_is_not_held_against_what_it_corrects():
    wrong = MeasurementFactory(indicator=IndicatorFactory(cumulative=True), value=400)

    assert corrected(wrong, entry=Entry(measured_on=DAY, value=Decimal(40))).pk


def test_a_failure_half_way_leaves_nothing():
    wrong = MeasurementFactory()

    with (
        patch.object(measurements, "kept", side_effect=RuntimeError),
        pytest.raises(RuntimeError),
    ):
        corrected(wrong, status="verified")

    wrong.refresh_from_db()
    assert wrong.superseded_at is None


def verifies(measurement, barrier, done) -> None:
    """Verify from a thread of its own, as the second of two clicks would."""
    barrier.wait(timeout=10)
    try:
        verify(measurement=measurement, by=None, at=AT)
        done.append("verified")
    except ValidationError:
        done.append("refused")
    finally:
        connection.close()


def clicked_twice(measurement) -> list[str]:
    done: list[str] = []
    barrier = threading.Barrier(2)
    clicks = [
        threading.Thread(target=verifies, args=(measurement, barrier, done)) for _ in range(2)
    ]
    for click in clicks:
        click.start()
    for click in clicks:
        click.join(timeout=30)
    return sorted(done)


@pytest.mark.django_db(transaction=True)
def test_of_two_clicks_one_has_an_effect():
    measurement = MeasurementFactory(submitted=True)

    assert clicked_twice(measurement) == ["refused", "verified"]
    assert measurement.history.filter(status="verified").count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_guard_both_clicks_would_have_one():
    measurement = Measurement.objects.select_related("indicator__plan").get(
        pk=MeasurementFactory(submitted=True).pk
    )

    with patch.object(measurements, "locked", lambda row, *expected: row):
        assert clicked_twice(measurement) == ["verified", "verified"]


def test_members_counted_are_kept_with_the_measurement():
    cities = MemberFactory.create_batch(2)

    measurement = record(IndicatorFactory(distinct=True), members=tuple(cities))

    assert set(measurement.members.all()) == set(cities)
