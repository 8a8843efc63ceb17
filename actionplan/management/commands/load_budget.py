"""Load the budget of a plan: funding sources and budget lines (YAML)."""

from pathlib import Path
from typing import Any

from actionplan.loaders.budget import load_budget
from actionplan.management.planloadcommand import PlanLoadCommand
from actionplan.models import Plan
from members.loading import Load


class Command(PlanLoadCommand):
    help = "Load the budget of a plan: funding sources and budget lines (YAML)."

    def load_into(self, load: Load, plan: Plan, file: Path, options: dict[str, Any]) -> None:
        load_budget(load, plan, file)
