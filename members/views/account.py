"""One's own account: who one is, for whom one acts, and how one signs in."""

from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from members.access import signed_in
from members.second_factor import has_second_factor, must_prove_twice, remember_proof


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Show the seats in force, and lead to the password and the second factor."""
    user = signed_in(request)
    context = {
        "section": "account",
        "seats": user.seats_held,
        "has_second_factor": has_second_factor(user),
        "must_prove_twice": must_prove_twice(user),
    }
    return render(request, "account/home.html", context)


class ActivateApp(ActivateTOTPView):
    """Sets up an app; the session in which that is done has proven it."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        response = super().form_valid(form)
        remember_proof(self.request, signed_in(self.request))
        return response


class AddKey(AddWebAuthnView):
    """Adds a security key; the session in which that is done has proven it."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        response = super().form_valid(form)
        remember_proof(self.request, signed_in(self.request))
        return response
