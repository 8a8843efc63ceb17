"""The form that asks for a report."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actionplan.models import Plan
from actionplan.standing import current_plan
from members.models import User
from reports import operations
from reports.models import Report


def zone_help() -> str:
    """Return how a moment is read."""
    return gettext("Left empty: as known when the report is made. Time zone: %(zone)s.") % {
        "zone": settings.TIME_ZONE
    }


def kinds() -> list[tuple[str, str]]:
    """Return the kinds of report, as they stand alone."""
    return [(kind, str(capfirst(label))) for kind, label in Report.Kind.choices]


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class ReportForm(forms.Form):
    """What a report is asked for by: a plan, a kind, a period and a cut-off date."""

    plan: forms.ModelChoiceField = forms.ModelChoiceField(
        Plan.objects.all(), label=_("Plan"), empty_label=None
    )
    kind = forms.ChoiceField(choices=kinds, label=_("Kind"))
    year = forms.IntegerField(
        label=_("Year"),
        required=False,
        help_text=_(
            "The year of the plan. Left empty: the period below. A final evaluation is of the whole "
            "plan, whatever stands here."
        ),
    )
    period_start = forms.DateField(label=_("Period from"), required=False, widget=DayInput)
    period_end = forms.DateField(label=_("Period to"), required=False, widget=DayInput)
    cutoff = forms.DateField(
        label=_("Cut-off date"),
        required=False,
        widget=DayInput,
        help_text=_("What happened later does not count. Left empty: the last day of the period."),
    )
    known_at = forms.DateTimeField(
        label=_("As known at"),
        required=False,
        widget=MomentInput,
        help_text=lazy(zone_help, str)(),
    )

    RARE: ClassVar = ("period_start", "period_end", "known_at")

    @property
    def usual_fields(self) -> list[forms.BoundField]:
        """The fields that every request fills in."""
        return [field for field in self if field.name not in self.RARE]

    @property
    def rare_fields(self) -> list[forms.BoundField]:
        """The fields of a request for another period, or as known at another moment."""
        return [self[name] for name in self.RARE]

    @property
    def is_rare(self) -> bool:
        """Whether one of the rare fields is filled in or at fault."""
        return any(field.data or field.errors for field in self.rare_fields)

    @staticmethod
    def likely(at: datetime) -> dict[str, Any]:
        """Return what is most likely asked for: the latest year that has ended in the plan of today."""
        plan = current_plan(timezone.localdate(at))
        if plan is None:
            return {}
        ended = at.astimezone(plan.zone).year - 1
        return {"plan": plan, "year": max(plan.start.year, min(ended, plan.end.year))}

    def clean(self) -> dict[str, Any]:
        """Settle the period: that of the year, or the one that is given."""
        asked = super().clean() or self.cleaned_data
        plan, year = asked.get("plan"), asked.get("year")
        if plan is None or "year" in self.errors:
            return asked
        given = asked.get("period_start") and asked.get("period_end")
        if asked.get("kind") == Report.Kind.FINAL and not given:
            asked["period_start"], asked["period_end"] = plan.start, plan.end
        elif year is not None and asked.get("kind") != Report.Kind.FINAL:
            asked["period_start"], asked["period_end"] = operations.period_of(plan, year)
        elif not given:
            raise ValidationError({"year": _("Give a year, or both ends of a period.")})
        return asked

    def ask(self, *, by: User, at: datetime) -> Report | None:
        """Return the report that is asked for, or None with what is wrong at its field."""
        if not self.is_valid():
            return None
        asked = self.cleaned_data
        try:
            return operations.request_report(
                plan=asked["plan"],
                kind=asked["kind"],
                start=asked["period_start"],
                end=asked["period_end"],
                cutoff=asked["cutoff"] or asked["period_end"],
                known_at=asked["known_at"],
                by=by,
                at=at,
            )
        except ValidationError as error:
            self.add_error(None, error)
            return None
