"""The same way without JavaScript: slower to watch, and all of it there."""

import pytest
from playwright.sync_api import Page, expect

from actionplan.models import Measurement
from tests.journeys.looks import follow
from tests.journeys.signing_in import sign_in
from tests.reports import world


@pytest.fixture
def browser_context_args(browser_context_args: dict) -> dict:
    return {**browser_context_args, "java_script_enabled": False}


@pytest.fixture
def plan(transactional_db: None) -> None:
    world.build()


def wait_for_the_report(page: Page) -> None:
    """Look again, by the link that is there for it, until the report is made."""
    for _look in range(60):
        again = page.get_by_role("link", name="Look again")
        if not again.count():
            return
        page.wait_for_timeout(1000)
        follow(again)


def test_a_report_is_asked_for_and_read(page, officer, plan, workers):
    sign_in(page, officer)
    page.get_by_role("link", name="Reports", exact=True).click()
    page.get_by_role("link", name="Ask for a report").click()
    page.get_by_label("Year").fill("2021")
    page.get_by_role("button", name="Make the report").click()
    wait_for_the_report(page)

    page.get_by_role("link", name="English", exact=True).click()
    page.locator("a[href^='#made-']").first.click()
    page.get_by_role("link", name="All records").first.click()

    expect(page.get_by_role("heading", name="The records")).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="Other formats and languages").click()
    expect(page.get_by_role("heading", name="Read and download")).to_be_visible()


def test_a_figure_is_logged(page, officer, plan):
    sign_in(page, officer)
    page.get_by_role("link", name="Administration").click()
    page.get_by_role("link", name="Log progress").first.click()
    page.get_by_label("Outcome or indicator").fill("ladders")
    page.get_by_role("button", name="Find").click()
    page.locator("#found").get_by_role("link", name="Ladders").click()
    page.get_by_label("Value").fill("12")
    page.get_by_label("Date").fill("2021-12-15")
    page.get_by_role("button", name="Show the effect").click()
    expect(page.locator("#effect")).to_contain_text("After")
    assert not Measurement.objects.filter(value=12).exists()

    page.get_by_role("button", name="Save and next").click()

    expect(page.get_by_text("is recorded and counts")).to_be_visible()
    assert Measurement.objects.get(value=12).status == "verified"
