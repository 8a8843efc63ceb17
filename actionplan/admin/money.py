"""Budget lines and expenses."""

from django.contrib import admin
from django.contrib.admin import EmptyFieldListFilter
from unfold.contrib.filters.admin import RangeDateFilter, RelatedDropdownFilter

from actionplan.admin.filters import LineFilter, PlanFilter, by, in_languages
from actionplan.admin.provenance import Recorded
from actionplan.models import AccountsTotal, BudgetLine, Expense
from members.admin.record import RecordAdmin, TranslatedAdmin


@admin.register(BudgetLine)
class BudgetLineAdmin(Recorded, TranslatedAdmin):
    list_display = ["year", "code", "name", "line", "funding_source", "original", "revised"]
    list_display_links = ["code", "name"]
    list_filter = [
        PlanFilter,
        by(LineFilter, "line"),
        "year",
        ("funding_source", RelatedDropdownFilter),
        "is_sample",
    ]
    list_select_related = ["line", "funding_source"]
    search_fields = ["code", *in_languages("name")]
    autocomplete_fields = ["plan", "line", "funding_source"]


@admin.register(Expense)
class ExpenseAdmin(Recorded, RecordAdmin):
    list_display = ["spent_on", "description", "budget_line", "activity", "amount"]
    list_display_links = ["spent_on", "description"]
    list_filter = [
        by(PlanFilter, "budget_line__plan"),
        by(LineFilter, "budget_line__line"),
        ("spent_on", RangeDateFilter),
        ("activity", EmptyFieldListFilter),
        "is_sample",
    ]
    list_select_related = ["budget_line", "activity"]
    search_fields = ["description", "budget_line__code", *in_languages("budget_line__name")]
    autocomplete_fields = ["budget_line", "activity"]


@admin.register(AccountsTotal)
class AccountsTotalAdmin(Recorded, RecordAdmin):
    list_display = ["year", "plan", "amount", "source"]
    list_filter = [PlanFilter, "is_sample"]
    list_select_related = ["plan"]
    search_fields = ["year", "source"]
    autocomplete_fields = ["plan"]
