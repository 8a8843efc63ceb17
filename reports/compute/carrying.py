"""What carries over to the next plan: work that is not finished, outcomes neither achieved nor dropped."""

from dataclasses import dataclass

from actionplan.achievement import State
from reports.compute.evaluation import Evaluation
from reports.compute.outcomes import OutcomeFigure
from reports.compute.workplans import PlannedYear
from reports.dataset import WorkPlanItem

UNFINISHED = frozenset({"under_way", "delayed", ""})
SETTLED = frozenset({State.ACHIEVED, State.RECONSIDERED})


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """What is left at the cut-off; `year` is the last work plan of the period, None without any."""

    year: PlannedYear | None
    items: tuple[WorkPlanItem, ...]
    outcomes: tuple[OutcomeFigure, ...]


def carried_over(evaluation: Evaluation) -> CarriedOver:
    """Return the unfinished items of the last work plan, and the outcomes that are still open."""
    year = evaluation.work_plans.own[-1] if evaluation.work_plans.own else None
    items = year.items if year else ()
    return CarriedOver(
        year=year,
        items=tuple(item for item in items if item.status in UNFINISHED),
        outcomes=tuple(each for each in evaluation.whole.outcomes if each.state not in SETTLED),
    )
