"""Hostile text in a browser: it is read, and nothing of it runs."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from reports import operations
from reports.models import Report
from tests.journeys.signing_in import sign_in
from tests.reports.asking import asked
from tests.reports.hostile import Hostile

pytestmark = pytest.mark.once

# What the hostile text would bring into a page that took it for markup.
BROUGHT_IN = "script:not([src]), b, tag, m, [onclick]"


@pytest.fixture
def report(transactional_db: None) -> Report:
    request, _created = operations.ask_for_report(**asked(Hostile().plan))
    return operations.make_now(request)


def pages(report: Report) -> list[str]:
    indicators = report.plan.indicators.values_list("pk", flat=True)
    return [
        *(reverse(name) for name in ("start", "reports:list", "reports:new")),
        report.get_absolute_url(),
        *(reverse("reports:read", args=[report.pk, language]) for language in ("en", "es", "fr")),
        *(reverse("reports:figure", args=[report.pk, "en", indicator]) for indicator in indicators),
    ]


def desk(report: Report) -> list[str]:
    log = "admin:actionplan_measurement"
    indicators = report.plan.indicators.values_list("pk", flat=True)
    return [
        *(reverse(name) for name in ("admin:index", f"{log}_changelist")),
        reverse(f"{log}_log_progress") + "?q=q",
        *(reverse(f"{log}_enter", args=[indicator]) for indicator in indicators),
    ]


def read(page: Page, address: str) -> str:
    page.goto(address)
    return page.locator("body").inner_text()


def test_nothing_of_a_hostile_text_runs(page, officer, report):
    """A dialog or a fault of a script would be among the complaints that end a journey."""
    sign_in(page, officer)

    for address in pages(report):
        assert "<script>alert(1)</script>" in read(page, address), address
        assert page.locator(BROUGHT_IN).count() == 0, address
    for address in desk(report):
        assert "<script>alert(1)</script>" in read(page, address)
        assert page.locator("main").locator(BROUGHT_IN).count() == 0, address
