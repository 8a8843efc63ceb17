"""A page that asks before something is done that cannot be undone by a click."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

TEMPLATE = "admin/members/confirm.html"


def confirm(
    admin: ModelAdmin,
    request: HttpRequest,
    *,
    row: Any,
    do: Callable[[], Any],
    title: Any,
    text: Any,
    done: Any,
) -> HttpResponse:
    """Say what `title` would do; once it is confirmed `do` it, tell, and go back to the row."""
    opts = admin.opts
    back = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[row.pk])
    if request.method == "POST":
        try:
            do()
            messages.success(request, done)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect(back)
    request.current_app = admin.admin_site.name
    frame = admin.admin_site.each_context(request) | {"opts": opts, "model_admin": admin}
    context = {"title": title, "text": text, "original": row, "back": back}
    return TemplateResponse(request, TEMPLATE, frame | context)


class Verbs:
    """Shows beside a row the verbs that its standing allows; the others say why when asked."""

    def verbs_of(self, object_id: Any) -> set[str]:
        """Return the verbs that the row allows; each admin says it for its model."""
        raise NotImplementedError

    def get_actions_detail(self, request: HttpRequest, object_id: Any) -> list[Any]:
        opts, wanted = self.opts, self.verbs_of(object_id)
        names = {f"{opts.app_label}_{opts.model_name}_{verb}" for verb in wanted}
        offered = super().get_actions_detail(request, object_id)
        return [action for action in offered if action.action_name in names]
