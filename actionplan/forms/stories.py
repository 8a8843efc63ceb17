"""The forms of stories and practice transfers: what they are about is of their own plan."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class OfOwnPlanForm(forms.ModelForm):
    """A row whose project and outcomes are of its own plan."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        plan, project = data.get("plan"), data.get("project")
        if plan and project and project.plan_id != plan.pk:
            self.add_error("project", _("This project is of another plan."))
        outcomes = data.get("outcomes")
        strange = outcomes.exclude(axis__line__plan=plan) if plan and outcomes else ()
        if strange:
            codes = {"codes": ", ".join(outcome.code for outcome in strange)}
            fault = ValidationError(_("These are of another plan: %(codes)s."), params=codes)
            self.add_error("outcomes", fault)
        return data
