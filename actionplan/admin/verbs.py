"""Pages of a verb: what it is about, a form, one button; and what is refused, at its field."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from actionplan.admin.dress import dressed
from members.forms.faults import show_faults

TEMPLATE = "admin/actionplan/verb.html"


def page(
    admin: ModelAdmin, request: HttpRequest, template: str = TEMPLATE, **context: Any
) -> TemplateResponse:
    """Return a page of `admin` in the site's frame."""
    request.current_app = admin.admin_site.name
    frame = admin.admin_site.each_context(request) | {"opts": admin.opts, "model_admin": admin}
    return TemplateResponse(request, template, frame | context)


def verb(
    admin: ModelAdmin,
    request: HttpRequest,
    *,
    row: Any,
    form: forms.BaseForm,
    do: Callable[[Mapping[str, Any]], Any],
    title: Any,
    button: Any,
    done: Any,
) -> HttpResponse:
    """Show `form`; once it is valid `do` it with what was typed and go to the row that came of it."""
    if request.method == "POST" and form.is_valid():
        try:
            made = do(form.cleaned_data)
        except ValidationError as error:
            show_faults(form, error)
        else:
            messages.success(request, done)
            return redirect(change_address(made))
    return page(
        admin,
        request,
        form=dressed(form),
        title=title,
        button=button,
        original=row,
        back=change_address(row),
    )


def change_address(row: Any) -> str:
    opts = row._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[row.pk])
