"""Lists of one plan at a time."""

from functools import cached_property

from django.core.validators import slug_re
from django.db.models import Case, Q, QuerySet, When
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import NotFound, ValidationError

from actionplan.facts import Moment
from actionplan.models import Plan
from members.days import as_of
from members.rows import RowsViewSet

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
            row = self.queryset.order_by().filter(pk=self.kwargs["pk"])
            return get_object_or_404(Plan, pk__in=row.values(self.plan_path))
        return named_plan(self.request.query_params.get("plan", ""))

    @cached_property
    def moment(self) -> Moment:
        """The day that is asked for, or today where the plan is; as known now."""
        return Moment(as_of(self.request, self.plan.zone), timezone.now())

    def get_queryset(self) -> QuerySet:
        return super().get_queryset().filter(**{self.plan_path: self.plan})


def named_plan(slug: str) -> Plan:
    """Return the plan of that short name or, without one, the plan of today.

    That is the latest that runs, else the latest that has ended, else the first to come. Raises
    ValidationError for an unknown name and NotFound where there is no plan at all.
    """
    plan = plan_of_name(slug) if slug else plan_of_today()
    if plan:
        return plan
    if slug:
        raise ValidationError({"plan": [_("There is no plan of this name.")]})
    raise NotFound(_("There is no plan yet."))


def plan_of_name(slug: str) -> Plan | None:
    # A NUL, which is no part of a short name, would be an error of PostgreSQL.
    return Plan.objects.filter(slug=slug).first() if slug_re.match(slug) else None


def plan_of_today() -> Plan | None:
    today = timezone.localdate()
    plans = Plan.objects.alias(to_come=Q(start__gt=today), ended=Q(end__lt=today))
    first_to_come = Case(When(to_come=True, then="start"))
    return plans.order_by("to_come", "ended", first_to_come, "-start", "slug").first()
