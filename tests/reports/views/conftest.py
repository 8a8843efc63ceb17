"""Who looks at reports, and one that is finished."""

import pytest
from django.contrib.auth.models import Permission

from members.models import User
from reports import tasks
from tests.factories import ReportFileFactory, UserFactory

PAGE = (
    b"<!DOCTYPE html><html><head><style>p { color: red }</style></head><body>Read me</body></html>"
)


@pytest.fixture(autouse=True)
def rung(monkeypatch):
    """Return the ids for which a worker has been rung; none is."""
    ids = []
    monkeypatch.setattr(tasks, "ring", ids.append)
    return ids


def person(*rights) -> User:
    """Return somebody with these rights."""
    found = UserFactory()
    found.user_permissions.set(Permission.objects.filter(codename__in=rights))
    return found


@pytest.fixture
def stranger(client):
    """Return a client signed in as somebody without any right."""
    client.force_login(person())
    return client


@pytest.fixture
def reader(client):
    """Return a client signed in as somebody who may read reports."""
    client.force_login(person("view_report"))
    return client


@pytest.fixture
def officer(client):
    """Return a client signed in as somebody who may ask for reports too."""
    client.force_login(person("view_report", "add_report"))
    return client


@pytest.fixture
def file(db):
    """Return the web page of a finished report."""
    return ReportFileFactory(format="html", language="en", content=PAGE)
