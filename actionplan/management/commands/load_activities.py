"""Load activities of a plan with their addresses (CSV)."""

from pathlib import Path
from typing import Any

from actionplan.loaders.activities import load_activities
from actionplan.management.planloadcommand import PlanLoadCommand
from actionplan.models import Plan
from members.loading import Load


class Command(PlanLoadCommand):
    help = "Load activities of a plan with their addresses (CSV)."

    def load_into(self, load: Load, plan: Plan, file: Path, options: dict[str, Any]) -> None:
        load_activities(load, plan, file)
