"""Somebody of the Secretariat, signed in."""

from django.test import Client

from members.models import User
from members.operations import ensure_officers
from tests.factories import UserFactory


def officer() -> User:
    """Return an officer with the rights of the group and no others."""
    user = UserFactory(staff=True)
    user.groups.add(ensure_officers())
    return user


def signed_in(user: User | None = None) -> Client:
    """Return the browser of `user`, or of an officer."""
    client = Client()
    client.force_login(user or officer())
    return client
