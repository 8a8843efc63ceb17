"""Verify what was submitted or return it with words, having seen what it would change."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actionplan import operations
from actionplan.admin.dress import dressed
from actionplan.admin.entering import measurement_of
from actionplan.admin.situation import situation
from actionplan.admin.verbs import page, verb
from actionplan.findings import finding, with_reached
from actionplan.forms import EvidenceForm
from actionplan.models import Measurement
from members.access import signed_in
from members.forms.faults import show_faults
from members.models import User


class ReturnForm(forms.Form):
    """Why a measurement goes back."""

    returned_why = forms.CharField(
        label=gettext_lazy("What is missing or wrong"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def review(admin: ModelAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """Show a submitted measurement with its effect, and the two ways on."""
    measurement = measurement_of(object_id)
    form = ReturnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            decided(request, measurement, form.cleaned_data["returned_why"])
        except ValidationError as error:
            show_faults(form, error)
        else:
            return redirect(next_address(signed_in(request)))
    return page(
        admin,
        request,
        "admin/actionplan/log/review.html",
        title=_("Verify or return: %s") % measurement,
        original=measurement,
        own=is_own(measurement, signed_in(request)),
        finding=finding(with_reached(Measurement.objects.filter(pk=measurement.pk)).get()),
        evidence=list(measurement.evidence.all()),
        effect=effect_of(measurement),
        form=dressed(form),
        **situation(measurement.indicator, timezone.now()),
    )


def is_own(measurement: Measurement, user: User) -> bool:
    """Whether somebody else has to verify what the reader recorded."""
    return measurement.indicator.plan.four_eyes and measurement.recorded_by_id == user.pk


def decided(request: HttpRequest, measurement: Measurement, why: str) -> None:
    """Do what was clicked, and say so."""
    signed: dict[str, Any] = {"by": signed_in(request), "at": timezone.now()}
    if "_return" in request.POST:
        operations.return_(measurement=measurement, why=why, **signed)
        messages.success(request, _("%s has been returned.") % measurement)
    else:
        operations.verify(measurement=measurement, **signed)
        messages.success(request, _("%s is verified and counts.") % measurement)


def next_address(user: User) -> str:
    """Return the page of the next one that waits for the reader, or the list where none does."""
    waiting = Measurement.objects.verifiable_by(user).order_by("recorded_at", "pk").first()
    if waiting is None:
        return reverse("admin:actionplan_measurement_changelist")
    return reverse("admin:actionplan_measurement_review", args=[waiting.pk])


def effect_of(measurement: Measurement) -> dict[str, Any]:
    given = operations.effect(
        indicator=measurement.indicator,
        entry=operations.Entry.of(measurement),
        evidenced=measurement.evidence.exists(),
        at=timezone.now(),
        without=measurement.supersedes_id or 0,
    )
    return {"before": given.before, "after": given.after, "proven": given.after}


def add_evidence(admin: ModelAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """Add a link or a file to a measurement, whatever its status."""
    measurement = measurement_of(object_id)
    form = EvidenceForm(request.POST or None, request.FILES or None)
    form.instance.measurement = measurement

    def keep(typed: Any) -> Measurement:
        operations.add_evidence(
            record=measurement,
            url=typed["url"],
            file=typed["file"] or None,
            title=typed["title"],
            by=signed_in(request),
            at=timezone.now(),
        )
        return measurement

    return verb(
        admin,
        request,
        row=measurement,
        form=form,
        do=keep,
        title=_("Add evidence: %s") % measurement,
        button=_("Add evidence"),
        done=_("The evidence is added."),
    )
