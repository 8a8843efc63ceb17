"""What members handed in is looked at one by one, and decided: the queue that leads from one to the next."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action

from members.access import signed_in
from members.admin.confirming import Verbs
from members.admin.record import ReadAlone
from members.forms.faults import show_faults


class WordsForm(forms.Form):
    """Why something goes back, and which version of it was looked at."""

    words = forms.CharField(
        help_text=_("Needed where it goes back; the member reads them."),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = forms.IntegerField(required=False)

    def __init__(self, *args: Any, label: str | Promise, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = label

    @property
    def version(self) -> int:
        """The version that was looked at; 0, which is none, where the page told of none."""
        return self.cleaned_data.get("seen") or 0


class Queue(ReadAlone, Verbs):
    """A list of what members handed in: nothing is typed into it, each is looked at and decided."""

    moment = "submitted_at"
    read_with: list[str] = []
    actions_list = ["queue"]
    actions_detail = ["review"]

    def has_review_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return request.user.has_perm(f"{self.opts.app_label}.change_{self.opts.model_name}")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).visible_to(request.user)

    def verbs_of(self, object_id: Any) -> set[str]:
        """Return what can be done with the row as it stands."""
        return {"review"} if self.model.objects.awaiting().filter(pk=object_id).exists() else set()

    def waiting(self, request: HttpRequest) -> QuerySet:
        """Return what waits for this person, the oldest first; each admin says it for its model."""
        raise NotImplementedError

    def seen(self, request: HttpRequest, object_id: str) -> Any:
        """Return the row as it stands now, read at once; for what one may not see raise 404."""
        rows = self.get_queryset(request).select_related(*self.read_with)
        row = rows.filter(pk=object_id).first() if object_id.isdecimal() else None
        if row is None:
            raise Http404
        return row

    def next_of(self, request: HttpRequest, row: Any) -> Any:
        """Return what waits after `row`, or the oldest of what was skipped, or None."""
        others, at = self.waiting(request).exclude(pk=row.pk), getattr(row, self.moment)
        later = others.filter(
            Q(**{f"{self.moment}__gt": at}) | Q(**{self.moment: at, "pk__gt": row.pk})
        )
        return later.first() or others.first()

    def address(self, row: Any) -> str:
        """Return where `row` is reviewed, "" without one."""
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_review"
        return reverse(name, args=[row.pk]) if row else ""

    def onward(self, request: HttpRequest, row: Any) -> HttpResponse:
        """Lead to the review of `row`, or where nothing waits to the list."""
        if row is None:
            messages.info(request, _("Nothing waits."))
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        return redirect(self.address(row))

    @action(description=_("Review what waits"), url_path="queue", permissions=["review"])
    def queue(self, request: HttpRequest) -> HttpResponse:
        return self.onward(request, self.waiting(request).first())


def decided(
    request: HttpRequest,
    form: WordsForm,
    verdicts: dict[str, tuple[Callable[..., Any], str | Promise]],
) -> bool:
    """Do what was clicked and say so; what is refused is shown in the form, with what was typed.

    `verdicts` gives by the name of the button what is done, and what is said of it then.
    """
    clicked = next((name for name in verdicts if name in request.POST), None)
    if clicked is None or not form.is_valid():
        return False
    do, said = verdicts[clicked]
    try:
        do(seen=form.version, by=signed_in(request))
    except ValidationError as error:
        show_faults(form, renamed(error))
        return False
    messages.success(request, str(said))
    return True


def renamed(error: ValidationError) -> ValidationError:
    """Show at the words of the form what the model says of its own field for them."""
    faults = error.update_error_dict({})
    if "returned_why" in faults:
        faults["words"] = faults.pop("returned_why")
    return ValidationError(faults)
