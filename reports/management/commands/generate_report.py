"""`manage.py generate_report`: make a report, or find it made, and write its files to a folder."""

from argparse import ArgumentParser
from datetime import date, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from actionplan.models import Plan
from reports import operations
from reports.models import Report, ReportFile


def a_date(text: str) -> date:
    """Return a date written YYYY-MM-DD; raise CommandError for anything else."""
    try:
        found = parse_date(text)
    except ValueError as error:
        raise CommandError(f"{text!r} is no date: {error}.") from error
    if found is None:
        raise CommandError(f"{text!r} is no date. Write it as 2021-12-31.")
    return found


def a_moment(text: str) -> datetime:
    """Return an aware moment; raise CommandError for anything else."""
    try:
        found = parse_datetime(text)
    except ValueError as error:
        raise CommandError(f"{text!r} is no moment: {error}.") from error
    if found is None or timezone.is_naive(found):
        raise CommandError(f"{text!r} is no moment. Write it as 2022-01-31T12:00:00+01:00.")
    return found


class Command(BaseCommand):
    help = "Make a report from what is recorded, and write its files to a folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        languages = ", ".join(code for code, _name in settings.LANGUAGES)
        parser.add_argument("--plan", required=True, help="The plan's short name.")
        parser.add_argument("--kind", default=Report.Kind.ANNUAL, help=", ".join(Report.Kind))
        parser.add_argument("--year", type=int, help="The period: this year of the plan.")
        parser.add_argument("--start", type=a_date, help="The period's first day, without --year.")
        parser.add_argument("--end", type=a_date, help="The period's last day, without --year.")
        parser.add_argument("--cutoff", type=a_date, help="Left out: the period's last day.")
        parser.add_argument("--known-at", type=a_moment, help="Left out: as known now.")
        parser.add_argument("--language", default="en", help=languages)
        parser.add_argument("--again", action="store_true", help="Make it again if it is made.")
        parser.add_argument("--out", type=Path, required=True, help="The folder for the files.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["language"] not in dict(settings.LANGUAGES):
            raise CommandError(
                f"{options['language']!r} is no language of ours: {', '.join(dict(settings.LANGUAGES))}."
            )
        try:
            report = self.report(options)
        except ValidationError as error:
            raise CommandError("; ".join(said(error))) from error
        if report.state != Report.State.DONE:
            raise CommandError(f"The report is not done. {report.message}".strip())
        for path in write_files(report, options["language"], options["out"]):
            self.stdout.write(str(path))

    def report(self, options: dict[str, Any]) -> Report:
        """Return the report that is asked for, made."""
        plan = Plan.objects.filter(slug=options["plan"]).first()
        if plan is None:
            raise CommandError(f"There is no plan {options['plan']!r}.")
        if options["kind"] not in Report.Kind.values:
            raise CommandError(
                f"{options['kind']!r} is no kind of report: {', '.join(Report.Kind)}."
            )
        start, end = period(plan, options)
        now = timezone.now()
        report, _created = operations.ask_for_report(
            plan=plan,
            kind=options["kind"],
            start=start,
            end=end,
            cutoff=options["cutoff"] or end,
            known_at=options["known_at"],
            by=None,
            at=now,
        )
        if report.state == Report.State.FAILED or options["again"]:
            report = operations.start_over(report=report, by=None, at=now)
        return operations.make_now(report)


def period(plan: Plan, options: dict[str, Any]) -> tuple[date, date]:
    """Return the first and the last day of what is asked for."""
    if options["year"] is not None:
        return operations.period_of(plan, options["year"])
    if options["kind"] == Report.Kind.FINAL and options["start"] is None:
        return plan.start, plan.end
    if options["start"] is None or options["end"] is None:
        raise CommandError("Name the period: --year, or both --start and --end.")
    return options["start"], options["end"]


def said(error: ValidationError) -> list[str]:
    """Return the messages of an error, each with the field that it is about."""
    if not hasattr(error, "error_dict"):
        return error.messages
    return [f"{field}: {text}" for field, texts in error.message_dict.items() for text in texts]


def write_files(report: Report, language: str, folder: Path) -> list[Path]:
    """Write the report's files in a language and return where they lie; none is ever half there."""
    folder.mkdir(parents=True, exist_ok=True)
    files = ReportFile.objects.filter(report=report, language__in=["", language])
    return [
        write_file(file, folder) for file in files.select_related("report__plan", "report__edition")
    ]


def write_file(file: ReportFile, folder: Path) -> Path:
    path = folder / file.filename
    with NamedTemporaryFile(dir=folder, delete=False) as draft:
        draft.write(file.content)
    Path(draft.name).chmod(0o644)
    Path(draft.name).replace(path)
    return path
