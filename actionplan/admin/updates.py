"""Members' updates: a list of what was handed in, each looked at beside what was verified last."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter, RelatedDropdownFilter
from unfold.decorators import action, display

from actionplan import operations
from actionplan.admin.changes import changes, compared_with, returned_before, text_change
from actionplan.admin.deciding import Queue, WordsForm, decided
from actionplan.admin.dress import dressed
from actionplan.admin.filters import LineFilter, PlanFilter, by, in_languages
from actionplan.admin.proofs import proofs
from actionplan.admin.told import told_figures
from actionplan.admin.verbs import page
from actionplan.models import Update
from actionplan.steps import steps
from members.admin.filters import region_filter
from members.admin.record import RecordAdmin

Status = Update.Status
COLOURS = {Status.VERIFIED: "success", Status.SUBMITTED: "info", Status.RETURNED: "warning"}


@admin.register(Update)
class UpdateAdmin(Queue, RecordAdmin):
    list_display = [
        "member",
        "project",
        "period",
        "shown_status",
        "says",
        "submitted_by",
        "submitted_at",
        "age",
    ]
    list_filter = [
        by(PlanFilter, "period__plan"),
        ("status", ChoicesDropdownFilter),
        ("period", RelatedDropdownFilter),
        region_filter("contribution__member__region"),
        by(LineFilter, "contribution__project__outcomes__axis__line"),
        "nothing_new",
    ]
    list_select_related = [
        "contribution__member",
        "contribution__project",
        "period",
        "submitted_by",
    ]
    read_with = [
        "draft",
        "contribution__member",
        "contribution__project",
        "period__plan",
        "submitted_by",
        "verified_by",
        "supersedes__period",
    ]
    search_fields = [
        "contribution__member__name",
        "contribution__member__institution",
        "contribution__project__code",
        *in_languages("contribution__project__name"),
        "text",
    ]
    search_help_text = _("Member, code or name of the project, words of the update")
    ordering = ["-submitted_at", "-pk"]
    fields = [
        ("contribution", "period"),
        ("status", "says"),
        ("submitted_by", "submitted_at"),
        ("verified_by", "verified_at"),
        ("supersedes", "reason", "superseded_at"),
    ]
    readonly_fields = ["says", "superseded_at"]
    change_form_after_template = "admin/actionplan/review/told.html"

    class Media:
        css = {"all": ["actionplan/desk.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Leave out what a member has not handed in yet, also of a member whom the reader acts for."""
        return super().get_queryset(request).exclude(status=Status.DRAFT)

    def waiting(self, request: HttpRequest) -> QuerySet:
        rows = self.get_queryset(request).verifiable_by(request.user)
        return rows.order_by("submitted_at", "pk")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show what was told, with the steps that it took."""
        shown = content(self.seen(request, object_id))
        return super().change_view(request, object_id, form_url, (extra_context or {}) | shown)

    @display(description=_("member"), ordering="contribution__member__name")
    def member(self, update: Update) -> str:
        return str(update.contribution.member)

    @display(description=_("project"), ordering="contribution__project__code")
    def project(self, update: Update) -> str:
        return str(update.contribution.project)

    @display(description=_("status"), label=COLOURS, ordering="status")
    def shown_status(self, update: Update) -> Any:
        if update.superseded_at:
            return "superseded", _("superseded")
        return update.status, update.get_status_display()

    @display(description=_("says"), ordering="nothing_new")
    def says(self, update: Update) -> Any:
        """Return whether anything is new: a cross would look like a fault."""
        return _("nothing new") if update.nothing_new else _("something new")

    @display(description=_("age"), ordering="submitted_at")
    def age(self, update: Update) -> str:
        if update.status != Status.SUBMITTED or update.submitted_at is None:
            return "–"
        return timesince(update.submitted_at, depth=1)

    @action(description=_("Verify or return"), url_path="review", permissions=["review"])
    def review(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show an update as a difference; verify it or return it, and go on to the next."""
        update = self.seen(request, object_id)
        form = WordsForm(request.POST or None, label=_("What is missing or wrong"))
        if decided(request, form, verdicts(update, form)):
            return self.onward(request, self.next_of(request, update))
        # Read again: what was refused may have changed meanwhile.
        update = self.seen(request, object_id)
        return page(
            self,
            request,
            "admin/actionplan/review/update.html",
            title=_("Review: %s") % update.contribution.member,
            form=dressed(form),
            following=self.address(self.next_of(request, update)),
            count=self.waiting(request).count(),
            may_verify=self.waiting(request).filter(pk=update.pk).exists(),
            **content(update),
        )


def verdicts(update: Update, form: WordsForm) -> dict[str, Any]:
    """Return what each button of the review does, and says."""
    given: dict[str, Any] = {"update": update, "at": timezone.now()}
    return {
        "_verify": (
            lambda **who: operations.verify_update(**given, **who),
            _("%s is verified and counts.") % update,
        ),
        "_return": (
            lambda **who: operations.return_update(why=form.cleaned_data["words"], **given, **who),
            _("%s has been returned.") % update,
        ),
    }


def content(update: Update) -> dict[str, Any]:
    """Return what an update says, against what it is compared with.

    Its version was read with its row: should the figures have changed since, it is refused.
    """
    before, returned, shown = compared_with(update), returned_before(update), proofs(update)
    return {
        "update": update,
        "version": update.draft.version if hasattr(update, "draft") else 0,
        "before": before,
        "changes": changes(update, before, returned),
        "text": text_change(update, before, returned),
        "figures": told_figures(update, before, timezone.now(), evidenced=bool(shown)),
        "proofs": shown,
        "steps": steps(update),
        "currency": update.period.plan.currency,
    }
