"""The coverage board: who has told of a period, who said "nothing new", who is silent."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from actionplan.answers import Coverage, Said
from actionplan.coverage import PeriodCoverage, coverage
from actionplan.due import zone_of_plan
from actionplan.models import Contribution, ReportingPeriod
from actionplan.wording import whole_percent
from members.access import signed_in
from members.models import Region, User
from members.models.user import regions_of
from members.rights import is_officer


@require_safe
@login_required
def board(request: HttpRequest) -> HttpResponse:
    """Show how each expected contribution stands, to the Secretariat or for one's own region."""
    user = signed_in(request)
    regions = regions_for(user)
    today = timezone.now().astimezone(zone_of_plan(timezone.now())).date()
    periods = periods_opened(today)
    period = chosen(periods, request.GET.get("period", ""), "pk") or next(iter(periods), None)
    region = chosen(regions, request.GET.get("region", ""), "slug")
    context = {
        "section": "coverage",
        "periods": periods,
        "period": period,
        "regions": regions,
        "region": region,
        "said": list(reversed(Said)),
        "several_plans": len({each.plan_id for each in periods}) > 1,
        "today": today,
    }
    if period:
        shown = [region] if region else regions
        rows = Contribution.objects.visible_to(user)
        told = coverage(period, contributions=rows, regions=shown)
        context |= {"told": told} | summary(told)
    return render(request, "portal/coverage.html", context)


def regions_for(user: User) -> list[Region]:
    """Return the regions that somebody may look at; raise Http404 where there is none to them."""
    if not user.has_perm("actionplan.view_coverage"):
        raise Http404
    regions = Region.objects.all()
    return list(regions if is_officer(user) else regions.filter(pk__in=regions_of(user)))


def periods_opened(on: date) -> list[ReportingPeriod]:
    """Return the periods of which members can tell on the day, the latest first."""
    opened = ReportingPeriod.objects.opened(on)
    return list(opened.select_related("plan").order_by("-start", "-pk"))


def chosen(rows: list[Any], wanted: str, field: str) -> Any:
    """Return the row that an address names; None where it names none; else raise Http404."""
    if not wanted:
        return None
    for row in rows:
        if str(getattr(row, field)) == wanted:
            return row
    raise Http404


def summary(told: PeriodCoverage) -> dict[str, Any]:
    """Return the table of regions, with a last row for all of them."""
    numbers = [_("Expected"), _("Verified"), _("Waiting"), _("Returned"), _("Nothing new")]
    numbers += [_("Silent"), _("Late"), _("Share reported")]
    rows = [figures(region.name, region.coverage) for region in told.regions]
    whole = figures(_("All regions"), told.coverage) if len(rows) > 1 else None
    columns = [(_("Region"), "text"), *((word, "number") for word in numbers)]
    return {"columns": columns, "rows": rows, "foot": whole}


def figures(name: str, told: Coverage) -> list[Any]:
    return [
        name,
        told.expected,
        told.counts[Said.VERIFIED],
        told.counts[Said.SUBMITTED],
        told.counts[Said.RETURNED],
        told.counts[Said.NOTHING_NEW],
        told.silent,
        told.late,
        whole_percent(told.share),
    ]
