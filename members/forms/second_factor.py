"""Codes, and the names of keys."""

from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext_lazy as _

from members.forms.worded import Worded

CODE = _("Code")


class CodeForm(Worded, base.AuthenticateForm):
    labels = {"code": CODE}
    helps = {"code": _("Six figures from your app, or one of your recovery codes.")}


class CodeAgainForm(Worded, base.ReauthenticateForm):
    labels = CodeForm.labels
    helps = CodeForm.helps


class FirstCodeForm(Worded, totp.ActivateTOTPForm):
    labels = {"code": CODE}
    helps = {"code": _("The six figures that your app shows.")}


class NewKeyForm(Worded, webauthn.AddWebAuthnForm):
    labels = {"name": _("Name of the key")}
    helps = {"name": _("So that you know which one it is, should you lose it.")}


class KeyNameForm(Worded, webauthn.EditWebAuthnForm):
    labels = {"name": _("Name of the key")}
