"""The files of a report: read and sent byte for byte, or not at all."""

from base64 import b64encode
from hashlib import sha256

import pytest

from tests.factories import EditionFactory, ReportFileFactory
from tests.reports.views.reading import text

pytestmark = pytest.mark.django_db


class TestReading:
    def test_gives_the_bytes_that_were_made(self, reader, file):
        response = reader.get(f"/reports/{file.report.pk}/en/")

        assert response.content == bytes(file.content)
        assert response["Content-Type"] == "text/html; charset=utf-8"
        assert response["ETag"] == f'"{file.sha256}"'
        assert "private" in response["Cache-Control"]

    def test_lets_in_nothing_but_its_own_style(self, reader, file):
        style = b64encode(sha256(b"p { color: red }").digest()).decode()

        policy = reader.get(f"/reports/{file.report.pk}/en/")["Content-Security-Policy"]

        assert "default-src 'none'" in policy
        assert f"style-src 'sha256-{style}';" in policy
        assert "script-src" not in policy
        assert "unsafe" not in policy

    def test_says_when_nothing_has_changed_under_the_same_policy(self, reader, file):
        first = reader.get(f"/reports/{file.report.pk}/en/")

        again = reader.get(
            f"/reports/{file.report.pk}/en/", headers={"if-none-match": first["ETag"]}
        )

        assert (again.status_code, again.content) == (304, b"")
        assert again["Content-Security-Policy"] == first["Content-Security-Policy"]

    @pytest.mark.parametrize("language", ["fr", "xx"])
    def test_in_a_language_that_is_not_there_finds_nothing(self, language, reader, file):
        assert reader.get(f"/reports/{file.report.pk}/{language}/").status_code == 404


class TestDownloading:
    def test_two_editions_of_a_report_are_saved_under_two_names(self):
        first = EditionFactory(submitted=True)
        second = EditionFactory(submitted=True, plan=first.plan, number=2, supersedes=first)

        names = [
            ReportFileFactory(report=each.report, format="pdf", language="fr").filename
            for each in (first, second)
        ]

        ending = "annual-2021-12-31-edition-%s-fr.pdf"
        assert names == [f"{first.plan.slug}-{ending % number}" for number in (1, 2)]

    @pytest.mark.parametrize(
        ("kind", "language", "path"),
        [("pdf", "fr", "pdf/fr/"), ("xlsx", "en", "xlsx/en/"), ("json", "", "json/")],
    )
    def test_sends_the_file_to_be_saved(self, kind, language, path, reader):
        file = ReportFileFactory(format=kind, language=language, content=b"as it was made")

        response = reader.get(f"/reports/{file.report.pk}/files/{path}")

        assert response.content == b"as it was made"
        assert response["Content-Disposition"] == f'attachment; filename="{file.filename}"'
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Type"] == file.content_type

    @pytest.mark.parametrize("path", ["pdf/en/", "docx/en/", "html/", "json/en/"])
    def test_of_what_is_not_there_finds_nothing(self, path, reader, file):
        assert reader.get(f"/reports/{file.report.pk}/files/{path}").status_code == 404

    @pytest.mark.parametrize("path", ["files/html/en/", "en/"])
    def test_of_a_file_that_is_not_what_was_made_is_refused(self, path, reader, file):
        type(file).objects.filter(pk=file.pk).update(content=bytes(file.content) + b" ")

        response = reader.get(f"/reports/{file.report.pk}/{path}")

        assert response.status_code == 500
        assert "This file is damaged" in text(response)
        assert b"Read me" not in response.content
