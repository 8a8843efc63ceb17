"""Invitations: what the mail holds, who may take one up, and that each is taken up once."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import ValidationError

from members.models import Invitation, Role, Seat, User
from members.models.invitation import LIFETIME, digest_of
from members.operations import (
    accept_invitation,
    invite,
    send_again,
    withdraw_invitation,
)
from tests.factories import (
    INVITED,
    InvitationFactory,
    MemberFactory,
    RegionFactory,
    SeatFactory,
    UserFactory,
)
from tests.members.invited import ANNA, last_token, offer

pytestmark = pytest.mark.django_db
LATER = INVITED + timedelta(days=1)


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Send the mails of what is done inside, as its commit would."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def token(committed):
    with committed():
        invite(invitation=offer(), by=None, at=INVITED)
    return last_token()


def refusal(do) -> ValidationError:
    with pytest.raises(ValidationError) as refused:
        do()
    return refused.value


class TestInviting:
    def test_it_works(self, committed):
        administrator = SeatFactory(administrator=True).user
        with committed():
            row = invite(invitation=offer("Anna@Example.org"), by=administrator, at=INVITED)

        row.refresh_from_db()
        assert (row.email, row.invited_by, row.sent_at) == (
            "anna@example.org",
            administrator,
            INVITED,
        )
        assert row.expires_at == INVITED + LIFETIME
        assert mail.outbox[0].to == ["anna@example.org"]

    def test_the_token_is_in_the_mail_and_nowhere_else(self, token):
        row = Invitation.objects.get()

        assert len(token) >= 40
        assert row.digest == digest_of(token)
        kept = [*Invitation.objects.values_list(), *Invitation.history.values_list()]
        assert token not in str(kept)

    def test_the_mail_speaks_the_language_of_the_invited(self, committed):
        with committed():
            invite(invitation=offer(language="fr"), by=None, at=INVITED)

        assert "15 mars 2022" in mail.outbox[0].body

    def test_nothing_is_sent_where_it_was_not_kept(self, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=False):
            invite(invitation=offer(), by=None, at=INVITED)

        assert mail.outbox == []
        assert Invitation.objects.get().sent_at is None

    def test_a_mail_that_fails_loses_no_invitation(self, committed, monkeypatch):
        def fail(message):
            raise SMTPServerDisconnected

        monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)
        with committed():
            invite(invitation=offer(), by=None, at=INVITED)

        assert Invitation.objects.get().state(INVITED) == "mail not sent"

    def test_a_seat_that_fits_no_role_is_refused(self):
        wrong = offer(role=Role.EDITOR, region=RegionFactory())

        assert "An editor or viewer needs a member" in str(
            refusal(lambda: invite(invitation=wrong, by=None, at=INVITED))
        )
        assert not Invitation.objects.exists()

    def test_the_same_seat_is_not_offered_twice(self, token):
        again = offer(member=Invitation.objects.get().member)

        assert "invited already" in str(
            refusal(lambda: invite(invitation=again, by=None, at=LATER))
        )

    def test_a_seat_that_the_person_has_is_not_offered(self):
        seat = SeatFactory()
        again = offer(seat.user.email.upper(), member=seat.member)

        assert "has this seat already" in str(
            refusal(lambda: invite(invitation=again, by=None, at=INVITED))
        )

    def test_another_seat_is(self, token):
        invite(invitation=offer(member=MemberFactory()), by=None, at=LATER)

        assert Invitation.objects.count() == 2


class TestSendingAgain:
    def test_the_new_link_takes_the_place_of_the_old_one(self, token, committed):
        with committed():
            send_again(invitation=Invitation.objects.get(), by=None, at=LATER)

        assert last_token() != token
        assert refusal(lambda: accept(token, newcomer=ANNA)).code == "closed"
        assert accept(last_token(), newcomer=ANNA).email == "anna@example.org"

    def test_an_expired_one_is_good_again(self, token, committed):
        late = INVITED + LIFETIME * 2
        with committed():
            row = send_again(invitation=Invitation.objects.get(), by=None, at=late)

        assert row.expires_at == late + LIFETIME

    @pytest.mark.parametrize("settled", ["accepted", "withdrawn"])
    def test_not_once_it_is_settled(self, settled):
        row = InvitationFactory(**{settled: True})

        assert f"has been {settled}" in str(
            refusal(lambda: send_again(invitation=row, by=None, at=LATER))
        )


class TestWithdrawing:
    def test_the_link_is_of_no_use_any_more(self, token):
        administrator = UserFactory()
        row = withdraw_invitation(invitation=Invitation.objects.get(), by=administrator, at=LATER)

        assert row.history.first().history_user == administrator
        assert refusal(lambda: accept(token, newcomer=ANNA)).code == "closed"

    @pytest.mark.parametrize("settled", ["accepted", "withdrawn"])
    def test_not_once_it_is_settled(self, settled):
        row = InvitationFactory(**{settled: True})

        assert f"has been {settled}" in str(
            refusal(lambda: withdraw_invitation(invitation=row, by=None, at=LATER))
        )


def accept(token, *, by=None, newcomer=None, at=LATER) -> User:
    return accept_invitation(token=token, by=by, newcomer=newcomer, at=at)


class TestAccepting:
    def test_a_newcomer_gets_an_account_an_address_and_the_seat(self, token):
        person = accept(token, newcomer=ANNA)

        assert (person.username, person.email, person.get_full_name()) == (
            "anna",
            "anna@example.org",
            "Anna Serra",
        )
        assert person.check_password(ANNA.password)
        address = EmailAddress.objects.get(user=person)
        assert (address.email, address.verified, address.primary) == (person.email, True, True)
        seat = Seat.objects.get(user=person)
        row = Invitation.objects.get()
        assert (row.seat, row.accepted_at, seat.member) == (seat, LATER, row.member)

    def test_the_account_speaks_the_language_of_the_invitation(self, committed):
        with committed():
            invite(invitation=offer(language="es"), by=None, at=INVITED)

        assert accept(last_token(), newcomer=ANNA).language == "es"

    def test_a_name_that_is_taken_gets_a_number(self, token):
        UserFactory(username="anna", email="another-anna@example.org")

        assert accept(token, newcomer=ANNA).username not in {"", "anna"}

    def test_who_has_an_account_gets_the_seat(self, token):
        anna = UserFactory(email="Anna@example.org")

        assert accept(token, by=anna) == anna
        assert Seat.objects.get().user == anna
        assert User.objects.count() == 1

    @pytest.mark.parametrize("elapsed", [LIFETIME, LIFETIME + timedelta(days=1)])
    def test_not_once_it_has_expired(self, token, elapsed):
        assert refusal(lambda: accept(token, newcomer=ANNA, at=INVITED + elapsed)).code == "closed"

    def test_not_twice(self, token):
        anna = accept(token, newcomer=ANNA)

        assert refusal(lambda: accept(token, by=anna)).code == "closed"
        assert Seat.objects.count() == 1

    def test_not_by_somebody_else(self, token):
        UserFactory(email="anna@example.org")

        assert refusal(lambda: accept(token, by=UserFactory())).code == "somebody_else"
        assert refusal(lambda: accept(token, newcomer=ANNA)).code == "somebody_else"
        assert not Seat.objects.exists()

    def test_not_by_somebody_else_where_nobody_has_the_address(self, token):
        assert refusal(lambda: accept(token, by=UserFactory())).code == "somebody_else"

    def test_not_by_whose_account_is_closed(self, token):
        closed = UserFactory(email="anna@example.org", is_active=False)

        assert refusal(lambda: accept(token, by=closed)).code == "somebody_else"

    def test_an_unknown_token_is_refused_as_the_others_are(self):
        assert refusal(lambda: accept("unknown", newcomer=ANNA)).code == "closed"
