"""What becomes of the outcomes of a plan in the next one."""

from datetime import date

from factory import SubFactory

from actionplan import models
from tests.factories.plan import OutcomeFactory
from tests.factories.progress import RECORDED
from tests.factories.row import Factory


def next_plan() -> dict:
    """Return the years of the plan after the one of 2021 to 2023."""
    return {"start": date(2024, 1, 1), "end": date(2026, 12, 31)}


class SuccessionFactory(Factory):
    """An outcome of the plan of 2021 that is kept in the plan of 2024."""

    class Meta:
        model = models.Succession

    before = SubFactory(OutcomeFactory)
    after = SubFactory(
        OutcomeFactory, **{f"axis__line__plan__{key}": day for key, day in next_plan().items()}
    )
    fate = "kept"
    recorded_at = RECORDED
