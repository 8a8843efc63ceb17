"""`manage.py demo`: load everything, make the reports, say where they lie, and serve the site."""

import os
import sys
from argparse import ArgumentParser
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.utils import timezone

from members.models import User
from metropolis.demonstration import Step, steps, write_reports
from metropolis.personas import PASSWORD, PERSONAS

ADDRESSES = {
    "The site": "/",
    "Reports": "/reports/",
    "The Board": "/reports/editions/",
    "Editions": "/reports/editions/prepared/",
    "Admin": "/admin/",
    "API": "/api/v1/",
}


class Command(BaseCommand):
    help = (
        "Load the real plan with labelled sample data, play the Board's years, and serve the site."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-serve", action="store_true", help="Do all but serve.")
        parser.add_argument("--force", action="store_true", help="On a database of production too.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.EMBEDDED and not options["force"]:
            raise CommandError(
                "DATABASE_URL names a database of production, and sample data would be mixed into "
                "it. Leave DATABASE_URL out, or add --force."
            )
        for step in steps(timezone.now()):
            self.take(step)
        self.tell(options["port"])
        if not options["no_serve"]:
            self.serve(options["port"])

    def take(self, step: Step) -> None:
        """Run a step and tell what came of it and how long it took."""
        began = monotonic()
        self.stdout.write(f"{step.name} … ", ending="")
        self.stdout.flush()
        said = step.run()
        self.stdout.write(f"{said} ({monotonic() - began:.1f} s)")

    def tell(self, port: int) -> None:
        """Say where the reports lie, the addresses and the sign-in."""
        self.stdout.write("\nReports:")
        for path in write_reports(settings.VAR / "reports"):
            self.stdout.write(f"  {path}")
        self.stdout.write("\nAddresses:")
        for name, address in ADDRESSES.items():
            self.stdout.write(f"  {name:<10} http://127.0.0.1:{port}{address}")
        self.tell_sign_ins()

    def tell_sign_ins(self) -> None:
        """Say how to sign in as each role, or that somebody has set another password since."""
        people = User.objects.in_bulk([who.username for who in PERSONAS], field_name="username")
        if people:
            self.stdout.write(f"\nSign in, each with the password {PASSWORD}:")
        for who in PERSONAS:
            user = people.get(who.username)
            if user is not None:
                known = "" if user.check_password(PASSWORD) else " (the password was set since)"
                self.stdout.write(f"  {who.username:<14} {seat_in_words(user)}{known}")
        if people:
            self.stdout.write(
                "The second factor is optional as long as this demonstration serves; everywhere else "
                "the Secretariat and the Board must have one."
            )

    def serve(self, port: int) -> None:
        """Give this process over to the server: one worker, for tasks run in it."""
        self.stdout.write("\nServing. Stop with Ctrl-C.")
        self.stdout.flush()
        connections.close_all()
        server = [sys.executable, "-m", "gunicorn", "metropolis.wsgi", "--workers", "1"]
        server += ["--threads", "8", "--no-control-socket", "--bind", f"127.0.0.1:{port}"]
        # No other way to serve leaves the second factor to the Secretariat and the Board.
        optional = {"MFA_REQUIRED": "no"} if settings.EMBEDDED else {}
        surroundings = {**os.environ, **optional, "SITE_URL": f"http://127.0.0.1:{port}"}
        os.execve(sys.executable, server, surroundings)  # nosec B606 # noqa: S606 - no shell


def seat_in_words(user: User) -> str:
    return "; ".join(str(seat.what) for seat in user.seats.select_related("member", "region"))
