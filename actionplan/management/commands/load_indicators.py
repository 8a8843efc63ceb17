"""Load indicators by outcome, with what they are judged against (YAML)."""

from pathlib import Path
from typing import Any

from actionplan.loaders.indicators import load_indicators
from actionplan.management.planloadcommand import PlanLoadCommand
from actionplan.models import Plan
from members.loading import Load


class Command(PlanLoadCommand):
    help = "Load indicators by outcome, with what they are judged against (YAML)."

    def load_into(self, load: Load, plan: Plan, file: Path, options: dict[str, Any]) -> None:
        load_indicators(load, plan, file)
