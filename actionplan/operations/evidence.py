"""Evidence: a link, or a file that is what it says it is, kept with its sha256."""

import hashlib
import unicodedata
from datetime import datetime
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from actionplan.models import Activity, Evidence, Measurement, Update
from actionplan.operations.content import content_type
from members.history import credit
from members.models import User

MEGABYTES = 25
LONGEST_NAME = 250


@transaction.atomic
def add_evidence(
    *,
    record: Measurement | Activity,
    by: User | None,
    at: datetime,
    url: str = "",
    file: File | None = None,
    title: str = "",
) -> Evidence:
    """Add a link or a file to a measurement or an activity, whatever its status.

    Evidence that comes later counts from its own moment on. Raises ValidationError for a file above
    the limit, an empty one, or one of a kind that is not kept.
    """
    if bool(url) == bool(file):
        raise ValidationError({"url": _("Give a link or a file, not both.")})
    if isinstance(record, Measurement) and record.superseded_at:
        raise ValidationError({"url": _("This has been corrected already.")})
    owner = "measurement" if isinstance(record, Measurement) else "activity"
    evidence = Evidence(**{owner: record}, url=url, title=title, recorded_by=by, recorded_at=at)
    credit(evidence, by)
    if file is None:
        evidence.full_clean()
        evidence.save()
        return evidence
    return with_file(evidence, file)


def with_file(evidence: Evidence, file: File) -> Evidence:
    """Save the row with its file; where the row is refused, the file does not stay behind."""
    describe(evidence, file)
    evidence.file = file
    evidence.full_clean(exclude=["file"])
    try:
        with transaction.atomic():
            evidence.save()
    except Exception:
        evidence.file.delete(save=False)
        raise
    return evidence


def describe(evidence: Evidence, file: File) -> None:
    """Note name and sha256 of a file that may be kept; raise ValidationError for any other."""
    if file.size > MEGABYTES * 1024 * 1024:
        message = _("The file has more than %(megabytes)s MB.")
        raise ValidationError({"file": ValidationError(message, params={"megabytes": MEGABYTES})})
    content_type(file)
    evidence.filename = plain_name(file.name)
    evidence.sha256 = digest(file)


def digest(file: File) -> str:
    """Return the sha256 of the content, in hexadecimal."""
    file.seek(0)
    found = hashlib.sha256()
    for chunk in file.chunks():
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()


def plain_name(name: str | None) -> str:
    """Return the file's own name without folders and control characters."""
    last = PurePath((name or "").replace("\\", "/")).name
    shown = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    stem, suffix = PurePath(shown).stem, PurePath(shown).suffix
    return stem[: LONGEST_NAME - len(suffix)] + suffix if shown else "evidence"


def copy_evidence(*, update: Update, measurement: Measurement, by: User, at: datetime) -> None:
    """Give a verified figure the evidence of its update: rows of its own, of the same files."""
    for shown in update.evidence.all():
        same = {"url": shown.url, "sha256": shown.sha256}
        if measurement.evidence.filter(**same).exists():
            continue
        row = Evidence(
            measurement=measurement,
            title=shown.title,
            file=shown.file.name,
            filename=shown.filename,
            recorded_by=shown.recorded_by,
            recorded_at=at,
            **same,
        )
        credit(row, by)
        row.full_clean(exclude=["file"])
        row.save()
