"""Invitations, and people with a second factor."""

from datetime import UTC, date, datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from factory import Sequence, SubFactory, Trait

from members import models
from members.models.invitation import LIFETIME, digest_of
from tests.factories.row import Factory
from tests.factories.who import MemberFactory

INVITED = datetime(2022, 3, 1, 12, tzinfo=UTC)


class InvitationFactory(Factory):
    """An editor's seat offered on 1 March 2022; the token of the n-th is `token-n`."""

    class Meta:
        model = models.Invitation

    class Params:
        officer = Trait(role=models.Role.OFFICER, member=None)
        accepted = Trait(accepted_at=INVITED, seat=SubFactory("tests.factories.who.SeatFactory"))
        withdrawn = Trait(withdrawn_at=INVITED)

    email = Sequence(lambda n: f"invited-{n}@example.org")
    role = models.Role.EDITOR
    member = SubFactory(MemberFactory)
    start = date(2021, 1, 1)
    digest = Sequence(lambda n: digest_of(f"token-{n}"))
    invited_at = INVITED
    sent_at = INVITED
    expires_at = INVITED + LIFETIME


def set_up_app(user: models.User) -> str:
    """Give a person an app as the second factor, and return its secret."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    assert Authenticator.objects.filter(user=user).exists()
    return secret
