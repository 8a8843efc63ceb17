"""Seats, invitations and people in the admin: for administrators, and never rewritten."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from members.models import Invitation, Seat
from tests.factories import InvitationFactory, MemberFactory, SeatFactory, UserFactory, set_up_app
from tests.members.invited import last_token
from tests.officer import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return SeatFactory(administrator=True, user__first_name="Aina").user


@pytest.fixture
def desk(administrator):
    return signed_in(administrator)


def seat_form(**given):
    empty = {"region": "", "mandate": "", "end": ""}
    return {"role": "editor", "start": "2022-01-01"} | empty | given


def invitation_form(**given):
    return seat_form(email="anna@example.org", language="es") | given


def offer(**given):
    now = timezone.now()
    return InvitationFactory(invited_at=now, expires_at=now + timedelta(days=14), **given)


def text(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("model", ["user", "seat", "invitation"])
def test_officers_see_nothing_of_it(model):
    client = signed_in()

    assert client.get(f"/admin/members/{model}/").status_code == 404
    assert f"/admin/members/{model}/" not in text(client.get("/admin/"))


@pytest.mark.parametrize("model", ["user", "seat", "invitation"])
def test_the_side_bar_leads_administrators_there(desk, model):
    assert f"/admin/members/{model}/" in text(desk.get("/admin/"))
    assert desk.get(f"/admin/members/{model}/").status_code == 200


class TestSeats:
    def test_one_is_given(self, desk, administrator):
        user, member = UserFactory(), MemberFactory()

        desk.post("/admin/members/seat/add/", seat_form(user=user.pk, member=member.pk))

        seat = Seat.objects.get(user=user)
        assert (seat.member, seat.given_by) == (member, administrator)
        assert seat.history.get().history_user == administrator

    def test_what_fits_no_role_is_refused_with_words(self, desk):
        response = desk.post(
            "/admin/members/seat/add/", seat_form(user=UserFactory().pk, member="")
        )

        assert "An editor or viewer needs a member" in text(response)

    def test_one_that_was_given_is_not_rewritten(self, desk):
        seat, other = SeatFactory(), MemberFactory()
        planted = seat_form(user=UserFactory().pk, member=other.pk, role="viewer", end="2030-12-31")

        desk.post(f"/admin/members/seat/{seat.pk}/change/", planted)

        found = Seat.objects.get(pk=seat.pk)
        assert (found.user, found.member, found.role) == (seat.user, seat.member, seat.role)
        assert str(found.end) == "2030-12-31"

    def test_one_ends_at_once_when_it_is_confirmed(self, desk, administrator):
        seat = SeatFactory()
        path = f"/admin/members/seat/{seat.pk}/end/"
        address = reverse("admin:members_seat_end_now", args=[seat.pk])

        assert path == address
        assert "It ends at once" in text(desk.get(path))
        assert Seat.objects.get(pk=seat.pk).ended_at is None
        page = desk.post(path, follow=True)

        assert "The seat has ended." in text(page)
        assert path not in text(page)
        assert Seat.objects.get(pk=seat.pk).history.first().history_user == administrator
        assert "has ended already" in text(desk.post(path, follow=True))

    @pytest.mark.parametrize(("wanted", "shown"), [("yes", "Held"), ("no", "Ended"), ("x", "Held")])
    def test_the_list_tells_the_held_from_the_ended(self, desk, wanted, shown):
        SeatFactory(member__name="Held")
        SeatFactory(member__name="Ended", ended_at=timezone.now())

        page = text(desk.get(f"/admin/members/seat/?in_force={wanted}"))

        assert shown in page

    def test_none_is_deleted(self, desk):
        assert desk.post(f"/admin/members/seat/{SeatFactory().pk}/delete/").status_code == 404


class TestInvitations:
    def test_to_add_one_is_to_send_it(
        self, desk, administrator, django_capture_on_commit_callbacks
    ):
        member = MemberFactory()
        with django_capture_on_commit_callbacks(execute=True):
            desk.post("/admin/members/invitation/add/", invitation_form(member=member.pk))

        row = Invitation.objects.get()
        assert (row.member, row.language, row.invited_by) == (member, "es", administrator)
        assert row.sent_at is not None
        assert mail.outbox[0].to == ["anna@example.org"]

    def test_no_page_shows_the_link(self, desk, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            form = invitation_form(member=MemberFactory().pk)
            said = text(desk.post("/admin/members/invitation/add/", form, follow=True))

        pk = Invitation.objects.get().pk
        for page in ("", f"{pk}/change/", f"{pk}/history/"):
            said += text(desk.get(f"/admin/members/invitation/{page}"))
        assert last_token() not in said
        assert Invitation.objects.get().digest not in said

    def test_what_is_offered_already_is_refused_at_its_field(self, desk):
        row = offer(email="anna@example.org")

        response = desk.post(
            "/admin/members/invitation/add/", invitation_form(member=row.member.pk)
        )

        assert "This address is invited already" in text(response)
        assert Invitation.objects.count() == 1

    def test_what_was_sent_is_not_rewritten(self, desk):
        row = offer()

        path = f"/admin/members/invitation/{row.pk}/change/"

        assert desk.post(path, invitation_form(email="other@example.org")).status_code == 404
        assert Invitation.objects.get().email == row.email

    def test_one_is_sent_again(self, desk, django_capture_on_commit_callbacks):
        row = offer()
        path = f"/admin/members/invitation/{row.pk}/send/"
        assert path in text(desk.get(f"/admin/members/invitation/{row.pk}/change/"))
        assert "The old one will no longer work" in text(desk.get(path))

        with django_capture_on_commit_callbacks(execute=True):
            desk.post(path)

        assert Invitation.objects.get().digest != row.digest
        assert len(mail.outbox) == 1

    def test_one_is_withdrawn(self, desk):
        row = offer()

        page = desk.post(f"/admin/members/invitation/{row.pk}/withdraw/", follow=True)

        assert "The invitation is withdrawn." in text(page)
        assert f"/{row.pk}/withdraw/" not in text(page)
        assert Invitation.objects.get().withdrawn_at

    @pytest.mark.parametrize("verb", ["send", "withdraw"])
    def test_officers_do_neither(self, verb):
        client, row = signed_in(), offer()

        assert client.post(f"/admin/members/invitation/{row.pk}/{verb}/").status_code == 404
        assert Invitation.objects.get().digest == row.digest

    @pytest.mark.parametrize(
        ("given", "state"),
        [
            ({}, "sent"),
            ({"sent_at": None}, "mail not sent"),
            ({"withdrawn": True}, "withdrawn"),
            ({"accepted": True}, "accepted"),
        ],
    )
    def test_the_list_says_how_each_stands(self, desk, given, state):
        row = offer(**given)

        assert row.state(timezone.now()) == state
        assert row.state(row.expires_at) == ("expired" if "sent" in state else state)
        assert state in text(desk.get("/admin/members/invitation/"))


class TestPeople:
    def test_a_page_shows_seats_and_second_factor(self, desk):
        seat = SeatFactory(user__username="anna")
        SeatFactory(user=seat.user, ended_at=timezone.now())

        page = text(desk.get(f"/admin/members/user/{seat.user.pk}/change/"))

        assert "(in force)" in page
        assert "(not in force)" in page
        assert "/factor/" not in page

    def test_a_lost_second_factor_is_removed_and_that_is_recorded(self, desk, administrator):
        person = UserFactory()
        set_up_app(person)
        path = f"/admin/members/user/{person.pk}/factor/"
        assert path in text(desk.get(f"/admin/members/user/{person.pk}/change/"))
        assert "Do this only once you know" in text(desk.get(path))
        assert Authenticator.objects.exists()

        desk.post(path)

        assert not Authenticator.objects.exists()
        entry = LogEntry.objects.get()
        assert (entry.user, entry.object_id) == (administrator, str(person.pk))
        assert "second factor removed" in text(
            desk.get(f"/admin/members/user/{person.pk}/history/")
        )

    def test_officers_remove_none(self):
        client, person = signed_in(), UserFactory()
        set_up_app(person)

        assert client.post(f"/admin/members/user/{person.pk}/factor/").status_code == 404
        assert Authenticator.objects.exists()

    def test_another_address_is_the_one_to_sign_in_with(self, desk, client):
        person = UserFactory(email="old@example.org")
        form = {
            "username": person.username,
            "email": "new@example.org",
            "language": "en",
            "is_active": "on",
        }

        desk.post(f"/admin/members/user/{person.pk}/change/", form)

        person.refresh_from_db()
        assert person.email == "new@example.org"
        assert person.emailaddress_set.get().verified

    def test_nobody_makes_themselves_more(self, desk, administrator):
        form = {
            "username": administrator.username,
            "email": administrator.email,
            "language": "en",
            "is_active": "on",
            "is_superuser": "on",
            "is_staff": "on",
            "password": "planted",
        }

        desk.post(f"/admin/members/user/{administrator.pk}/change/", form)

        administrator.refresh_from_db()
        assert not administrator.is_superuser
        assert administrator.password != "planted"

    @pytest.mark.parametrize("name", ["account_emailaddress", "mfa_authenticator", "auth_group"])
    def test_there_is_no_page_for(self, name):
        with pytest.raises(NoReverseMatch):
            reverse(f"admin:{name}_changelist")

    def test_nobody_sets_the_password_of_another(self, desk):
        person = UserFactory()

        assert desk.get(f"/admin/members/user/{person.pk}/password/").status_code in {302, 404}
        with pytest.raises(NoReverseMatch):
            reverse("admin:auth_user_password_change", args=[person.pk])
