"""Proposals of a member: handed in, read, and handed in again when they were returned."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from actionplan import operations
from actionplan.forms.proposal import ProposalForm
from actionplan.models import Proposal
from actionplan.standing import current_plan
from actionplan.views.pages import SECTION, found_in
from actionplan.views.sent import codes, number
from members.access import signed_in
from members.homes import homes_kept_by

METHODS = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(METHODS)
@login_required
def propose(request: HttpRequest, member: str) -> HttpResponse:
    """Propose to take part in an open project, or to begin a new one."""
    row = get_object_or_404(homes_kept_by(request.user), slug=member)
    plan = current_plan(timezone.localdate())
    if plan is None:
        raise Http404
    form = ProposalForm(request.POST or None, instance=Proposal(plan=plan, member=row))
    if request.method == "POST" and form.is_valid():
        made = proposed(request, form)
        if made:
            return redirect("portal:proposal", made.pk)
    return render(request, "portal/propose.html", SECTION | {"member": row, "form": form})


def proposed(request: HttpRequest, form: ProposalForm) -> Proposal | None:
    """Hand the proposal in; lead to the one that waits already, or say what is wrong."""
    try:
        made = operations.propose(proposal=form.instance, **given(request, form))
    except ValidationError as error:
        return known_one(request, form, error)
    messages.success(request, _("Proposed. The Secretariat decides, and you will hear of it."))
    return made


def known_one(request: HttpRequest, form: ProposalForm, error: ValidationError) -> Proposal | None:
    if "twice" in codes(error):
        messages.info(request, _("This had been proposed already. Here it is."))
        return operations.same_proposals(form.instance).first()
    form.add_error(None, error.messages)
    return None


@never_cache
@require_http_methods(METHODS)
@login_required
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a proposal and what was decided; hand it in again where it was returned."""
    row = proposal_of(request, pk)
    keeps = Proposal.objects.editable_by(request.user).filter(pk=pk).exists()
    if request.method == "POST":
        return proposed_again(request, row)
    form = ProposalForm(instance=row) if keeps and is_returned(row) else None
    return render(request, "portal/proposal.html", about(row) | {"form": form})


def proposal_of(request: HttpRequest, pk: int) -> Proposal:
    rows = Proposal.objects.select_related("plan", "member", "project", "contribution")
    posts = request.method == "POST"
    found = rows.editable_by(request.user) if posts else rows.visible_to(request.user)
    return found_in(found, pk)


def is_returned(row: Proposal) -> bool:
    return row.status == Proposal.Status.RETURNED


def about(row: Proposal) -> dict[str, Any]:
    return SECTION | {"proposal": row, "member": row.member, "outcomes": row.outcomes.all()}


def proposed_again(request: HttpRequest, row: Proposal) -> HttpResponse:
    """Hand in what was returned; where somebody was faster, show theirs above one's own."""
    form = ProposalForm(request.POST, instance=row)
    status = 200
    if form.is_valid():
        try:
            operations.propose_again(
                proposal=form.instance,
                version=number(request.POST.get("version", "")),
                **given(request, form),
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
            status = 409 if codes(error) & {"stale", "moved"} else 200
        else:
            messages.success(request, _("Handed in again. The Secretariat decides."))
            return redirect("portal:proposal", row.pk)
    current = proposal_of(request, row.pk)
    return answer_again(request, current, form, status)


def answer_again(
    request: HttpRequest, current: Proposal, form: ProposalForm, status: int
) -> HttpResponse:
    """Show the form with its faults; a second click of the same is told that the first one counted."""
    if status == 409 and not is_returned(current) and not differs(form, current):
        messages.info(request, _("This has been handed in already."))
        return redirect("portal:proposal", current.pk)
    context = about(current) | {"form": form, "behind": status == 409}
    return render(request, "portal/proposal.html", context, status=status)


def differs(form: ProposalForm, current: Proposal) -> bool:
    """Whether the form says anything else than the proposal as it is."""
    kept = ProposalForm(instance=current)
    mine = form.cleaned_data
    plain = [name for name in form.fields if name not in {"outcomes", "project"}]
    if any((mine[name] or "") != (kept[name].value() or "") for name in plain):
        return True
    project = mine["project"].pk if mine["project"] else None
    outcomes = {outcome.pk for outcome in mine["outcomes"]}
    return (project, outcomes) != (current.project_id, {each.pk for each in current.outcomes.all()})


def given(request: HttpRequest, form: ProposalForm) -> dict[str, Any]:
    """Return what both verbs of a proposal take besides it."""
    outcomes = form.cleaned_data["outcomes"]
    return {"outcomes": outcomes, "by": signed_in(request), "at": timezone.now()}
