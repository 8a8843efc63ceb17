"""Doorbells of the mails that no page waits for."""

import structlog
from celery import shared_task
from django.conf import settings
from kombu.exceptions import OperationalError

from members import mail
from members.threads import begin

logger = structlog.get_logger(__name__)


@shared_task
def send_reset(address: str, language: str) -> None:
    """Send the link to set a new password, if the address is anybody's."""
    mail.send_reset(address, language)


def ring_reset(address: str, language: str) -> None:
    """Have the link sent while the page answers: how long it takes tells nobody whose address it is.

    Where there is no broker, or it does not answer, a thread of this process does it.
    """
    if settings.REDIS_URL:
        try:
            send_reset.delay(address, language)
        except OperationalError:
            logger.warning("reset.broker_silent")
        else:
            return
    begin("reset", mail.send_reset, address, language)
