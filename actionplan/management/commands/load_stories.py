"""Load contribution stories and practice transfers (YAML)."""

from pathlib import Path
from typing import Any

from actionplan.loaders.stories import load_stories
from actionplan.management.planloadcommand import PlanLoadCommand
from actionplan.models import Plan
from members.loading import Load


class Command(PlanLoadCommand):
    help = "Load contribution stories and practice transfers (YAML)."

    def load_into(self, load: Load, plan: Plan, file: Path, options: dict[str, Any]) -> None:
        load_stories(load, plan, file)
