"""The forms of a benchmark's approval and of its change."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from actionplan.forms.entry import day_input
from actionplan.forms.figures import FigureField, PercentField
from actionplan.models import Benchmark
from actionplan.models.indicators import Measure


class ApprovalForm(forms.Form):
    """Who approved it, and when."""

    approved_by = forms.CharField(label=_("Approved by"), max_length=200)
    approved_on = forms.DateField(label=_("Approved on"), widget=day_input())


class SupersessionForm(ApprovalForm):
    """Another value or date, who approved it, and why."""

    day = forms.DateField(label=_("Date"), widget=day_input())
    value = FigureField(label=_("Value"), required=False)
    reason = forms.CharField(label=_("Reason for the change"), max_length=500)

    field_order = ["day", "value", "approved_by", "approved_on", "reason"]

    def __init__(self, *args: Any, benchmark: Benchmark, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"day": benchmark.date, "value": benchmark.value}
        if benchmark.indicator.measure == Measure.PERCENTAGE:
            self.fields["value"] = PercentField(label=_("Value in %"), required=False)
