"""The plan's own words, funding sources, and the Sustainable Development Goals."""

from django.contrib import admin

from actionplan import models
from actionplan.admin.filters import PlanFilter, in_languages
from members.admin.record import TranslatedAdmin, VocabularyAdmin

NAMES = in_languages("name")


class Words:
    """A list of words in the order that the plan gives them."""

    list_display = ["name", "code", "position", "plan"]
    list_filter = [PlanFilter]
    list_select_related = ["plan"]
    search_fields = ["code", *NAMES]
    autocomplete_fields = ["plan"]


@admin.register(
    models.Theme,
    models.Challenge,
    models.CrossCuttingFactor,
    models.OutcomeKind,
    models.Programme,
)
class TermAdmin(Words, TranslatedAdmin):
    pass


@admin.register(
    models.GovernanceFactor,
    models.Call,
    models.Audience,
    models.ActivityKind,
    models.FundingSource,
)
class PlainTermAdmin(Words, VocabularyAdmin):
    pass


@admin.register(models.FocusArea)
class FocusAreaAdmin(TranslatedAdmin):
    list_display = ["name", "code", "challenge", "position"]
    list_filter = ["challenge"]
    list_select_related = ["challenge"]
    search_fields = ["code", *NAMES]
    autocomplete_fields = ["challenge"]


@admin.register(models.SdgGoal)
class SdgGoalAdmin(VocabularyAdmin):
    list_display = ["number", "name"]
    list_display_links = ["number", "name"]
    search_fields = ["number", *NAMES]


@admin.register(models.SdgTarget)
class SdgTargetAdmin(VocabularyAdmin):
    list_display = ["code", "name", "goal"]
    list_display_links = ["code", "name"]
    list_filter = ["goal"]
    list_select_related = ["goal"]
    search_fields = ["code", *NAMES]
    autocomplete_fields = ["goal"]
