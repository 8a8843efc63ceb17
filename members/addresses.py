"""Addresses that mean something outside the site, such as in a mail."""

from django.conf import settings


def absolute(path: str) -> str:
    """Return the whole address of a path of the site."""
    return settings.SITE_URL + path
