"""Load the Sustainable Development Goals and their targets."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from actionplan.loaders.goals import load_goals
from members.loading import Load
from members.management.loadcommand import LoadCommand


class Command(LoadCommand):
    help = "Load the Sustainable Development Goals (CSV); sdg-targets.csv stands beside FILE."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--targets", type=Path, help="Instead of sdg-targets.csv beside FILE.")

    def load(self, load: Load, file: Path, options: dict[str, Any]) -> None:
        load_goals(load, file, options["targets"] or file.with_name("sdg-targets.csv"))
