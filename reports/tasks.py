"""Doorbells: an id in, one call, safe to ring twice. The row is the job, the queue a hint."""

from threading import Thread

import structlog
from celery import shared_task
from django.conf import settings
from django.db import connections
from django.utils import timezone
from kombu.exceptions import OperationalError

from reports import pipeline
from reports.models import Report

logger = structlog.get_logger(__name__)


@shared_task
def make_report(report_id: int) -> None:
    """Make one report."""
    pipeline.make(report_id)


@shared_task
def sweep() -> None:
    """Ring again for the reports that nobody works on."""
    for report_id in Report.objects.abandoned(timezone.now()).values_list("pk", flat=True):
        ring(report_id)


def ring(report_id: int) -> None:
    """Let a worker make the report, or a thread of this process where there is no broker.

    A broker that does not answer is no error: the row stays, and the sweeper rings again.
    """
    if not settings.REDIS_URL:
        Thread(target=in_thread, args=[report_id], name=f"report-{report_id}").start()
        return
    try:
        make_report.delay(report_id)
    except OperationalError:
        logger.warning("report.broker_silent", report=report_id)


def in_thread(report_id: int) -> None:
    """Make one report in a thread, whose connections nobody else would close."""
    try:
        pipeline.make(report_id)
    finally:
        connections.close_all()
