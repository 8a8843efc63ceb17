"""Scorecards that are asked for: one batch a report, cut into shares for the workers."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from members.models import User
from reports import scorecards, tasks
from reports.dataset import SnapshotError
from reports.models import Report, Scorecard, ScorecardBatch, ScorecardChunk

SHARE = 12  # cards: a second's work, so that two workers end together
State = ScorecardBatch.State


@transaction.atomic
def request_scorecards(*, report: Report, by: User | None, at: datetime) -> ScorecardBatch:
    """Return the batch of a report's scorecards, and ring for it on commit where there is work.

    Asked for twice it is one batch. One that failed goes on where it stopped; one of an earlier
    snapshot begins anew. Raises ValidationError for a report that is not finished.
    """
    locked = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if locked.state != Report.State.DONE:
        raise ValidationError(_("Scorecards are made of a finished report."))
    batch = ScorecardBatch.objects.select_for_update().filter(report=locked).first()
    if batch is not None and batch.sha256 == locked.sha256 and batch.state != State.FAILED:
        return batch
    if batch is not None and batch.sha256 == locked.sha256:
        go_on(batch, at)
    else:
        batch = begin(locked, by, at)
    transaction.on_commit(partial(tasks.ring_scorecards, batch.pk))
    return batch


def go_on(batch: ScorecardBatch, at: datetime) -> None:
    """Let a batch that failed go on with what is missing."""
    batch.state, batch.message, batch.heard_at = State.RUNNING, "", at
    batch.save(update_fields=["state", "message", "heard_at"])
    batch.chunks.filter(finished_at__isnull=True).update(attempt=0, lease_until=None)


def begin(report: Report, by: User | None, at: datetime) -> ScorecardBatch:
    """Begin a batch; what was drawn from an earlier snapshot of the report goes."""
    subjects = subjects_of(report)
    Scorecard.objects.filter(report=report).delete()
    ScorecardBatch.objects.filter(report=report).delete()
    batch = ScorecardBatch.objects.create(
        report=report,
        sha256=report.sha256,
        total=subjects * len(settings.LANGUAGES),
        requested_by=by,
        requested_at=at,
        heard_at=at,
    )
    ScorecardChunk.objects.bulk_create(shares(batch, subjects))
    return batch


def subjects_of(report: Report) -> int:
    """Return how many members and regions there are cards of; raise ValidationError for old data."""
    try:
        return len(scorecards.cards_of(report.sha256).subjects)
    except SnapshotError as error:
        message = _("This report was made from data of an earlier format.")
        raise ValidationError(message) from error


def shares(batch: ScorecardBatch, subjects: int) -> Iterator[ScorecardChunk]:
    """Yield the shares of a batch, of which each is in one language."""
    for language, _name in settings.LANGUAGES:
        for first in range(0, subjects, SHARE):
            last = min(first + SHARE, subjects)
            yield ScorecardChunk(batch=batch, language=language, first=first, last=last)


def make_scorecards_now(batch: ScorecardBatch) -> ScorecardBatch:
    """Make what is missing of a batch in this process and return it as it is then."""
    scorecards.make_all(batch.pk)
    batch.refresh_from_db()
    return batch
