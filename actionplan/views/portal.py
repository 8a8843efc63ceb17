"""The portal's door, and a member's home."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from actionplan.due import due_contributions, zone_of_plan
from actionplan.models import Contribution, Proposal, StatusUpdate, Update
from actionplan.views.network import effects, is_counting
from members.access import signed_in
from members.homes import homes_kept_by, homes_open_to
from members.models import Member, Role, User
from members.models.seat import OF_MEMBER, OF_SECRETARIAT
from members.models.user import holds, seats_of

SECTION = {"section": "portal"}


class Place(NamedTuple):
    """Where somebody works, and the address of it."""

    title: str | Promise
    address: str


class Line(NamedTuple):
    """A contribution with the update that was verified last, and the status it told."""

    contribution: Contribution
    verified: Update | None
    status: str | Promise


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Lead to where somebody works; let them choose where there are several places."""
    places = places_of(signed_in(request))
    if len(places) == 1:
        return redirect(places[0].address)
    return render(request, "portal/home.html", SECTION | {"places": places})


def places_of(user: User) -> list[Place]:
    """Return the places for which somebody has a seat, those of members first."""
    members = dict.fromkeys(seat.member for seat in seats_of(user, *OF_MEMBER))
    places = [
        Place(str(each), reverse("portal:member", args=[each.slug])) for each in members if each
    ]
    if holds(user, *OF_SECRETARIAT):
        places.append(Place(_("The Secretariat's desk"), reverse("admin:index")))
    if holds(user, Role.REGIONAL_SECRETARY):
        places.append(Place(_("Your region: who has told"), reverse("portal:coverage")))
    if holds(user, Role.BOARD):
        places.append(Place(_("Reports"), reverse("reports:list")))
    return places


@never_cache
@require_safe
@login_required
def member(request: HttpRequest, member: str) -> HttpResponse:
    """Show what a member is asked, what it does, and what became of what it told."""
    row = get_object_or_404(homes_open_to(request.user), slug=member)
    keeps = homes_kept_by(request.user).filter(pk=row.pk).exists()
    context = SECTION | {"member": row, "keeps": keeps}
    return render(request, "portal/member.html", context | home_of(request, row, timezone.now()))


def home_of(request: HttpRequest, row: Member, at: datetime) -> dict[str, Any]:
    """Return what a member's home shows, in a constant number of queries."""
    contributions = Contribution.objects.visible_to(request.user).filter(member=row)
    updates = list(
        Update.objects.visible_to(request.user)
        .filter(contribution__member=row)
        .select_related("contribution__project", "period__plan")
    )
    today = at.astimezone(zone_of_plan(at)).date()
    shown = lines(contributions.select_related("project").order_by("project__code"), updates)
    proposals = Proposal.objects.visible_to(request.user).filter(member=row)
    return {
        "dues": due_contributions(today, contributions=contributions),
        "corrections": [each for each in updates if each.supersedes_id and each.is_draft],
        "waiting": [each for each in updates if each.status == Update.Status.SUBMITTED],
        "lines": shown,
        "is_sample": any(each.contribution.project.is_sample for each in shown),
        "effects": effects(updates, at),
        "proposals": proposals.select_related("project", "contribution"),
    }


def lines(contributions: Iterable[Contribution], updates: Iterable[Update]) -> list[Line]:
    """Return each contribution with its last verified update, and the last status it told."""
    counted: dict[int, list[Update]] = defaultdict(list)
    for update in sorted(updates, key=lambda each: each.period.start, reverse=True):
        if is_counting(update):
            counted[update.contribution_id].append(update)
    return [line(each, counted[each.pk]) for each in contributions]


def line(contribution: Contribution, counted: list[Update]) -> Line:
    told = next((update.progress for update in counted if update.progress), "")
    status = StatusUpdate.Status(told).label if told else ""
    return Line(contribution, next(iter(counted), None), status)
