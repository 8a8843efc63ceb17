"""Write and send the mails that are due: for a timer of the system, where no beat runs."""

from argparse import ArgumentParser
from datetime import date, datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from actionplan import reminders
from members.mailings import Sent


class Command(BaseCommand):
    help = "Write and send the reminders and digests that are due. To run it twice does no harm."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Say what would be written.")
        parser.add_argument(
            "--on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="With --dry-run: on a day."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["on"] and not options["dry_run"]:
            raise CommandError("--on goes with --dry-run alone: no mail leaves before its day.")
        if options["dry_run"]:
            self.foresee(noon_of(options["on"]) if options["on"] else timezone.now())
            return
        run = reminders.send_due(timezone.now())
        self.stdout.write(f"Mails: {run.written} written, {run.sent.sent} sent.")
        self.tell_faults(run.sent)

    def foresee(self, at: datetime) -> None:
        """Say to whom what would be written."""
        letters = reminders.letters(at)
        for letter in letters:
            self.stdout.write(f"{letter.kind}  {letter.user.email}  {letter.subject}")
        self.stdout.write(f"Mails: {len(letters)} would be written, none was.")

    def tell_faults(self, sent: Sent) -> None:
        """End with an error where something was not sent, so that the timer notices."""
        if sent.silent:
            raise CommandError(f"The mail server does not answer: {sent.silent}. All is kept.")
        if sent.failed:
            raise CommandError(f"{sent.failed} mails failed and will be tried again.")


def noon_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))
