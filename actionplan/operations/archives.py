"""Office documents: ZIP archives that are looked into before they are kept, and never unpacked.

Their directory is measured before it is read, and every part is read through once without being
kept, so that a document that would fill a disk is found out in constant memory.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

START = b"PK\x03\x04"
# The last record of an archive: how many parts, how large their directory is and where it begins.
END = struct.Struct("<4sHHHHLLH")
MOST_PARTS = 5_000
LARGEST_DIRECTORY = 1_000_000
LARGEST_UNPACKED = 300_000_000
LARGEST_LIST = 5_000_000
STEP = 1 << 20

OOXML = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."
# The part that every document of the kind has.
OFFICE_PARTS = {
    "word/document.xml": f"{OOXML}wordprocessingml.document",
    "xl/workbook.xml": f"{OOXML}spreadsheetml.sheet",
    "ppt/presentation.xml": f"{OOXML}presentationml.presentation",
}
OFFICE_SUFFIXES = {
    f"{OOXML}wordprocessingml.document": ".docx",
    f"{OOXML}spreadsheetml.sheet": ".xlsx",
    f"{OOXML}presentationml.presentation": ".pptx",
    f"{ODF}text": ".odt",
    f"{ODF}spreadsheet": ".ods",
    f"{ODF}presentation": ".odp",
}
TYPES, MANIFEST = "[Content_Types].xml", "META-INF/manifest.xml"
MACRO_PARTS = ("vbaproject.bin", "basic/", "scripts/")
MACRO_TYPES = (b"macroenabled", b"vbaproject")

BROKEN = _("The document is damaged.")
MACROS = _("The document carries macros. Save it without them.")
LOCKED = _("The document is locked with a password.")
BOMB = _("The document would unpack to more than a document needs.")


def archived(file: IO[bytes] | Any, head: bytes) -> str:
    """Return the kind of an office document, or nothing for what is none.

    Raises ValidationError for one that is damaged, locked, carries macros, or unpacks to too much.
    """
    if not head.startswith(START):
        return ""
    refuse_directory(file)
    try:
        with zipfile.ZipFile(file) as archive:
            kind = kind_of(archive)
            if kind:
                refuse_hidden(archive)
                unpacked(archive, LARGEST_UNPACKED)
            return kind
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, zlib.error) as error:
        raise refusal(BROKEN) from error


def refusal(words: Any) -> ValidationError:
    return ValidationError({"file": words})


def refuse_directory(file: IO[bytes] | Any) -> None:
    """Refuse an archive whose directory is too large to be read, or does not end the file.

    What office programs write has no comment, nothing behind it and no need of ZIP64.
    """
    size = file.seek(0, 2)
    file.seek(max(0, size - END.size))
    last = file.read(END.size)
    file.seek(0)
    if len(last) < END.size:
        raise refusal(BROKEN)
    mark, _disk, _first, _here, parts, length, offset, _comment = END.unpack(last)
    if mark != b"PK\x05\x06" or offset + length + END.size != size:
        raise refusal(BROKEN)
    if parts > MOST_PARTS or length > LARGEST_DIRECTORY:
        raise refusal(BOMB)


def kind_of(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "mimetype" in names:
        declared = listed(archive, "mimetype").decode("ascii", "replace").strip()
        return declared if declared in OFFICE_SUFFIXES else ""
    if TYPES not in names:
        return ""
    return next((kind for part, kind in OFFICE_PARTS.items() if part in names), "")


def refuse_hidden(archive: zipfile.ZipFile) -> None:
    """Refuse macros, by the name of a part and by its declared type, and what is locked."""
    names = [part.filename.lower() for part in archive.infolist()]
    if any(name.startswith(MACRO_PARTS) or name.endswith(MACRO_PARTS) for name in names):
        raise refusal(MACROS)
    types = listed(archive, TYPES).lower()
    if any(kind in types for kind in MACRO_TYPES):
        raise refusal(MACROS)
    if b"encryption-data" in listed(archive, MANIFEST):
        raise refusal(LOCKED)


def listed(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return what a small part of the archive says, or nothing where it is not there."""
    with suppress(KeyError), archive.open(readable(archive.getinfo(name))) as part:
        said = part.read(LARGEST_LIST + 1)
        if len(said) > LARGEST_LIST:
            raise refusal(BOMB)
        return said
    return b""


def readable(part: zipfile.ZipInfo) -> zipfile.ZipInfo:
    if part.flag_bits & 1:
        raise refusal(LOCKED)
    return part


def unpacked(archive: zipfile.ZipFile, most: int, *, within: bool = False) -> int:
    """Return how many bytes all parts have, read through once; raise ValidationError beyond `most`.

    A part may be a document of its own, such as the sheet behind a chart; deeper than that no
    document goes.
    """
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > most:
        raise refusal(BOMB)
    total = 0
    for part in parts:
        with archive.open(readable(part)) as content:
            total += read_through(content, most - total, within=within)
        if total > most:
            raise refusal(BOMB)
    return total


def read_through(content: IO[bytes], most: int, *, within: bool) -> int:
    """Return how many bytes a part has, with those of a document that it is itself."""
    nested = content.read(len(START)) == START
    content.seek(0)
    if not nested:
        return sum(len(chunk) for chunk in chunks(content))
    if within:
        raise refusal(BOMB)
    with TemporaryFile() as inner:
        copyfileobj(content, inner, STEP)
        length = inner.tell()
        refuse_directory(inner)
        with zipfile.ZipFile(inner) as archive:
            return length + unpacked(archive, most - length, within=True)


def chunks(content: IO[bytes]) -> Iterator[bytes]:
    while chunk := content.read(STEP):
        yield chunk
