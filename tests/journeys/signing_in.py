"""Signing in as people do."""

from playwright.sync_api import Page

from members.models import User
from tests.factories import PASSWORD


def sign_in(page: Page, user: User) -> None:
    """Open the start page and sign in from there."""
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Sign in").click()
    page.get_by_label("Address or name").fill(user.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Administration").wait_for()
