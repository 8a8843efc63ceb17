"""Nobody verifies what they recorded themselves, and a member's figures go with their update."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from actionplan.models import Measurement, Plan
from actionplan.operations import (
    Entry,
    correct,
    record_measurement,
    return_,
    revise,
    submit,
    verify,
)
from tests.actionplan.operations.refusal import faults
from tests.factories import (
    ContributionFactory,
    IndicatorFactory,
    MeasurementFactory,
    PlanFactory,
    ReportingPeriodFactory,
    UpdateFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

AT = datetime(2022, 2, 1, 9, tzinfo=UTC)
ENTRY = Entry(measured_on=date(2021, 12, 31), value=Decimal(5))


@pytest.fixture(params=[True, False], ids=["four eyes", "two eyes"])
def plan(request) -> Plan:
    return PlanFactory(four_eyes=request.param)


def test_a_plan_wants_four_eyes_unless_it_says_otherwise():
    assert Plan().four_eyes


def outcome_of(plan, call, **given) -> Measurement | None:
    """Return what came of the call where one person is enough; else assert that it is refused."""
    if not plan.four_eyes:
        return call(**given)
    assert "themselves" in faults(call, **given)["status"][0]
    return None


def test_nobody_verifies_what_they_recorded(plan):
    measurement = MeasurementFactory(submitted=True, indicator=IndicatorFactory(plan=plan))
    given = {"measurement": measurement, "by": measurement.recorded_by, "at": AT}

    made = outcome_of(plan, verify, **given)

    measurement.refresh_from_db()
    assert measurement.status == ("verified" if made else "submitted")


def test_a_colleague_verifies_it(plan):
    measurement = MeasurementFactory(submitted=True, indicator=IndicatorFactory(plan=plan))

    assert verify(measurement=measurement, by=UserFactory(), at=AT).status == "verified"


def test_nobody_records_what_counts_at_once(plan):
    given = {"indicator": IndicatorFactory(plan=plan), "entry": ENTRY, "by": UserFactory()}

    made = outcome_of(plan, record_measurement, **given, at=AT, status="verified")

    assert Measurement.objects.exists() == bool(made)


def test_what_a_command_loads_counts_at_once():
    given = {"indicator": IndicatorFactory(), "entry": ENTRY, "by": None}

    assert record_measurement(**given, at=AT, status="verified").verified_at == AT


def test_nobody_revises_into_what_counts_at_once(plan):
    measurement = MeasurementFactory(returned=True, indicator=IndicatorFactory(plan=plan))
    given = {"measurement": measurement, "entry": ENTRY, "by": UserFactory(), "at": AT}

    made = outcome_of(plan, revise, **given, status="verified")

    measurement.refresh_from_db()
    assert measurement.value == (5 if made else 50)


def test_nobody_corrects_with_effect_at_once(plan):
    wrong = MeasurementFactory(indicator=IndicatorFactory(plan=plan))
    given = {"measurement": wrong, "entry": ENTRY, "reason": "Slip", "by": UserFactory()}

    made = outcome_of(plan, correct, **given, at=AT, status="verified")

    wrong.refresh_from_db()
    assert bool(wrong.superseded_at) == bool(made)


def test_whoever_revised_it_last_is_who_recorded_it():
    first, second = UserFactory(), UserFactory()
    measurement = MeasurementFactory(returned=True, recorded_by=first)
    revise(measurement=measurement, entry=ENTRY, by=second, at=AT, status="submitted")

    assert "status" in faults(verify, measurement=measurement, by=second, at=AT)
    assert verify(measurement=measurement, by=first, at=AT).verified_by == first


MORE = {
    return_: {"why": "No."},
    revise: {"entry": ENTRY},
}
VERBS = [
    (submit, "draft"),
    (verify, "submitted"),
    (return_, "submitted"),
    (revise, "returned"),
]


@pytest.mark.parametrize(("verb", "status"), VERBS)
def test_what_came_with_an_update_moves_with_no_other(verb, status):
    measurement = MeasurementFactory(update=UpdateFactory(), **{status: True})
    given = {"measurement": measurement, "by": UserFactory(), "at": AT, **MORE.get(verb, {})}

    alone = faults(verb, **given)
    elsewhere = faults(verb, **given, update=UpdateFactory())

    assert list(alone) == list(elsewhere) == ["update"]
    measurement.refresh_from_db()
    assert measurement.status == status
    assert verb(**given, update=measurement.update).pk


@pytest.mark.parametrize(("verb", "status"), VERBS)
def test_an_update_moves_no_figure_that_did_not_come_with_it(verb, status):
    measurement = MeasurementFactory(**{status: True})
    given = {"measurement": measurement, "by": UserFactory(), "at": AT, **MORE.get(verb, {})}

    assert list(faults(verb, **given, update=UpdateFactory())) == ["update"]


def test_a_figure_of_an_update_is_corrected_by_none_of_another_contribution():
    wrong = MeasurementFactory(update=UpdateFactory(verified=True))
    given = {"entry": ENTRY, "reason": "Slip", "by": UserFactory(), "at": AT}

    for update in (None, UpdateFactory()):
        assert list(faults(correct, measurement=wrong, **given, update=update)) == ["update"]
    plain = MeasurementFactory()
    assert list(faults(correct, measurement=plain, **given, update=wrong.update)) == ["update"]


def test_a_later_update_of_the_contribution_corrects_the_figure_of_an_earlier_one():
    contribution = ContributionFactory()
    plan = contribution.project.plan
    earlier = UpdateFactory(contribution=contribution, verified=True)
    spring = ReportingPeriodFactory(plan=plan, start=date(2021, 1, 1), end=date(2021, 6, 30))
    later = UpdateFactory(contribution=contribution, period=spring)
    wrong = MeasurementFactory(update=earlier)

    right = correct(
        measurement=wrong, entry=ENTRY, reason="Slip", by=UserFactory(), at=AT, update=later
    )

    assert (right.update, right.supersedes) == (later, wrong)
    assert verify(measurement=right, by=UserFactory(), at=AT, update=later).verified_at == AT


def test_a_figure_is_recorded_with_its_update():
    update = UpdateFactory()
    given = {"indicator": IndicatorFactory(), "entry": ENTRY, "by": UserFactory(), "at": AT}

    made = record_measurement(**given, status="submitted", update=update)

    assert list(update.figures.all()) == [made]
