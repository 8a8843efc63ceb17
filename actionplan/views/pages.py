"""The pages of one update: to be written, to be read, and with two texts beside each other."""

from collections.abc import Iterator
from typing import Any, NamedTuple, TypeVar

from django.contrib.admin.utils import label_for_field
from django.db.models import Model, QuerySet
from django.forms.boundfield import BoundField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from actionplan.findings import finding, with_reached
from actionplan.forms import EvidenceForm
from actionplan.forms.reading import differences, read
from actionplan.forms.update import UpdateForm
from actionplan.models import Benchmark, Indicator, Measurement, Update
from actionplan.models.updates import PEOPLE
from actionplan.operations.telling import COSTS
from actionplan.views.sent import PROOF
from actionplan.views.steps import steps_of

SECTION = {"section": "portal"}
Row = TypeVar("Row", bound=Model)


class Asked(NamedTuple):
    """An indicator as the form asks for it: its fields, what was told last, and what is aimed at."""

    indicator: Indicator
    fields: list[BoundField]
    last: Measurement | None
    last_finding: str
    target: Benchmark | None


def update_of(request: HttpRequest, pk: int) -> Update:
    """Return an update that may be seen, or written where something is posted; else it is not there."""
    rows = Update.objects.select_related(
        "contribution__project__plan",
        "contribution__member",
        "period__plan",
        "draft__saved_by",
        "supersedes",
    )
    posts = request.method == "POST"
    found = rows.editable_by(request.user) if posts else rows.visible_to(request.user)
    return found_in(found, pk)


def found_in(rows: QuerySet[Row], pk: int) -> Row:
    """Return the row as it stands now, also where a page asks for it again; raise Http404 for none."""
    row = next(iter(rows.filter(pk=pk)), None)
    if row is None:
        raise Http404
    return row


def form_page(
    request: HttpRequest, row: Update, form: UpdateForm, proof: EvidenceForm | None = None
) -> HttpResponse:
    """Show the form, with what is wrong with it where it has been judged."""
    context = about(row) | {
        "form": form,
        "proof": proof or EvidenceForm(prefix=PROOF),
        "figures": list(asked(row, form)),
    }
    return render(request, "portal/update.html", context)


def conflict_page(request: HttpRequest, row: Update, form: UpdateForm) -> HttpResponse:
    """Show what one has typed beside what somebody else has saved since."""
    found = differences(form, row.draft.typed)
    differing = {each.name for each in found}
    same = [(name, value) for name, value in pairs(form) if name not in differing]
    chosen = [(name, value) for name, value in pairs(form) if name in differing]
    sets = {each.name for each in found if each.is_set}
    context = about(row) | {
        "form": form,
        "differences": found,
        "carried": same + [pair for pair in chosen if pair[0] in sets],
    }
    return render(request, "portal/conflict.html", context, status=409)


def left_page(request: HttpRequest, row: Update, form: UpdateForm) -> HttpResponse:
    """Show what was handed in meanwhile, and what one had typed that is not in it."""
    context = readable(row) | {"left": differences(form, row.draft.typed)}
    return render(request, "portal/told.html", context, status=409)


def read_page(request: HttpRequest, row: Update) -> HttpResponse:
    """Show an update to somebody who does not write it, or not any more."""
    own = Update.objects.editable_by(request.user).filter(pk=row.pk).exists()
    corrected = Update.objects.visible_to(request.user).filter(supersedes=row).first()
    may_correct = own and row.status == Update.Status.VERIFIED and not corrected
    context = readable(row) | {"may_correct": may_correct, "corrected": corrected}
    if row.is_open and Update.objects.of_own(request.user).filter(pk=row.pk).exists():
        form = UpdateForm(update=row, at=row.draft.saved_at)
        context["typed"] = list(read(form, row.draft.typed))
    return render(request, "portal/told.html", context)


def about(row: Update) -> dict[str, Any]:
    """Return what each page of an update shows."""
    return SECTION | {
        "update": row,
        "contribution": row.contribution,
        "period": row.period,
        "evidence": row.evidence.all(),
    }


def readable(row: Update) -> dict[str, Any]:
    figures = with_reached(row.figures.select_related("indicator")).order_by("indicator__code")
    return about(row) | {
        "people": counts(row, PEOPLE),
        "costs": counts(row, COSTS),
        "figures": [(figure, finding(figure)) for figure in figures],
        "steps": steps_of([row], row.contribution.member_id).get(row.pk, []),
    }


def counts(row: Update, names: tuple[str, ...]) -> list[tuple[Any, Any]]:
    """Return what was counted, by its name."""
    told = ((name, getattr(row, name)) for name in names)
    return [(label_for_field(name, Update), value) for name, value in told if value is not None]


def asked(row: Update, form: UpdateForm) -> Iterator[Asked]:
    """Yield the indicators that are asked for, in two queries."""
    last = {each.indicator_id: each for each in last_figures(row)}
    targets = Benchmark.objects.filter(
        kind=Benchmark.Kind.TARGET,
        superseded_at__isnull=True,
        indicator__in=form.indicators,
    ).exclude(approved_by="")
    aims = {each.indicator_id: each for each in targets}
    for indicator, fields in form.figures:
        told = last.get(indicator.pk)
        yield Asked(indicator, fields, told, finding(told) if told else "", aims.get(indicator.pk))


def last_figures(row: Update) -> QuerySet[Measurement]:
    """Return the counting figures of the contribution, the latest of each indicator last."""
    told = Measurement.objects.counting().filter(update__contribution=row.contribution_id)
    return with_reached(told.select_related("indicator")).order_by("measured_on", "pk")


def pairs(form: UpdateForm) -> Iterator[tuple[str, str]]:
    """Yield each name and value as a form sends them."""
    for name, value in form.typed.items():
        for each in value if isinstance(value, list) else [value]:
            yield name, each
