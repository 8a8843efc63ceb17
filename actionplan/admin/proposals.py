"""Members' proposals: what they offer to bring, looked at one by one and decided."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import label_for_field
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.timesince import timesince
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import action, display

from actionplan import operations
from actionplan.admin.changes import Change
from actionplan.admin.deciding import Queue, WordsForm, decided
from actionplan.admin.differences import pieces
from actionplan.admin.dress import dressed
from actionplan.admin.filters import PlanFilter, in_languages
from actionplan.admin.verbs import page
from actionplan.models import Proposal
from actionplan.steps import steps
from members.admin.filters import region_filter
from members.admin.record import RecordAdmin

Status = Proposal.Status
COLOURS = {
    Status.ACCEPTED: "success",
    Status.SUBMITTED: "info",
    Status.RETURNED: "warning",
    Status.DECLINED: "danger",
}
TEXTS = ("name", "summary", "description")


@admin.register(Proposal)
class ProposalAdmin(Queue, RecordAdmin):
    list_display = ["member", "subject", "shown_status", "recorded_by", "recorded_at", "age"]
    list_filter = [
        PlanFilter,
        ("status", ChoicesDropdownFilter),
        region_filter("member__region"),
    ]
    list_select_related = ["member", "project", "recorded_by"]
    search_fields = [
        "member__name",
        "member__institution",
        "name",
        "project__code",
        *in_languages("project__name"),
        "description",
    ]
    search_help_text = _("Member, project, words of the proposal")
    ordering = ["-recorded_at", "-pk"]
    moment = "recorded_at"
    read_with = ["member__region", "plan", "project", "recorded_by", "decided_by", "contribution"]
    fields = [
        ("member", "plan"),
        ("project", "name"),
        ("start", "end"),
        "summary",
        "description",
        "outcomes",
        ("status", "words"),
        ("recorded_by", "recorded_at"),
        ("decided_by", "decided_at"),
        "contribution",
    ]
    change_form_after_template = "admin/actionplan/review/steps.html"

    class Media:
        css = {"all": ["actionplan/desk.css"]}

    def waiting(self, request: HttpRequest) -> QuerySet:
        rows = self.get_queryset(request).acceptable_by(request.user)
        return rows.order_by("recorded_at", "pk")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show what was proposed, with the steps that it took."""
        shown = {"steps": steps(self.seen(request, object_id))}
        return super().change_view(request, object_id, form_url, (extra_context or {}) | shown)

    @display(description=_("project"), ordering="project__code")
    def subject(self, proposal: Proposal) -> str:
        if proposal.project:
            return str(proposal.project)
        return _("New: %s") % proposal.name

    @display(description=_("status"), label=COLOURS, ordering="status")
    def shown_status(self, proposal: Proposal) -> Any:
        return proposal.status, proposal.get_status_display()

    @display(description=_("age"), ordering="recorded_at")
    def age(self, proposal: Proposal) -> str:
        waits = proposal.status == Status.SUBMITTED
        return timesince(proposal.recorded_at, depth=1) if waits else "–"

    @action(description=_("Decide"), url_path="review", permissions=["review"])
    def review(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show a proposal; accept it, return it or decline it, and go on to the next."""
        proposal = self.seen(request, object_id)
        form = WordsForm(request.POST or None, label=_("Words to the member"))
        if decided(request, form, verdicts(proposal, form)):
            return self.onward(request, self.next_of(request, proposal))
        # Read again: what was refused may have changed meanwhile.
        proposal = self.seen(request, object_id)
        return page(
            self,
            request,
            "admin/actionplan/review/proposal.html",
            title=_("Proposal: %s") % proposal.member,
            form=dressed(form),
            following=self.address(self.next_of(request, proposal)),
            count=self.waiting(request).count(),
            may_accept=self.waiting(request).filter(pk=proposal.pk).exists(),
            **content(proposal),
        )


def verdicts(proposal: Proposal, form: WordsForm) -> dict[str, Any]:
    """Return what each button of the review does, and says."""
    given: dict[str, Any] = {"proposal": proposal, "at": timezone.now()}
    return {
        "_accept": (
            lambda **who: operations.accept_proposal(**given, **who),
            _("%s is accepted: the member can tell of it from now on.") % proposal,
        ),
        "_return": (
            lambda **who: operations.return_proposal(
                words=form.cleaned_data["words"], **given, **who
            ),
            _("%s has been returned.") % proposal,
        ),
        "_decline": (
            lambda **who: operations.decline_proposal(
                words=form.cleaned_data["words"], **given, **who
            ),
            _("%s is declined.") % proposal,
        ),
    }


def content(proposal: Proposal) -> dict[str, Any]:
    """Return what is proposed; what was returned before, against what it said then."""
    project = proposal.project
    others = project.contributions.select_related("member", "partner") if project else []
    return {
        "proposal": proposal,
        "version": proposal.version,
        "texts": texts(proposal),
        "outcomes": list((project or proposal).outcomes.all()),
        "others": list(others),
        "steps": steps(proposal),
    }


def texts(proposal: Proposal) -> list[Change]:
    rows = proposal.history.filter(status=Status.RETURNED)
    returned = rows.order_by("-history_date", "-history_id").first()
    compared = proposal.status == Status.SUBMITTED and returned is not None
    return [text(proposal, returned if compared else None, name) for name in TEXTS]


def text(proposal: Proposal, returned: Any, name: str) -> Change:
    new = getattr(proposal, name)
    old = getattr(returned, name) if returned else ""
    changed = bool(old) and old != new
    label = capfirst(str(label_for_field(name, Proposal)))
    woven = pieces(old, new) if changed else []
    return Change(label, old if changed else "", new, again=changed, pieces=woven)
