"""A file is of the kind that its content shows, and its name says no more than that."""

import pytest

from actionplan.models import Evidence
from actionplan.operations import add_evidence
from actionplan.operations.content import content_type, kept_file, named_kind, plain_name
from tests.actionplan.operations.documents import docx
from tests.actionplan.operations.images import jpeg, png
from tests.actionplan.operations.refusal import faults
from tests.actionplan.operations.test_evidence import AT
from tests.actionplan.operations.uploads import upload
from tests.factories import MeasurementFactory

# The test that virus scanners have agreed on, in two parts so that none stops at this file.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7 ...", "application/pdf"),
        (png(), "image/png"),
        (jpeg(), "image/jpeg"),
        ("Actas, año 2021: 12 €".encode(), "text/plain"),
        (b"\xef\xbb\xbfa;b\r\n1;2\r\n", "text/plain"),
        ("é".encode() * 70_000, "text/plain"),
        (docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
    ids=["pdf", "png", "jpeg", "text", "table", "text longer than a piece", "docx"],
)
def test_the_content_tells_the_kind(content, kind):
    assert content_type(upload(content, "payload.exe")) == kind


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ\x90\x00",
        b"\x7fELF\x02\x01",
        b"<!DOCTYPE html><script>alert(1)</script>",
        b"  <svg onload='alert(1)'/>",
        b"\n" * 100_000 + b"<HTML>",
        b"\xef\xbb\xbf<?xml version='1.0'?>",
        b"GIF89a" + b"\0" * 20,
        b"text\0with a NUL",
        b"a" * 70_000 + b"\x1b[2J",
        "latin-1: año".encode("latin-1"),
        "cut off: é".encode()[:-1],
        "<script>".encode("utf-16"),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500,
    ],
    ids=[
        *("empty", "exe", "elf", "html", "svg", "html far down", "xml", "gif", "NUL", "escape"),
        *("not UTF-8", "cut off", "UTF-16", "old office"),
    ],
)
def test_a_file_of_another_kind_is_refused_whatever_its_name(content, evidence_folder):
    found = faults(add_evidence, record=MeasurementFactory(), file=upload(content), by=None, at=AT)

    assert list(found) == ["file"]
    assert not Evidence.objects.exists()
    assert not list(evidence_folder.iterdir())


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("minutes.pdf", "minutes.pdf"),
        ("Minutes.PDF", "Minutes.pdf"),
        ("minutes", "minutes.pdf"),
        ("minutes.exe", "minutes.exe.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\actas\\Acta 서울\x07.pdf", "Acta 서울.pdf"),
        ("minutes\x00.exe.pdf", "minutes.exe.pdf"),
        ("minutes\u202efdp.exe", "minutesfdp.exe.pdf"),
        ("a\r\nSet-Cookie: b=c.pdf", "aSet-Cookie: b=c.pdf"),
        ("…\ud800.pdf", "….pdf"),
        (".", "evidence.pdf"),
        ("....", "evidence.pdf"),
        (" .pdf", "pdf.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("", "evidence.pdf"),
        (None, "evidence.pdf"),
        ("e\u0301.pdf", "é.pdf"),
        ("x" * 5_000 + ".pdf", "x" * 246 + ".pdf"),
        ("a." + "x" * 5_000, "a." + "x" * 244 + ".pdf"),
    ],
)
def test_a_name_is_shown_without_what_hides_in_it(name, kept):
    assert plain_name(name, "application/pdf") == kept


@pytest.mark.parametrize(
    ("name", "kept"),
    [("run.bat", "run.bat.txt"), ("page.hta", "page.hta.txt"), ("table.csv", "table.csv")],
)
def test_text_that_calls_itself_a_program_is_named_as_text(name, kept):
    assert kept_file(upload(b"echo Hello", name)).name == kept


def test_the_test_of_virus_scanners_is_text_and_is_named_so():
    assert kept_file(upload(EICAR, "eicar.com")).name == "eicar.com.txt"


def test_a_kept_name_tells_the_kind_and_another_tells_nothing():
    assert named_kind("minutes.JPEG") == "image/jpeg"
    assert named_kind("minutes.exe") == named_kind("") == "application/octet-stream"


def test_a_file_that_may_be_kept_is_not_looked_at_twice():
    kept = kept_file(upload(b"%PDF-1.7"))

    assert kept_file(kept) is kept
