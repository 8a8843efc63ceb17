"""A developer reads about the API: Swagger under the policy of the site, from this site alone."""

from playwright.sync_api import Page


def test_swagger_shows_the_lists_and_asks_nobody_else(transactional_db, page: Page, base_url: str):
    addresses = []
    page.on("request", lambda request: addresses.append(request.url))

    page.goto("/api/v1/docs/")
    page.get_by_text("/api/v1/members/", exact=True).wait_for()

    assert [each for each in addresses if not each.startswith((base_url, "data:"))] == []
