"""The form of an update, as a browser finds it."""

import re

from django.urls import reverse
from playwright.sync_api import Locator, Page

from actionplan.models import Update

SAVED = re.compile(r"Saved at \d")


def address(update: Update) -> str:
    return reverse("portal:update", args=[update.pk])


def text_of(page: Page) -> Locator:
    return page.get_by_label("What happened since last time")
