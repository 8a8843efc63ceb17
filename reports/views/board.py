"""The Board's reading room: the sealed editions, what they were read for, remarks and signatures."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.access import right_required, signed_in
from members.models import Role, Seat
from members.models.user import seats_of
from reports import operations
from reports.forms.board import RemarkForm, SignForm
from reports.models import Edition, EditionQuerySet
from reports.views.room import asked_of, files_of, room, subject

SECTION = {"section": "board"}
READ, SIGN = "reports.read_edition", "reports.sign_edition"
REMIND = "reports.change_edition"


def sealed(request: HttpRequest) -> EditionQuerySet:
    """Return the sealed editions that may be read, with what their pages say of them."""
    editions = Edition.objects.visible_to(request.user).sealed().with_evaluation()
    related = editions.select_related("plan", "report", "superseded_by", "supersedes")
    # Rows that are grouped forget the order of the model.
    return related.order_by("-period_end", "-number")


@require_safe
@login_required
@right_required(READ)
def editions(request: HttpRequest) -> HttpResponse:
    """List the sealed editions, with what is asked of the reader."""
    rows = asked_of(signed_in(request), sealed(request))
    return render(request, "reports/board/editions.html", {**SECTION, "rows": rows})


@require_safe
@login_required
@right_required(READ)
def edition(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the room of one edition: its files, then and now, requests, remarks, signatures."""
    found = get_object_or_404(sealed(request), pk=pk)
    context = {**SECTION, **room(found, signed_in(request), timezone.now())}
    return render(request, "reports/board/edition.html", context)


@require_POST
@login_required
@right_required(REMIND)
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Write to all of the Board who have not signed, and go back to the room."""
    found, by = get_object_or_404(sealed(request), pk=pk), signed_in(request)
    try:
        written = operations.remind_board(edition=found, by=by, at=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, reminded(written))
    return redirect(f"{found.get_absolute_url()}#signatures")


def reminded(written: int) -> str:
    """Return to how many a mail goes."""
    if not written:
        return _("Nobody is left to remind: all have signed, or had a mail within a week.")
    text = ngettext(
        "An email goes to %(count)s person.", "An email goes to %(count)s people.", written
    )
    return text % {"count": written}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@right_required(SIGN)
def sign(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Show what is signed, with its sha256; sign it once it is confirmed. The room tells who has."""
    found = get_object_or_404(sealed(request), pk=pk)
    files = files_of(found).filter(language=language, format__in=["html", "pdf"])
    if not files.exists():
        raise Http404
    form = SignForm(request.POST or None, files=files.defer("content"))
    if form.is_bound and form.sign(edition=found, language=language, **who(request)):
        messages.success(request, _("You have signed: %s.") % found)
        return redirect(found)
    if has_signed(request, found):
        return redirect(found)
    context = {**SECTION, "edition": found, "language": language, "form": form}
    context["seat"] = seat_of(request)
    return render(request, "reports/board/sign.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@right_required(SIGN)
def remark(request: HttpRequest, pk: int, about: str) -> HttpResponse:
    """Remark on an outcome, an axis, or the report as a whole."""
    found = get_object_or_404(sealed(request), pk=pk)
    on = subject(found, about)
    form = RemarkForm(request.POST or None, rates=found.plan.board_rates)
    if form.is_bound and form.make(edition=found, **on, **who(request)):
        messages.success(request, _("Your remark is kept."))
        return redirect(f"{found.get_absolute_url()}#remarks")
    context = {**SECTION, "edition": found, "form": form, **on}
    context["remarks"] = found.remarks.filter(**on_this(on)).select_related("seat__user")
    return render(request, "reports/board/remark.html", context)


def on_this(on: dict[str, Any]) -> dict[str, Any]:
    return {"axis": on.get("axis"), "outcome": on.get("outcome")}


def who(request: HttpRequest) -> dict[str, Any]:
    """Return who acts, for which seat, and when."""
    return {"seat": seat_of(request), "by": signed_in(request), "at": timezone.now()}


def has_signed(request: HttpRequest, edition: Edition) -> bool:
    """Whether this is signed: what is posted, when somebody clicks twice, or anything before that."""
    signatures = edition.signatures.filter(seat__user=signed_in(request))
    if request.method == "POST":
        signatures = signatures.filter(sha256=request.POST.get("sha256", ""))
    return signatures.exists()


def seat_of(request: HttpRequest) -> Seat:
    """Return the seat on the Board of who asks."""
    seats = seats_of(request.user, Role.BOARD)
    if not seats:
        raise Http404
    return seats[0]
