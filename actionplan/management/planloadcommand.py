"""What the commands have in common that load a file into a plan."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from actionplan.models import Plan
from members.loading import Load
from members.management.loadcommand import LoadCommand


def plan_of(slug: str) -> Plan:
    """Return the plan of a slug; raise CommandError that names the plans there are."""
    plan = Plan.objects.filter(slug=slug).first()
    if plan is None:
        slugs = ", ".join(Plan.objects.values_list("slug", flat=True)) or "none yet: load_plan"
        raise CommandError(f"There is no plan “{slug}”. Plans: {slugs}.")
    return plan


class PlanLoadCommand(LoadCommand):
    """Loads a file into a plan that is there already."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--plan", required=True, metavar="SLUG", help="Into which plan.")

    def load(self, load: Load, file: Path, options: dict[str, Any]) -> None:
        self.load_into(load, plan_of(options["plan"]), file, options)

    def load_into(self, load: Load, plan: Plan, file: Path, options: dict[str, Any]) -> None:
        """Load `file` into `plan`."""
        raise NotImplementedError
