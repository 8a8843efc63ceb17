"""What a test needs to invite somebody and to read the link in the mail."""

import re
from datetime import date

from django.core import mail

from members.models import Invitation, Role
from members.operations import Newcomer
from tests.factories import MemberFactory

LINK = re.compile(r"http://127\.0\.0\.1:8000/invitations/([\w-]+)/")
ANNA = Newcomer(first_name="Anna", last_name="Serra", password="a-long-enough-one")


def offer(email: str = "anna@example.org", **given: object) -> Invitation:
    """Return an invitation that is not saved yet: an editor's seat, unless another is given."""
    place = {"role": Role.EDITOR, "member": given.pop("member", None) or MemberFactory()}
    return Invitation(email=email, start=date(2022, 1, 1), **place | given)


def last_token() -> str:
    """Return the token in the last mail."""
    return LINK.search(mail.outbox[-1].body)[1]
