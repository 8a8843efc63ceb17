"""Make sample progress: the same seed makes the same records."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from actionplan.loaders.sample import make_sample_data
from actionplan.management.planloadcommand import PlanLoadCommand
from actionplan.models import Plan
from members.loading import Load

STORIES = settings.BASE_DIR / "fixtures" / "sample" / "indicators.yaml"


class Command(PlanLoadCommand):
    help = "Make labelled sample progress from the stories of a file of sample indicators."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--seed", type=int, default=2021)
        parser.add_argument("--until", type=date.fromisoformat, help="The last day, YYYY-MM-DD.")

    def add_file(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", default=STORIES, metavar="FILE")

    def load_into(self, load: Load, plan: Plan, file: Path, options: dict[str, Any]) -> None:
        make_sample_data(load, plan, file, seed=options["seed"], until=options["until"])
