"""The evidence of an update as its reviewer needs it: what it is, how large, and where to open it."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from actionplan.models import Evidence, Update
from actionplan.operations.content import OFFICE, content_type

KINDS: dict[str, str | Promise] = {
    "application/pdf": "PDF",
    "image/png": _("picture (PNG)"),
    "image/jpeg": _("picture (JPEG)"),
    "text/plain": _("plain text"),
    f"{OFFICE}wordprocessingml.document": _("document"),
    f"{OFFICE}spreadsheetml.sheet": _("sheet"),
    f"{OFFICE}presentationml.presentation": _("presentation"),
    "application/vnd.oasis.opendocument.text": _("document"),
    "application/vnd.oasis.opendocument.spreadsheet": _("sheet"),
    "application/vnd.oasis.opendocument.presentation": _("presentation"),
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
    """Look at the file itself, so that nobody is told what only its name says."""
    if not row.file:
        return Proof(row)
    try:
        size = row.file.size
        with row.file.open() as file:
            return Proof(row, KINDS[content_type(file)], size)
    except (ValidationError, KeyError):
        return Proof(row, _("unknown kind"), size)
    except OSError:
        return Proof(row, lost=True)
