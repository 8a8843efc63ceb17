"""Lists of one plan at a time."""

from datetime import date
from functools import cached_property

from django.core.validators import slug_re
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import NotFound, ValidationError

from actionplan.facts import Moment
from actionplan.models import Plan
from actionplan.standing import current_plan, day_of
from members.days import as_of
from members.rows import RowsViewSet

AS_OF = OpenApiParameter(
    "as_of",
    date,
    description=_("The day that states speak of; empty: today, or the plan's last day once over."),
)
PLAN = OpenApiParameter(
    "plan", str, description=_("The short name of a plan; empty: the plan that runs today.")
)


class OfPlanViewSet(RowsViewSet):
    """Rows of the plan that `?plan=` names, or of the one of today; one alone is of any plan."""

    plan_path = "plan"
    lookup_value_converter = "int"

    @cached_property
    def plan(self) -> Plan:
        """The plan of this answer."""
        if self.detail:
            row = super().get_queryset().order_by().filter(pk=self.kwargs["pk"])
            return get_object_or_404(Plan, pk__in=row.values(self.plan_path))
        return named_plan(self.request.query_params.get("plan", ""))

    @cached_property
    def moment(self) -> Moment:
        """The day that is asked for, else today where the plan is or its last day; as known now."""
        at = timezone.now()
        return Moment(as_of(self.request) or day_of(self.plan, at), at)

    def get_queryset(self) -> QuerySet:
        return super().get_queryset().filter(**{self.plan_path: self.plan})


def named_plan(slug: str) -> Plan:
    """Return the plan of that short name or, without one, the current plan.

    Raises ValidationError for an unknown name and NotFound where there is no plan at all.
    """
    plan = plan_of_name(slug) if slug else current_plan(timezone.localdate())
    if plan:
        return plan
    if slug:
        raise ValidationError({"plan": [_("There is no plan of this name.")]})
    raise NotFound(_("There is no plan yet."))


def plan_of_name(slug: str) -> Plan | None:
    # A NUL, which is no part of a short name, would be an error of PostgreSQL.
    return Plan.objects.filter(slug=slug).first() if slug_re.match(slug) else None
