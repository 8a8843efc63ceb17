"""The round trip by workbook: download it, send it back, see what it would change, confirm."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from actionplan.forms.workbook import XLSX, WorkbookForm
from actionplan.models import Update
from actionplan.operations import save_together, submit_together
from actionplan.workbook.archive import refuse_size
from actionplan.workbook.asked import asked_of
from actionplan.workbook.columns import columns_for
from actionplan.workbook.comparison import Comparison, compare
from actionplan.workbook.filled import Contents, read
from actionplan.workbook.guide import told_before
from actionplan.workbook.sealed import seal, unseal
from actionplan.workbook.writing import write
from members.access import signed_in
from members.homes import homes_kept_by
from members.models import Member
from members.models.seat import OF_MEMBER
from members.models.user import members_of

SHOWN = 200
VERBS = {"save": save_together, "submit": submit_together}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def workbook(request: HttpRequest, member: str) -> HttpResponse:
    """Show the two ways of the round trip; read what is sent, and take in what is confirmed."""
    row = member_of(request, member)
    if request.method != "POST":
        return page(request, row, WorkbookForm())
    if "contents" in request.POST:
        return confirm(request, row, timezone.now())
    form = WorkbookForm(request.POST, request.FILES)
    if not form.is_valid():
        return page(request, row, form)
    try:
        return preview(request, row, sent(request, row, form), timezone.now())
    except ValidationError as error:
        form.add_error("file", error.messages)
        return page(request, row, form)


@never_cache
@require_safe
@login_required
def file(request: HttpRequest, member: str) -> HttpResponse:
    """Send the workbook with what can be filled in at this moment."""
    row, at = member_of(request, member), timezone.now()
    asked = asked_of(row, at)
    updates = Update.objects.visible_to(request.user).filter(contribution__member=row)
    content = write(row, asked.values(), told_before(updates), columns_for(asked.values()), at=at)
    response = HttpResponse(content, content_type=XLSX)
    day = timezone.localdate(at).isoformat()
    response["Content-Disposition"] = f'attachment; filename="{row.slug}-{day}.xlsx"'
    return response


def member_of(request: HttpRequest, slug: str) -> Member:
    """Return a member for whom somebody has a seat, of an editor where something is sent."""
    seated = Member.objects.filter(pk__in=members_of(request.user, *OF_MEMBER))
    own = homes_kept_by(request.user) if request.method == "POST" else seated
    return get_object_or_404(own, slug=slug)


def page(request: HttpRequest, row: Member, form: WorkbookForm) -> HttpResponse:
    keeps = homes_kept_by(request.user).filter(pk=row.pk).exists()
    context = {"section": "portal", "member": row, "form": form, "keeps": keeps}
    return render(request, "portal/workbook.html", context)


def sent(request: HttpRequest, row: Member, form: WorkbookForm) -> Contents:
    """Return what the workbook says; raise ValidationError for one that cannot be read."""
    refuse_size(form.cleaned_data["file"].size)
    asked = asked_of(row, timezone.now())
    return read(form.cleaned_data["file"], columns_for(asked.values()))


def preview(
    request: HttpRequest, row: Member, contents: Contents, at: datetime, moved: str = ""
) -> HttpResponse:
    """Show what the workbook would change, with its contents sealed where that can be confirmed."""
    comparison = compare(contents, asked_of(row, at), at=at)
    sealed = ""
    if comparison.to_save or comparison.to_hand_in:
        sealed = seal(contents, user=signed_in(request), member=row)
    context = {"section": "portal", "member": row, "sealed": sealed, "moved": moved}
    return render(request, "portal/workbook_preview.html", context | shown(comparison))


def shown(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as its page shows it: the first faults, and how many there are."""
    faults = [*comparison.faults, *comparison.gaps]
    return {
        "comparison": comparison,
        "faults": faults[:SHOWN],
        "fault_count": len(faults),
        "changes": [*comparison.changes, *comparison.kept][:SHOWN],
    }


def confirm(request: HttpRequest, row: Member, at: datetime) -> HttpResponse:
    """Write all that was shown or nothing; what changed meanwhile is shown anew."""
    verb = request.POST.get("verb", "")
    if verb not in VERBS:
        raise Http404
    by = signed_in(request)
    try:
        contents = unseal(request.POST["contents"], user=by, member=row)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("portal:workbook", row.slug)
    comparison = compare(contents, asked_of(row, at), at=at)
    rows = comparison.to_save if verb == "save" else comparison.to_hand_in
    if not rows:
        return preview(request, row, contents, at)
    try:
        VERBS[verb](written=[each.written for each in rows], by=by, at=at)
    except ValidationError as error:
        return preview(request, row, contents, at, moved=" ".join(error.messages))
    messages.success(request, done(verb, len(rows)))
    return redirect("portal:workbook", row.slug)


def done(verb: str, count: int) -> str:
    if verb == "save":
        said = ngettext(
            "%(count)d row is saved as a draft.", "%(count)d rows are saved as drafts.", count
        )
    else:
        said = ngettext("%(count)d row is handed in.", "%(count)d rows are handed in.", count)
    return said % {"count": count}
