"""Evidence: a link, or a file that is what it says it is, kept with its sha256."""

from datetime import datetime
from functools import partial

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from actionplan.models import Activity, Evidence, Measurement, Update
from actionplan.operations.content import KeptFile, kept_file
from actionplan.operations.links import plain_link
from members.history import credit
from members.models import User

Proven = Measurement | Activity | Update


def add_evidence(
    *,
    record: Proven,
    by: User | None,
    at: datetime,
    url: str = "",
    file: File | None = None,
    title: str = "",
) -> Evidence:
    """Add a link or a file to a measurement or an activity, or to an update while it is open.

    What proves a measurement may come later, and counts from its own moment on. The same link or
    file twice on an update is one piece of evidence. Raises ValidationError for a link that is
    none, and for a file above the limit, an empty one, or one of a kind that is not kept.
    """
    if bool(url) == bool(file):
        raise ValidationError({"url": _("Give a link or a file, not both.")})
    # A file is looked at before the transaction begins: others wait for its lock meanwhile.
    kept = kept_file(file) if file else None
    with transaction.atomic():
        known = provable(record, plain_link(url) if url else "", kept)
        if known:
            return known
        evidence = Evidence(
            **{owner_of(record): record}, url=url, title=title, recorded_by=by, recorded_at=at
        )
        return saved(evidence, kept, by, at)


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: User, at: datetime) -> None:
    """Take a piece of evidence from an update that is open; its history stays.

    The file is removed with the last row that names it, once nobody can take that back.
    """
    if evidence.update is None:
        raise ValidationError({"evidence": _("This belongs to a record that is kept as it is.")})
    locked_open(evidence.update)
    credit(evidence, by, at)
    name = evidence.file.name
    evidence.delete()
    if name:
        transaction.on_commit(partial(discard, name))


@transaction.atomic
def copy_evidence(*, update: Update, measurement: Measurement, by: User, at: datetime) -> None:
    """Give a verified figure the evidence of its update: rows of its own, of the same files.

    Twice is the same as once: it waits for the lock of the measurement.
    """
    Measurement.objects.select_for_update(of=("self",)).get(pk=measurement.pk)
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
        credit(row, by, at)
        row.full_clean(exclude=["file"])
        row.save()


def owner_of(record: Proven) -> str:
    """Return the name of the field that names the record."""
    return {Measurement: "measurement", Activity: "activity", Update: "update"}[type(record)]


def provable(record: Proven, url: str, kept: KeptFile | None) -> Evidence | None:
    """Refuse a record that takes no evidence now; return what an update has of the same already."""
    if isinstance(record, Measurement) and record.superseded_at:
        raise ValidationError({"url": _("This has been corrected already.")})
    if not isinstance(record, Update):
        return None
    locked_open(record)
    return record.evidence.filter(url=url, sha256=kept.sha256 if kept else "").first()


def locked_open(update: Update) -> None:
    """Wait for the lock of the update, and refuse one that is not open by then."""
    (current,) = Update.objects.select_for_update(of=("self",)).filter(pk=update.pk)
    if not current.is_open:
        message = _("This update has been handed in. Its evidence changes when it is returned.")
        raise ValidationError({"status": message})


def saved(evidence: Evidence, kept: KeptFile | None, by: User | None, at: datetime) -> Evidence:
    """Save the row with its file; where the row is refused, the file does not stay behind."""
    credit(evidence, by, at)
    if kept is None:
        evidence.full_clean()
        evidence.save()
        return evidence
    evidence.filename, evidence.sha256 = str(kept.name), kept.sha256
    evidence.file.save(evidence.filename, kept, save=False)
    try:
        evidence.full_clean(exclude=["file"])
        with transaction.atomic():
            evidence.save()
    except Exception:
        evidence.file.delete(save=False)
        raise
    return evidence


def discard(name: str) -> None:
    """Remove a stored file that no evidence names any more."""
    if not Evidence.objects.filter(file=name).exists():
        Evidence._meta.get_field("file").storage.delete(name)
