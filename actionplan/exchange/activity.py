"""Activities as a table."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from actionplan.exchange import columns
from actionplan.exchange.columns import Row
from actionplan.models import (
    Activity,
    ActivityKind,
    Challenge,
    CrossCuttingFactor,
    FundingSource,
    OutcomeKind,
    Project,
    Theme,
)
from members.exchange.cells import Choice, Day, Figure
from members.exchange.table import Table, column

SETS = ["outcomes", "themes", "challenges", "factors", "kinds", "members", "partners"]
ONES = ["plan", "kind", "project", "funding_source"]


class ActivityTable(Table):
    """An activity a row, found by its plan and code."""

    plan = columns.plan()
    kind = column("kind", columns.of_plan(ActivityKind.objects.all()))
    project = column("project", columns.of_plan(Project.objects.all()))
    funding_source = column("funding_source", columns.of_plan(FundingSource.objects.all()))
    start = column("start", Day())
    end = column("end", Day())
    precision = column("precision", Choice(Activity.Precision.values, Activity.Precision.DAY))
    cost = column("cost", Figure())
    outcomes = columns.outcomes()
    themes = columns.many("themes", Theme.objects.all())
    challenges = columns.many("challenges", Challenge.objects.all())
    factors = columns.many("factors", CrossCuttingFactor.objects.all())
    kinds = columns.many("kinds", OutcomeKind.objects.all())
    members = columns.members()
    partners = columns.partners()
    is_sample = columns.sample()

    needed = ("plan", "code")

    class Meta:
        model = Activity
        import_id_fields = ["plan", "code"]
        fields = [
            "plan",
            "code",
            *columns.named("title", "summary"),
            "kind",
            "start",
            "end",
            "precision",
            "place",
            "project",
            *SETS,
            "cost",
            "funding_source",
            "note",
            "is_sample",
        ]

    def get_queryset(self) -> QuerySet:
        return Activity.objects.select_related(*ONES).prefetch_related(*SETS)

    def filter_export(self, queryset: QuerySet, **kwargs: Any) -> QuerySet:
        return self.get_queryset().filter(pk__in=queryset.order_by().values("pk"))

    def before_save_instance(self, instance: Activity, row: Row, **kwargs: Any) -> None:
        super().before_save_instance(instance, row, **kwargs)
        if instance.pk is None:
            instance.recorded_by, instance.recorded_at = kwargs.get("user"), timezone.now()
