"""Invitations: sent, sent again, withdrawn. Their links stand in the mails alone."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action, display
from unfold.widgets import UnfoldAdminSelectWidget

from members.access import signed_in
from members.admin.confirming import Verbs, confirm
from members.admin.record import RecordAdmin
from members.models import Invitation
from members.operations import invite, send_again, withdraw_invitation
from members.operations.invitations import refuse_twice

OFFERED = ["email", "language", "role", "member", "region", "mandate", "start", "end"]
STANDING = ["state", "invited_by", "invited_at", "sent_at", "expires_at"]


class InvitationForm(forms.ModelForm):
    """To whom a seat is offered, and in which language."""

    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, widget=UnfoldAdminSelectWidget
    )

    class Meta:
        model = Invitation
        fields = OFFERED

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()

    def clean(self) -> dict[str, Any]:
        """Refuse at its field what the person has or is offered already."""
        found = super().clean() or {}
        places = ("email", "role", "member", "region", "mandate")
        if all(name in found for name in places):
            offer = Invitation(**{name: found[name] for name in places})
            try:
                refuse_twice(offer, timezone.now())
            except ValidationError as error:
                self.add_error(None, error)
        return found


@admin.register(Invitation)
class InvitationAdmin(Verbs, RecordAdmin):
    form = InvitationForm
    list_display = ["email", "what", "state", "invited_by", "invited_at", "expires_at"]
    list_filter = ["role"]
    list_select_related = ["member", "region", "invited_by"]
    search_fields = ["email", "member__name"]
    autocomplete_fields = ["member", "region"]
    readonly_fields = STANDING
    actions_detail = ["send", "withdraw"]

    def get_fields(self, request: HttpRequest, obj: Invitation | None = None) -> list[str]:
        return [*OFFERED, *STANDING] if obj else OFFERED

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Offer a form for a new one only: what was sent stays as it was sent."""
        return super().get_form(request, obj, **({"form": forms.ModelForm} if obj else {}) | kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"start": timezone.localdate()} | super().get_changeform_initial_data(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_settle_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return request.user.has_perm("members.change_invitation")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("member", "region", "invited_by")

    def save_model(
        self, request: HttpRequest, obj: Invitation, form: forms.ModelForm, change: bool
    ) -> None:
        invite(invitation=obj, by=signed_in(request), at=timezone.now())

    @display(description=_("seat"), ordering="role")
    def what(self, invitation: Invitation) -> str:
        return invitation.what

    @display(description=_("state"))
    def state(self, invitation: Invitation) -> str:
        return invitation.state(timezone.now())

    def verbs_of(self, object_id: Any) -> set[str]:
        waiting = Invitation.objects.filter(pk=object_id, accepted_at=None, withdrawn_at=None)
        return {"send", "withdraw"} if waiting.exists() else set()

    @action(description=_("Send again"), url_path="send", permissions=["settle"])
    def send(self, request: HttpRequest, object_id: str) -> HttpResponse:
        invitation = get_object_or_404(Invitation, pk=object_id)
        return confirm(
            self,
            request,
            row=invitation,
            do=lambda: send_again(invitation=invitation, by=signed_in(request), at=timezone.now()),
            title=_("Send again to %s") % invitation.email,
            text=_("A new link is sent, good for a fortnight. The old one will no longer work."),
            done=_("A new link is on its way; the state says whether the mail went out."),
        )

    @action(description=_("Withdraw"), url_path="withdraw", permissions=["settle"])
    def withdraw(self, request: HttpRequest, object_id: str) -> HttpResponse:
        invitation = get_object_or_404(Invitation, pk=object_id)
        return confirm(
            self,
            request,
            row=invitation,
            do=lambda: withdraw_invitation(
                invitation=invitation, by=signed_in(request), at=timezone.now()
            ),
            title=_("Withdraw the invitation of %s") % invitation.email,
            text=_("Its link will no longer work. The person can be invited anew."),
            done=_("The invitation is withdrawn."),
        )
