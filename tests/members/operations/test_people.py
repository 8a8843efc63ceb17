"""People: another address, and a second factor that was lost."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError

from members.operations import change_address, remove_second_factor
from members.operations.people import prove_address
from tests.factories import INVITED, UserFactory, set_up_app

pytestmark = pytest.mark.django_db


def test_another_address_takes_the_place_of_the_old_one():
    person = UserFactory(email="old@example.org")
    prove_address(person)

    change_address(user=person, address="New@example.org", by=None, at=INVITED)

    assert [*EmailAddress.objects.values_list("email", "verified", "primary")] == [
        ("new@example.org", True, True)
    ]


def test_the_address_of_somebody_else_is_refused():
    UserFactory(email="taken@example.org")

    with pytest.raises(ValidationError, match="has this address already"):
        change_address(user=UserFactory(), address="TAKEN@example.org", by=None, at=INVITED)


def test_no_address_leaves_none():
    person = UserFactory()
    prove_address(person)

    change_address(user=person, address="", by=None, at=INVITED)

    assert not EmailAddress.objects.exists()


def test_a_lost_second_factor_goes_with_its_codes_and_nobody_elses():
    person, other = UserFactory(), UserFactory()
    set_up_app(person)
    set_up_app(other)

    assert remove_second_factor(user=person, by=None, at=INVITED) == 1
    assert Authenticator.objects.get().user == other
