"""The columns of the workbook: one for each field of an update, known by its key in any language."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.utils.translation import gettext as _

from actionplan.forms.entry import finding_fields
from actionplan.forms.update import UpdateForm
from actionplan.models import Indicator
from actionplan.models.updates import PEOPLE
from actionplan.operations.telling import COSTS
from actionplan.workbook.asked import Asked
from actionplan.workbook.cells import Kind, kind_of

# The first cell of the hidden row: it tells our sheet from all others.
KEY = "contribution-and-period"
SAID = ("nothing_new", "progress", "text", *PEOPLE, *COSTS, "as_of")
# What a row is about, told to the reader alone.
ABOUT = ("project", "period", "due", "state", "words")


@dataclass(frozen=True)
class Column:
    """A field of the form as a column."""

    key: str
    field: forms.Field
    indicator: Indicator | None = None

    @cached_property
    def kind(self) -> Kind:
        return kind_of(self.field)

    def is_fed(self, indicators: Collection[int]) -> bool:
        """Whether it means something for a project that reports on these indicators."""
        return self.indicator is None or self.indicator.pk in indicators

    @cached_property
    def heading(self) -> str:
        """What stands above the column in the language of the reader."""
        if self.indicator is None:
            return str(self.field.label)
        unit = f" ({self.indicator.unit})" if self.field.help_text == self.indicator.unit else ""
        return f"{self.indicator.name}{unit}: {self.field.label}"


def columns_of(indicators: Iterable[Indicator]) -> dict[str, Column]:
    """Return the columns by key: what every update says, then the figures of the indicators."""
    columns = [Column(key, UpdateForm.base_fields[key]) for key in SAID]
    columns += [
        Column(f"figure-{indicator.pk}-{name}", field, indicator)
        for indicator in indicators
        for name, field in finding_fields(indicator).items()
    ]
    return {column.key: column for column in columns}


def columns_for(asked: Iterable[Asked]) -> dict[str, Column]:
    """Return the columns that the projects of what is asked need."""
    indicators = {indicator.pk: indicator for each in asked for indicator in each.fed}
    return columns_of(sorted(indicators.values(), key=lambda each: (each.position, each.pk)))


def about_headings() -> dict[str, str]:
    """Return what stands above the columns that tell what a row is about."""
    return {
        "project": _("Project"),
        "period": _("Reporting period"),
        "due": _("Due on"),
        "state": _("State"),
        "words": _("Why it was returned"),
    }
