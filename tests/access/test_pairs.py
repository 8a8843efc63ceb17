"""All members of the register: each asks for what each other one has begun, and gets nothing.

To ask 59,220 times in a minute, who asks is told to the request and no page is drawn for what is
not there. All the rest is the site's own: its addresses, its views and their checks.
"""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.handlers.base import BaseHandler
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from members.models import User
from tests.access import world
from tests.access.association import Party, association
from tests.access.rows import changed, fingerprint

pytestmark = pytest.mark.django_db

SLICES = 6
Ask = Callable[..., HttpResponse]


class AsTold:
    """Lets a request be of the person whom the test names; stands for signing in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.user = request.META["told"]
        return self.get_response(request)


def nothing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say 404 without a page."""
    return HttpResponse(status=404)


@pytest.fixture
def ask(settings, monkeypatch) -> Ask:
    """Return a function that asks the site as somebody."""
    settings.MIDDLEWARE = [f"{__name__}.AsTold"]
    monkeypatch.setattr("metropolis.urls.handler404", nothing, raising=False)
    handler, requests = BaseHandler(), RequestFactory()
    handler.load_middleware()

    def asked(user: User | AnonymousUser, path: str, method: str = "GET", **form: str):
        return handler.get_response(getattr(requests, method.lower())(path, form, told=user))

    return asked


def pages(party: Party) -> list[str]:
    """Return the addresses of what a member has begun."""
    return [
        f"/portal/updates/{party.update.pk}/",
        f"/portal/contributions/{party.contribution.pk}/",
        f"/portal/evidence/{party.evidence.pk}/",
    ]


def ways_in(party: Party) -> list[str]:
    """Return the addresses to which a member's editor sends something."""
    update, member = f"/portal/updates/{party.update.pk}", f"/portal/members/{party.member.slug}"
    contribution, period = party.contribution.pk, party.update.period_id
    return [
        f"{update}/",
        f"{update}/draft/",
        f"{update}/correct/",
        f"/portal/contributions/{contribution}/periods/{period}/",
        f"{member}/propose/",
        f"{member}/workbook/",
    ]


def body(response: HttpResponse) -> bytes:
    return b"".join(response)


def answers(ask: Ask, party: Party, others: list[Party]) -> Iterator[tuple[str, HttpResponse]]:
    for other in others:
        for path in pages(other):
            yield path, ask(party.editor, path)


# What the database has to do with it is seen in the tests below, on both of them.
@pytest.mark.once
@pytest.mark.parametrize("part", range(SLICES))
def test_no_member_gets_a_byte_of_what_another_has_begun(part, ask):
    parties = association()
    before = fingerprint()
    assert len(parties) == 141

    given = [
        path
        for party in parties[part::SLICES]
        for path, answer in answers(ask, party, [each for each in parties if each is not party])
        if answer.status_code != 404 or body(answer)
    ]

    assert given == []
    assert changed(before, fingerprint()) == []


def test_each_member_gets_its_own(ask):
    for party in association():
        answer = ask(party.editor, pages(party)[2])
        with answer.file_to_stream:
            assert body(answer).decode() == f"file-{party.secret}"


def test_no_member_writes_where_another_does(ask):
    parties = association()
    before = fingerprint()

    taken = [
        path
        for place, party in enumerate(parties)
        for step in (1, 47, 94)
        for path in ways_in(parties[(place + step) % len(parties)])
        if ask(party.editor, path, "POST", **FORM).status_code != 404
    ]

    assert taken == []
    assert changed(before, fingerprint()) == []


FORM = {"version": "1", "text": "Overwritten", "action": "hand-in", "reason": "Slip", "remove": "1"}


def test_a_browser_that_signed_in_gets_nothing_either(settings):
    parties = association()[:4]

    for party in parties:
        client = world.browser(party.editor)
        own = client.get(pages(party)[0])
        assert party.secret in own.content.decode()
        for other in parties:
            if other is not party:
                for path in pages(other):
                    answer = client.get(path)
                    assert answer.status_code == 404
                    assert other.secret not in answer.content.decode()


def test_nobody_gets_anything(ask):
    for party in association()[:20]:
        for path in pages(party):
            assert ask(AnonymousUser(), path).status_code == 302
