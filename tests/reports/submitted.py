"""A sealed edition with its files, as the Board finds it."""

from typing import Any

from reports.models import Edition, ReportFile
from tests.factories import EditionFactory, ReportFileFactory

LANGUAGES = ("en", "es", "fr")


def submitted(snapshot: bytes = b"{}", **given: Any) -> Edition:
    """Return a sealed edition with its data, and a web page and a PDF in each language."""
    edition = EditionFactory(submitted=True, **given)
    ReportFileFactory(report=edition.report, content=snapshot)
    for language in LANGUAGES:
        for name in ("html", "pdf"):
            content = f"{edition.pk} {name} {language}".encode()
            ReportFileFactory(
                report=edition.report, format=name, language=language, content=content
            )
    return edition


def file_of(edition: Edition, language: str = "en", name: str = "html") -> ReportFile:
    return edition.report.files.get(format=name, language=language)
