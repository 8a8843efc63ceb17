"""Signing in: by address or name, telling nobody who has an account, and not too often."""

import pytest
from django.core import mail
from django.urls import NoReverseMatch, reverse
from zeal import zeal_ignore

from members.mail import send_reset
from members.models import User
from tests.factories import PASSWORD, SeatFactory, UserFactory
from tests.officer import signed_in

pytestmark = pytest.mark.django_db
LOGIN = "/account/login/"
RESET = "/account/password/reset/"


def sign_in(client, login: str, password: str = PASSWORD, **more):
    return client.post(LOGIN, {"login": login, "password": password}, **more)


def faults(response) -> str:
    return " ".join(response.context["form"].non_field_errors())


@pytest.fixture
def rung(monkeypatch):
    """Send the mails of a reset at once, and note for which addresses it was rung."""
    calls: list[tuple[str, str]] = []

    def ring(address: str, language: str) -> None:
        calls.append((address, language))
        send_reset(address, language)

    monkeypatch.setattr("members.tasks.ring_reset", ring)
    return calls


@pytest.mark.parametrize("login", ["anna", "ANNA", "anna@example.org", "Anna@Example.org"])
def test_by_name_or_address(client, login):
    UserFactory(username="anna", email="anna@example.org")

    assert sign_in(client, login).status_code == 302


def test_leads_on_to_where_one_wanted_to_go(client):
    UserFactory(username="anna")

    assert sign_in(client, "anna", QUERY_STRING="next=/reports/")["Location"] == "/reports/"


def test_leads_to_no_other_site(client):
    UserFactory(username="anna")

    response = sign_in(client, "anna", QUERY_STRING="next=https://evil.example.org/")

    assert response["Location"] == "/"


@pytest.mark.parametrize("login", ["anna", "anna@example.org", "nobody", "nobody@example.org"])
def test_who_has_no_account_hears_what_a_wrong_password_hears(client, login):
    UserFactory(username="anna", email="anna@example.org")

    response = sign_in(client, login, "wrong")

    assert response.status_code == 200
    assert faults(response) == "The address or name and the password do not belong together."


@pytest.mark.parametrize("login", ["anna", "anna@example.org", "nobody", "nobody@example.org"])
def test_a_password_is_hashed_once_whoever_asks(client, login, monkeypatch):
    """The time that it takes would tell otherwise."""
    UserFactory(username="anna", email="anna@example.org")
    hashed = []
    monkeypatch.setattr(User, "check_password", lambda user, raw: hashed.append(raw))
    monkeypatch.setattr(User, "set_password", lambda user, raw: hashed.append(raw))

    sign_in(client, login, "wrong")

    assert hashed == ["wrong"]


def test_a_closed_account_does_not_open(client):
    UserFactory(username="anna", is_active=False)

    response = sign_in(client, "anna", follow=True)

    assert "has been closed" in response.content.decode()
    assert not response.context["user"].is_authenticated


def test_without_a_seat_one_sees_the_public_pages_alone(client):
    UserFactory(username="anna")
    sign_in(client, "anna")

    assert client.get("/").status_code == 200
    assert "You have no seat at present" in client.get("/account/").content.decode()
    assert client.get("/admin/").status_code == 404


def test_the_account_page_lists_the_seats_in_force():
    seat = SeatFactory()

    assert str(seat.member) in signed_in(seat.user).get("/account/").content.decode()


@pytest.mark.parametrize("name", ["account_signup", "account_email", "account_set_password"])
def test_what_is_closed_is_not_there(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize("path", ["signup/", "email/", "confirm-email/", "login/code/"])
def test_nobody_opens_an_account(client, path):
    assert client.get(f"/account/{path}").status_code == 404


class TestTheAdminsDoor:
    def test_is_the_sites(self, client):
        response = client.get("/admin/members/member/?q=x", follow=True)

        assert response.redirect_chain[-1][0].startswith(LOGIN)
        assert "next=/admin/members/member/%3Fq%3Dx" in response.redirect_chain[-1][0]

    def test_takes_no_password_of_its_own(self, client):
        SeatFactory(officer=True, user__username="anna")

        response = client.post("/admin/login/", {"username": "anna", "password": PASSWORD})

        assert response["Location"].startswith(LOGIN)
        assert "_auth_user_id" not in client.session

    def test_is_not_there_for_members(self):
        client = signed_in(SeatFactory().user)

        assert client.get("/admin/login/").status_code == 404
        assert client.get("/admin/").status_code == 404

    def test_lets_officers_through(self):
        client = signed_in()

        assert client.get("/admin/login/")["Location"] == "/admin/"
        assert client.get("/admin/").status_code == 200

    def test_leads_to_the_sites_page_for_passwords(self):
        response = signed_in().get("/admin/password_change/")

        assert response["Location"] == "/account/password/change/"


class TestForgotten:
    @pytest.mark.parametrize("email", ["anna@example.org", "nobody@example.org"])
    def test_the_answer_is_the_same_for_all(self, client, rung, email):
        UserFactory(email="anna@example.org")

        response = client.post(RESET, {"email": email})

        assert response["Location"] == "/account/password/reset/done/"
        assert rung == [(email, "en")]

    def test_the_page_asks_the_database_nothing_about_the_address(
        self, client, monkeypatch, django_assert_num_queries
    ):
        monkeypatch.setattr("members.tasks.ring_reset", lambda *given: None)
        UserFactory(email="anna@example.org")

        with django_assert_num_queries(0):
            client.post(RESET, {"email": "anna@example.org"})

    def test_only_who_has_an_account_gets_a_mail(self, client, rung):
        UserFactory(email="closed@example.org", is_active=False)

        for email in ("nobody@example.org", "closed@example.org"):
            client.post(RESET, {"email": email})

        assert mail.outbox == []

    def test_the_link_sets_a_new_password_once(self, client, rung):
        person = UserFactory(email="anna@example.org")
        client.post(RESET, {"email": "ANNA@example.org"}, HTTP_ACCEPT_LANGUAGE="fr")
        link = next(
            line for line in mail.outbox[0].body.splitlines() if line.startswith("http://127.0.0.1")
        )
        path = link.removeprefix("http://127.0.0.1:8000")
        new = {"password1": "another-long-one", "password2": "another-long-one"}

        form = client.get(path, follow=True)
        client.post(form.redirect_chain[-1][0], new)

        person.refresh_from_db()
        assert person.check_password("another-long-one")
        assert "cannot be used any more" in client.get(path).content.decode()

    def test_a_new_password_ends_the_sessions(self, client, rung):
        person = SeatFactory().user
        elsewhere = signed_in(person)
        elsewhere.get("/")
        person.set_password("another-long-one")
        person.save()

        with zeal_ignore():  # Django looks for the session again before it deletes it
            response = elsewhere.get("/account/")

        assert response["Location"].startswith(LOGIN)


class TestTooOften:
    def test_wrong_passwords_of_one_account_whatever_the_header_says(self, client):
        UserFactory(username="anna")
        for number in range(5):
            forged = {"HTTP_X_FORWARDED_FOR": f"10.0.0.{number}", "REMOTE_ADDR": f"10.1.0.{number}"}
            assert "do not belong" in faults(sign_in(client, "anna", "wrong", **forged))

        assert "Too many attempts" in faults(sign_in(client, "anna", REMOTE_ADDR="10.2.0.1"))

    def test_the_next_account_from_one_address_that_forges_the_header(self, client):
        for number in range(10):
            sign_in(client, f"n{number}", "wrong", HTTP_X_FORWARDED_FOR=f"10.0.0.{number}")

        found = sign_in(client, "n10", "wrong", HTTP_X_FORWARDED_FOR="10.0.0.99")

        assert "Too many attempts" in faults(found)

    def test_another_address_is_another(self, client):
        UserFactory(username="anna")
        for number in range(10):
            sign_in(client, f"n{number}", "wrong")

        assert sign_in(client, "anna", REMOTE_ADDR="10.0.0.1").status_code == 302

    @pytest.mark.parametrize(("header", "status"), [("6.6.6.6, 10.0.0.1", 429), ("6.6.6.6", 200)])
    def test_behind_a_proxy_its_entry_counts_and_not_those_before(
        self, client, monkeypatch, header, status
    ):
        monkeypatch.setattr("rest_framework.throttling.api_settings.NUM_PROXIES", 1)
        for number in range(30):
            forged = f"7.7.7.{number}, 10.0.0.1"
            sign_in(client, f"n{number}", "wrong", HTTP_X_FORWARDED_FOR=forged)

        found = sign_in(client, "n31", "wrong", HTTP_X_FORWARDED_FOR=header)

        assert found.status_code == status

    def test_the_sign_in_as_a_whole(self, client):
        for number in range(30):
            sign_in(client, f"n{number}", "wrong")

        response = sign_in(client, "anna")

        assert response.status_code == 429
        assert "That was too often" in response.content.decode()

    def test_resets_of_one_account_from_many_addresses(self, client, rung):
        for number in range(3):
            client.post(RESET, {"email": "a@example.org"}, REMOTE_ADDR=f"10.0.0.{number}")

        found = client.post(RESET, {"email": "A@example.org"}, REMOTE_ADDR="10.0.0.9")

        assert found.status_code == 429
        assert len(rung) == 3
