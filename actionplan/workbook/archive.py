"""The archive that a workbook is: what it may weigh, and its parts as they are inflated.

Whatever it declares, no more is inflated than a workbook of ours could need, and nothing that is not
read is inflated at all.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from actionplan.operations.archives import refuse_directory

LARGEST_FILE = 5 * 1024 * 1024
LARGEST_CONTENT = 25 * 1024 * 1024
MOST_PARTS = 500
CHUNK = 64 * 1024

BOOK = "xl/workbook.xml"
STYLES = "xl/styles.xml"
STRINGS = "xl/sharedstrings.xml"
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
MACROS = "xl/vbaproject.bin"
ARCHIVE = b"PK\x03\x04"
OLD_OR_ENCRYPTED = b"\xd0\xcf\x11\xe0"
# The others unpack into windows of any size.
PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}

NO_WORKBOOK = _("This is no workbook of the kind .xlsx.")
DAMAGED = _("This workbook is damaged. Save it again as .xlsx, or download a new one.")
TOO_MUCH = _("There is far more in this workbook than in one that was downloaded here.")
FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    LookupError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
)


class Archive:
    """The parts of a workbook by their names in small letters, as some programs write them."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.parts = {info.filename.lower().lstrip("/"): info for info in archive.infolist()}
        self.left = LARGEST_CONTENT
        self.refuse()

    def refuse(self) -> None:
        """Raise ValidationError for what is no plain workbook, or declares to be too much."""
        infos = self.archive.infolist()
        if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > LARGEST_CONTENT:
            raise ValidationError(TOO_MUCH)
        if BOOK not in self.parts:
            raise ValidationError(NO_WORKBOOK)
        if any(info.flag_bits & 1 for info in infos):
            raise ValidationError(_("Save the workbook without a password."))
        if MACROS in self.parts:
            raise ValidationError(_("This workbook carries macros: save it as .xlsx."))
        if any(info.compress_type not in PACKED for info in infos):
            raise ValidationError(DAMAGED)

    @property
    def sheets(self) -> list[str]:
        return [name for name in self.parts if SHEET.fullmatch(name)]

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a part piece by piece, counting what really comes out; nothing where it is not."""
        if name not in self.parts:
            return
        with self.archive.open(self.parts[name]) as part:
            while chunk := part.read(CHUNK):
                self.left -= len(chunk)
                if self.left < 0:
                    raise ValidationError(TOO_MUCH)
                yield chunk


def refuse_size(size: int) -> None:
    if size > LARGEST_FILE:
        message = _("A workbook has at most %(size)s.")
        raise ValidationError(message, params={"size": filesizeformat(LARGEST_FILE)})


@contextmanager
def opened(file: IO[bytes]) -> Iterator[Archive]:
    """Open a workbook that somebody sent; raise ValidationError for all that cannot be read."""
    refuse_size(file.seek(0, 2))
    file.seek(0)
    head = file.read(4)
    if head == OLD_OR_ENCRYPTED:
        raise ValidationError(_("Save the workbook as .xlsx and without a password."))
    if head != ARCHIVE:
        raise ValidationError(NO_WORKBOOK)
    refuse_directory(file)
    try:
        with zipfile.ZipFile(file) as archive:
            yield Archive(archive)
    except FAULTS as fault:
        raise ValidationError(DAMAGED) from fault
