"""Load projects of a plan and who takes part in them (YAML)."""

from pathlib import Path
from typing import Any

from actionplan.loaders.projects import load_projects
from actionplan.management.planloadcommand import PlanLoadCommand
from actionplan.models import Plan
from members.loading import Load


class Command(PlanLoadCommand):
    help = "Load projects of a plan and who takes part in them (YAML)."

    def load_into(self, load: Load, plan: Plan, file: Path, options: dict[str, Any]) -> None:
        load_projects(load, plan, file)
