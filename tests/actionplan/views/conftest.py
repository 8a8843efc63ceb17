"""A member's contribution, and the browsers of the people around it, on a day of January 2022."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from actionplan.models import Contribution, Update
from tests.actionplan.telling import AT, begun, contributing, editor_of
from tests.factories import SeatFactory
from tests.officer import signed_in


@pytest.fixture
def january() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def contribution(db: None, january: None) -> Contribution:
    return contributing()


@pytest.fixture
def update(contribution: Contribution) -> Update:
    """Return an update that the member has begun, and not typed anything for."""
    return begun(contribution, editor_of(contribution))


@pytest.fixture
def editor(contribution: Contribution) -> Client:
    return signed_in(editor_of(contribution))


@pytest.fixture
def viewer(contribution: Contribution) -> Client:
    return signed_in(editor_of(contribution, viewer=True))


@pytest.fixture
def stranger(contribution: Contribution) -> Client:
    """Return the browser of an editor of another member."""
    return signed_in(SeatFactory().user)


@pytest.fixture
def secretary(contribution: Contribution) -> Client:
    """Return the browser of the member's regional secretary."""
    seat = SeatFactory(regional_secretary=True, region=contribution.member.region)
    return signed_in(seat.user)
