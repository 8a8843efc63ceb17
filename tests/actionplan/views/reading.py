"""What the tests of the portal's pages read."""

from django.http import HttpResponse


def text(response: HttpResponse) -> str:
    """Return a page on one line."""
    return " ".join(response.content.decode().split())
