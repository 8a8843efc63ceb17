"""An officer reviews what members sent, key by key; the keys can be switched off and are not needed."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from actionplan.models import Update
from members.models import User
from tests.actionplan.handing_in import (
    AT,
    contribution_with,
    correction,
    handed_in,
    handed_in_again,
    verified,
    workshops,
)
from tests.factories import EvidenceFactory, ProposalFactory, ReportingPeriodFactory
from tests.journeys.known_faults import beyond_known
from tests.journeys.looks import ALL_LOOKS, looked_at

QUEUE = "/admin/actionplan/update/queue/"


def let_in(context: BrowserContext, user: User, base_url: str) -> None:
    """Sign somebody in without the pages of the sign-in, which other journeys walk."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": base_url}])


@pytest.fixture
def waiting(transactional_db: None, officer: User) -> list[Update]:
    """Return three updates, the oldest first: one changed, one with nothing new, one corrected."""
    indicator = workshops(name="Workshops")
    contribution = contribution_with(indicator, member__name="Dakar")
    before = ReportingPeriodFactory(
        plan=indicator.plan,
        start=date(2021, 1, 1),
        end=date(2021, 6, 30),
        opens_on=date(2021, 6, 1),
        due_on=date(2021, 7, 31),
    )
    earlier = {"officer": officer, "period": before, "figures": {indicator: 2}}
    verified(contribution, text="Two workshops were held in Dakar.", women=30, **earlier)
    told = {"text": "Four workshops were held in Dakar.", "women": 45, "men": 40}
    first = handed_in(contribution, figures={indicator: 40}, **told)
    first = handed_in_again(first, officer=officer, figures={indicator: 24}, **told)
    EvidenceFactory(measurement=None, update=first, title="Programme")
    second = handed_in(nothing_new=True, at=AT + timedelta(hours=1))
    wrong = verified(officer=officer, women=1200)
    return [first, second, correction(wrong, women=600, at=AT + timedelta(hours=2))]


def statuses(updates: list[Update]) -> list[str]:
    for update in updates:
        update.refresh_from_db()
    return [update.status for update in updates]


def begin(page: Page, member: str) -> None:
    page.goto(QUEUE)
    expect(page.locator("h1.desk-title")).to_have_text(f"Review: {member}")


def test_one_key_decides_and_leads_on(page, context, base_url, officer, waiting):
    let_in(context, officer, base_url)
    begin(page, "Dakar")

    page.keyboard.press("r")
    words = page.get_by_label("What is missing or wrong")
    expect(words).to_be_focused()
    words.press_sequentially("very vague, no numbers?")
    expect(words).to_have_value("very vague, no numbers?")
    assert statuses(waiting) == ["submitted"] * 3

    words.press("Control+Enter")
    expect(page.get_by_text("has been returned")).to_be_visible()
    assert statuses(waiting) == ["returned", "submitted", "submitted"]

    page.keyboard.press("n")
    expect(page.get_by_text("Counted twice").first).to_be_visible()
    page.keyboard.press("v")
    expect(page.get_by_text("is verified and counts")).to_be_visible()
    assert statuses(waiting) == ["returned", "submitted", "verified"]

    page.keyboard.press("v")
    expect(page.get_by_text("Nothing waits.")).to_be_visible()
    assert statuses(waiting) == ["returned", "verified", "verified"]


def test_keys_that_are_off_decide_nothing_and_stay_off(page, context, base_url, officer, waiting):
    let_in(context, officer, base_url)
    begin(page, "Dakar")
    hint = page.get_by_role("button", name="Verify").locator("kbd")
    expect(hint).to_be_visible()

    page.keyboard.press("?")
    page.get_by_label("Single keys decide on this page").uncheck()
    page.locator("h1.desk-title").click()
    page.keyboard.press("v")
    page.reload()
    page.keyboard.press("v")

    expect(hint).to_be_hidden()
    expect(page.locator("h1.desk-title")).to_have_text("Review: Dakar")
    assert statuses(waiting) == ["submitted"] * 3


@pytest.mark.parametrize("held", ["Control", "Alt", "Meta", "Shift"])
def test_a_key_with_another_one_held_decides_nothing(
    page, context, base_url, officer, waiting, held
):
    let_in(context, officer, base_url)
    begin(page, "Dakar")

    page.evaluate(
        """held => document.body.dispatchEvent(new KeyboardEvent("keydown", {
            key: "v", bubbles: true, cancelable: true, [held]: true,
        }))""",
        {"Control": "ctrlKey", "Alt": "altKey", "Meta": "metaKey", "Shift": "shiftKey"}[held],
    )

    expect(page.locator("h1.desk-title")).to_have_text("Review: Dakar")
    assert statuses(waiting) == ["submitted"] * 3


def test_it_works_without_scripts(browser, base_url, officer, waiting):
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    let_in(context, officer, base_url)
    page = context.new_page()
    begin(page, "Dakar")

    expect(page.locator("kbd").first).to_be_hidden()
    page.get_by_role("button", name="Verify").click()

    expect(page.get_by_text("is verified and counts")).to_be_visible()
    assert statuses(waiting) == ["verified", "submitted", "submitted"]
    context.close()


@pytest.mark.once
def test_axe_finds_nothing(page, context, base_url, officer, waiting):
    let_in(context, officer, base_url)
    plan = waiting[0].period.plan
    proposals = [
        ProposalFactory(plan=plan),
        ProposalFactory(plan=plan, project=None, name="Cool islands", start=date(2022, 1, 1)),
    ]
    addresses = {
        f"update {update.pk}": reverse("admin:actionplan_update_review", args=[update.pk])
        for update in waiting
    } | {
        f"proposal {row.pk}": reverse("admin:actionplan_proposal_review", args=[row.pk])
        for row in proposals
    }

    found = looked_at(page, addresses, ALL_LOOKS)

    assert [str(each) for each in found if beyond_known(each.fault)] == []
