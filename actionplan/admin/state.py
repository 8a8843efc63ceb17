"""The state of what a list shows, computed for the whole page at once."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display
from unfold.views import ChangeList

from actionplan.models import Plan
from actionplan.standing import day_of


class JudgedList(ChangeList):
    """A list whose rows know how they stand."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        standings = self.model_admin.standings(request)
        for row in self.result_list:
            row.standing = standings.get(row.pk)


class Judged:
    """A list with a column of states, and a filter by them. `judge` tells them for one plan."""

    def judge(self, plan: Plan, **moment: Any) -> Mapping[int, Any]:
        """Return how each row of the plan stands, by its id; each list says it for its model."""
        raise NotImplementedError

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return JudgedList

    def standings(self, request: Any) -> Mapping[int, Any]:
        """Return how the plan that is shown stands today, by id; told once in a request."""
        plan = getattr(request, "shown_plan", None)
        if plan is None:
            return {}
        if not hasattr(request, "standings"):
            at = timezone.now()
            request.standings = self.judge(plan, on=day_of(plan, at), at=at)
        return request.standings

    @display(description=_("state"))
    def state(self, row: Any) -> SafeString | str:
        return badge(row.standing.state, row.standing.computed) if row.standing else "–"


def badge(state: str, computed: str = "") -> SafeString:
    """Return the state as a sign and a word."""
    return render_to_string("components/state_badge.html", {"state": state, "computed": computed})
