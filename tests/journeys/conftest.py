"""A browser whose pages are watched, an officer of the Secretariat, and workers where they work."""

import os
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from actionplan.models import Update
from actionplan.operations import start_update
from members.models import User
from tests.actionplan.telling import contributing, editor_of, fed
from tests.factories import PartnerFactory, promise
from tests.journeys.signing_in import let_in
from tests.journeys.watch import Watch
from tests.officer import officer as make_officer


@pytest.fixture(scope="session", autouse=True)
def queries_beside_the_browser(browser_type_launch_args: dict) -> None:
    """Let tests ask the database while Playwright's loop runs in their thread.

    Django takes the loop for that of an async view, and would refuse for the rest of the session.
    """
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def base_url(live_server: LiveServer) -> str:
    """Let journeys open addresses of the site that runs beside them."""
    return live_server.url


@pytest.fixture(autouse=True)
def watch(page: Page) -> Iterator[Watch]:
    """Watch all that the browser complains of; a journey ends without any of it."""
    watched = Watch(page)
    yield watched
    assert watched.complaints == []


@pytest.fixture
def officer(transactional_db: None) -> User:
    return make_officer()


@pytest.fixture
def desk(browser: Browser, officer: User, base_url: str) -> Iterator[Page]:
    """Return the officer's own browser, beside that of a member."""
    context = browser.new_context(base_url=base_url)
    page = context.new_page()
    let_in(page, officer)
    yield page
    context.close()


@pytest.fixture
def workers(request: pytest.FixtureRequest, transactional_db: None) -> None:
    """Have somebody who makes reports: a worker where there is Redis, or else the site itself."""
    if settings.REDIS_URL:
        request.getfixturevalue("celery_worker")


@pytest.fixture
def update(transactional_db: None) -> Update:
    """Return an update that is begun, with a figure of each sort asked for."""
    contribution = contributing()
    promise(fed(contribution), target=10)
    fed(contribution, distinct=True)
    fed(contribution, ratio=True)
    PartnerFactory()
    period = contribution.project.plan.reporting_periods.get()
    by = editor_of(contribution)
    return start_update(contribution=contribution, period=period, by=by, at=timezone.now())
