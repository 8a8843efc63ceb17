"""From the invitation to a second factor: an app, then a security key, and in again with the key."""

import re
from datetime import date

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from members.models import Invitation, Role
from members.operations import invite
from tests.journeys.looks import ALL_LOOKS, looked_at
from tests.totp import code

PASSWORD = "a-password-of-her-own"
PAGES = [
    "account_home",
    "account_change_password",
    "mfa_index",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
]


@pytest.fixture(autouse=True)
def _required(settings):
    settings.MFA_REQUIRED = True


@pytest.fixture
def link(transactional_db: None) -> str:
    """Return the path in the mail that invites an officer."""
    offer = Invitation(email="awa@example.org", role=Role.OFFICER, start=date(2021, 1, 1))
    invite(invitation=offer, by=None, at=timezone.now())
    return re.search(r"/invitations/[\w-]+/", mail.outbox[0].body)[0]


def plug_in_a_key(page: Page) -> None:
    """Give the browser a security key that somebody touches whenever it is asked for."""
    browser = page.context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "usb", "automaticPresenceSimulation": True}
    more = {"hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
    browser.send("WebAuthn.addVirtualAuthenticator", {"options": key | more})


def accept(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_label("First name").fill("Awa")
    page.get_by_label("Last name").fill("Ndiaye")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Password, once more").fill(PASSWORD)
    page.get_by_role("button", name="Accept the invitation").click()
    page.get_by_role("heading", name="Second factor").wait_for()


def set_up_app(page: Page) -> None:
    page.get_by_role("link", name="Set up an app").click()
    page.get_by_label("Code").fill(code(page.locator("code").inner_text()))
    page.get_by_role("button", name="Set up").click()
    expect(page.locator("li code")).to_have_count(10)
    page.get_by_role("link", name="I have kept them").click()


def add_key(page: Page) -> None:
    page.goto(reverse("mfa_add_webauthn"))
    page.get_by_role("button", name="Add a key").click()
    expect(page.get_by_text("The security key has been added.")).to_be_visible()


def test_an_officer_accepts_sets_up_and_comes_back_with_a_key(page, link):
    accept(page, link)
    set_up_app(page)
    plug_in_a_key(page)
    add_key(page)
    page.get_by_role("button", name="Sign out").click()

    page.goto(reverse("admin:index"))
    page.get_by_label("Address or name").fill("awa@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Use a security key").click()

    page.wait_for_url(re.compile("/admin/$"))


def test_the_pages_of_an_account_have_no_fault(page, link):
    found = list(looked_at(page, {"invitation": link}, ALL_LOOKS))
    accept(page, link)
    # There is nothing to set up any more once it is.
    found += looked_at(page, {"app": reverse("mfa_activate_totp")}, ALL_LOOKS)
    page.goto(reverse("mfa_index"))
    set_up_app(page)
    found += looked_at(page, {name: reverse(name) for name in PAGES}, ALL_LOOKS)

    assert [str(each) for each in found] == []
