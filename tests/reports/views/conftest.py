"""Who looks at reports, and one that is finished."""

import pytest

from reports import tasks
from tests.factories import ReportFileFactory, SeatFactory, UserFactory

PAGE = (
    b"<!DOCTYPE html><html><head><style>p { color: red }</style></head><body>Read me</body></html>"
)


@pytest.fixture(autouse=True)
def rung(monkeypatch):
    """Return the ids for which a worker has been rung; none is."""
    ids = []
    monkeypatch.setattr(tasks, "ring", ids.append)
    return ids


@pytest.fixture
def stranger(client):
    """Return a client signed in as somebody without any seat."""
    client.force_login(UserFactory())
    return client


@pytest.fixture
def reader(client):
    """Return a client signed in as a member of the Board, who may read reports."""
    client.force_login(SeatFactory(board=True).user)
    return client


@pytest.fixture
def officer(client):
    """Return a client signed in as an officer, who may ask for reports too."""
    client.force_login(SeatFactory(officer=True).user)
    return client


@pytest.fixture
def file(db):
    """Return the web page of a finished report."""
    return ReportFileFactory(format="html", language="en", content=PAGE)
