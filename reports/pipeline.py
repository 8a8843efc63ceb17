"""From a report's row to its files: collect > snapshot > compute > render > keep.

Any of it may be killed at any moment and may run twice. Whoever works on a report holds a lease and
an attempt's number; what an attempt that was overtaken still writes is refused, and the files are
kept in one transaction with the word that the report is done (docs/decisions/0004).
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

import structlog
from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from reports.collect import collect
from reports.compute import Evaluation, evaluate_report
from reports.dataset import Dataset
from reports.models import Edition, OvertakenError, Report, ReportFile
from reports.render import formats
from reports.snapshot import canonical, sha256

logger = structlog.get_logger(__name__)

Format = ReportFile.Format
Stage = Report.Stage


@dataclass(frozen=True, slots=True)
class Made:
    """All that an attempt made, before any of it is kept."""

    files: tuple[ReportFile, ...]
    sha256: str
    known_at: datetime
    contains_sample: bool


def make(report_id: int) -> None:
    """Make the report's files, unless it is done, being made, or given up."""
    report = claim(report_id, at=timezone.now())
    if report is None:
        return
    log = logger.bind(report=report.pk, attempt=report.attempt)
    try:
        keep(report, produce(report), at=timezone.now())
    except OvertakenError:
        log.info("report.overtaken")
    except Exception as error:
        log.exception("report.failed")
        fail(report, f"{Stage(report.stage).label}: {type(error).__name__}: {error}")


@transaction.atomic
def claim(report_id: int, *, at: datetime) -> Report | None:
    """Take the report up with a lease, or return None where there is nothing to do."""
    report = Report.objects.select_related("plan").take_up(report_id, at)
    if report is not None:
        report.state, report.stage, report.percent = Report.State.RUNNING, Stage.COLLECT, 0
        report.save(update_fields=["state", "stage", "percent"])
    return report


def advance(report: Report, stage: str, percent: int) -> None:
    """Tell how far the attempt is and renew its lease; raise OvertakenError where it has been lost."""
    report.stage = stage
    report.renew(timezone.now(), stage=stage, percent=percent)


def produce(report: Report) -> Made:
    """Run the stages and return what they made; nothing is kept yet."""
    known_at = report.known_at or timezone.now()
    edition = Edition.objects.filter(report=report).values_list("pk", flat=True).first()
    content = collect(
        plan=report.plan,
        kind=report.kind,
        start=report.period_start,
        end=report.period_end,
        cutoff=report.cutoff,
        at=known_at,
        edition=edition,
    )
    advance(report, Stage.SNAPSHOT, 20)
    snapshot = canonical(content)
    digest = sha256(snapshot)
    del content
    advance(report, Stage.COMPUTE, 30)
    evaluation = evaluate_report(Dataset.from_bytes(snapshot))
    files = [new_file(report, Format.JSON, "", snapshot)]
    files += rendered(report, evaluation, digest)
    return Made(tuple(files), digest, known_at, evaluation.contains_sample)


def rendered(report: Report, evaluation: Evaluation, digest: str) -> Iterator[ReportFile]:
    """Yield the report in each language and format."""
    total = len(settings.LANGUAGES) * len(formats.FORMATS)
    done = 0
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            document = formats.document(evaluation, digest)
            for name, draw in formats.FORMATS.items():
                advance(report, Stage.RENDER, 40 + 55 * done // total)
                yield new_file(report, name, language, draw(document, evaluation))
                done += 1


def new_file(report: Report, name: str, language: str, content: bytes) -> ReportFile:
    return ReportFile(
        report=report,
        format=name,
        language=language,
        content=content,
        sha256=sha256(content),
        size=len(content),
    )


@transaction.atomic
def keep(report: Report, made: Made, *, at: datetime) -> None:
    """Keep all files and the word that the report is done, or nothing of either.

    Where they are those of an edition that was submitted, this is the moment that seals it.
    """
    report.let_go(
        state=Report.State.DONE,
        stage=Stage.KEEP,
        percent=100,
        message="",
        finished_at=at,
        snapshot_known_at=made.known_at,
        sha256=made.sha256,
        contains_sample=made.contains_sample,
    )
    ReportFile.objects.filter(report=report).delete()
    ReportFile.objects.bulk_create(made.files)
    # The last of all: from here on the database itself refuses any change (reports/sealing.py).
    submitted = Edition.objects.filter(report=report, stage=Edition.Stage.SEALING)
    submitted.update(stage=Edition.Stage.SUBMITTED, sealed_at=at)


def fail(report: Report, message: str) -> None:
    """Keep what went wrong, so that it can be read and run again."""
    with suppress(OvertakenError):
        report.let_go(state=Report.State.FAILED, message=message[:2000])
