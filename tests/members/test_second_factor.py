"""Who must have a second factor sets one up before anything else opens."""

import re

import pytest
from allauth.mfa.models import Authenticator

from tests.factories import PASSWORD, SeatFactory, UserFactory, set_up_app
from tests.officer import signed_in
from tests.totp import code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_required")]
SET_UP, PROVE = "/account/2fa/", "/account/2fa/reauthenticate/"


@pytest.fixture
def _required(settings):
    settings.MFA_REQUIRED = True


def sign_in(client, user, path: str = "/account/login/"):
    return client.post(path, {"login": user.username, "password": PASSWORD})


def board():
    return SeatFactory(board=True).user


MUST = [
    {"officer": True},
    {"administrator": True},
    {"board": True},
]
MAY = [{}, {"viewer": True}, {"regional_secretary": True}]


@pytest.mark.parametrize("seat", MUST)
@pytest.mark.parametrize("path", ["/", "/reports/", "/admin/", "/account/", "/design/"])
def test_without_one_nothing_opens(seat, path):
    client = signed_in(SeatFactory(**seat).user)

    assert client.get(path)["Location"] == SET_UP
    assert client.post(path)["Location"] == SET_UP


def test_who_keeps_the_machine_running_needs_one_too():
    client = signed_in(UserFactory(superuser=True))

    assert client.get("/admin/")["Location"] == SET_UP


@pytest.mark.parametrize("seat", MAY)
def test_others_may_do_without(seat):
    client = signed_in(SeatFactory(**seat).user)

    assert client.get("/account/").status_code == 200
    assert client.get(SET_UP).status_code == 200


def test_where_it_is_switched_off_all_may(settings):
    settings.MFA_REQUIRED = False

    assert signed_in(board()).get("/account/").status_code == 200


@pytest.mark.parametrize("path", [SET_UP, "/account/2fa/keys/", "/account/reauthenticate/"])
def test_what_is_needed_to_set_one_up_opens(path):
    assert signed_in(board()).get(path).status_code == 200


def test_signing_out_and_another_language_are_possible():
    client = signed_in(board())

    assert client.post("/language/", {"language": "fr"})["Location"] == "/"
    assert client.post("/account/logout/")["Location"] == "/"
    assert client.get("/account/")["Location"].startswith("/account/login/")


def test_the_api_says_what_is_missing():
    response = signed_in(board()).get("/api/v1/plans/")

    assert response.status_code == 403
    assert "second factor" in response.json()["detail"]


def test_a_fragment_takes_its_page_along():
    response = signed_in(board()).get("/reports/", HTTP_HX_REQUEST="true")

    assert response["HX-Redirect"] == SET_UP


def test_an_app_is_set_up_and_everything_opens(client):
    user = board()
    sign_in(client, user)
    page = client.get("/account/2fa/app/activate/")
    secret = re.search(r"<code>(\w+)</code>", page.content.decode())[1]

    codes = client.post("/account/2fa/app/activate/", {"code": code(secret)}, follow=True)

    shown = re.findall(r"<code>(\d{8})</code>", codes.content.decode())
    assert len(set(shown)) == 10
    assert client.get("/account/").status_code == 200
    again = client.get("/account/2fa/recovery-codes/").content.decode()
    assert not re.search(r"\d{8}", again)


def test_a_wrong_code_sets_nothing_up(client):
    sign_in(client, board())
    client.get("/account/2fa/app/activate/")

    response = client.post("/account/2fa/app/activate/", {"code": "000000"})

    assert "not the right one" in response.content.decode()
    assert not Authenticator.objects.exists()


def test_who_gave_the_password_long_ago_gives_it_again():
    response = signed_in(board()).get("/account/2fa/app/activate/")

    assert response["Location"].startswith("/account/reauthenticate/")


def test_signing_in_asks_for_the_code(client):
    user = board()
    secret = set_up_app(user)

    assert sign_in(client, user)["Location"] == "/account/2fa/authenticate/"
    assert client.get("/account/")["Location"].startswith("/account/login/")
    assert client.get("/account/2fa/authenticate/").status_code == 200
    client.post("/account/2fa/authenticate/", {"code": code(secret)})

    assert client.get("/account/").status_code == 200


def test_a_code_works_once(client):
    user = board()
    secret = set_up_app(user)
    once = code(secret)
    for _again in range(2):
        client.post("/account/logout/")
        sign_in(client, user)
        response = client.post("/account/2fa/authenticate/", {"code": once})

    assert "not the right one" in response.content.decode()


def test_codes_are_not_guessed(client):
    user = board()
    secret = set_up_app(user)
    sign_in(client, user)
    for number in range(5):
        client.post(
            "/account/2fa/authenticate/", {"code": "000000"}, REMOTE_ADDR=f"10.0.0.{number}"
        )

    response = client.post(
        "/account/2fa/authenticate/", {"code": code(secret)}, REMOTE_ADDR="10.0.1.1"
    )

    assert "Too many attempts" in response.content.decode()


def test_a_session_that_a_password_alone_opened_proves_it_before_anything_opens():
    """Somebody who knows the password waits, while its owner sets up the app elsewhere."""
    user = board()
    waiting = signed_in(user)
    secret = set_up_app(user)

    assert waiting.get("/reports/")["Location"] == f"{PROVE}?next=/reports/"
    assert waiting.get(SET_UP)["Location"].startswith(PROVE)
    assert waiting.post("/account/2fa/app/deactivate/")["Location"].startswith(PROVE)
    assert waiting.get("/account/reauthenticate/")["Location"].startswith(PROVE)

    waiting.post(PROVE, {"code": code(secret)})
    assert waiting.get("/account/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor():
    user = board()
    Authenticator.objects.create(user=user, type="recovery_codes", data={"seed": "x"})

    assert signed_in(user).get("/account/")["Location"] == SET_UP


def test_with_a_key_alone_the_key_is_asked_for(monkeypatch):
    user = board()
    Authenticator.objects.create(user=user, type="webauthn", data={"name": "Key"})

    response = signed_in(user).get("/account/")

    assert response["Location"].startswith("/account/2fa/keys/prove/")


def test_the_page_of_a_new_key_has_what_the_script_needs(client):
    sign_in(client, board())

    page = client.get("/account/2fa/keys/add/").content.decode()

    assert 'data-security-key="addForm"' in page
    assert '<script id="security-key-data" type="application/json">' in page
    assert "mfa/js/webauthn.js" in page
