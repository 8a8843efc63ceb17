"""The form of a proposal: to take part in an open project, or to begin a new one."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from actionplan.forms.entry import day_input
from actionplan.models import Axis, Outcome, Project, Proposal

OF_NEW = ("name", "summary", "outcomes", "start", "end")


class ProjectField(forms.ModelChoiceField):
    """One of the projects, by its name."""

    widget = forms.RadioSelect

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class ProposalForm(forms.ModelForm):
    """What a member offers; its `instance` says to which plan, and for whom."""

    class Meta:
        model = Proposal
        fields = ["project", *OF_NEW, "description"]
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 4}),
            "start": day_input(),
            "end": day_input(),
            "description": forms.Textarea(attrs={"rows": 5}),
        }
        labels = {
            "name": _("Its name"),
            "summary": _("What it is about"),
            "start": _("It begins on"),
            "end": _("It ends on"),
            "description": _("What you would bring"),
        }
        help_texts = {
            "description": _("People, places, knowledge, money: in a few sentences."),
        }

    def __init__(self, data: QueryDict | None = None, *, instance: Proposal) -> None:
        super().__init__(data, instance=instance)
        self.fields["project"] = ProjectField(
            joinable(instance),
            label=_("Which project?"),
            required=False,
            blank=True,
            empty_label=_("A new project, told of below"),
        )
        self.fields["outcomes"] = forms.ModelMultipleChoiceField(
            outcomes_of(instance),
            label=_("Outcomes of the plan that it serves"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    @property
    def of_new(self) -> list[forms.BoundField]:
        """The fields that a new project needs, but for the outcomes."""
        return [self[name] for name in OF_NEW if name != "outcomes"]

    @property
    def axes(self) -> list[tuple[Axis, list[BoundWidget]]]:
        """The outcomes to choose from, by axis."""
        boxes: Iterator[BoundWidget] = iter(self["outcomes"])
        grouped = groupby(boxes, key=lambda box: box.data["value"].instance.axis)
        return [(axis, list(group)) for axis, group in grouped]

    @property
    def is_of_new(self) -> bool:
        """Whether a new project is told of, or something is wrong with it."""
        filled = any(self[name].value() for name in OF_NEW)
        return filled or any(name in self.errors for name in OF_NEW)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("project"):
            return data | {"name": "", "summary": "", "outcomes": [], "start": None, "end": None}
        for name in ("name", "start"):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, _("A new project needs it."))
        return data


def joinable(proposal: Proposal) -> Any:
    """Return the open projects of the plan in which the member does not take part."""
    open_ones = Project.objects.filter(plan=proposal.plan, is_open=True)
    return open_ones.exclude(contributions__member=proposal.member).order_by("code")


def outcomes_of(proposal: Proposal) -> Any:
    """Return the plan's outcomes in their order."""
    rows = Outcome.objects.filter(axis__line__plan=proposal.plan).select_related("axis__line")
    return rows.order_by("axis__line__position", "axis__position", "position")
