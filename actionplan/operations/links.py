"""Links: addresses of the web that people can read, never opened by the site itself."""

import unicodedata
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

SCHEMES = {"http", "https"}
LONGEST = 1000


def plain_link(url: str) -> str:
    """Return `url`, or raise ValidationError for one that is none, or shows what it is not.

    A name before the host (`https://bank.example@elsewhere.example`) reads as another place, and
    signs that do not show can turn the order of those that do.
    """
    if len(url) > LONGEST:
        raise refusal(_("This link is too long."))
    if any(unicodedata.category(sign)[0] in "CZ" for sign in url):
        raise refusal(_("A link has no spaces and no signs that do not show."))
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError as error:
        raise refusal(_("Give a link that begins with http:// or https://.")) from error
    if parts.scheme.lower() not in SCHEMES or not host:
        raise refusal(_("Give a link that begins with http:// or https://."))
    if "@" in parts.netloc or "\\" in url:
        raise refusal(_("A link names nobody before its host."))
    return url


def refusal(words: Any) -> ValidationError:
    return ValidationError({"url": words})
