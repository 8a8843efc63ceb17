"""Load the work plans of some years with their items (YAML)."""

from pathlib import Path
from typing import Any

from actionplan.loaders.workplans import load_work_plans
from actionplan.management.planloadcommand import PlanLoadCommand
from actionplan.models import Plan
from members.loading import Load


class Command(PlanLoadCommand):
    help = "Load the work plans of some years with their items (YAML)."

    def load_into(self, load: Load, plan: Plan, file: Path, options: dict[str, Any]) -> None:
        load_work_plans(load, plan, file)
