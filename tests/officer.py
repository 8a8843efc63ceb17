"""Somebody of the Secretariat, signed in."""

from django.test import Client

from members.models import User
from tests.factories import SeatFactory


def officer() -> User:
    """Return an officer with the rights of that seat and no others."""
    return SeatFactory(officer=True).user


def signed_in(user: User | None = None) -> Client:
    """Return the browser of `user`, or of an officer."""
    client = Client()
    client.force_login(user or officer())
    return client
