"""Where the site is, for links that no request helps to write."""

from django.conf import settings


def absolute(path: str) -> str:
    """Return the address of a path of the site."""
    return f"{settings.SITE_URL}{path}"
