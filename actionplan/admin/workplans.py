"""Work plans with their items: set up here, carried over, approved and revised by their verbs."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationStackedInline
from unfold.admin import StackedInline
from unfold.decorators import action, display

from actionplan import operations
from actionplan.admin.filters import PlanFilter
from actionplan.admin.provenance import Recorded
from actionplan.admin.verbs import verb
from actionplan.forms.benchmarks import ApprovalForm
from actionplan.forms.workplans import CarryOverForm, ItemForm, ReasonForm, WorkPlanForm
from actionplan.models import WorkPlan, WorkPlanItem
from members.access import signed_in
from members.admin.confirming import Verbs
from members.admin.record import RecordAdmin


class ItemInline(StackedInline, TranslationStackedInline):
    """The items of a work plan; once it is approved they are read alone."""

    model = WorkPlanItem
    form = ItemForm
    exclude = ["recorded_by", "recorded_at"]
    readonly_fields = ["carried_from"]
    autocomplete_fields = ["outcomes", "kind", "budget_line"]
    extra = 0
    tab = True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_open(obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_open(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_open(obj) and super().has_delete_permission(request, obj)


def is_open(work_plan: Any) -> bool:
    return work_plan is None or work_plan.approved_on is None


@admin.register(WorkPlan)
class WorkPlanAdmin(Verbs, Recorded, RecordAdmin):
    """A work plan is set up here until it is approved; then its verbs alone go on with it."""

    list_display = ["year", "revision", "plan", "approved_on", "approved_by", "item_count"]
    list_display_links = ["year", "revision"]
    list_filter = [PlanFilter, "year", "is_sample"]
    list_select_related = ["plan"]
    # Named again: what is counted by groups loses the order of the model.
    ordering = ["plan", "-year", "-revision"]
    form = WorkPlanForm
    search_fields = ["year", "approved_by", "reason"]
    autocomplete_fields = ["plan"]
    actions_detail = ["carry_over", "approve", "revise"]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        if obj is None:
            return ["plan", "year", "is_sample"]
        told = ["supersedes", "reason", "approved_on", "approved_by"]
        return ["plan", "year", "revision", *told, "is_sample", "recorded_by", "recorded_at"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        fixed = self.get_fields(request, obj) if obj else []
        return [name for name in fixed if name != "is_sample"]

    def get_inlines(self, request: HttpRequest, obj: Any) -> list[Any]:
        return [ItemInline] if obj else []

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(items_of_it=Count("items"))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_open(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_alter_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return request.user.has_perm("actionplan.change_workplan")

    @display(description=_("items"))
    def item_count(self, work_plan: Any) -> int:
        return work_plan.items_of_it

    def save_model(self, request: HttpRequest, obj: WorkPlan, form: Any, change: bool) -> None:
        """Begin a work plan by its verb; one that is begun keeps its plan and year."""
        if change:
            super().save_model(request, obj, form, change)
            return
        made = operations.start_work_plan(
            plan=obj.plan, year=obj.year, by=signed_in(request), at=timezone.now()
        )
        if obj.is_sample:
            made.is_sample = True
            made.save()
        obj.pk, obj._state.adding = made.pk, False

    def verbs_of(self, object_id: Any) -> set[str]:
        """Return what can be done with the work plan as it stands."""
        row = WorkPlan.objects.filter(pk=object_id).select_related("superseded_by").first()
        if row is None:
            return set()
        if row.approved_on is None:
            return {"carry_over", "approve"}
        return set() if hasattr(row, "superseded_by") else {"revise"}

    def row(self, object_id: str) -> WorkPlan:
        found = WorkPlan.objects.select_related("plan").filter(pk=object_id).first()
        if found is None:
            raise Http404
        return found

    @action(description=_("Carry over"), url_path="carry-over", permissions=["alter"])
    def carry_over(self, request: HttpRequest, object_id: str) -> HttpResponse:
        row = self.row(object_id)

        def do(typed: Any) -> WorkPlan:
            operations.carry_over(work_plan=row, by=signed_in(request), at=timezone.now(), **typed)
            return row

        return verb(
            self,
            request,
            row=row,
            form=CarryOverForm(request.POST or None, initial={"from_year": row.year - 1}),
            do=do,
            title=_("Carry unfinished items over into %s") % row,
            button=_("Carry over"),
            done=_("What that year left unfinished stands in this work plan, each item once."),
        )

    @action(description=_("Approve"), url_path="approve", permissions=["alter"])
    def approve(self, request: HttpRequest, object_id: str) -> HttpResponse:
        row = self.row(object_id)
        return verb(
            self,
            request,
            row=row,
            form=ApprovalForm(request.POST or None),
            do=lambda typed: operations.approve_work_plan(
                work_plan=row, by=signed_in(request), at=timezone.now(), **typed
            ),
            title=_("Approve %s") % row,
            button=_("Approve"),
            done=_("It is approved. Its items stay as they are; only a revision changes them."),
        )

    @action(description=_("Revise"), url_path="revise", permissions=["alter"])
    def revise(self, request: HttpRequest, object_id: str) -> HttpResponse:
        row = self.row(object_id)
        return verb(
            self,
            request,
            row=row,
            form=ReasonForm(request.POST or None),
            do=lambda typed: operations.revise_work_plan(
                work_plan=row, by=signed_in(request), at=timezone.now(), **typed
            ),
            title=_("Revise %s") % row,
            button=_("Revise"),
            done=_("This is the next revision. The approved version holds until it is approved."),
        )
