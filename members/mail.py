"""The mails about accounts: in the reader's language, as plain text."""

from datetime import datetime
from smtplib import SMTPException
from typing import Any

import structlog
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from members.addresses import absolute
from members.history import credit
from members.models import Invitation, User

logger = structlog.get_logger(__name__)

UNSENT = (OSError, SMTPException)


def write(name: str, *, to: str, language: str, **context: Any) -> EmailMessage:
    """Return the mail `name` in a language; the first line of its template is the subject."""
    with translation.override(language):
        text = render_to_string(f"members/mail/{name}.txt", context)
    subject, _empty, body = text.strip().partition("\n")
    return EmailMessage(subject.strip(), body.strip() + "\n", to=[to])


def send_invitation(invitation_id: int, token: str, *, at: datetime) -> bool:
    """Send an invitation and note that it went out; a mail that fails loses nothing."""
    invitation = Invitation.objects.select_related("member", "region", "invited_by").get(
        pk=invitation_id
    )
    link = absolute(reverse("members:invitation", args=[token]))
    message = write(
        "invitation",
        to=invitation.email,
        language=invitation.language,
        invitation=invitation,
        link=link,
        site=absolute("/"),
    )
    try:
        message.send()
    except UNSENT as error:
        logger.warning("invitation.not_sent", invitation=invitation_id, error=str(error))
        return False
    note_sent(invitation, at)
    return True


@transaction.atomic
def note_sent(invitation: Invitation, at: datetime) -> None:
    """Note when the mail of an invitation went out, unless another was written since."""
    current = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if current.digest == invitation.digest:
        current.sent_at = at
        credit(current, invitation.invited_by)
        current.save()


def send_reset(address: str, language: str) -> None:
    """Send a link to set a new password, where the address is somebody's who may sign in."""
    for person in User.objects.filter(email__iexact=address, is_active=True):
        key = default_token_generator.make_token(person)
        names = {"uidb36": user_pk_to_url_str(person), "key": key}
        link = absolute(reverse("account_reset_password_from_key", kwargs=names))
        message = write("reset", to=person.email, language=language, person=person, link=link)
        try:
            message.send()
        except UNSENT as error:
            logger.warning("reset.not_sent", person=person.pk, error=str(error))
