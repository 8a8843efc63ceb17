"""The forms of a work plan: its year, its items, and its verbs."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from actionplan.forms.entry import day_input
from actionplan.models import ItemStatus, WorkPlan
from actionplan.operations.workplans import refuse_year


class WorkPlanForm(forms.ModelForm):
    """Which year's work plan is begun."""

    class Meta:
        model = WorkPlan
        fields = ("plan", "year", "is_sample")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.instance.pk is None and data.get("plan") and data.get("year"):
            refuse_year(data["plan"], data["year"])
        return data


class ItemForm(forms.ModelForm):
    """An item whose outcomes and budget line are of its own plan and year."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        work_plan, line = self.instance.work_plan, data.get("budget_line")
        if line and (line.plan_id, line.year) != (work_plan.plan_id, work_plan.year):
            self.add_error("budget_line", _("This budget line is of another plan or year."))
        outcomes = data.get("outcomes")
        strange = outcomes.exclude(axis__line__plan=work_plan.plan_id) if outcomes else ()
        if strange:
            codes = {"codes": ", ".join(outcome.code for outcome in strange)}
            fault = ValidationError(_("These are of another plan: %(codes)s."), params=codes)
            self.add_error("outcomes", fault)
        return data


class CarryOverForm(forms.Form):
    """From which year unfinished items come along."""

    from_year = forms.IntegerField(label=_("From the year"), min_value=1900, max_value=2200)


class ReasonForm(forms.Form):
    """Why a work plan is revised."""

    reason = forms.CharField(label=_("Reason for the revision"), max_length=500)


class StatusForm(forms.Form):
    """How an item stands, since when, and by whose decision."""

    status = forms.ChoiceField(
        label=_("Status"), choices=ItemStatus.Status.choices, widget=forms.RadioSelect
    )
    reported_on = forms.DateField(label=_("Date"), widget=day_input())
    note = forms.CharField(
        label=_("Note"), required=False, max_length=5_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    decided_by = forms.CharField(
        label=_("Decided by"),
        required=False,
        max_length=200,
        help_text=_("Needed where the item is dropped or reconsidered."),
    )
