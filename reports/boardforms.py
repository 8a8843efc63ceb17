"""The forms of the reading room: signing an edition, and remarking on it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from reports import boardroom
from reports.models import Remark, ReportFile, Signature

RATINGS = [("", _("no rating")), *((str(each), str(each)) for each in range(1, 6))]


class VerbForm(forms.Form):
    """A form whose verb may refuse: what it says stands at its field, or above all."""

    def done(self, verb: Any, **given: Any) -> Any:
        """Return what the verb made, or None with what it refused shown."""
        try:
            return verb(**given)
        except ValidationError as error:
            for name, faults in error.update_error_dict({}).items():
                self.add_error(name if name in self.fields else None, faults)
            return None


class SignForm(VerbForm):
    """Which bytes were read, and that one stands by them."""

    sha256 = forms.CharField(label=_("What I have read"))
    confirmed = forms.BooleanField(label=_("I have read this edition and sign it."))

    def __init__(self, *args: Any, files: QuerySet[ReportFile], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = list(files)
        choices = [(file.sha256, named(file)) for file in found]
        # Any text is taken: the verb says best what is wrong with a sha256 of something else.
        self.fields["sha256"].widget = forms.RadioSelect(choices=choices)
        self.initial.setdefault("sha256", choices[0][0])

    def sign(self, *, language: str, **given: Any) -> Signature | None:
        if not self.is_valid():
            return None
        return self.done(
            boardroom.sign, sha256=self.cleaned_data["sha256"], language=language, **given
        )


class RemarkForm(VerbForm):
    """A remark in words, and a rating where the plan asks the Board for one."""

    rating = forms.TypedChoiceField(
        label=_("Rating"),
        choices=RATINGS,
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("From 1, poor, to 5, excellent."),
    )
    text = forms.CharField(
        label=_("Remark"), max_length=5_000, required=False, widget=forms.Textarea({"rows": 6})
    )

    def __init__(self, *args: Any, rates: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not rates:
            del self.fields["rating"]
            self.fields["text"].required = True

    def make(self, **given: Any) -> Remark | None:
        if not self.is_valid():
            return None
        return self.done(boardroom.remark, **self.cleaned_data, **given)


def named(file: ReportFile) -> str:
    return f"{capfirst(file.get_format_display())}: {file.sha256}"
