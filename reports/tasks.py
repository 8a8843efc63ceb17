"""Doorbells: an id in, one call, safe to ring twice. The row is the job, the queue a hint."""

import structlog
from celery import group, shared_task
from django.conf import settings
from django.utils import timezone
from kombu.exceptions import OperationalError

from members.threads import begin
from reports import invitations, pipeline, scorecards
from reports.models import Edition, Report, ScorecardBatch, ScorecardChunk

logger = structlog.get_logger(__name__)


@shared_task
def make_report(report_id: int) -> None:
    """Make one report; where that sealed an edition, the Board is invited to read it."""
    pipeline.make(report_id)
    if Edition.objects.sealed().filter(report=report_id).exists():
        invitations.send_due(timezone.now())


@shared_task
def write_to_board() -> None:
    """Write and send the invitations and reminders that are due to the Board."""
    invitations.send_due(timezone.now())


@shared_task
def make_scorecards(chunk_id: int) -> None:
    """Make one share of a report's scorecards."""
    scorecards.make(chunk_id)


@shared_task
def sweep() -> None:
    """Ring again for the reports and the scorecards that nobody works on."""
    sweep_reports()
    sweep_scorecards()


def sweep_reports() -> None:
    for report_id in Report.objects.abandoned(timezone.now()).values_list("pk", flat=True):
        ring(report_id)


def sweep_scorecards() -> None:
    left = ScorecardChunk.objects.abandoned(timezone.now()).values_list("batch", flat=True)
    for batch_id in set(left):
        ring_scorecards(batch_id)


def ring(report_id: int) -> None:
    """Let a worker make the report, or a thread of this process where there is no broker.

    A broker that does not answer is no error: the row stays, and the sweeper rings again.
    """
    if not settings.REDIS_URL:
        begin(f"report-{report_id}", make_report, report_id)
        return
    try:
        make_report.delay(report_id)
    except OperationalError:
        logger.warning("report.broker_silent", report=report_id)


def ring_mails() -> None:
    """Have what waits sent while the page answers; where nobody hears it, the next run sends it."""
    if not settings.REDIS_URL:
        begin("mails", write_to_board)
        return
    try:
        write_to_board.delay()
    except OperationalError:
        logger.warning("mails.broker_silent")


def ring_scorecards(batch_id: int) -> None:
    """Let the workers make a batch of scorecards, each its share, or a thread of this process."""
    now = timezone.now()
    ScorecardBatch.objects.filter(pk=batch_id).update(heard_at=now)
    if not settings.REDIS_URL:
        begin(f"scorecards-{batch_id}", scorecards.make_all, batch_id)
        return
    chunks = ScorecardChunk.objects.unfinished().filter(batch=batch_id)
    free = chunks.free(now).values_list("pk", flat=True)
    try:
        group(make_scorecards.s(pk) for pk in free).delay()
    except OperationalError:
        logger.warning("scorecards.broker_silent", batch=batch_id)
