"""One override holds on a day, and a decision is about one thing."""

from datetime import UTC, date, datetime, timedelta

import pytest

from actionplan.models import Override
from actionplan.operations import (
    override_state,
    reconsider,
    withdraw_override,
)
from tests.actionplan.operations.refusal import faults
from tests.factories import (
    IndicatorFactory,
    MilestoneItemFactory,
    OutcomeFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

DAY = date(2021, 12, 31)
AT = datetime(2022, 2, 1, 9, tzinfo=UTC)
LATER = AT + timedelta(days=1)


def overridden(subject, **given) -> Override:
    usual = {
        "state": "behind",
        "valid_from": date(2021, 1, 1),
        "valid_to": DAY,
        "reason": "The venue was closed.",
        "by": UserFactory(),
        "at": AT,
    }
    return override_state(subject=subject, **(usual | given))


def test_an_override_takes_the_place_of_one_for_the_same_days():
    outcome = OutcomeFactory()
    first = overridden(outcome)
    apart = overridden(outcome, valid_from=date(2022, 1, 1), valid_to=date(2022, 12, 31))
    second = overridden(outcome, state="off_track", at=LATER)

    assert list(Override.objects.in_force(DAY, LATER)) == [second]
    assert list(Override.objects.in_force(DAY, AT)) == [first]
    assert list(Override.objects.in_force(date(2022, 6, 1), LATER)) == [apart]


@pytest.mark.parametrize(
    "wrong", [{"reason": " "}, {"state": "fine"}, {"valid_to": date(2020, 12, 31)}]
)
def test_an_override_without_reason_state_or_period_is_refused(wrong):
    assert faults(overridden, subject=OutcomeFactory(), **wrong)
    assert not Override.objects.exists()


def test_an_override_is_withdrawn_once_and_stays_on_record():
    override = overridden(IndicatorFactory())

    withdraw_override(override=override, by=UserFactory(), at=LATER)

    assert not Override.objects.in_force(DAY, LATER).exists()
    found = faults(withdraw_override, override=override, by=UserFactory(), at=LATER)
    assert list(found) == ["withdrawn_at"]


@pytest.mark.parametrize("factory", [OutcomeFactory, IndicatorFactory, MilestoneItemFactory])
def test_a_decision_reconsiders_one_thing(factory):
    given = {"decided_on": date(2021, 11, 8), "decided_by": "Board of Directors", "at": AT}

    decision = reconsider(subject=factory(), reason="No travel", by=UserFactory(), **given)

    assert sum(map(bool, (decision.outcome, decision.indicator, decision.item))) == 1


def test_a_decision_of_the_future_is_refused():
    found = faults(
        reconsider,
        subject=OutcomeFactory(),
        decided_on=date(2022, 2, 2),
        decided_by="Board of Directors",
        reason="No travel",
        by=UserFactory(),
        at=AT,
    )

    assert list(found) == ["decided_on"]
