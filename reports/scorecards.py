"""From a finished report's snapshot to its scorecards, share by share.

Any share may be made by any worker, may be killed and may run twice. Whoever makes one holds a
lease and an attempt's number; its cards are kept in one transaction with the word that it is made
(docs/decisions/0012).
"""

import os
import socket
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from functools import lru_cache

import structlog
from django.db import transaction
from django.utils import timezone, translation

from members.models import Member, Region
from reports.compute import evaluate_report
from reports.compute.scorecards import MEMBER, Scorecards, Subject
from reports.dataset import Dataset
from reports.models import OvertakenError, ReportFile, Scorecard, ScorecardBatch, ScorecardChunk
from reports.render.scorecards import Sheet, render, sheet_of
from reports.snapshot import sha256

logger = structlog.get_logger(__name__)

State = ScorecardBatch.State


def make(chunk_id: int) -> None:
    """Make one share of a batch, unless it is made, being made, or given up."""
    chunk = claim(chunk_id, at=timezone.now())
    if chunk is None:
        return
    log = logger.bind(chunk=chunk.pk, attempt=chunk.attempt)
    try:
        keep(chunk, list(produce(chunk)), at=timezone.now())
    except OvertakenError:
        log.info("scorecards.overtaken")
    except Exception as error:
        log.exception("scorecards.failed")
        fail(chunk, f"{type(error).__name__}: {error}")


def make_all(batch_id: int) -> None:
    """Make all shares of a batch, one after the other."""
    chunks = ScorecardChunk.objects.unfinished().filter(batch=batch_id)
    for pk in list(chunks.values_list("pk", flat=True)):
        make(pk)


@transaction.atomic
def claim(chunk_id: int, *, at: datetime) -> ScorecardChunk | None:
    """Take the share up with a lease, or return None where there is nothing to do."""
    # The batch before its share, as in `keep`: two who wait for each other would wait for ever.
    running = ScorecardBatch.objects.filter(chunks=chunk_id, state=State.RUNNING)
    running.update(heard_at=at)
    return ScorecardChunk.objects.select_related("batch").take_up(chunk_id, at)


def produce(chunk: ScorecardChunk) -> Iterator[Scorecard]:
    """Yield the cards of a share; nothing is kept yet."""
    batch, made_by = chunk.batch, name_of_worker()
    cards = cards_of(batch.sha256)
    subjects = cards.subjects[chunk.first : chunk.last]
    members, regions = rows_of(subjects)
    with translation.override(chunk.language):
        for subject in subjects:
            chunk.renew(timezone.now())
            sheet = sheet_of(cards, subject, batch.sha256)
            content = render(sheet, cards.data.scope.known_at)
            yield Scorecard(
                report_id=batch.report_id,
                kind=subject.kind,
                slug=subject.slug,
                name=named(sheet),
                member_id=members.get(subject.slug) if subject.kind == MEMBER else None,
                region_id=regions.get(subject.region),
                language=chunk.language,
                content=content,
                sha256=sha256(content),
                size=len(content),
                snapshot_sha256=batch.sha256,
                worker=made_by,
            )


def named(sheet: Sheet) -> str:
    """Return the name of whom a card is of, as long as its column takes it."""
    return sheet.heading.name[: Scorecard._meta.get_field("name").max_length]


def rows_of(subjects: tuple[Subject, ...]) -> tuple[dict[str, int], dict[str, int]]:
    """Return the members and the regions that still are, by their short names."""
    members = Member.objects.filter(slug__in=[each.slug for each in subjects])
    regions = Region.objects.filter(slug__in=[each.region for each in subjects])
    return dict(members.values_list("slug", "pk")), dict(regions.values_list("slug", "pk"))


# A worker makes many shares of one batch; the next batch takes its place.
@lru_cache(maxsize=1)
def cards_of(digest: str) -> Scorecards:
    """Return the cards of the snapshot that the sha256 names."""
    snapshots = ReportFile.objects.filter(format=ReportFile.Format.JSON, sha256=digest)
    content = snapshots.values_list("content", flat=True)[0]
    return Scorecards(evaluate_report(Dataset.from_bytes(bytes(content))))


def name_of_worker() -> str:
    """Return the machine and the process that make a card."""
    return f"{socket.gethostname()}:{os.getpid()}"[:120]


@transaction.atomic
def keep(chunk: ScorecardChunk, cards: list[Scorecard], *, at: datetime) -> None:
    """Keep the cards of a share and the word that it is made, or nothing of either."""
    batch = ScorecardBatch.objects.select_for_update().filter(pk=chunk.batch_id).first()
    if batch is None:
        raise OvertakenError
    chunk.let_go(finished_at=at)
    for card in cards:
        card.made_at = at
    Scorecard.objects.bulk_create(cards)
    batch.heard_at = at
    if not batch.chunks.filter(finished_at__isnull=True).exists():
        batch.state, batch.finished_at = State.DONE, at
    batch.save(update_fields=["heard_at", "state", "finished_at"])


def fail(chunk: ScorecardChunk, message: str) -> None:
    """Keep what went wrong, so that it can be read and the batch be asked for again."""
    with suppress(OvertakenError):
        chunk.let_go()
        chunk.give_up(message)
