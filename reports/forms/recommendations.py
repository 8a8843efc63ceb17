"""The form of a recommendation, and of the response of the management to it."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from members.models import User
from reports import operations
from reports.forms.narratives import LONGEST_NUMBER, Row
from reports.forms.requests import DayInput
from reports.models import Edition, Recommendation, Response

LONGEST = 5_000
TRANSLATED = ("text", "action")
PLAIN = ("addressed_to", "answer", "owner", "due_on")


def answers() -> list[tuple[str, str]]:
    """Return the answers as they stand alone, and that there is none yet."""
    given = [(answer, str(capfirst(label))) for answer, label in Response.Answer.choices]
    return [("", _("No response yet")), *given]


class RecommendationForm(forms.Form):
    """A recommendation; `version` is the one that the writer has before them, 0 of a new one."""

    addressed_to = forms.CharField(label=lazy("Addressed to"), max_length=200)
    answer = forms.ChoiceField(
        label=lazy("Response of the management"), choices=answers, required=False
    )
    owner = forms.CharField(label=lazy("Owner of the action"), max_length=200, required=False)
    due_on = forms.DateField(label=lazy("Date of the action"), required=False, widget=DayInput)
    version = forms.IntegerField(
        min_value=0, max_value=LONGEST_NUMBER, required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, row: Recommendation | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"initial": kept(row)})
        for name, word in self.words().items():
            for code, language in settings.LANGUAGES:
                self.fields[f"{name}_{code}"] = forms.CharField(
                    label=f"{word}, {_(str(language))}",
                    max_length=LONGEST,
                    required=False,
                    widget=forms.Textarea(attrs={"rows": 4, "lang": code}),
                )
        self.read = self["version"].value()

    @staticmethod
    def words() -> dict[str, str]:
        """Return the name of each text that is written in every language."""
        return {"text": _("Recommendation"), "action": _("Action")}

    @property
    def recommended(self) -> Row:
        """What is recommended, in every language."""
        return self.row("text")

    @property
    def action(self) -> Row:
        """What is done about it, in every language."""
        return self.row("action")

    def row(self, name: str) -> Row:
        fields: list[BoundField] = [self[f"{name}_{code}"] for code, _name in settings.LANGUAGES]
        return Row(self.words()[name], fields)

    @property
    def elsewhere(self) -> list[tuple[str, Any]]:
        """What is kept and differs from what was typed, by the label of its field."""
        typed = self.cleaned_data
        return [
            (str(field.label), self.initial.get(name) or "–")
            for name, field in self.fields.items()
            if name in typed and name != "version" and typed[name] != self.initial.get(name)
        ]

    def typed(self) -> dict[str, Any]:
        """Return what was typed in the words of the operations."""
        said = {name: self.cleaned_data[name] for name in PLAIN}
        for name in TRANSLATED:
            codes = (code for code, _name in settings.LANGUAGES)
            said[name] = {code: self.cleaned_data[f"{name}_{code}"] for code in codes}
        return said

    def add(self, edition: Edition, *, by: User, at: datetime) -> bool:
        """Add what was typed to the edition, or say what is wrong with it."""
        if not self.is_valid():
            return False
        try:
            operations.add_recommendation(edition=edition, words=self.typed(), by=by, at=at)
        except ValidationError as error:
            self.refuse(error)
            return False
        return True

    def save(self, row: Recommendation, *, by: User, at: datetime) -> bool:
        """Keep what was typed in the place of what is kept, or say what is wrong with it."""
        if not self.is_valid():
            return False
        version = self.cleaned_data["version"] or 0
        try:
            operations.save_recommendation(
                recommendation=row, words=self.typed(), version=version, by=by, at=at
            )
        except ValidationError as error:
            self.refuse(error)
            return False
        return True

    def refuse(self, error: ValidationError) -> None:
        """Put a refusal at its field; what is kept now is shown beside it, and has been read then."""
        for name, faults in error.update_error_dict({}).items():
            field = f"{name}_{settings.LANGUAGE_CODE}" if name in TRANSLATED else name
            shown = field in self.fields and field != "version"
            self.add_error(field if shown else None, faults)
        self.read = self.initial.get("version", 0)


def kept(row: Recommendation | None) -> dict[str, Any]:
    """Return what is kept by the names of the fields."""
    if row is None:
        return {"version": 0}
    values = {name: getattr(row, name) for name in (*PLAIN, "version")}
    for name in TRANSLATED:
        words = getattr(row, name)
        values |= {f"{name}_{code}": words.get(code, "") for code, _name in settings.LANGUAGES}
    return values
