"""Load those who take part and are no members."""

from pathlib import Path
from typing import Any

from members.loading import Load
from members.management.loadcommand import LoadCommand
from members.register import load_partners


class Command(LoadCommand):
    help = "Load partners from a CSV file; the countries that it names must be there."

    def load(self, load: Load, file: Path, options: dict[str, Any]) -> None:
        load_partners(load, file)
