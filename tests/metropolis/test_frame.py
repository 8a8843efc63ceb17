"""The frame of every page: language, landmarks, the way past the header and to other languages."""

import re
from itertools import pairwise

import pytest
from django.template.loader import render_to_string

pytestmark = pytest.mark.urls("tests.metropolis.frame_urls")


def body(client, address, **headers):
    return client.get(address, headers=headers).content.decode()


def test_page_says_its_language(client):
    assert '<html lang="fr">' in body(client, "/design/", accept_language="fr")


def test_skip_link_leads_to_the_content(client):
    html = body(client, "/design/")

    assert html.index('<a class="skip-link" href="#main">') < html.index("<header")
    assert '<main id="main"' in html


def test_each_language_is_named_in_itself_and_comes_back_to_the_page(client):
    html = body(client, "/design/?page=2")

    assert re.findall(r'lang="(\w\w)"[^>]*>\s*<span class="in-full">(\w+)</span>', html) == [
        ("en", "English"),
        ("es", "Español"),
        ("fr", "Français"),
    ]
    assert '<input type="hidden" name="next" value="/design/?page=2">' in html


def test_footer_credits_geonames(client):
    html = body(client, "/design/")

    assert "GeoNames" in html
    assert "CC BY 4.0" in html


def test_headings_skip_no_rank(client):
    ranks = [int(rank) for rank in re.findall(r"<h(\d)", body(client, "/design/"))]

    assert ranks[0] == 1
    assert ranks.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(ranks))


def test_no_id_stands_twice(client):
    ids = re.findall(r'\sid="([^"]+)"', body(client, "/design/"))

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("code", [400, 403, 404, 500])
def test_error_page_says_what_happened_and_leads_home(client, code):
    response = client.get(f"/{code}/")
    html = response.content.decode()

    assert response.status_code == code
    assert f"Error {code}" in html
    assert 'href="/"' in html


def test_expired_form_has_a_page_in_the_frame():
    html = render_to_string("403_csrf.html")

    assert "Nothing has been saved." in html


def test_sign_in_has_labelled_fields(client):
    html = body(client, "/account/login/?next=/design/")

    assert '<label for="id_login">' in html
    assert '<label for="id_password">' in html
    assert '<input type="hidden" name="next" value="/design/">' in html
