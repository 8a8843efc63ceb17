"""What the Secretariat writes in an edition, part by part and language by language."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from actionplan.models.plan import Axis
from members.models import User
from reports.dataset import part_keys
from reports.models import Edition, Passage


def parts(edition: Edition) -> tuple[str, ...]:
    """Return the parts of an edition that hold words, in the order of the report."""
    axes = Axis.objects.filter(line__plan=edition.plan_id).order_by("line__position", "position")
    return part_keys(edition.kind, axes.values_list("code", flat=True))


@transaction.atomic
def save_passage(
    *, edition: Edition, part: str, language: str, text: str, version: int, by: User, at: datetime
) -> int:
    """Keep what somebody wrote and return its version; `version` is the one that they read, or 0.

    Raises ValidationError with the code "stale" where another wrote meanwhile; nothing is lost.
    """
    # Under this lock nobody submits the edition before the words are in it.
    locked = Edition.objects.select_for_update(of=("self",)).select_related("plan")
    check_place(locked.filter(pk=edition.pk)[0], part, language)
    new = Passage(
        edition=edition,
        part=part,
        language=language,
        text=text,
        version=version + 1,
        saved_by=by,
        saved_at=at,
    )
    check_length(text)
    if not written(new, version):
        message = _("Somebody else has written here since you began. Read it and save again.")
        raise ValidationError({"version": ValidationError(message, code="stale")})
    edition.writers.add(by)
    return new.version


def check_place(edition: Edition, part: str, language: str) -> None:
    """Raise ValidationError for an edition that is closed, and a part or a language it has not."""
    if not edition.is_open:
        raise ValidationError({"edition": _("This edition is closed; its words stay as they are.")})
    if part not in parts(edition):
        raise ValidationError({"part": _("This report has no such part.")})
    if language not in dict(settings.LANGUAGES):
        raise ValidationError({"language": _("Reports are not written in this language.")})


def check_length(text: str) -> None:
    """Raise ValidationError for a text that is longer than a passage may be."""
    most = Passage._meta.get_field("text").max_length
    if most is not None and len(text) > most:
        message = _("At most %(most)s letters; this has %(count)s.")
        raise ValidationError({"text": message % {"most": most, "count": len(text)}})


def written(new: Passage, version: int) -> bool:
    """Return whether the passage was kept: version 0 is a first one, any other is compared."""
    place = {"edition": new.edition, "part": new.part, "language": new.language}
    values = {"text": new.text, "saved_by": new.saved_by, "saved_at": new.saved_at}
    if version == 0:
        # Under the lock of the edition nobody writes between the two.
        first = not Passage.objects.filter(**place).exists()
        if first:
            new.save(force_insert=True)
        return first
    same = Passage.objects.filter(**place, version=version)
    return bool(same.update(**values, version=version + 1))
