"""Load members, with the countries and regions that they name."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from members.loading import Load
from members.management.loadcommand import LoadCommand
from members.register import load_geography, load_members


class Command(LoadCommand):
    help = "Load members from a CSV file; countries.csv and regions.csv stand beside it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--countries", type=Path, help="Instead of countries.csv beside FILE.")
        parser.add_argument("--regions", type=Path, help="Instead of regions.csv beside FILE.")

    def load(self, load: Load, file: Path, options: dict[str, Any]) -> None:
        countries = options["countries"] or file.with_name("countries.csv")
        load_geography(load, countries, options["regions"] or file.with_name("regions.csv"))
        load_members(load, file)
