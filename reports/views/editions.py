"""Editions on their way to the Board: opened, looked over, reviewed, submitted, and corrected."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.access import right_required, signed_in
from reports import operations
from reports.checks import unmet
from reports.drafting import recent_evaluation
from reports.forms import EditionForm, ErrataForm
from reports.models import Edition
from reports.models.edition import EVALUATED
from reports.parts import parts_of
from reports.views.readable import sweep_if_nobody_does

SECTION = {"section": "reports"}
WRITE, SUBMIT = "reports.change_edition", "reports.submit_edition"


def edition_of(request: HttpRequest, pk: int) -> Edition:
    """Return an edition that the reader may see."""
    related = ("plan", "report", "opened_by", "submitted_by", "supersedes", "superseded_by")
    editions = Edition.objects.visible_to(request.user).select_related(*related)
    return get_object_or_404(editions, pk=pk)


@require_safe
@login_required
@right_required(WRITE)
def index(request: HttpRequest) -> HttpResponse:
    """List the editions, the latest period first."""
    found = Edition.objects.visible_to(request.user).with_evaluation()
    # Rows that are grouped forget the order of the model.
    editions = found.select_related("plan", "opened_by").order_by("-period_end", "-number")
    return render(request, "reports/editions/list.html", {**SECTION, "editions": editions})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@right_required("reports.add_edition")
def new(request: HttpRequest) -> HttpResponse:
    """Open an edition for a year."""
    now = timezone.now()
    form = EditionForm(request.POST or None, initial=EditionForm.likely(now))
    edition = form.open(by=signed_in(request), at=now) if request.method == "POST" else None
    if edition is None:
        return render(request, "reports/editions/new.html", {**SECTION, "form": form})
    return redirect("reports:edition_write", edition.pk)


@never_cache
@require_safe
@login_required
@right_required(WRITE)
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an edition: what is written and what is missing, and what can be done with it now."""
    sweep_if_nobody_does()
    edition, now = edition_of(request, pk), timezone.now()
    day = edition.evaluated_on
    step = EVALUATED if day else edition.stage
    context: dict[str, Any] = {**SECTION, "edition": edition, "evaluated_on": day, "step": step}
    context |= outline(edition) if edition.is_open else {}
    if edition.is_open:
        context["unmet"] = len(unmet(edition, now))
        context["refusal"] = refusal(request, edition)
    return render(request, "reports/editions/write.html", context)


def outline(edition: Edition) -> dict[str, Any]:
    """Return the parts, and how much is written of each in each language."""
    written = edition.passages.values_list("part", "language", "text")
    words = {(part, language): len(text.split()) for part, language, text in written}
    languages = [(code, _(str(name))) for code, name in settings.LANGUAGES]
    parts = parts_of(recent_evaluation(edition, timezone.now()))
    rows = [
        (part, [(code, name, words.get((part.key, code), 0)) for code, name in languages])
        for part in parts
    ]
    return {"rows": rows, "languages": languages}


def refusal(request: HttpRequest, edition: Edition) -> str:
    """Return why the reader may not submit this edition; nothing where they may."""
    try:
        operations.check_approver(edition, signed_in(request))
    except ValidationError as error:
        return error.messages[0]
    return ""


@require_POST
@login_required
@right_required(WRITE)
def ask_for_review(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the draft over to whoever submits it."""
    done = _("The edition is in review: an administrator who has not written in it can submit it.")
    return step(request, pk, operations.ask_for_review, done)


@require_POST
@login_required
@right_required(WRITE)
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the edition back from review."""
    return step(request, pk, operations.take_back, _("The edition is a draft again."))


@require_POST
@login_required
@right_required(SUBMIT)
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Submit the edition to the Board; its files are made, and sealed with it."""
    done = _("Submitted. The files are being made, and are sealed then.")
    return step(request, pk, operations.submit_edition, done)


@require_POST
@login_required
@right_required(SUBMIT)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring an edition back to review whose files could not be made."""
    return step(request, pk, operations.withdraw_submission, _("The edition is in review again."))


def step(request: HttpRequest, pk: int, verb: Any, done: str) -> HttpResponse:
    """Take a step of an edition, or say why it was not taken; lead back to its page."""
    edition = edition_of(request, pk)
    try:
        verb(edition=edition, by=signed_in(request), at=timezone.now())
    except ValidationError as error:
        for message in error.messages:
            messages.error(request, message)
    else:
        messages.success(request, done)
    return redirect("reports:edition_write", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@right_required(WRITE)
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the edition that corrects a sealed one."""
    edition, now = edition_of(request, pk), timezone.now()
    form = ErrataForm(request.POST or None)
    asked = request.method == "POST"
    new = form.correct(edition, by=signed_in(request), at=now) if asked else None
    if new is not None:
        return redirect("reports:edition_write", new.pk)
    context = {**SECTION, "edition": edition, "form": form}
    return render(request, "reports/editions/correct.html", context)
