"""Doorbells: one call each, safe to ring twice."""

from celery import shared_task
from django.utils import timezone

from actionplan import reminders


@shared_task
def send_mails() -> None:
    """Write and send the reminders and digests that are due."""
    reminders.send_due(timezone.now())
