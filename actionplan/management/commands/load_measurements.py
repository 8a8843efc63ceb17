"""Load measured figures of a plan, verified as they are loaded (CSV)."""

from pathlib import Path
from typing import Any

from actionplan.loaders.measurements import load_measurements
from actionplan.management.planloadcommand import PlanLoadCommand
from actionplan.models import Plan
from members.loading import Load


class Command(PlanLoadCommand):
    help = "Load measured figures of a plan, verified as they are loaded (CSV)."

    def load_into(self, load: Load, plan: Plan, file: Path, options: dict[str, Any]) -> None:
        load_measurements(load, plan, file)
