"""The form of what is said of an outcome: in three languages, with owner and date of the remedy."""

from typing import Any, NamedTuple

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from actionplan.operations import Said
from reports.forms.requests import DayInput

LONGEST = {"text": 20_000, "cause": 5_000, "effect": 5_000, "remedy": 5_000}
LONGEST_NUMBER = 10**9


class Row(NamedTuple):
    """One text in its languages."""

    name: str
    fields: list[BoundField]


class NarrativeForm(forms.Form):
    """What is said of an outcome; `read` is the version that the writer has before them."""

    owner = forms.CharField(label=lazy("Owner of the remedy"), max_length=200, required=False)
    due = forms.DateField(label=lazy("Date of the remedy"), required=False, widget=DayInput)
    version = forms.IntegerField(min_value=0, max_value=LONGEST_NUMBER, required=False)

    def __init__(self, *args: Any, said: Said, **kwargs: Any) -> None:
        narrative, version = said
        names = [f"{name}_{code}" for name in LONGEST for code, _language in settings.LANGUAGES]
        kept = {name: getattr(narrative, name) or "" for name in names}
        kept |= {"owner": narrative.owner, "due": narrative.due, "version": version}
        super().__init__(*args, **kwargs | {"initial": kept})
        self.read = self["version"].value()
        for name, word in self.words().items():
            for code, language in settings.LANGUAGES:
                self.fields[f"{name}_{code}"] = forms.CharField(
                    label=f"{word}, {_(str(language))}",
                    max_length=LONGEST[name],
                    required=False,
                    widget=forms.Textarea(attrs={"rows": 4, "lang": code}),
                )

    @staticmethod
    def words() -> dict[str, str]:
        """Return the name of each text."""
        return {
            "text": _("Narrative"),
            "cause": _("Cause"),
            "effect": _("Effect"),
            "remedy": _("Remedy"),
        }

    @property
    def rows(self) -> list[Row]:
        """The texts, each with its field of every language."""
        return [
            Row(word, [self[f"{name}_{code}"] for code, _language in settings.LANGUAGES])
            for name, word in self.words().items()
        ]

    def refuse(self, error: ValidationError) -> None:
        """Take a refusal in; what is kept now is shown beside it, and has been read then."""
        self.add_error(None, error.messages)
        self.read = self.initial["version"]

    @property
    def typed(self) -> dict[str, Any]:
        """What was typed, without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    @property
    def elsewhere(self) -> list[tuple[str, Any]]:
        """What is kept and differs from what was typed, by the label of its field."""
        return [
            (str(field.label), self.initial[name] or "–")
            for name, field in self.fields.items()
            if name in self.typed and self.typed[name] != self.initial[name]
        ]
