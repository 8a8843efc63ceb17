"""The forms of the reading room: signing an edition, and remarking on it."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from actionplan.models import Plan, WorkPlan
from reports.forms.requests import DayInput
from reports.forms.verb import VerbForm
from reports.models import Decision, Edition, Remark, ReportFile, Response, Signature
from reports.operations import board as boardroom

RATINGS = [("", _("no rating")), *((str(each), str(each)) for each in range(1, 6))]


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


class WordsForm(forms.Form):
    """A form with words in each language, which come out as one mapping under `words_of`."""

    words_of: ClassVar[str]
    label_of: ClassVar[Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, language in settings.LANGUAGES:
            self.fields[f"{self.words_of}_{code}"] = forms.CharField(
                label=f"{self.label_of} ({language})",
                max_length=5_000,
                required=False,
                widget=forms.Textarea({"rows": 3, "lang": code}),
            )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        words = {
            code: typed.pop(f"{self.words_of}_{code}", "") for code, _name in settings.LANGUAGES
        }
        return typed | {self.words_of: words}


class DecisionForm(WordsForm):
    """What a meeting decided; a request needs an owner and a day, which the verb asks for."""

    words_of, label_of = "text", _("Text")
    item = forms.CharField(label=_("Item"), max_length=20, help_text=_("Its number on the agenda."))
    verb = forms.ChoiceField(label=_("The meeting"), choices=Decision.Verb.choices)
    edition: forms.ModelChoiceField = forms.ModelChoiceField(
        Edition.objects.none(),
        label=_("Report"),
        required=False,
        help_text=_("The report that it is about."),
    )
    work_plan: forms.ModelChoiceField = forms.ModelChoiceField(
        WorkPlan.objects.none(), label=_("Work plan"), required=False
    )
    owner = forms.CharField(
        label=_("Owner"), max_length=200, required=False, help_text=_("Of a request.")
    )
    due_on = forms.DateField(
        label=_("Due on"), required=False, widget=DayInput, help_text=_("Of a request.")
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        texts = [f"text_{code}" for code, _name in settings.LANGUAGES]
        self.order_fields(["item", "verb", *texts])
        editions: Any = self.fields["edition"]
        editions.queryset = Edition.objects.sealed().filter(plan=plan)
        work_plans: Any = self.fields["work_plan"]
        work_plans.queryset = WorkPlan.objects.filter(plan=plan)


class CorrectionForm(WordsForm):
    """What a decision should have read, and why; what had effects is shown and stays."""

    words_of, label_of = "text", _("Text")
    kept = forms.CharField(
        label=_("Stays as it was recorded"),
        disabled=True,
        required=False,
        help_text=_(
            "The meeting, the verb and what it is about had effects: a report was evaluated, or a"
            " work plan put in force. Where one of them is wrong, the meeting decides anew."
        ),
    )
    item = forms.CharField(label=_("Item"), max_length=20, help_text=_("Its number on the agenda."))
    owner = forms.CharField(
        label=_("Owner"), max_length=200, required=False, help_text=_("Of a request.")
    )
    due_on = forms.DateField(
        label=_("Due on"), required=False, widget=DayInput, help_text=_("Of a request.")
    )
    reason = forms.CharField(
        label=_("Reason for the correction"),
        max_length=500,
        help_text=_("How it read before stays on record, and in the reports that were made of it."),
    )

    def __init__(self, *args: Any, decision: Decision, **kwargs: Any) -> None:
        texts = [f"text_{code}" for code, _name in settings.LANGUAGES]
        names = ["item", *texts, "owner", "due_on"]
        read = {name: getattr(decision, name) for name in names} | {"kept": stays(decision)}
        super().__init__(*args, initial=read, **kwargs)
        self.order_fields(["kept", *names])

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        del typed["kept"]
        return typed


class ResponseForm(WordsForm):
    """The management response; what is accepted needs an owner and a date."""

    words_of, label_of = "action", _("Action")
    answer = forms.ChoiceField(label=_("Answer"), choices=Response.Answer.choices)
    owner = forms.CharField(label=_("Owner"), max_length=200, required=False)
    due_on = forms.DateField(label=_("Due on"), required=False, widget=DayInput)


class FollowUpForm(WordsForm):
    """When it was done, and what came of it."""

    words_of, label_of = "outcome", _("What came of it")
    done_on = forms.DateField(label=_("Done on"), widget=DayInput)


def stays(decision: Decision) -> str:
    """Return what no correction changes, in words."""
    about = filter(None, [decision.edition, decision.work_plan])
    return " – ".join(map(str, [decision.meeting, decision.get_verb_display(), *about]))


def named(file: ReportFile) -> str:
    return f"{capfirst(file.get_format_display())}: {file.sha256}"
