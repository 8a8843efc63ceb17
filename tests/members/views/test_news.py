"""The page behind the link in each mail: it works without signing in, and for its holder alone."""

from urllib.parse import urlsplit

import pytest
from django.core import signing
from django.test import Client

from members.models import User
from members.news import SALT, token_of, unsubscribing
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def link(user: User) -> str:
    return urlsplit(unsubscribing(user)).path


def wants_news(user: User) -> bool:
    return User.objects.get(pk=user.pk).wants_news


def test_a_look_says_what_would_stop_and_stay_and_changes_nothing(client):
    user = UserFactory()

    page = client.get(link(user)).content.decode()

    assert "What would stop" in page
    assert "what is overdue" in page
    assert wants_news(user)


def test_a_click_stops_the_news_and_another_one_takes_them_again(client):
    user = UserFactory()

    stopped = client.post(link(user))
    assert not wants_news(user)
    assert "Get the news again" in stopped.content.decode()

    client.post(link(user), {"again": "yes"})
    assert wants_news(user)


def test_a_mail_program_stops_the_news_with_one_click_and_no_cookie():
    user = UserFactory()
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post(link(user), {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert not wants_news(user)


def test_to_stop_twice_is_to_stop(client):
    user = UserFactory()

    for _ in range(2):
        client.post(link(user))

    assert not wants_news(user)


def forged(user: User) -> dict[str, str]:
    token = token_of(user)
    return {
        "nonsense": "nonsense",
        "another person's": token_of(UserFactory()).split(":")[0] + ":" + token.split(":")[1],
        "of another salt": signing.Signer(salt="another").sign_object(user.pk),
        "spoiled": token[:-1] + ("a" if token[-1] != "a" else "b"),
        "of nobody": signing.Signer(salt=SALT).sign_object(0),
    }


@pytest.mark.parametrize(
    "kind", ["nonsense", "another person's", "of another salt", "spoiled", "of nobody"]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_forged_link_is_not_there_and_changes_nothing(client, kind, method):
    user = UserFactory()

    answer = getattr(client, method)(f"/mail/unsubscribe/{forged(user)[kind]}/")

    assert answer.status_code == 404
    assert wants_news(user)


def test_for_somebody_who_was_deactivated_it_is_not_there(client):
    assert client.get(link(UserFactory(is_active=False))).status_code == 404


def test_the_page_names_nobody(client):
    user = UserFactory(first_name="Awa", last_name="Diop")

    page = client.get(link(user)).content.decode()

    for word in (user.email, user.username, "Awa", "Diop"):
        assert word not in page


def test_no_copy_of_the_page_is_kept(client):
    answer = client.get(link(UserFactory()))

    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client, method):
    assert getattr(client, method)(link(UserFactory())).status_code == 405
