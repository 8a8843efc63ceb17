"""The plan and what is recorded of it, in the API: read-only, one noun a file."""

from actionplan.api.activities import ActivityViewSet
from actionplan.api.indicators import IndicatorViewSet
from actionplan.api.measurements import MeasurementViewSet
from actionplan.api.outcomes import OutcomeViewSet
from actionplan.api.plans import PlanViewSet
from actionplan.api.programmes import ProgrammeViewSet
from actionplan.api.projects import ProjectViewSet
from actionplan.api.sdgs import SdgGoalViewSet, SdgTargetViewSet

__all__ = [
    "ActivityViewSet",
    "IndicatorViewSet",
    "MeasurementViewSet",
    "OutcomeViewSet",
    "PlanViewSet",
    "ProgrammeViewSet",
    "ProjectViewSet",
    "SdgGoalViewSet",
    "SdgTargetViewSet",
]
