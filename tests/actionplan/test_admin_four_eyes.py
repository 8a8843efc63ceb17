"""Four eyes in the admin: one's own records wait for a colleague, members' figures for their update."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from actionplan.models import Measurement, Plan
from members.models import User
from tests.factories import (
    IndicatorFactory,
    MeasurementFactory,
    PlanFactory,
    SeatFactory,
    UpdateFactory,
    promise,
)
from tests.officer import officer, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_in_march")]

LIST = "/admin/actionplan/measurement/"
VERIFY = {"_verify": ""}


@pytest.fixture
def _in_march():
    with time_machine.travel(datetime(2022, 3, 1, 12, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def plan() -> Plan:
    return PlanFactory()


@pytest.fixture
def me() -> User:
    return officer()


def page(row, verb: str = "change") -> str:
    return reverse(f"admin:actionplan_{row._meta.model_name}_{verb}", args=[row.pk])


def waiting(plan, **given) -> Measurement:
    indicator = promise(IndicatorFactory(plan=plan), target=100)
    return MeasurementFactory(indicator=indicator, submitted=True, **given)


def of_update(plan) -> Measurement:
    return waiting(plan, update=UpdateFactory(submitted=True))


def status(measurement) -> str:
    measurement.refresh_from_db()
    return measurement.status


def test_who_recorded_it_is_told_that_a_colleague_verifies(plan, me):
    own = waiting(plan, recorded_by=me)
    client = signed_in(me)

    shown = client.get(page(own, "review")).content.decode()
    sent = client.post(page(own, "review"), VERIFY).content.decode()

    assert "a colleague has to verify it" in shown
    assert 'name="_verify"' not in shown
    assert "Nobody verifies what they recorded themselves" in sent
    assert status(own) == "submitted"


def test_a_colleague_is_offered_to_verify_it(plan, me):
    own = waiting(plan, recorded_by=me)
    client = signed_in()

    assert 'name="_verify"' in client.get(page(own, "review")).content.decode()
    client.post(page(own, "review"), VERIFY)
    assert status(own) == "verified"


def test_where_one_person_is_enough_they_verify_their_own(me):
    own = waiting(PlanFactory(four_eyes=False), recorded_by=me)
    client = signed_in(me)

    assert 'name="_verify"' in client.get(page(own, "review")).content.decode()
    client.post(page(own, "review"), VERIFY)
    assert status(own) == "verified"


def test_the_own_can_still_be_taken_back(plan, me):
    own = waiting(plan, recorded_by=me)

    signed_in(me).post(page(own, "review"), {"_return": "", "returned_why": "A slip."})

    assert status(own) == "returned"


def test_the_next_is_one_that_the_reader_may_verify(plan, me):
    now = waiting(plan, recorded_at=datetime(2022, 1, 1, tzinfo=UTC))
    waiting(plan, recorded_at=datetime(2022, 1, 2, tzinfo=UTC), recorded_by=me)
    waiting(plan, recorded_at=datetime(2022, 1, 3, tzinfo=UTC), update=UpdateFactory())
    nobodys = waiting(plan, recorded_at=datetime(2022, 1, 4, tzinfo=UTC), recorded_by=None)

    assert signed_in(me).post(page(now, "review"), VERIFY).url == page(nobodys, "review")


def test_the_next_may_be_the_own_where_one_person_is_enough(plan, me):
    own = waiting(PlanFactory(four_eyes=False), recorded_by=me)

    assert signed_in(me).post(page(waiting(plan), "review"), VERIFY).url == page(own, "review")


def test_each_that_is_not_verified_from_the_list_is_named_with_the_reason(plan, me):
    own, colleagues, members = waiting(plan, recorded_by=me), waiting(plan), of_update(plan)
    chosen = [row.pk for row in (own, colleagues, members)]

    answer = signed_in(me).post(
        LIST, {"action": "verify_chosen", "_selected_action": chosen}, follow=True
    )

    said = answer.content.decode()
    assert "1 measurement verified." in said
    assert f"{own}: Nobody verifies what they recorded themselves" in said
    assert f"{members}: This came with a member&#x27;s update" in said
    assert [status(row) for row in (own, colleagues, members)] == [
        *("submitted", "verified", "submitted")
    ]


@pytest.mark.parametrize("sent", [VERIFY, {"_return": "", "returned_why": "No."}])
def test_a_figure_of_an_update_is_decided_with_the_update(sent, plan):
    members = of_update(plan)
    client = signed_in()

    shown = client.get(page(members, "review")).content.decode()
    refused = client.post(page(members, "review"), sent).content.decode()

    assert "is decided there" in shown
    assert page(members.update, "review") in shown
    assert not any(name in shown for name in ('name="_verify"', 'name="_return"'))
    assert "is decided there" in refused
    assert status(members) == "submitted"


@pytest.mark.parametrize(
    ("verb", "trait"), [("revise", "returned"), ("revise", "draft"), ("correct", "verified")]
)
def test_a_figure_of_an_update_is_not_rewritten_past_it(verb, trait, plan):
    traits = {} if trait == "verified" else {trait: True}
    indicator = IndicatorFactory(plan=plan)
    members = MeasurementFactory(indicator=indicator, update=UpdateFactory(), **traits)
    typed = {"measured_on": "2021-12-31", "value": "46", "reason": "Counted twice"}
    client = signed_in()

    answer = client.post(page(members, verb), typed)

    assert "member&#x27;s update" in answer.content.decode()
    assert page(members, verb) not in client.get(page(members)).content.decode()
    members.refresh_from_db()
    assert (members.status, members.value) == (trait, 50)
    assert Measurement.objects.count() == 1


@pytest.mark.parametrize(("seat", "may"), [("officer", False), ("administrator", True)])
def test_administrators_alone_say_that_one_person_is_enough(seat, may, plan):
    client = signed_in(SeatFactory(**{seat: True}).user)
    form = client.get(page(plan)).context["adminform"].form
    typed = {name: value for name, value in form.initial.items() if value is not None}
    typed.pop("four_eyes", None)

    client.post(page(plan), typed | {"name_en": "Renamed", "organisation_en": "AAC"})

    plan.refresh_from_db()
    assert plan.name == "Renamed"
    assert plan.four_eyes is not may
