"""What the association set out to do, and what is recorded of it."""

from actionplan.models.activities import Activity, Participation
from actionplan.models.evidence import Evidence
from actionplan.models.indicators import Benchmark, Indicator, MilestoneItem
from actionplan.models.judgements import Narrative, Override, Reconsideration
from actionplan.models.measurements import Measurement
from actionplan.models.money import AccountsTotal, BudgetLine, Expense, FundingSource
from actionplan.models.periods import ReportingPeriod
from actionplan.models.plan import ActionLine, Axis, KeyIdea, Outcome, Plan
from actionplan.models.projects import Contribution, Project, StatusUpdate
from actionplan.models.proposals import Proposal
from actionplan.models.sdgs import SdgGoal, SdgTarget
from actionplan.models.stories import PracticeTransfer, Story
from actionplan.models.succession import Succession
from actionplan.models.updates import Draft, Update
from actionplan.models.vocabularies import (
    ActivityKind,
    Audience,
    Call,
    Challenge,
    CrossCuttingFactor,
    FocusArea,
    GovernanceFactor,
    OutcomeKind,
    Programme,
    Promise,
    Theme,
)
from actionplan.models.workplan import ItemStatus, WorkPlan, WorkPlanItem

__all__ = [
    "AccountsTotal",
    "ActionLine",
    "Activity",
    "ActivityKind",
    "Audience",
    "Axis",
    "Benchmark",
    "BudgetLine",
    "Call",
    "Challenge",
    "Contribution",
    "CrossCuttingFactor",
    "Draft",
    "Evidence",
    "Expense",
    "FocusArea",
    "FundingSource",
    "GovernanceFactor",
    "Indicator",
    "ItemStatus",
    "KeyIdea",
    "Measurement",
    "MilestoneItem",
    "Narrative",
    "Outcome",
    "OutcomeKind",
    "Override",
    "Participation",
    "Plan",
    "PracticeTransfer",
    "Programme",
    "Project",
    "Promise",
    "Proposal",
    "Reconsideration",
    "ReportingPeriod",
    "SdgGoal",
    "SdgTarget",
    "StatusUpdate",
    "Story",
    "Succession",
    "Theme",
    "Update",
    "WorkPlan",
    "WorkPlanItem",
]
