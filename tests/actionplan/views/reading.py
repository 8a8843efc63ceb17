"""What the tests of the portal's pages read."""

from django.http import HttpResponse
from django.urls import reverse

from actionplan.models import Update


def address(update: Update, name: str = "update") -> str:
    """Return the address of an update, or of what is done with it."""
    return reverse(f"portal:{name}", args=[update.pk])


def text(response: HttpResponse) -> str:
    """Return a page on one line."""
    return " ".join(response.content.decode().split())
