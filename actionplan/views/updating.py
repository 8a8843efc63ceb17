"""An update, written on a phone or read; what is typed saves itself, and of two writers none loses."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from actionplan.forms import EvidenceForm
from actionplan.forms.reading import differences
from actionplan.forms.update import UpdateForm
from actionplan.models import Update
from actionplan.operations import add_evidence, remove_evidence, save_draft, submit_update
from actionplan.views.pages import (
    conflict_page,
    form_page,
    left_page,
    read_page,
    update_of,
)
from actionplan.views.sent import PROOF, Sent, codes
from members.access import signed_in


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def update(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an update to be written or to be read; save what is posted, and hand it in if asked to."""
    row = update_of(request, pk)
    if request.method == "POST":
        return posted(request, row, timezone.now())
    if row.is_open and Update.objects.editable_by(request.user).filter(pk=pk).exists():
        return form_page(request, row, UpdateForm(update=row, at=timezone.now()))
    return read_page(request, row)


@require_POST
@login_required
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Save what has been typed so far, and return a line that says so; 409 where it cannot be kept."""
    row, at = update_of(request, pk), timezone.now()
    sent = Sent.of(request, row, at)
    try:
        version = saved_version(request, row, sent, at)
    except ValidationError as error:
        row = update_of(request, pk)
        context = {"update": row, "codes": codes(error), "faults": error.messages}
        return render(request, "portal/unsaved.html", context, status=409)
    return render(request, "portal/saved.html", {"version": version, "at": at})


def posted(request: HttpRequest, row: Update, at: datetime) -> HttpResponse:
    """Keep what was typed before anything else is looked at; then do what the button says."""
    sent = Sent.of(request, row, at)
    try:
        row.draft.version = saved_version(request, row, sent, at)
    except ValidationError as error:
        return refused(request, row, sent.form, error)
    row.draft.saved_by, row.draft.saved_at = signed_in(request), at
    if sent.removed:
        return removed(request, row, sent.removed, at)
    proof = EvidenceForm(request.POST, request.FILES, prefix=PROOF)
    if sent.has_proof and not added(request, row, proof, at):
        return form_page(request, row, sent.form, proof)
    if sent.hands_in:
        return handed_in(request, row, sent.form, at)
    messages.success(request, _("Your draft is saved. It has not been handed in yet."))
    return to_update(row, "#evidence" if sent.has_proof else "")


def saved_version(request: HttpRequest, row: Update, sent: Sent, at: datetime) -> int:
    """Save the draft and return its version; what is kept already, word for word, counts as saved."""
    try:
        return save_draft(
            update=row,
            typed=sent.form.typed,
            version=sent.version,
            by=signed_in(request),
            at=at,
        )
    except ValidationError as error:
        row.draft.refresh_from_db()
        if codes(error) != {"stale"} or differences(sent.form, row.draft.typed):
            raise
        return row.draft.version


def refused(
    request: HttpRequest, row: Update, form: UpdateForm, error: ValidationError
) -> HttpResponse:
    """Show why nothing was saved, with all that was typed."""
    if "stale" in codes(error):
        return conflict_page(request, row, form)
    if "moved" not in codes(error):
        form.add_error(None, error.messages)
        return form_page(request, row, form)
    row = update_of(request, row.pk)
    if differences(form, row.draft.typed):
        return left_page(request, row, form)
    messages.info(request, error.messages[0])
    return to_update(row)


def removed(request: HttpRequest, row: Update, pk: int, at: datetime) -> HttpResponse:
    """Take a piece of evidence away again."""
    evidence = get_object_or_404(row.evidence.select_related("update"), pk=pk)
    try:
        remove_evidence(evidence=evidence, by=signed_in(request), at=at)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("The evidence is removed."))
    return to_update(row, "#evidence")


def added(request: HttpRequest, row: Update, proof: EvidenceForm, at: datetime) -> bool:
    """Add the link or the file, or let the form say what is wrong with it."""
    if not proof.is_valid():
        return False
    given = {name: proof.cleaned_data[name] for name in ("title", "url", "file")}
    try:
        add_evidence(record=row, by=signed_in(request), at=at, **given)
    except ValidationError as error:
        proof.add_error(None, error.messages)
        return False
    messages.success(request, _("The evidence is added."))
    return True


def handed_in(request: HttpRequest, row: Update, form: UpdateForm, at: datetime) -> HttpResponse:
    """Hand in what is whole; else show what is lacking, of which the draft is saved."""
    if not form.is_valid():
        return form_page(request, row, form)
    try:
        submit_update(
            update=row,
            told=form.told(),
            typed=form.typed,
            version=row.draft.version,
            by=signed_in(request),
            at=at,
        )
    except ValidationError as error:
        row.draft.refresh_from_db()
        return refused(request, row, form, error)
    messages.success(
        request, _("Handed in. The Secretariat looks at it, and you will hear what came of it.")
    )
    member = row.contribution.member
    return redirect("portal:member", member.slug) if member else redirect("portal:home")


def to_update(row: Update, place: str = "") -> HttpResponseRedirect:
    return HttpResponseRedirect(redirect("portal:update", row.pk).url + place)
