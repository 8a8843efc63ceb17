"""The page of an invitation: for a newcomer, for whoever has an account, and when it is of no use."""

from datetime import timedelta

import pytest
from django.utils import timezone

from members.models import Invitation, Seat, User
from members.models.invitation import digest_of
from tests.factories import InvitationFactory, UserFactory
from tests.officer import signed_in

pytestmark = pytest.mark.django_db
TOKEN = "the-token-of-the-mail"
PATH = f"/invitations/{TOKEN}/"
FILLED = {
    "first_name": "Anna",
    "last_name": "Serra",
    "password": "a-long-enough-one",
    "password_again": "a-long-enough-one",
}


def offer(**given) -> Invitation:
    now = timezone.now()
    times = {"invited_at": now, "sent_at": now, "expires_at": now + timedelta(days=14)}
    given = {"digest": digest_of(TOKEN), "email": "anna@example.org"} | times | given
    return InvitationFactory(**given)


def text(response) -> str:
    return response.content.decode()


def test_a_newcomer_chooses_a_password_and_is_signed_in(client):
    row = offer()
    assert str(row.member) in text(client.get(PATH))

    response = client.post(PATH, FILLED, follow=True)

    anna = User.objects.get()
    assert response.redirect_chain[-1][0] == "/"
    assert response.context["user"] == anna
    assert "You act as editor of a member" in text(response)
    assert Seat.objects.get().user == anna


@pytest.mark.parametrize(
    ("field", "typed", "fault"),
    [
        ("password", "123456", "too short"),
        ("password", "anna@example.org", "too similar"),
        ("password_again", "another-long-one", "two passwords differ"),
        ("first_name", "", "required"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(client, field, typed, fault):
    offer()
    filled = FILLED | {field: typed}
    if field == "password":
        filled["password_again"] = typed

    response = client.post(PATH, filled)

    assert fault in " ".join(response.context["form"].errors[field])
    assert not User.objects.exists()


def test_server_owned_fields_that_a_client_sends_change_nothing(client):
    offer()
    planted = {"is_superuser": "1", "is_staff": "1", "role": "administrator", "email": "x@y.org"}

    client.post(PATH, FILLED | planted)

    anna = User.objects.get()
    assert (anna.email, anna.is_superuser, anna.is_staff) == ("anna@example.org", False, False)
    assert Seat.objects.get().role == "editor"


def test_who_has_an_account_signs_in_first_and_comes_back(client):
    anna = UserFactory(email="anna@example.org")
    offer()

    assert f"/account/login/?next={PATH}" in text(client.get(PATH))
    client.post(PATH, FILLED)
    assert not Seat.objects.exists()

    client.force_login(anna)
    assert "Accept the invitation" in text(client.get(PATH))
    assert client.post(PATH).status_code == 302
    assert Seat.objects.get().user == anna


def test_who_is_signed_in_with_another_address_is_asked_to_sign_out():
    offer()
    client = signed_in(UserFactory())

    assert "with another address" in text(client.get(PATH))
    client.post(PATH, FILLED)
    assert not Seat.objects.exists()


USELESS = {
    "unknown": {"digest": digest_of("another")},
    "expired": {
        "invited_at": timezone.now() - timedelta(days=20),
        "expires_at": timezone.now() - timedelta(days=6),
    },
    "accepted": {"accepted": True},
    "withdrawn": {"withdrawn": True},
}


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_link_of_no_use_gets_the_same_answer(client, method):
    answers = set()
    for given in USELESS.values():
        Invitation.objects.all().delete()
        offer(**given)
        response = getattr(client, method)(PATH)
        answers.add((response.status_code, text(response).split("<main")[1]))

    assert len(answers) == 1
    status, said = answers.pop()
    assert status == 404
    assert "ask whoever invited you to send it again" in said
    assert "anna" not in said


def test_of_a_closed_account_a_link_says_nothing(client):
    UserFactory(email="anna@example.org", is_active=False)
    offer()

    assert client.get(PATH).status_code == 404


def test_a_seat_that_the_person_got_meanwhile_is_said():
    row = offer()
    anna = UserFactory(email="anna@example.org")
    Seat.objects.create(user=anna, role=row.role, member=row.member, start=row.start)

    response = signed_in(anna).post(PATH)

    assert "has this seat already" in text(response)


def test_it_is_kept_by_no_cache(client):
    assert "no-store" in client.get(PATH)["Cache-Control"]


def test_links_that_are_tried_too_often_are_not_answered(client):
    for _try in range(30):
        assert client.get(PATH).status_code == 404

    response = client.get(PATH)

    assert response.status_code == 429
    assert "That was too often" in text(response)
