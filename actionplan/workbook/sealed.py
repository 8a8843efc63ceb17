"""A workbook's contents on their way from the preview to the confirmation, in the reader's hands.

They are signed for one person and one member and for an hour, so that what is confirmed is what was
shown, and nothing lies on the server for those who never come back.
"""

from dataclasses import asdict

from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from actionplan.workbook.filled import Contents, Filled
from members.models import Member, User

SECONDS = 60 * 60
LARGEST = 3 * 1024 * 1024


def seal(contents: Contents, *, user: User, member: Member) -> str:
    """Return the contents signed; raise ValidationError where they are too much to send back."""
    plain = {"letters": contents.letters, "rows": [asdict(row) for row in contents.rows]}
    sealed = signing.dumps(plain, salt=salt(user, member), compress=True)
    if len(sealed) > LARGEST:
        raise ValidationError(_("This is too much text for one workbook. Send fewer rows."))
    return sealed


def unseal(sealed: str, *, user: User, member: Member) -> Contents:
    """Return the contents as they were shown; raise ValidationError for anything else."""
    try:
        plain = signing.loads(sealed, salt=salt(user, member), max_age=SECONDS)
    except signing.BadSignature:
        message = _("The preview is too old, or not yours. Send the workbook again.")
        raise ValidationError(message) from None
    rows = [
        Filled(**row | {"pair": tuple(row["pair"]), "version": tuple(row["version"])})
        for row in plain["rows"]
    ]
    return Contents(plain["letters"], rows)


def salt(user: User, member: Member) -> str:
    return f"workbook of {member.pk} for {user.pk}"
