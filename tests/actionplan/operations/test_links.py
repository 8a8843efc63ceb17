"""Links lead to the web, and to where they say."""

import pytest

from actionplan.operations.links import plain_link
from tests.actionplan.operations.refusal import faults


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/minutes",
        "http://example.org:8080/a?b=c#d",
        "HTTPS://EXAMPLE.ORG/",
        "https://münchen.example/straße",
        "https://서울.example/",
        "https://example.org/@person",
        "https://[2001:db8::1]/",
    ],
)
def test_an_address_of_the_web_is_a_link(url):
    assert plain_link(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript://example.org/%0Aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "ftp://example.org/x",
        "vbscript:x",
        "//example.org/x",
        "/portal/",
        "minutes",
        "https://",
        "https:///path",
        "http:example.org",
        "https://[example.org/",
        "https://bank.example@example.org/",
        "https://user:secret@example.org/",
        "https://@example.org/",
        "https://example.org\\@elsewhere.example/",
        "https://example.org/a\nb",
        "\nhttps://example.org/",
        "https://example.org/\x00",
        "https://example.org/\x1b[2J",
        "https://example.org/\u202egnp.exe",
        "https://example.org/a b",
        "https://exam\u200bple.org/",
        "https://example.org/" + "a" * 10_000,
    ],
)
def test_what_is_no_plain_link_is_refused_at_its_field(url):
    assert list(faults(plain_link, url=url)) == ["url"]
