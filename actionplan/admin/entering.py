"""The second step of logging progress: type the finding, see its effect, save it and go on."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from actionplan.admin.dress import dressed
from actionplan.admin.situation import situation
from actionplan.admin.verbs import change_address, page
from actionplan.forms import CorrectionForm, EntryForm
from actionplan.forms.entry import ENTERED
from actionplan.models import Indicator, Measurement
from actionplan.operations import (
    Entry,
    Proof,
    log_correction,
    log_progress,
    log_revision,
)
from actionplan.operations import effect as effect_of
from actionplan.standing import day_of

Status = Measurement.Status
Save = Callable[[EntryForm, dict[str, Any]], Measurement]
AT_FIELD = {"url": "evidence_url", "file": "evidence_file"}


def enter(admin: ModelAdmin, request: HttpRequest, indicator: int) -> HttpResponse:
    """Log a finding of an indicator."""
    if not admin.has_add_permission(request):
        raise PermissionDenied
    row = indicator_of(indicator)
    form = form_for(request, row, EntryForm, {"measured_on": day_of(row.plan, timezone.now())})
    title = _("Log progress: %s") % row.name

    def save(form: EntryForm, given: dict[str, Any]) -> Measurement:
        return log_progress(indicator=row, **given)

    return entered(admin, request, form, save, title=title)


def revise(admin: ModelAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """Change a draft, or what was returned."""
    measurement = measurement_of(object_id)
    form = form_for(request, measurement.indicator, EntryForm, typed(measurement))
    title = _("Revise: %s") % measurement

    def save(form: EntryForm, given: dict[str, Any]) -> Measurement:
        return log_revision(measurement=measurement, **given)

    return entered(admin, request, form, save, title=title, original=measurement)


def correct(admin: ModelAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """Put another finding in the place of a verified one."""
    measurement = measurement_of(object_id)
    form = form_for(request, measurement.indicator, CorrectionForm, typed(measurement))
    title = _("Correct: %s") % measurement

    def save(form: EntryForm, given: dict[str, Any]) -> Measurement:
        return log_correction(measurement=measurement, reason=form.cleaned_data["reason"], **given)

    return entered(admin, request, form, save, title=title, original=measurement)


def effect(admin: ModelAdmin, request: HttpRequest, indicator: int) -> HttpResponse:
    """Show what the finding that is being typed would change; nothing is saved."""
    if not admin.has_add_permission(request):
        raise PermissionDenied
    form = form_for(request, indicator_of(indicator), EntryForm, {})
    return page(
        admin, request, "admin/actionplan/log/effect.html", effect=effect_in(form), form=form
    )


def entered(
    admin: ModelAdmin,
    request: HttpRequest,
    form: EntryForm,
    save: Save,
    *,
    title: str,
    original: Measurement | None = None,
) -> HttpResponse:
    """Show the form; a valid one is saved unless only its effect is asked for."""
    asked = "_effect" in request.POST
    if form.is_bound and not asked and form.is_valid():
        made = saved(request, form, save)
        if made:
            return onward(request, made)
    context = situation(form.indicator, form.at)
    if asked:
        context["effect"] = effect_in(form, original)
    return page(
        admin,
        request,
        "admin/actionplan/log/enter.html",
        title=title,
        form=dressed(form),
        original=original,
        **context,
    )


def saved(request: HttpRequest, form: EntryForm, save: Save) -> Measurement | None:
    """Save what was typed, or show at its field what is refused of it."""
    data = form.cleaned_data
    given = {
        "entry": form.entry(),
        "by": request.user,
        "at": form.at,
        "status": Status.VERIFIED if data.get("counts") else Status.SUBMITTED,
        "confirmed": data["confirmed"],
    }
    try:
        given["proof"] = Proof.of(data["evidence_url"], data["evidence_file"])
        return save(form, given)
    except ValidationError as error:
        faults = error.update_error_dict({})
        form.add_errors(ValidationError({AT_FIELD.get(k, k): v for k, v in faults.items()}))
        return None


def onward(request: HttpRequest, made: Measurement) -> HttpResponse:
    """Tell what was saved, and go to the next indicator or to the measurement."""
    said = (
        _("%s is recorded and counts.")
        if made.status == Status.VERIFIED
        else _("%s is recorded and waits for verification.")
    )
    messages.success(request, said % made)
    if "_next" in request.POST:
        return redirect("admin:actionplan_measurement_log_progress")
    return redirect(change_address(made))


def effect_in(form: EntryForm, original: Measurement | None = None) -> dict[str, Any] | None:
    """Return how the indicator stands and would stand, with evidence and without, or None."""
    if not form.is_valid():
        return None
    entry, at = form.entry(), form.at
    without = original.pk if original and original.status == Status.VERIFIED else 0
    given: dict[str, Any] = {
        "indicator": form.indicator,
        "entry": entry,
        "at": at,
        "without": without,
    }
    plain = effect_of(evidenced=form.has_evidence, **given)
    proven = effect_of(evidenced=True, **given)
    return {"before": plain.before, "after": plain.after, "proven": proven.after}


def form_for(
    request: HttpRequest, indicator: Indicator, kind: type[EntryForm], initial: dict[str, Any]
) -> EntryForm:
    posted = request.POST if request.method == "POST" else None
    files = request.FILES if request.method == "POST" else None
    return kind(posted, files, initial=initial, indicator=indicator, at=timezone.now())


def typed(measurement: Measurement) -> dict[str, Any]:
    """Return a measurement as the form would have it typed."""
    entry = Entry.of(measurement)
    given = {name: getattr(entry, name) for name in (*ENTERED, "note", "project", "measured_on")}
    if measurement.indicator.measure in {"yes_no", "ordinal"} and entry.value is not None:
        given["value"] = str(int(entry.value))
    given["nobody"] = entry.value == 0
    return given


def indicator_of(pk: int) -> Indicator:
    return get_object_or_404(Indicator.objects.select_related("plan", "outcome"), pk=pk)


def measurement_of(pk: str) -> Measurement:
    rows = Measurement.objects.select_related("indicator__plan", "indicator__outcome")
    return get_object_or_404(rows, pk=pk)
