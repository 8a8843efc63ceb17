"""What templates must not forget: a form that writes proves that it is ours."""

import re

import pytest

from tests.house.tree import files, name

pytestmark = pytest.mark.once

WRITES = re.compile(r'<form[^>]*method="post"', re.IGNORECASE)
TOKEN = "{% csrf_token %}"
# Whoever holds a signed link may write without a session; the template says why.
WITHOUT = "{# Without a token: "
INCLUDED_ALONE = re.compile(r'{% include "(?P<path>[^"]+)"(?P<given>[^%]*)\bonly %}')


def templates() -> dict[str, str]:
    """Return the text of each template by the name under which it is included."""
    found = files(".html")
    return {
        str(path).rpartition("/templates/")[2]: path.read_text(encoding="utf-8") for path in found
    }


def test_every_form_that_writes_carries_the_token():
    forgotten = [
        name(path)
        for path in files(".html")
        if len(WRITES.findall(text := path.read_text(encoding="utf-8")))
        > text.count(TOKEN) + text.count(WITHOUT)
    ]

    assert forgotten == []


def test_a_form_that_is_included_alone_is_given_the_token():
    known = templates()
    forgotten = [
        (outer, match["path"])
        for outer, text in known.items()
        for match in INCLUDED_ALONE.finditer(text)
        if TOKEN in known.get(match["path"], "") and "csrf_token=csrf_token" not in match["given"]
    ]

    assert forgotten == []
