"""Evidence is a link or a file of a known kind, kept whole or not at all."""

import io
import zipfile
from datetime import UTC, datetime
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from actionplan.models import Evidence
from actionplan.operations import (
    add_evidence,
)
from tests.actionplan.operations.refusal import faults
from tests.factories import (
    ActivityFactory,
    MeasurementFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

AT = datetime(2022, 2, 1, 9, tzinfo=UTC)


def test_a_link_is_evidence():
    evidence = add_evidence(
        record=MeasurementFactory(), url="https://example.org/minutes", by=UserFactory(), at=AT
    )

    assert (evidence.url, evidence.sha256) == ("https://example.org/minutes", "")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://example.org/x", "minutes"])
def test_a_link_that_is_none_is_refused(url):
    assert "url" in faults(add_evidence, record=MeasurementFactory(), url=url, by=None, at=AT)


def office(*parts: str, mimetype: str = "") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for part in parts:
            archive.writestr(part, "<x/>")
    return made.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 ...",
        b"\x89PNG\r\n\x1a\n...",
        b"\xff\xd8\xff...",
        "Actas, año 2021: 12 €".encode(),
        office("word/document.xml"),
        office("xl/workbook.xml"),
        office(mimetype="application/vnd.oasis.opendocument.text"),
    ],
    ids=["pdf", "png", "jpeg", "text", "docx", "xlsx", "odt"],
)
def test_a_file_is_kept_with_its_name_and_its_sha256(content, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = SimpleUploadedFile("C:\\actas\\Acta 서울\x07.pdf", content)
    file._name = "C:\\actas\\Acta 서울\x07.pdf"

    evidence = add_evidence(record=ActivityFactory(), file=file, by=UserFactory(), at=AT)

    evidence.refresh_from_db()
    assert evidence.filename == "Acta 서울.pdf"
    with evidence.file.open() as kept:
        assert kept.read() == content
    assert evidence.file.name != evidence.filename
    assert len(evidence.sha256) == 64


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ\x90\x00",
        b"<!DOCTYPE html><script>alert(1)</script>",
        b"  <svg onload='alert(1)'/>",
        office("payload.exe"),
        office("word/document.xml", "word/vbaProject.bin"),
        b"PK\x03\x04 and no more",
        b"text\0with a NUL",
        "latin-1: año".encode("latin-1"),
    ],
    ids=["empty", "exe", "html", "svg", "zip", "macros", "broken zip", "NUL", "not UTF-8"],
)
def test_a_file_of_another_kind_is_refused_whatever_its_name(content, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = SimpleUploadedFile("minutes.pdf", content, content_type="application/pdf")

    found = faults(add_evidence, record=MeasurementFactory(), file=file, by=None, at=AT)

    assert list(found) == ["file"]
    assert not Evidence.objects.exists()
    assert not list(tmp_path.iterdir())


def test_a_file_above_the_limit_is_refused(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = SimpleUploadedFile("minutes.pdf", b"%PDF-1.7")
    file.size = 25 * 1024 * 1024 + 1

    found = faults(add_evidence, record=MeasurementFactory(), file=file, by=None, at=AT)

    assert "25 MB" in found["file"][0]


def test_a_file_whose_row_cannot_be_kept_does_not_stay_behind(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = SimpleUploadedFile("minutes.pdf", b"%PDF-1.7")

    with (
        patch("actionplan.models.Evidence.save_base", side_effect=RuntimeError),
        pytest.raises(RuntimeError),
    ):
        add_evidence(record=MeasurementFactory(), file=file, by=None, at=AT)

    assert not list(tmp_path.iterdir())


def test_evidence_is_a_link_or_a_file():
    assert "url" in faults(add_evidence, record=MeasurementFactory(), by=None, at=AT)
