"""Mails on their way: written down first, then sent by whoever takes them up.

A row that is written survives any crash. Who sends it holds it for a while, by an UPDATE that one
alone can win; when that process is killed, another sends it later. A mail server that took a mail
and could not say so is asked again, with the same Message-ID: nothing better can be had of SMTP.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F
from django.utils import timezone
from django.utils.text import Truncator

from members.models import Mailing, User
from members.news import unsubscribing

logger = structlog.get_logger(__name__)

# A server that is silent is given up long before somebody else may take the mail up.
SECONDS_TO_ANSWER = 20
LEASE = timedelta(minutes=15)
# ValueError: Django refuses an address or a subject that would begin another header.
FAULTS = (OSError, SMTPException, ValueError)


@dataclass(frozen=True, slots=True)
class Letter:
    """What is to be sent to a person on an occasion, of which there is one."""

    user: User
    kind: str
    key: str
    language: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of sending: mails sent, mails that failed, and what the server said to no mail."""

    sent: int = 0
    failed: int = 0
    silent: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a run: mails written, and what came of sending them."""

    written: int
    sent: Sent


def one_line(text: object) -> str:
    """Return words without line ends, so that no name begins another line or header."""
    return " ".join(str(text).split())


def run(letters: Iterable[Letter], at: datetime) -> Run:
    """Write the letters that are not written yet, and send what waits, from before as well."""
    written = write(letters, at)
    return Run(written, send_waiting())


def write(letters: Iterable[Letter], at: datetime) -> int:
    """Write the letters down, all or none, leaving out what is written already; return how many."""
    rows = [
        Mailing(
            user=letter.user,
            kind=letter.kind,
            key=letter.key,
            language=letter.language,
            subject=Truncator(one_line(letter.subject)).chars(250),
            body=letter.body,
            written_at=at,
        )
        for letter in letters
    ]
    Mailing.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def send_waiting() -> Sent:
    """Send what waits. Where the mail server cannot be reached, all stays for the next time."""
    connection = get_connection(timeout=SECONDS_TO_ANSWER)
    sent, failed, silent = 0, 0, ""
    try:
        for mailing in list(Mailing.objects.to_send(timezone.now()).select_related("user")):
            connection.open()
            if not claim(mailing, timezone.now()):
                continue
            done = deliver(mailing, connection)
            sent, failed = sent + done, failed + (not done)
    except (OSError, SMTPException) as error:
        silent = one_line(error) or type(error).__name__
        logger.warning("mailing.server_silent", error=silent)
    finally:
        connection.close()
    return Sent(sent, failed, silent)


def claim(mailing: Mailing, at: datetime) -> bool:
    """Whether it is now ours to send: of all who ask, the UPDATE lets one win."""
    still = Mailing.objects.to_send(at).filter(pk=mailing.pk, attempts=mailing.attempts)
    mailing.attempts += 1
    return bool(still.update(attempts=F("attempts") + 1, lease_until=at + LEASE))


def deliver(mailing: Mailing, connection: BaseEmailBackend) -> bool:
    """Send a mail that is ours, and note that it was sent, or why not and when to try again."""
    row = Mailing.objects.filter(pk=mailing.pk)
    try:
        message_of(mailing, connection).send()
    except FAULTS as error:
        connection.close()
        logger.warning("mailing.failed", mailing=mailing.pk, attempt=mailing.attempts)
        again = timezone.now() + timedelta(hours=2**mailing.attempts)
        row.update(error=Truncator(one_line(error)).chars(500), lease_until=again)
        return False
    row.update(sent_at=timezone.now(), error="", lease_until=None)
    return True


def message_of(mailing: Mailing, connection: BaseEmailBackend) -> EmailMessage:
    """Return the message; who still takes news finds in its head how to stop them."""
    host = urlsplit(settings.SITE_URL).hostname
    headers = {
        "Message-ID": f"<mailing-{mailing.pk}-{mailing.written_at:%Y%m%d%H%M%S}@{host}>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": mailing.language,
    }
    if mailing.user.wants_news:
        headers["List-Unsubscribe"] = f"<{unsubscribing(mailing.user)}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return EmailMessage(
        mailing.subject,
        mailing.body,
        to=[mailing.user.email],
        headers=headers,
        connection=connection,
    )
