"""The form of a finding: it fits what its indicator measures."""

from collections.abc import Callable, Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import resolution_order

from actionplan.forms.figures import FigureField, PercentField
from actionplan.models import Indicator, MilestoneItem, Project
from actionplan.models.indicators import Accumulation, Measure
from actionplan.operations.entry import SETS, Entry, checked
from members.models import Member, Partner

Fields = dict[str, forms.Field]
ORDER = ("measured_on", "evidence_url", "evidence_file", "reason", "note", "project", "counts")
ENTERED = ("value", "numerator", "denominator", "text", *SETS)


def day_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class EntryForm(forms.Form):
    """A finding with its date and its evidence. `indicator` decides how it is typed.

    On a plan of four eyes nobody is asked whether it counts at once: it waits for a colleague.
    """

    measured_on = forms.DateField(
        label=_("Date"), help_text=_("The day that the figure speaks of."), widget=day_input()
    )
    evidence_url = forms.URLField(
        label=_("Evidence: link"), required=False, max_length=1000, assume_scheme="https"
    )
    evidence_file = forms.FileField(label=_("Evidence: file"), required=False)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    counts = forms.BooleanField(
        label=_("Checked against the evidence: it counts at once"),
        help_text=_("Without the tick it waits for somebody to verify it."),
        required=False,
        initial=True,
    )
    confirmed = forms.BooleanField(
        label=_("The running total did fall"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, indicator: Indicator, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.indicator, self.at = indicator, at
        finding = finding_fields(indicator)
        self.fields = finding | self.fields
        self.fields["project"] = forms.ModelChoiceField(
            Project.objects.filter(plan=indicator.plan),
            label=_("Project"),
            required=False,
            empty_label=_("None"),
        )
        if indicator.plan.four_eyes:
            del self.fields["counts"]
        self.order_fields([*finding, *ORDER])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("evidence_url") and data.get("evidence_file"):
            self.add_error("evidence_file", _("Give a link or a file, not both."))
        if not self.errors:
            self.look_at(self.entry())
        return data

    def look_at(self, entry: Entry) -> None:
        """Refuse what the records would refuse, at the fields of this form."""
        try:
            checked(self.indicator, entry, at=self.at)
        except ValidationError as error:
            self.add_errors(error)

    def add_errors(self, error: ValidationError) -> None:
        """Show each fault at its field, or above all where the form has no such field."""
        for name, faults in error.update_error_dict({}).items():
            if name == "value" and any(fault.code == "fell" for fault in faults):
                self.fields["confirmed"].widget = forms.CheckboxInput()
            self.add_error(name if name in self.fields else None, faults)

    def entry(self) -> Entry:
        """Return what was typed, once it is valid."""
        data = self.cleaned_data
        given = {name: data[name] for name in ENTERED if name in self.fields}
        given |= {name: tuple(given[name]) for name in SETS if name in given}
        if data.get("nobody"):
            given["value"] = Decimal(0)
        return Entry(
            measured_on=data["measured_on"], note=data["note"], project=data["project"], **given
        )

    @property
    def has_evidence(self) -> bool:
        return bool(self.cleaned_data["evidence_url"] or self.cleaned_data["evidence_file"])


class CorrectionForm(EntryForm):
    """A finding that takes the place of another one, with the reason."""

    reason = forms.CharField(label=_("Reason for the correction"), max_length=500)


def finding_fields(indicator: Indicator) -> Fields:
    """Return the fields in which a finding of `indicator` is typed."""
    by_measure: dict[str, Callable[[Indicator], Fields]] = {
        Measure.YES_NO: answer,
        Measure.ORDINAL: rank,
        Measure.QUALITATIVE: text,
        Measure.MILESTONE_LIST: items,
    }
    by_accumulation: dict[str, Callable[[Indicator], Fields]] = {
        Accumulation.RATIO: ratio,
        Accumulation.DISTINCT: sets,
    }
    typed = by_measure.get(indicator.measure) or by_accumulation.get(indicator.accumulation)
    return (typed or number)(indicator)


def number(indicator: Indicator) -> Fields:
    if indicator.measure == Measure.PERCENTAGE:
        return {"value": PercentField(label=_("Value in %"), help_text=_("45 means 45 %."))}
    return {"value": FigureField(label=_("Value"), help_text=indicator.unit)}


def ratio(indicator: Indicator) -> Fields:
    return {
        "numerator": FigureField(label=_("Numerator")),
        "denominator": FigureField(label=_("Denominator")),
    }


def answer(indicator: Indicator) -> Fields:
    choices = [("1", _("Yes")), ("0", _("No"))]
    return {"value": chosen(choices, _("Answer"), forms.RadioSelect)}


def rank(indicator: Indicator) -> Fields:
    labels = rank_labels(indicator)
    choices = [(str(place), label) for place, label in enumerate(labels, start=1)]
    return {"value": chosen([("", "–"), *choices], _("Rank"), forms.Select)}


def rank_labels(indicator: Indicator) -> list[str]:
    """Return the ranks from the lowest up, in the language of the request where they have it."""
    languages = resolution_order(get_language() or settings.LANGUAGE_CODE)
    return [
        label if isinstance(label, str) else in_first(label, languages) for label in indicator.scale
    ]


def in_first(label: dict[str, str], languages: Iterable[str]) -> str:
    return next((label[code] for code in languages if label.get(code)), "")


def chosen(choices: list, label: Any, widget: type[forms.Widget]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=choices, coerce=Decimal, empty_value=None, widget=widget
    )


def text(indicator: Indicator) -> Fields:
    area = forms.Textarea(attrs={"rows": 4})
    return {"text": forms.CharField(label=_("Finding"), max_length=20_000, widget=area)}


def items(indicator: Indicator) -> Fields:
    return {
        "completed": forms.ModelMultipleChoiceField(
            MilestoneItem.objects.filter(indicator=indicator),
            label=_("Items completed"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        ),
        "nobody": forms.BooleanField(label=_("None is completed yet"), required=False),
    }


def sets(indicator: Indicator) -> Fields:
    return {
        "members": forms.ModelMultipleChoiceField(
            Member.objects.all(),
            label=_("Members counted"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        ),
        "partners": forms.ModelMultipleChoiceField(
            Partner.objects.all(),
            label=_("Partners counted"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        ),
        "nobody": forms.BooleanField(label=_("Nobody: the answer is 0"), required=False),
    }
