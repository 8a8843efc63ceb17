"""Members: what the database refuses, and who is a member on a day."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from members.models import Member, Membership
from tests.factories import (
    CountryFactory,
    MemberFactory,
    MembershipFactory,
    PartnerFactory,
    SeatFactory,
    UserFactory,
)
from tests.members.rules_of_seats import OF_SEATS
from tests.rules import Check, Once, declared

pytestmark = pytest.mark.django_db

DAY = date(2021, 6, 15)
EVE, MORROW = date(2021, 6, 14), date(2021, 6, 16)

RULES = [
    Check(
        "country_iso2_is_two_capitals",
        CountryFactory,
        allowed=[{"iso2": "SN"}],
        refused=[{"iso2": "sn"}, {"iso2": "S"}, {"iso2": "S1"}, {"iso2": ""}],
    ),
    Check(
        "member_coordinates_are_both_or_none",
        MemberFactory,
        allowed=[
            {"latitude": None, "longitude": None},
            {"latitude": 90, "longitude": -180},
            {"latitude": 0, "longitude": 0},
        ],
        refused=[
            {"latitude": 41, "longitude": None},
            {"latitude": None, "longitude": 2},
            {"latitude": 91, "longitude": 2},
            {"latitude": 41, "longitude": -181},
        ],
    ),
    Check(
        "membership_ends_after_it_starts",
        MembershipFactory,
        allowed=[{"start": DAY, "end": DAY}, {"start": DAY}, {"end": DAY}],
        refused=[{"start": DAY, "end": EVE}],
    ),
    Once(
        "membership_is_open_once",
        MembershipFactory,
        ("member", "end"),
        given={"start": DAY},
        other={"end": MORROW},
    ),
    Once(
        "membership_begins_once",
        MembershipFactory,
        ("member", "start"),
        given={"end": MORROW},
        other={"start": DAY},
    ),
    *OF_SEATS,
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_holds_on_both_sides(rule):
    rule.try_both_sides()


def test_every_rule_is_tried():
    tried = {rule.name for rule in RULES} | {"user_address_is_one_persons"}

    assert tried == declared("members")


def test_an_address_is_one_persons_however_it_is_written():
    UserFactory(email="awa@example.org")

    with pytest.raises(IntegrityError, match="user_address_is_one_persons"), transaction.atomic():
        UserFactory(email="Awa@Example.org")
    UserFactory.create_batch(2, email="")


def test_an_officers_seat_is_open_once():
    officer = SeatFactory(officer=True).user

    with pytest.raises(IntegrityError), transaction.atomic():
        SeatFactory(officer=True, user=officer)
    SeatFactory(administrator=True, user=officer)


@pytest.mark.parametrize(
    ("start", "end", "is_member"),
    [
        (None, None, True),
        (DAY, None, True),
        (None, DAY, True),
        (DAY, DAY, True),
        (MORROW, None, False),
        (None, EVE, False),
    ],
)
def test_a_membership_counts_on_its_first_and_its_last_day(start, end, is_member):
    MemberFactory(membership__start=start, membership__end=end)

    assert Member.objects.current(DAY).count() == is_member
    assert Membership.objects.on(DAY).count() == is_member


@pytest.mark.parametrize(
    ("start", "end", "touches"),
    [
        (None, None, True),
        (None, EVE, True),
        (MORROW, None, True),
        (DAY, DAY, True),
        (date(2021, 1, 1), date(2021, 12, 31), True),
        (None, date(2021, 6, 13), False),
        (date(2021, 6, 17), None, False),
    ],
)
def test_a_membership_touches_days_of_which_it_holds_one(start, end, touches):
    MembershipFactory(start=start, end=end)

    assert Membership.objects.touching(EVE, MORROW).exists() is touches


def test_a_member_that_left_and_came_back_counts_once():
    member = MemberFactory(membership__end=date(2019, 12, 31))
    MembershipFactory(member=member, start=date(2021, 1, 1))

    assert list(Member.objects.current(date(2019, 12, 31))) == [member]
    assert list(Member.objects.current(date(2020, 6, 1))) == []
    assert list(Member.objects.current(DAY)) == [member]


def test_a_government_without_a_membership_is_no_member():
    MemberFactory(membership=None)

    assert not Member.objects.current(DAY).exists()


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (None, None),
        (date(2021, 1, 1), date(2021, 6, 15)),
        (date(2021, 7, 15), None),
        (date(2021, 7, 1), date(2021, 7, 2)),
    ],
)
def test_periods_of_one_member_cannot_overlap(start, end):
    member = MemberFactory(membership__start=DAY, membership__end=date(2021, 7, 15))
    period = MembershipFactory.build(member=member, start=start, end=end)

    with pytest.raises(ValidationError, match="overlaps"):
        period.clean()


@pytest.mark.parametrize(("start", "end"), [(None, date(2021, 6, 14)), (date(2021, 7, 16), None)])
def test_periods_of_one_member_can_follow_each_other(start, end):
    member = MemberFactory(membership__start=DAY, membership__end=date(2021, 7, 15))
    period = MembershipFactory.build(member=member, start=start, end=end)

    period.clean()


def test_a_period_does_not_overlap_itself_or_those_of_others():
    MemberFactory(membership__start=DAY)
    period = MemberFactory(membership__start=DAY).memberships.get()

    period.clean()


def test_rows_tell_what_they_are():
    member = MemberFactory(name="Dakar", membership__start=DAY)

    assert str(member.memberships.get()) == "Dakar 2021-06-15 – …"
    assert str(PartnerFactory(name="UCLG")) == "UCLG"
    assert str(UserFactory(first_name="Ana", last_name="Vidal")) == "Ana Vidal"
    assert str(UserFactory(first_name="", last_name="", username="ana")) == "ana"
