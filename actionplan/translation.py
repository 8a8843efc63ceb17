"""Which words are kept in each language, and whose history is kept.

History is registered after the translation, or it would miss the columns of the languages.
"""

from django.db.models import Model
from modeltranslation.translator import TranslationOptions, translator
from simple_history import register

from actionplan import models

TRANSLATED = {
    models.Plan: ("name", "organisation"),
    models.ActionLine: ("title",),
    models.KeyIdea: ("text",),
    models.Axis: ("title",),
    models.Outcome: ("title",),
    models.Theme: ("name", "description"),
    models.Challenge: ("name", "description"),
    models.FocusArea: ("name", "description"),
    models.CrossCuttingFactor: ("name", "description"),
    models.GovernanceFactor: ("name", "description"),
    models.Call: ("name", "description"),
    models.Promise: ("name", "description"),
    models.OutcomeKind: ("name", "description"),
    models.Audience: ("name", "description"),
    models.Programme: ("name", "description"),
    models.ActivityKind: ("name", "description"),
    models.FundingSource: ("name",),
    models.SdgGoal: ("name",),
    models.SdgTarget: ("name",),
    models.Indicator: ("name", "unit", "source", "method"),
    models.MilestoneItem: ("title",),
    models.Project: ("name", "summary"),
    models.Activity: ("title", "summary"),
    models.BudgetLine: ("name",),
    models.Narrative: ("text", "cause", "effect", "remedy"),
    models.WorkPlanItem: ("title", "product", "milestone"),
    models.Story: ("title", "text"),
    models.PracticeTransfer: ("title", "description", "result"),
}

WITH_HISTORY = [
    models.Plan,
    models.ActionLine,
    models.Axis,
    models.Outcome,
    models.Theme,
    models.Challenge,
    models.FocusArea,
    models.CrossCuttingFactor,
    models.OutcomeKind,
    models.Programme,
    models.Indicator,
    models.Benchmark,
    models.MilestoneItem,
    models.Measurement,
    models.Project,
    models.Contribution,
    models.StatusUpdate,
    models.ReportingPeriod,
    models.Update,
    models.Proposal,
    models.Activity,
    models.Participation,
    models.Evidence,
    models.BudgetLine,
    models.Expense,
    models.Narrative,
    models.Override,
    models.Reconsideration,
    models.AccountsTotal,
    models.WorkPlan,
    models.WorkPlanItem,
    models.ItemStatus,
    models.Succession,
    models.Story,
    models.PracticeTransfer,
]

# The many-to-many fields whose changes are part of the history.
HISTORY_OF_SETS: dict[type[Model], list[str]] = {
    models.Measurement: ["members", "partners", "completed"],
    models.Project: [
        "outcomes",
        "themes",
        "challenges",
        "focus_areas",
        "factors",
        "kinds",
        "sdg_targets",
        "indicators",
    ],
    models.Proposal: ["outcomes"],
    models.WorkPlanItem: ["outcomes"],
    models.Story: ["outcomes"],
    models.Activity: [
        "outcomes",
        "themes",
        "challenges",
        "factors",
        "kinds",
        "members",
        "partners",
    ],
}

for model, fields in TRANSLATED.items():
    options = type(f"{model.__name__}Translation", (TranslationOptions,), {"fields": fields})
    translator.register(model, options)

for model in WITH_HISTORY:
    register(model, app="actionplan", m2m_fields=HISTORY_OF_SETS.get(model, []))
