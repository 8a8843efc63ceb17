"""Signing in as people do."""

from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from members.models import User
from tests.factories import PASSWORD


def sign_in(page: Page, user: User) -> None:
    """Sign in from the start page as an officer, who is led to the desk, and come back."""
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Sign in").click()
    page.get_by_label("Address or name").fill(user.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/admin/")
    page.goto("/")


def let_in(page: Page, user: User) -> None:
    """Open the site as somebody who has signed in."""
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.goto("/")
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": page.url}]
    )
