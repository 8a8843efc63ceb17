"""What kind of file this is, told by its content and not by its name; and how it is kept."""

import codecs
import hashlib
import re
import unicodedata
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext_lazy as _

from actionplan.operations.archives import OFFICE_SUFFIXES, archived
from actionplan.operations.pictures import drawn_anew

MEGABYTES = 25
LARGEST = MEGABYTES * 1024 * 1024
LONGEST_NAME = 250

PDF, PNG, JPEG, TEXT = "application/pdf", "image/png", "image/jpeg", "text/plain"
SIGNATURES = {b"%PDF-": PDF, b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG}
# The endings that a file of the kind may keep, the usual one first. A name never promises more
# than was found: text that calls itself a program would run where somebody opens it.
SUFFIXES = {
    PDF: (".pdf",),
    PNG: (".png",),
    JPEG: (".jpg", ".jpeg"),
    TEXT: (".txt", ".csv", ".md"),
    **{kind: (suffix,) for kind, suffix in OFFICE_SUFFIXES.items()},
}
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
MARKUP = ("<!doctype", "<html", "<script", "<svg", "<?xml")


class KeptFile(File):
    """A file that may be kept: looked at, and where it is a picture drawn anew."""

    def __init__(self, content: File, *, kind: str, name: str | None) -> None:
        super().__init__(content, name=plain_name(name, kind))
        self.kind = kind
        self.sha256 = digest(content)


def kept_file(file: File) -> KeptFile:
    """Return `file` as it is kept.

    Raises ValidationError for one above the limit, an empty one, and one of a kind that is not kept.
    """
    if isinstance(file, KeptFile):
        return file
    refuse_large(file)
    kind = content_type(file)
    content = drawn_anew(file, kind) if kind in {PNG, JPEG} else file
    refuse_large(content)
    return KeptFile(content, kind=kind, name=file.name)


def refuse_large(file: File) -> None:
    if file.size > LARGEST:
        message = _("The file has more than %(megabytes)s MB.")
        raise ValidationError({"file": ValidationError(message, params={"megabytes": MEGABYTES})})


def content_type(file: File) -> str:
    """Return the media type of `file`, which is left at its start.

    Raises ValidationError for an empty file and for all that is not known here to be harmless.
    """
    file.seek(0)
    head = file.read(8192)
    file.seek(0)
    if not head:
        raise ValidationError({"file": _("The file is empty.")})
    found = signed(head) or archived(file, head) or plain(file)
    file.seek(0)
    if not found:
        raise ValidationError(
            {"file": _("Give a PDF, a picture (PNG, JPEG), a document, a sheet, or plain text.")}
        )
    return found


def signed(head: bytes) -> str:
    return next((kind for mark, kind in SIGNATURES.items() if head.startswith(mark)), "")


def plain(file: File) -> str:
    """Return text/plain for UTF-8 without control characters that does not begin as markup."""
    file.seek(0)
    decoder, began = codecs.getincrementaldecoder("utf-8-sig")(), ""
    try:
        for chunk in (*file.chunks(), b""):
            text = decoder.decode(chunk, final=not chunk)
            if CONTROL.search(text):
                return ""
            if len(began) < 20:
                began = (began + text).lstrip()[:20]
    except UnicodeDecodeError:
        return ""
    return "" if began.lower().startswith(MARKUP) else TEXT


def digest(file: File) -> str:
    """Return the sha256 of the content, in hexadecimal; the file is left at its start."""
    file.seek(0)
    found = hashlib.sha256()
    for chunk in file.chunks():
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()


def plain_name(name: str | None, kind: str) -> str:
    """Return the file's own name without folders and signs that do not show, ending as its kind."""
    last = PurePath((name or "").replace("\\", "/")).name
    composed = unicodedata.normalize("NFC", last)
    shown = "".join(sign for sign in composed if unicodedata.category(sign)[0] != "C").strip(". ")
    given = next((ending for ending in SUFFIXES[kind] if shown.lower().endswith(ending)), "")
    stem = shown[: len(shown) - len(given)].strip(". ") or "evidence"
    suffix = given or SUFFIXES[kind][0]
    return stem[: LONGEST_NAME - len(suffix)] + suffix


def named_kind(name: str) -> str:
    """Return the kind that a kept file's name tells, or the one that tells nothing."""
    named = (kind for kind, endings in SUFFIXES.items() if name.lower().endswith(endings))
    return next(named, "application/octet-stream")
