"""Office documents are looked into without being unpacked, and what hides in them is refused."""

import io
import struct

import pytest
from openpyxl import Workbook

from actionplan.operations import archives
from actionplan.operations.content import kept_file
from tests.actionplan.operations.documents import TYPES, archive, docx, odt, office
from tests.actionplan.operations.refusal import faults
from tests.actionplan.operations.uploads import upload


def refusal(content):
    return faults(kept_file, file=upload(content))["file"][0]


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        (docx(), ".docx"),
        (office("xl/workbook.xml"), ".xlsx"),
        (office("ppt/presentation.xml"), ".pptx"),
        (odt(), ".odt"),
        (docx(sheet=office("xl/workbook.xml")), ".docx"),
    ],
    ids=["docx", "xlsx", "pptx", "odt", "with a sheet in it"],
)
def test_a_document_is_kept_as_it_is(content, suffix):
    kept = kept_file(upload(content, "minutes"))

    assert kept.read() == content
    assert kept.name == f"minutes{suffix}"


@pytest.mark.parametrize(
    "content",
    [
        archive({"payload.exe": b"MZ"}),
        archive({"word/document.xml": "<x/>"}),
        archive({"mimetype": "application/epub+zip"}),
    ],
    ids=["a bare ZIP", "no types", "another kind"],
)
def test_an_archive_that_is_no_document_is_refused(content):
    assert "Give a PDF" in refusal(content)


@pytest.mark.parametrize(
    "content",
    [
        office("word/document.xml", "word/vbaProject.bin"),
        office("word/document.xml", "word/VBAPROJECT.BIN"),
        office("word/document.xml", "word/renamed.bin", types=TYPES + "ms-office.vbaProject"),
        office("word/document.xml", types="ms-word.document.macroEnabled.main+xml"),
        odt("Basic/Standard/Module1.xml"),
        odt("Scripts/python/run.py"),
    ],
    ids=["docm", "in capitals", "renamed", "declared", "Basic", "Python"],
)
def test_macros_are_refused(content):
    assert "macros" in refusal(content)


def locked(content: bytes) -> bytes:
    """Return the archive with the flag of encryption set on its parts."""
    changed = bytearray(content)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + place] |= 1
            at = changed.find(mark, at + 4)
    return bytes(changed)


@pytest.mark.parametrize(
    "content",
    [locked(docx()), odt(manifest="<manifest:encryption-data/>")],
    ids=["flagged", "OpenDocument"],
)
def test_a_locked_document_is_refused(content):
    assert "password" in refusal(content)


def test_more_than_a_document_needs_is_refused_by_what_it_declares(monkeypatch):
    monkeypatch.setattr(archives, "chunks", lambda content: pytest.fail("read, not only asked"))
    bomb = docx(zeros=bytes(archives.LARGEST_UNPACKED))
    assert len(bomb) < 400_000

    assert "unpack" in refusal(bomb)


def test_a_document_that_declares_less_than_it_holds_is_refused():
    content = docx(zeros=bytes(2_000_000))
    lie = content.replace(struct.pack("<L", 2_000_000), struct.pack("<L", 2_000))
    assert lie != content

    assert "damaged" in refusal(lie)


def test_what_is_packed_within_a_document_counts(monkeypatch):
    monkeypatch.setattr(archives, "LARGEST_UNPACKED", 1_000_000)
    bomb = docx(sheet=office("xl/workbook.xml", zeros=bytes(1_000_000)))
    assert len(bomb) < 10_000

    assert "unpack" in refusal(bomb)


def test_a_document_within_a_document_within_a_document_is_refused():
    assert "unpack" in refusal(docx(one=docx(two=docx(three=docx()))))


def test_too_many_parts_are_refused_before_their_list_is_read(monkeypatch):
    content = archive({f"part{number}": b"" for number in range(archives.MOST_PARTS + 1)})
    monkeypatch.setattr(archives.zipfile, "ZipFile", lambda file: pytest.fail("the list is read"))

    assert "unpack" in refusal(content)


def test_a_list_that_is_longer_than_its_end_says_is_refused():
    content = bytearray(archive({f"part{n}": b"" for n in range(archives.MOST_PARTS * 4)}))
    struct.pack_into("<HH", content, len(content) - 22 + 8, 1, 1)

    assert "unpack" in refusal(bytes(content))


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 and no more",
        docx()[:-30],
        docx() + b"<html><script>alert(1)</script>",
        docx().replace(b"PK\x01\x02", b"PK\x01\x09"),
    ],
    ids=["a start alone", "cut off", "more behind it", "a broken list"],
)
def test_a_damaged_document_is_refused(content):
    assert "damaged" in refusal(content)


def test_a_list_of_types_without_end_is_not_read_to_its_end(monkeypatch):
    monkeypatch.setattr(archives, "LARGEST_LIST", 1_000)

    assert "unpack" in refusal(office("word/document.xml", types="x" * 2_000))


def test_a_workbook_as_a_program_writes_it_is_taken():
    made = io.BytesIO()
    book = Workbook()
    book.active["A1"] = "Two workshops"
    book.save(made)

    assert kept_file(upload(made.getvalue(), "figures.xlsx")).name == "figures.xlsx"
