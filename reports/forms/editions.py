"""The forms that open an edition, and one that corrects another."""

from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from actionplan.models import Plan
from members.models import User
from reports import operations
from reports.forms.requests import DayInput, ReportForm, kinds
from reports.forms.verb import VerbForm
from reports.models import Edition, Report


class EditionForm(VerbForm):
    """What an edition is opened for: a plan, a kind, a year and a cut-off date."""

    plan: forms.ModelChoiceField = forms.ModelChoiceField(
        Plan.objects.all(), label=lazy("Plan"), empty_label=None
    )
    kind = forms.ChoiceField(choices=kinds, label=lazy("Kind"))
    year = forms.IntegerField(
        label=lazy("Year"),
        required=False,
        help_text=lazy("A final evaluation is of the whole plan, whatever stands here."),
    )
    cutoff = forms.DateField(
        label=lazy("Cut-off date"),
        required=False,
        widget=DayInput,
        help_text=lazy(
            "What happened later does not count. Left empty: the last day of the period."
        ),
    )

    likely = staticmethod(ReportForm.likely)

    def open(self, *, by: User, at: datetime) -> Edition | None:
        """Return the edition that was opened, or None with what is wrong at its field."""
        return self.done(self.opened, by=by, at=at) if self.is_valid() else None

    def opened(self, *, by: User, at: datetime) -> Edition:
        asked, (start, end) = self.cleaned_data, self.period()
        return operations.open_edition(
            plan=asked["plan"],
            kind=asked["kind"],
            start=start,
            end=end,
            cutoff=asked["cutoff"] or end,
            by=by,
            at=at,
        )

    def period(self) -> tuple[date, date]:
        """Return the year that is asked for, or the whole plan of a final evaluation."""
        plan, year = self.cleaned_data["plan"], self.cleaned_data["year"]
        if self.cleaned_data["kind"] == Report.Kind.FINAL:
            return plan.start, plan.end
        if year is None:
            raise ValidationError({"year": _("Give a year.")})
        return operations.period_of(plan, year)


class ErrataForm(VerbForm):
    """What a sealed edition is corrected in, and why, in each language."""

    NAMES: ClassVar = ("errata", "errata_why")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = (_("What is corrected, in %(language)s"), _("Why, in %(language)s"))
        for name, label in zip(self.NAMES, labels, strict=True):
            for code, language in settings.LANGUAGES:
                self.fields[f"{name}_{code}"] = forms.CharField(
                    label=label % {"language": _(str(language))},
                    max_length=2_000,
                    widget=forms.Textarea(attrs={"rows": 3, "lang": code}),
                )

    def correct(self, edition: Edition, *, by: User, at: datetime) -> Edition | None:
        """Return the edition that takes its place, or None with what is wrong."""
        if not self.is_valid():
            return None
        said = {name: self.words(name) for name in self.NAMES}
        return self.done(operations.correct_edition, edition=edition, **said, by=by, at=at)

    def words(self, name: str) -> dict[str, str]:
        """Return what is said by language."""
        return {code: self.cleaned_data[f"{name}_{code}"] for code, _name in settings.LANGUAGES}
