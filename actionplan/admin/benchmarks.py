"""Baselines, milestones and targets: read, approved and superseded."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import action, display

from actionplan import operations
from actionplan.admin.filters import LineFilter, PlanFilter, by, in_languages
from actionplan.admin.verbs import verb
from actionplan.findings import figure
from actionplan.forms.benchmarks import ApprovalForm, SupersessionForm
from actionplan.models import Benchmark
from members.access import signed_in
from members.admin.confirming import Verbs
from members.admin.record import ReadAlone, RecordAdmin


@admin.register(Benchmark)
class BenchmarkAdmin(ReadAlone, Verbs, RecordAdmin):
    """A benchmark is read here, approved where it was only proposed, and superseded."""

    list_display = ["indicator", "kind", "date", "shown", "approved_by", "superseded_at"]
    list_filter = [
        by(PlanFilter, "indicator__plan"),
        by(LineFilter, "indicator__outcome__axis__line"),
        ("kind", ChoicesDropdownFilter),
        "is_sample",
    ]
    list_select_related = ["indicator"]
    search_fields = ["indicator__code", *in_languages("indicator__name"), "approved_by"]
    actions_detail = ["approve", "supersede"]

    @display(description=_("value"))
    def shown(self, benchmark: Benchmark) -> str:
        return figure(benchmark.indicator, benchmark.value)

    def has_alter_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return request.user.has_perm("actionplan.change_benchmark")

    def verbs_of(self, object_id: Any) -> set[str]:
        """Return what can be done with the benchmark as it stands."""
        row = Benchmark.objects.filter(pk=object_id, superseded_at__isnull=True).first()
        return (
            set() if row is None else {"supersede"} if row.approved_by else {"supersede", "approve"}
        )

    @action(description=_("Supersede"), url_path="supersede", permissions=["alter"])
    def supersede(self, request: HttpRequest, object_id: str) -> HttpResponse:
        benchmark = Benchmark.objects.select_related("indicator__plan").get(pk=object_id)
        return verb(
            self,
            request,
            row=benchmark,
            form=SupersessionForm(request.POST or None, benchmark=benchmark),
            do=lambda typed: operations.supersede_benchmark(
                benchmark=benchmark, by=signed_in(request), at=timezone.now(), **typed
            ),
            title=_("Supersede %s") % benchmark,
            button=_("Supersede"),
            done=_("The new one holds from now on; the earlier one stays on record."),
        )

    @action(description=_("Approve"), url_path="approve", permissions=["alter"])
    def approve(self, request: HttpRequest, object_id: str) -> HttpResponse:
        benchmark = Benchmark.objects.select_related("indicator__plan").get(pk=object_id)
        return verb(
            self,
            request,
            row=benchmark,
            form=ApprovalForm(request.POST or None),
            do=lambda typed: operations.approve_benchmark(
                benchmark=benchmark, by=signed_in(request), at=timezone.now(), **typed
            ),
            title=_("Approve %s") % benchmark,
            button=_("Approve"),
            done=_("It is approved and judged against from now on."),
        )
