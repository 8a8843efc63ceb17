"""`manage.py verify_editions`: prove that what was submitted is what it was, or name what differs."""

import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from reports import sealing
from reports.dataset import reason_of
from reports.models import Edition, Recommendation, Report, ReportFile
from reports.render.formats import FORMATS
from reports.snapshot import sha256


class Command(BaseCommand):
    help = (
        "Compare every sealed file, word and signature with what was recorded when it was sealed."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        found = [f"seal {name}: not in place" for name in sealing.missing(connection)]
        editions = Edition.objects.sealed().select_related("plan", "report", "supersedes__report")
        count = 0
        for edition in editions.order_by("pk"):
            count += 1
            found += [f"{edition.plan.slug} {edition}: {each}" for each in differences(edition)]
        for line in found:
            self.stderr.write(line)
        if found:
            raise CommandError(f"Not as sealed: {len(found)} differences.", returncode=1)
        self.stdout.write(f"As sealed: {count} editions.")


def differences(edition: Edition) -> Iterator[str]:
    """Yield what is no longer as it was when the edition was sealed."""
    report = edition.report
    if report is None:
        yield "it has no files"
        return
    seen: dict[tuple[str, str], str] = {}
    for file in ReportFile.objects.filter(report=report).iterator(chunk_size=1):
        seen[file.format, file.language] = file.sha256
        yield from of_file(file)
        if file.format == ReportFile.Format.JSON:
            yield from of_snapshot(edition, report, bytes(file.content))
    yield from of_the_set(set(seen))
    yield from of_signatures(edition, {report.sha256, *seen.values()})


def of_file(file: ReportFile) -> Iterator[str]:
    """Yield where a file's bytes are not those that its row tells of."""
    content, name = bytes(file.content), f"{file.format} {file.language}".strip()
    if sha256(content) != file.sha256:
        yield f"file {name}: sha256 is {sha256(content)}, recorded is {file.sha256}"
    if len(content) != file.size:
        yield f"file {name}: {len(content)} bytes, recorded are {file.size}"


def of_the_set(seen: set[tuple[str, str]]) -> Iterator[str]:
    languages = [code for code, _name in settings.LANGUAGES]
    whole = {("json", ""), *((name, code) for name in FORMATS for code in languages)}
    yield from (f"file {' '.join(each).strip()}: missing" for each in sorted(whole - seen))


def of_snapshot(edition: Edition, report: Report, content: bytes) -> Iterator[str]:
    """Yield where the snapshot is not the one of the cover, or the rows say something else than it."""
    if sha256(content) != report.sha256:
        yield f"snapshot: sha256 is {sha256(content)}, that of the report is {report.sha256}"
    try:
        snapshot = json.loads(content)
        told = {name: snapshot[name] for name in ("edition", "passages", "waivers", "scope")}
        told["recommendations"] = snapshot.get("recommendations", [])
    except (ValueError, KeyError, TypeError):
        yield "snapshot: it cannot be read"
        return
    recorded = rows_of(edition)
    yield from (
        f"{name}: not as in the snapshot" for name in recorded if recorded[name] != of(told, name)
    )


def rows_of(edition: Edition) -> dict[str, Any]:
    """Return what the rows of the edition say, in the words of the snapshot."""
    before = edition.supersedes
    passages: dict[str, dict[str, str]] = {}
    for passage in edition.passages.exclude(text=""):
        passages.setdefault(passage.part, {})[passage.language] = passage.text
    waivers = edition.waivers.order_by().values_list("check_code", "subject", "reason")
    return {
        "number": edition.number,
        "superseded edition": before.report.sha256 if before and before.report else "",
        "errata": edition.errata,
        "reasons of the errata": edition.errata_why,
        "period and cut-off": [
            str(day) for day in (edition.period_start, edition.period_end, edition.cutoff)
        ],
        "passages": passages,
        "waivers": sorted(waivers),
        "recommendations": list(map(words_of, edition.recommendations.order_by("number"))),
    }


def words_of(row: Recommendation) -> dict[str, Any]:
    due_on = row.due_on.isoformat() if row.due_on else None
    names = ("number", "text", "addressed_to", "answer", "action", "owner")
    return {name: getattr(row, name) for name in names} | {"due_on": due_on}


def of(told: dict[str, Any], name: str) -> Any:
    """Return what the snapshot says of the same."""
    edition, scope = told["edition"] or {}, told["scope"]
    return {
        "number": edition.get("number"),
        "superseded edition": edition.get("superseded_sha256"),
        "errata": edition.get("errata"),
        "reasons of the errata": edition.get("why"),
        "period and cut-off": [scope[part] for part in ("period_start", "period_end", "cutoff")],
        "passages": told["passages"],
        "waivers": sorted(
            (row["check"], row["subject"], reason_of(row)) for row in told["waivers"]
        ),
        "recommendations": told["recommendations"],
    }[name]


def of_signatures(edition: Edition, known: set[str]) -> Iterator[str]:
    """Yield the signatures under something that is none of the edition's files."""
    for name in edition.signatures.exclude(sha256__in=known).values_list("name", flat=True):
        yield f"signature of {name}: of other bytes"
