"""The page of an invitation, which only whoever has the mail can find."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.core.ratelimit import consume_or_429
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from members.access import signed_in
from members.forms import NewcomerForm
from members.models import Invitation
from members.operations import accept_invitation, person_of


@never_cache
@sensitive_post_parameters("password", "password_again")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is offered, and let the person who was invited accept it."""
    limited = consume_or_429(request, action="invitation", limit_get=True)
    if limited:
        return limited
    offers = Invitation.objects.open(timezone.now()).by_token(token)
    offer = offers.select_related("member", "region", "invited_by").first()
    person = person_of(offer.email) if offer else None
    if offer is None or (person and not person.is_active):
        return closed(request)
    if person is None and not request.user.is_authenticated:
        return take_in(request, token, offer)
    if request.user == person:
        return accept(request, token, offer)
    context = {"offer": offer, "elsewhere": request.user.is_authenticated}
    return render(request, "members/invitation_sign_in.html", context)


def closed(request: HttpRequest) -> HttpResponse:
    """Say that the link cannot be used: the same for every reason, and for what never was one."""
    return render(request, "members/invitation_closed.html", status=404)


def take_in(request: HttpRequest, token: str, offer: Invitation) -> HttpResponse:
    """Let a newcomer choose a password, and sign them in."""
    form = NewcomerForm(request.POST or None, email=offer.email)
    if request.method == "POST" and form.is_valid():
        try:
            newcomer = form.newcomer()
            person = accept_invitation(token=token, by=None, newcomer=newcomer, at=timezone.now())
        except ValidationError as error:
            return refused(request, offer, form, error)
        welcome(request, offer)
        record_authentication(request, person, "password", email=person.email)
        return perform_login(request, person)
    return render(request, "members/invitation.html", {"offer": offer, "form": form})


def accept(request: HttpRequest, token: str, offer: Invitation) -> HttpResponse:
    """Let the person who was invited, and is signed in, take the seat."""
    if request.method == "POST":
        try:
            accept_invitation(token=token, by=signed_in(request), at=timezone.now())
        except ValidationError as error:
            return refused(request, offer, None, error)
        welcome(request, offer)
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "members/invitation.html", {"offer": offer})


def refused(
    request: HttpRequest, offer: Invitation, form: NewcomerForm | None, error: ValidationError
) -> HttpResponse:
    """Say why the invitation could not be accepted; somebody else may just have done so."""
    if getattr(error, "code", "") in {"closed", "somebody_else"}:
        return closed(request)
    context = {"offer": offer, "form": form, "faults": error.messages}
    return render(request, "members/invitation.html", context)


def welcome(request: HttpRequest, offer: Invitation) -> None:
    messages.success(request, _("Welcome. You act as %s from now on.") % offer.what)
