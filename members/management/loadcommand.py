"""What all loading commands have in common: a file, a dry run, a reason, and what they tell."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from members.loading import Load, loading
from members.sourcefile import RefusedError


class LoadCommand(BaseCommand):
    """Loads one file: all of it or nothing, and tells what it adds, changes and removes."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        self.add_file(parser)
        parser.add_argument("--dry-run", action="store_true", help="Show what would change only.")
        parser.add_argument("--reason", default="", help="Why, for the history of what changes.")

    def add_file(self, parser: ArgumentParser) -> None:
        """Ask for the file."""
        parser.add_argument("file", type=Path, metavar="FILE")

    def load(self, load: Load, file: Path, options: dict[str, Any]) -> None:
        """Load `file`; faults go to the load, or are raised as `RefusedError`."""
        raise NotImplementedError

    def handle(self, *args: Any, **options: Any) -> None:
        file, dry_run, reason = options["file"], options["dry_run"], options["reason"].strip()
        try:
            with loading(file, at=timezone.now(), reason=reason, dry_run=dry_run) as load:
                self.load(load, file, options)
        except RefusedError as refused:
            raise CommandError(f"Nothing was loaded.\n{refused}") from refused
        for change in load.changes:
            self.stdout.write(str(change))
        self.stdout.write(load.summary())
        if dry_run:
            self.stdout.write("This was a dry run: nothing was written.")
