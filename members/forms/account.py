"""Signing in, and passwords: changed, given again, forgotten."""

from typing import Any

from allauth.account import forms as account
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from members import tasks
from members.forms.worded import Worded

NEW = {"password1": _("New password"), "password2": _("New password, once more")}


class SignInForm(Worded, account.LoginForm):
    labels = {"login": _("Address or name"), "password": _("Password")}
    helps = {"password": ""}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class PasswordAgainForm(Worded, account.ReauthenticateForm):
    labels = {"password": _("Password")}
    helps = {"password": ""}


class NewPasswordForm(Worded, account.ChangePasswordForm):
    labels = {"oldpassword": _("Current password"), **NEW}
    helps = {"oldpassword": ""}


class ChosenPasswordForm(Worded, account.ResetPasswordKeyForm):
    labels = NEW


class ResetForm(Worded, account.ResetPasswordForm):
    labels = {"email": _("Address")}

    def clean_email(self) -> str:
        """Return the address, and look nobody up: the answer is the same for all."""
        return self.cleaned_data["email"]

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Have the mail sent, if there is anybody to send it to."""
        email = self.cleaned_data["email"]
        tasks.ring_reset(email, get_language() or "en")
        return email
