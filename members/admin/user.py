"""People who sign in, and the seats that give them their rights."""

from typing import Any

from allauth.account import admin as addresses
from allauth.mfa import admin as factors
from allauth.mfa.models import Authenticator
from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.db.models import Field, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action, display
from unfold.forms import UserChangeForm
from unfold.widgets import UnfoldAdminSelectWidget

from members.access import signed_in
from members.admin.confirming import Verbs, confirm
from members.admin.record import PlainAdmin
from members.models import User
from members.operations import change_address, remove_second_factor
from members.second_factor import has_second_factor

# Rights follow from seats, and from no group; addresses and second factors belong to their person.
admin.site.unregister([Group, addresses.EmailAddress, factors.Authenticator])


@admin.register(User)
class UserAdmin(Verbs, DjangoUserAdmin, PlainAdmin):
    form = UserChangeForm
    list_display = ["username", "first_name", "last_name", "email", "is_active"]
    list_filter = ["is_active", "seats__role"]
    filter_horizontal = []
    fieldsets = [
        (None, {"fields": ["username", "first_name", "last_name", "email"]}),
        (_("Preferences"), {"fields": ["language", "wants_news"]}),
        (
            _("Access"),
            {"fields": ["is_active", "all_seats", "second_factor", "last_login", "date_joined"]},
        ),
    ]
    readonly_fields = ["all_seats", "second_factor", "last_login", "date_joined"]
    actions_detail = ["remove_factor"]

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the languages of the site by their names."""
        if db_field.name != "language":
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        return forms.ChoiceField(
            label=_("Language"), choices=settings.LANGUAGES, widget=UnfoldAdminSelectWidget
        )

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Leave out who keeps the machine: no seat may take their address or their second factor."""
        people = super().get_queryset(request)
        return people if request.user.is_superuser else people.filter(is_superuser=False)

    def get_urls(self) -> list[URLPattern]:
        """Leave out the page that sets another's password: they get a link by mail."""
        return [url for url in super().get_urls() if url.name != "auth_user_password_change"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody is added here: people are invited."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Save a new address as the one by which the person signs in from now on."""
        if "email" in form.changed_data:
            by = signed_in(request)
            change_address(user=obj, address=obj.email, by=by, at=timezone.now())
        else:
            super().save_model(request, obj, form, change)

    @display(description=_("seats"))
    def all_seats(self, user: User) -> str:
        """Return the seats that are or were the person's, each with its term."""
        held = {seat.pk for seat in user.seats_held}
        lines = [
            (seat.what, _("in force") if seat.pk in held else _("not in force"))
            for seat in user.seats.select_related("member", "region")
        ]
        return format_html_join("", "<div>{} ({})</div>", lines) or "–"

    @display(description=_("second factor"), boolean=True)
    def second_factor(self, user: User) -> bool:
        return has_second_factor(user)

    def verbs_of(self, object_id: Any) -> set[str]:
        known = Authenticator.objects.filter(user_id=object_id).exists()
        return {"remove_factor"} if known else set()

    @action(description=_("Remove a lost second factor"), url_path="factor", permissions=["change"])
    def remove_factor(self, request: HttpRequest, object_id: str) -> HttpResponse:
        user = get_object_or_404(self.get_queryset(request), pk=object_id)

        def remove() -> None:
            remove_second_factor(user=user, by=signed_in(request), at=timezone.now())
            self.log_change(request, user, [{"changed": {"fields": ["second factor removed"]}}])

        return confirm(
            self,
            request,
            row=user,
            do=remove,
            title=_("Remove the second factor of %s") % user,
            text=_(
                "Do this only once you know that it is them who ask. They will sign in with the "
                "password alone, and whose seat needs a second factor sets up a new one then."
            ),
            done=_("The second factor is removed, and that is recorded."),
        )
