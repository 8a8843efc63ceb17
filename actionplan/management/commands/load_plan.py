"""Load a plan file."""

from pathlib import Path
from typing import Any

from actionplan.loaders.plan import load_plan
from members.loading import Load
from members.management.loadcommand import LoadCommand


class Command(LoadCommand):
    help = "Load a plan file (docs/plan-file.md); what has progress is never removed."

    def load(self, load: Load, file: Path, options: dict[str, Any]) -> None:
        load_plan(load, file)
