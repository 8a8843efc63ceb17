"""What kind of file this is, told by its content and not by its name."""

import zipfile

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext_lazy as _

SIGNATURES = {
    b"%PDF-": "application/pdf",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
}
OFFICE = "application/vnd.openxmlformats-officedocument."
# The part that every document of the kind has, in a ZIP archive.
OFFICE_PARTS = {
    "word/document.xml": f"{OFFICE}wordprocessingml.document",
    "xl/workbook.xml": f"{OFFICE}spreadsheetml.sheet",
    "ppt/presentation.xml": f"{OFFICE}presentationml.presentation",
}
OPEN_DOCUMENTS = {
    f"application/vnd.oasis.opendocument.{kind}" for kind in ("text", "spreadsheet", "presentation")
}
MACROS = "vbaproject.bin"
MARKUP = ("<!doctype", "<html", "<script", "<svg", "<?xml")


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


def archived(file: File, head: bytes) -> str:
    """Return the kind of an office document; one that carries macros is none."""
    if not head.startswith(b"PK\x03\x04"):
        return ""
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            if any(name.lower().endswith(MACROS) for name in names):
                return ""
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
                declared = archive.read("mimetype").decode("ascii", "replace")
                return declared if declared in OPEN_DOCUMENTS else ""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        # Broken, packed by a method that Python lacks, or encrypted: then it is none that we take.
        return ""
    return next((kind for part, kind in OFFICE_PARTS.items() if part in names), "")


def plain(file: File) -> str:
    """Return text/plain for UTF-8 without control characters that does not begin as markup."""
    file.seek(0)
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""
    if any(ord(sign) < 32 and sign not in "\t\r\n" for sign in text):
        return ""
    return "" if text.lstrip().lower().startswith(MARKUP) else "text/plain"
