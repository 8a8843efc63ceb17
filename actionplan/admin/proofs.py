"""The evidence of an update as its reviewer needs it: what it is, how large, and where to open it."""

from dataclasses import dataclass
from pathlib import PurePath

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from actionplan.models import Evidence, Update

KINDS: dict[str, str | Promise] = {
    ".pdf": "PDF",
    **dict.fromkeys((".png", ".jpg", ".jpeg"), _("picture")),
    **dict.fromkeys((".txt", ".md"), _("plain text")),
    **dict.fromkeys((".docx", ".odt"), _("document")),
    **dict.fromkeys((".xlsx", ".ods", ".csv"), _("sheet")),
    **dict.fromkeys((".pptx", ".odp"), _("presentation")),
}


@dataclass(frozen=True, slots=True)
class Proof:
    """A link, or a file with its kind and size in bytes; `lost` where the file is not there."""

    row: Evidence
    kind: str | Promise = ""
    size: int = 0
    lost: bool = False


def proofs(update: Update) -> list[Proof]:
    return [proof(row) for row in update.evidence.select_related("recorded_by")]


def proof(row: Evidence) -> Proof:
    """Tell of a file what its name says, which was made to fit its content when it was kept."""
    if not row.file:
        return Proof(row)
    ending = PurePath(row.filename).suffix.lower()
    try:
        return Proof(row, KINDS.get(ending, _("unknown kind")), row.file.size)
    except OSError:
        return Proof(row, lost=True)
