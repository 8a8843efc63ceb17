"""Write and send the Board's invitations and reminders: for a timer, where no beat runs."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from reports import invitations


class Command(BaseCommand):
    help = "Write and send what is due to the Board. To run it twice does no harm."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Say what would be written.")

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        if options["dry_run"]:
            letters = invitations.letters(at)
            for letter in letters:
                self.stdout.write(f"{letter.user.email}  {letter.subject}")
            self.stdout.write(f"Mails: {len(letters)} would be written, none was.")
            return
        run = invitations.send_due(at)
        self.stdout.write(f"Mails: {run.written} written, {run.sent.sent} sent.")
        if run.sent.silent:
            raise CommandError(f"The mail server does not answer: {run.sent.silent}. All is kept.")
        if run.sent.failed:
            raise CommandError(f"{run.sent.failed} mails failed and will be tried again.")
