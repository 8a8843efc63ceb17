"""The policy of the pages: strict, and relaxed for the theme of the admin alone."""

import pytest

pytestmark = pytest.mark.django_db


def policy(response) -> str:
    return response["Content-Security-Policy"]


def test_the_admin_may_compute_and_style_within_its_pages(admin_client):
    found = policy(admin_client.get("/admin/"))

    assert "script-src 'self' 'unsafe-eval'" in found
    assert "style-src 'self' 'unsafe-inline'" in found
    assert "object-src 'none'" in found


def test_the_sign_in_of_the_admin_has_the_same_theme(client):
    assert "'unsafe-eval'" in policy(client.get("/admin/login/"))


@pytest.mark.parametrize("path", ["/", "/account/login/", "/healthz"])
def test_every_other_page_keeps_the_strict_policy(client, path):
    found = policy(client.get(path))

    assert "unsafe" not in found
    assert "default-src 'self'" in found
