"""What becomes of an outcome in the next plan, as somebody types it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from actionplan.models import Outcome, Succession
from actionplan.operations import Mapped


class FateForm(forms.Form):
    """Where one outcome goes on, by codes of the next plan, or why it is dropped."""

    into = forms.CharField(
        label=_("Goes on as"),
        required=False,
        max_length=500,
        help_text=_("Codes of the next plan, with commas."),
    )
    dropped = forms.BooleanField(label=_("Dropped"), required=False)
    note = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=500,
        help_text=_("Needed where it is dropped."),
    )

    def __init__(
        self,
        data: Any,
        *,
        outcome: Outcome,
        told: list[Succession],
        choices: Mapping[str, Outcome],
    ) -> None:
        into = ", ".join(row.after.code for row in told if row.after)
        dropped = any(row.fate == Succession.Fate.DROPPED for row in told)
        initial = {"into": into, "dropped": dropped, "note": told[0].note if told else ""}
        super().__init__(data, prefix=f"outcome-{outcome.pk}", initial=initial)
        self.outcome, self.told, self.choices = outcome, told, choices

    @property
    def fate(self) -> str:
        """What is recorded of it, in a word."""
        return str(self.told[0].get_fate_display()) if self.told else ""

    def clean_into(self) -> list[Outcome]:
        codes = [code.strip() for code in self.cleaned_data["into"].split(",") if code.strip()]
        strange = [code for code in codes if code not in self.choices]
        if strange:
            told = {"codes": ", ".join(strange)}
            raise ValidationError(_("The next plan has no outcome %(codes)s."), params=told)
        return [self.choices[code] for code in dict.fromkeys(codes)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        dropped = data.get("dropped")
        if dropped and data.get("into"):
            self.add_error("dropped", _("It is dropped, and goes on as well."))
        if dropped and not data.get("note"):
            self.add_error("note", _("Say why it is dropped."))
        return data

    def mapped(self) -> Mapped:
        """Return what was typed."""
        data = self.cleaned_data
        return Mapped(self.outcome, data["into"], dropped=data["dropped"], note=data["note"])
