"""Made-up values on which the design page shows the components: no figures of any plan."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from actionplan.palette import MARKS, segments

THEMES = {"light": _("Light"), "dark": _("Dark")}
COLOURS = {
    _("Grounds"): ["--paper", "--surface", "--sunken", "--tint", "--band"],
    _("Ink"): ["--ink", "--ink-muted", "--heading", "--accent", "--accent-strong"],
    _("Lines"): ["--rule", "--rule-strong", "--focus"],
    _("Steps of the matrix"): ["--step-0", "--step-1", "--step-2", "--step-3", "--step-4"],
}
SPACES = ["1", "2", "3", "4", "5", "6", "7", "8"]
COUNTS = {
    "achieved": 6,
    "on_track": 11,
    "behind": 7,
    "off_track": 3,
    "no_data": 4,
    "not_due": 2,
    "no_target": 1,
    "reconsidered": 1,
}
NUMBER, TEXT, STATE = "number", "text", "state"


class SpecimenForm(forms.Form):
    """A form with one field of each sort, to be shown with its faults."""

    indicator = forms.CharField(label=_("Indicator"))
    value = forms.DecimalField(
        label=_("Value"),
        help_text=_("In the unit of the indicator, without a sign for thousands."),
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    observed_on = forms.DateField(
        label=_("Date that it speaks of"), widget=forms.DateInput(attrs={"type": "date"})
    )
    region = forms.ChoiceField(
        label=_("Region"), choices=[("", "–"), ("north", _("North")), ("south", _("South"))]
    )
    note = forms.CharField(
        label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    kind = forms.ChoiceField(
        label=_("Evidence"),
        choices=[("link", _("A link")), ("file", _("A file"))],
        widget=forms.RadioSelect,
    )


def form(theme: str) -> SpecimenForm:
    """Return the form, wrongly filled in, with ids of its own for each theme."""
    data = {"indicator": _("Members of the association"), "value": "1e400", "kind": "link"}
    return SpecimenForm(data, auto_id=f"{theme}-%s")


def caption(words: str | Promise, theme: str) -> str:
    """Return a caption that no other table of the page has: the page shows each table twice."""
    return f"{words} ({THEMES[theme]})"


def table(theme: str) -> dict[str, Any]:
    """Return a table as a treasurer reads it: words left, numbers right, a total below."""
    return {
        "id": f"{theme}-money",
        "caption": caption(_("Budget and actual by Action Line"), theme),
        "note": _("Thousands of euros, made up for this page"),
        "columns": [
            (_("Action Line"), TEXT),
            (_("Original"), NUMBER),
            (_("Revised"), NUMBER),
            (pgettext_lazy("money", "Actual"), NUMBER),
            (_("Execution"), NUMBER),
            (_("State"), STATE),
        ],
        "rows": [
            [_("Knowledge and advocacy"), "1,240.0", "1,310.5", "1,287.4", "98.2 %", "on_track"],
            [_("Learning between members"), "860.0", "742.0", "431.9", "58.2 %", "behind"],
            [_("The association's own house"), "95.5", "95.5", "11.0", "11.5 %", "off_track"],
        ],
        "foot": [_("Total"), "2,195.5", "2,148.0", "1,730.3", "80.5 %", ""],
    }


def state_table(theme: str) -> dict[str, Any]:
    """Return the numbers that stand beside the bar of states."""
    return {
        "id": f"{theme}-states",
        "caption": caption(_("Outcomes by state"), theme),
        "columns": [(_("State"), STATE), (_("Outcomes"), NUMBER)],
        "rows": [[state, count] for state, count in COUNTS.items()],
        "foot": [_("All"), sum(COUNTS.values())],
    }


def matrix(theme: str) -> dict[str, Any]:
    """Return a matrix of activities; a step is the share of the largest cell, in quarters."""
    figures = {_("Urban growth"): [4, 0, 7, 2], _("Resilience"): [12, 3, 0, 5]}
    rows = [
        (word, [(figure, (figure * 4 + 11) // 12) for figure in row])
        for word, row in figures.items()
    ]
    return {
        "id": f"{theme}-matrix",
        "caption": caption(_("Activities by challenge and theme"), theme),
        "note": _("The cells overlap: an activity counts in each cell that it serves."),
        "columns": [_("Sustainability"), _("Cohesion"), _("Economy"), _("Gender equality")],
        "rows": rows,
    }


BULLET = {
    "baseline": 141,
    "actual": 150,
    "milestone": 154,
    "target": 160,
    "baseline_at": Decimal(0),
    "actual_at": Decimal("47.3"),
    "milestone_at": Decimal("68.4"),
    "target_at": Decimal(100),
}


def page() -> tuple[Page[int], list[int | str]]:
    """Return one page of a long list, and the numbers to show for its neighbours."""
    paginator = Paginator(range(400), 20)
    return paginator.page(6), list(paginator.get_elided_page_range(6, on_each_side=1, on_ends=1))


def sheet(theme: str) -> dict[str, Any]:
    """Return all that one theme shows; ids begin with the theme, since the page shows two."""
    current, pages = page()
    return {
        "theme": theme,
        "title": THEMES[theme],
        "form": form(theme),
        "table": table(theme),
        "state_table": state_table(theme),
        "matrix": matrix(theme),
        "page": current,
        "pages": pages,
    }


def all_of_them() -> dict[str, Any]:
    """Return the context of the design page."""
    return {
        "sheets": [sheet(theme) for theme in THEMES],
        "colours": COLOURS,
        "spaces": SPACES,
        "states": list(MARKS),
        "segments": segments(COUNTS),
        "bullet": BULLET,
        "width": Decimal("58.2"),
    }
