"""Load what became of the outcomes of the plan before (YAML)."""

from pathlib import Path
from typing import Any

from actionplan.loaders.succession import load_succession
from actionplan.management.planloadcommand import PlanLoadCommand
from actionplan.models import Plan
from members.loading import Load


class Command(PlanLoadCommand):
    help = "Load what became of the outcomes of the plan before, and which series go on (YAML)."

    def load_into(self, load: Load, plan: Plan, file: Path, options: dict[str, Any]) -> None:
        load_succession(load, plan, file)
