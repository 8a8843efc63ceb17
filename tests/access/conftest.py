"""The matrix, the addresses and the world in which they are walked."""

import logging
from collections.abc import Iterator

import pytest

from reports import tasks
from tests.access.matrix import DOCUMENT, Matrix, read
from tests.access.routes import Route, routes

# What looks on and decides nothing.
WATCHES = {
    "zeal.middleware.zeal_middleware",
    "django_structlog.middlewares.RequestMiddleware",
}


@pytest.fixture(autouse=True)
def _quiet(monkeypatch, settings) -> Iterator[None]:
    """Let no worker be rung, nobody be asked to wait, and no refusal be logged: thousands are."""
    monkeypatch.setattr(tasks, "ring", lambda pk: None)
    monkeypatch.setattr(tasks, "ring_scorecards", lambda pk: None)
    settings.API_RATES = {"anon": 0, "user": 0}
    settings.ACCOUNT_RATE_LIMITS = False
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    settings.MFA_REQUIRED = True
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if each not in WATCHES]
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="session")
def site() -> dict[str, Route]:
    return routes()


@pytest.fixture(scope="session")
def matrix(site) -> Matrix:
    return read(DOCUMENT.read_text(encoding="utf-8"), site)
