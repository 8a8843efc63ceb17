"""The form of an update: what somebody types on a phone, and what it tells once it is whole."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from actionplan.forms.entry import day_input, finding_fields
from actionplan.forms.figures import FigureField
from actionplan.models import Indicator, StatusUpdate, Update
from actionplan.models.updates import PEOPLE
from actionplan.operations.entry import SETS, Entry, checked
from actionplan.operations.telling import COSTS, MOST_PEOPLE, Told, fed_indicators, found_faults

Typed = dict[str, str | list[str]]
LABELS = {
    "value": _("How many"),
    "numerator": _("How many"),
    "denominator": _("Of how many"),
}


class AmountField(FigureField):
    """An amount of money with at most two decimals."""

    places = 2


class CountField(FigureField):
    """A number of people, written with or without groups of thousands."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    places = 0

    def to_python(self, value: Any) -> Any:
        try:
            count = super().to_python(value)
        except ValidationError:
            count = Decimal(-1)
        if count is None:
            return None
        if not 0 <= count <= MOST_PEOPLE:
            raise ValidationError(_("Give a whole number from 0 up."), "invalid")
        return int(count)


class Figure(NamedTuple):
    """The fields of one indicator's figure."""

    indicator: Indicator
    fields: list[BoundField]


class UpdateForm(forms.Form):
    """What happened since last time, in `data` or, without it, as the draft has it, not judged yet."""

    nothing_new = forms.BooleanField(
        label=_("Nothing new since last time"),
        help_text=_("An answer like any other. Leave all the rest empty then."),
        required=False,
    )
    progress = forms.ChoiceField(
        label=_("How it stands"),
        choices=[("", "–"), *StatusUpdate.Status.choices],
        required=False,
    )
    text = forms.CharField(
        label=_("What happened since last time"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    as_of = forms.DateField(
        label=_("Figures as of"),
        help_text=_("The day that the figures below speak of."),
        required=False,
        widget=day_input(),
    )
    women, men, other_people, people_not_recorded = (
        CountField(label=label, required=False)
        for label in (_("Women"), _("Men"), _("Other"), _("Not recorded"))
    )
    cost_in_cash = AmountField(label=_("In cash"), required=False)
    cost_in_kind = AmountField(
        label=_("In kind"), help_text=_("Work, rooms, travel: what it was worth."), required=False
    )

    def __init__(
        self, data: QueryDict | Typed | None = None, *, update: Update, at: datetime, **kwargs: Any
    ) -> None:
        self.update, self.at = update, at
        self.indicators = list(fed_indicators(update).select_related("plan", "outcome"))
        kept = {} if data is not None else update.draft.typed
        super().__init__(as_query(data), initial={"as_of": likely_day(update, at)} | kept, **kwargs)
        for indicator in self.indicators:
            for name, field in finding_fields(indicator).items():
                field.required = False
                field.label = LABELS.get(name, field.label)
                self.fields[f"figure-{indicator.pk}-{name}"] = field

    @property
    def people(self) -> list[BoundField]:
        """The fields that count people."""
        return [self[name] for name in PEOPLE]

    @property
    def costs(self) -> list[BoundField]:
        """The fields of what it cost."""
        return [self[name] for name in COSTS]

    @property
    def figures(self) -> list[Figure]:
        """The fields of each indicator that the project reports on."""
        return [Figure(each, list(self.of(each))) for each in self.indicators]

    def label_of(self, name: str) -> str:
        """Return how a field is called where it stands alone, with its indicator."""
        label = str(self[name].label)
        figure = next((each for each in self.indicators if name in self.names_of(each)), None)
        return f"{figure.name}: {label}" if figure else label

    def names_of(self, indicator: Indicator) -> list[str]:
        return [name for name in self.fields if name.startswith(f"figure-{indicator.pk}-")]

    def of(self, indicator: Indicator) -> Iterator[BoundField]:
        return (self[name] for name in self.names_of(indicator))

    @property
    def typed(self) -> Typed:
        """What has been typed in the fields of this form, as it is, and nothing else."""
        lists = dict(self.data.lists()) if isinstance(self.data, QueryDict) else {}
        given = {
            name: [value.replace("\0", "") for value in values if value]
            for name, values in lists.items()
            if name in self.fields
        }
        return {
            name: values if len(values) > 1 else values[0]
            for name, values in given.items()
            if values
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.errors:
            return data
        fed = {indicator.pk for indicator in self.indicators}
        for name, message in found_faults(self.update, self.told(), fed):
            self.add_error(self.place(name), str(message))
        for indicator, entry in self.entries():
            self.look_at(indicator, entry)
        return data

    def look_at(self, indicator: Indicator, entry: Entry) -> None:
        """Refuse what the records would refuse, at the fields of the figure."""
        try:
            checked(indicator, entry, at=self.at)
        except ValidationError as error:
            for name, faults in error.update_error_dict({}).items():
                own = "as_of" if name == "measured_on" else f"figure-{indicator.pk}-{name}"
                self.add_error(own if own in self.fields else None, faults)

    def place(self, name: str) -> str | None:
        """Return the field at which a fault is shown, or None for above all."""
        if name in self.fields:
            return name
        return next((field for field in self.fields if field.startswith(f"{name}-")), None)

    def told(self) -> Told:
        """Return what the update tells, once the form is valid."""
        data = self.cleaned_data
        names = ("nothing_new", "progress", "text", *PEOPLE, *COSTS)
        figures = tuple(self.entries())
        return Told(**{name: data[name] for name in names}, figures=figures)

    def entries(self) -> Iterator[tuple[Indicator, Entry]]:
        """Yield the figures of which anything was typed."""
        day = self.cleaned_data.get("as_of") or likely_day(self.update, self.at)
        for indicator in self.indicators:
            start = f"figure-{indicator.pk}-"
            given: dict[str, Any] = {
                name.removeprefix(start): value
                for name, value in self.cleaned_data.items()
                if name.startswith(start) and is_given(value)
            }
            if given:
                yield indicator, entry_of(self.update, day, given)


def entry_of(update: Update, day: date, given: dict[str, Any]) -> Entry:
    """Return what was typed for an indicator as a finding of the day."""
    if given.pop("nobody", False):
        given["value"] = Decimal(0)
    given |= {name: tuple(given[name]) for name in SETS if name in given}
    return Entry(measured_on=day, project=update.contribution.project, **given)


def is_given(value: Any) -> bool:
    if isinstance(value, Decimal):
        return True
    return bool(value.exists() if hasattr(value, "exists") else value)


def likely_day(update: Update, at: datetime) -> date:
    """Return the last day of the period, or today where it is not over."""
    return min(update.period.end, at.astimezone(update.period.plan.zone).date())


def as_query(data: QueryDict | Typed | None) -> QueryDict | None:
    """Return what was typed as a form takes it; a draft keeps lists only where there are several."""
    if data is None or isinstance(data, QueryDict):
        return data
    query = QueryDict(mutable=True)
    for name, value in data.items():
        query.setlist(name, value if isinstance(value, list) else [value])
    return query
