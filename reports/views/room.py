"""What the pages of the reading room show: who read, who signed, and outcomes then and now."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from actionplan.models import Axis, Outcome
from actionplan.standing import day_of
from members.models import Role, Seat, User
from members.models.seat import OF_SECRETARIAT
from members.models.user import holds, seats_of
from reports.dataset import SnapshotError, Text
from reports.invitations import Mails, mails_of
from reports.models import Decision, Edition, Reading, ReportFile, Signature
from reports.render.wording import localized
from reports.views.figures import evaluated


@dataclass(frozen=True, slots=True)
class OutcomeState:
    """The state of an outcome in one edition."""

    id: int
    code: str
    title: Text
    state: str

    @property
    def name(self) -> str:
        """The title in the language of who reads."""
        return localized(self.title)


def asked_of(user: User, editions: Iterable[Edition]) -> list[dict[str, Any]]:
    """Return the editions, each with whether this person has opened and signed it."""
    seats, rows = seats_of(user, Role.BOARD), list(editions)
    opened = dict(
        Reading.objects.filter(user=user, edition__in=rows).values_list("edition", "opened_at")
    )
    signatures = Signature.objects.filter(seat__in=seats, edition__in=rows)
    signed = {row.edition_id: row for row in signatures}
    return [
        {
            "edition": row,
            "opened_at": opened.get(row.pk),
            "signature": signed.get(row.pk),
            "asked": bool(seats) and row.pk not in signed and row.successor is None,
        }
        for row in rows
    ]


def room(edition: Edition, user: User, at: datetime) -> dict[str, Any]:
    """Return what the room of an edition shows to this person."""
    (mine,) = asked_of(user, [edition])
    before = Edition.objects.before(edition)
    remarks = list(edition.remarks.select_related("seat__user", "axis", "outcome"))
    files = files_of(edition).defer("content").select_related("report__plan")
    outcomes = compared(edition, before, remarks)
    return {
        **mine,
        "may_remark": bool(seats_of(user, Role.BOARD)) and edition.successor is None,
        "files": list(files),
        "before": before,
        "outcomes": outcomes,
        "changed": sum(row["changed"] for row in outcomes),
        "axes": axes(edition),
        "requests": requests(edition, at),
        "decisions": Decision.objects.current().filter(edition=edition).select_related("meeting"),
        "remarks": remarks,
        "readers": readers(edition, user, at),
        "shows_mails": holds(user, *OF_SECRETARIAT),
    }


def compared(
    edition: Edition, before: Edition | None, remarks: Iterable[Any]
) -> list[dict[str, Any]]:
    """Return the outcomes as they stood in the edition before and stand in this one."""
    then = {each.code: each.state for each in states_of(before)} if before else {}
    said = Counter(remark.outcome_id for remark in remarks)
    return [
        {
            "outcome": each,
            "then": then.get(each.code),
            "changed": then.get(each.code, each.state) != each.state,
            "remarks": said[each.id],
            "address": address(edition, f"outcome-{each.id}"),
        }
        for each in states_of(edition)
    ]


def axes(edition: Edition) -> list[dict[str, Any]]:
    """Return the axes of the plan, each with the address of its remarks."""
    rows = Axis.objects.filter(line__plan=edition.plan)
    return [{"axis": row, "address": address(edition, f"axis-{row.pk}")} for row in rows]


def address(edition: Edition, about: str) -> str:
    return reverse("reports:remark", args=[edition.pk, about])


def files_of(edition: Edition) -> QuerySet[ReportFile]:
    """Return the files of an edition."""
    return ReportFile.objects.filter(report=edition.report_id)


def states_of(edition: Edition) -> tuple[OutcomeState, ...]:
    """Return the outcomes of an edition; none where its snapshot is of another format."""
    data = files_of(edition).filter(format=ReportFile.Format.JSON)
    digest = data.values_list("sha256", flat=True).first()
    try:
        return states(digest) if digest else ()
    except SnapshotError:
        return ()


# Sealed bytes never change, so what was read from them holds for as long as the process.
@lru_cache(maxsize=16)
def states(sha256: str) -> tuple[OutcomeState, ...]:
    """Return the state of each outcome in the snapshot that the sha256 names."""
    return tuple(
        OutcomeState(
            each.outcome.id, each.outcome.code, each.outcome.title, each.result.state.value
        )
        for each in evaluated(sha256).whole.outcomes
    )


def requests(edition: Edition, at: datetime) -> list[dict[str, Any]]:
    """Return what was asked before the edition was sealed, and how far it is today."""
    day = day_of(edition.plan, at)
    sealed_at = edition.sealed_at or at
    asked = Decision.objects.current().requests().recorded_until(sealed_at)
    asked = asked.filter(meeting__plan=edition.plan).with_answers()
    asked = asked.order_by("meeting__held_on", "item")
    return [{"request": row, "standing": row.standing(day)} for row in asked]


def readers(edition: Edition, user: User, at: datetime) -> list[dict[str, Any]]:
    """Return the Board of today and whoever signed, with when each opened and signed the edition.

    What was written to whom is for the Secretariat alone.
    """
    opened = dict(edition.readings.values_list("user", "opened_at"))
    signed = {row.seat_id: row for row in edition.signatures.select_related("seat__user")}
    board = Seat.objects.filter(role=Role.BOARD).in_force(at).select_related("user")
    seats = {seat.pk: seat for seat in board} | {row.seat_id: row.seat for row in signed.values()}
    mails = mails_of(edition) if holds(user, *OF_SECRETARIAT) else {}
    rows = [
        {
            "seat": seat,
            "opened_at": opened.get(seat.user_id),
            "signature": signed.get(pk),
            "mails": mails.get(seat.user_id, Mails()),
        }
        for pk, seat in seats.items()
    ]
    return sorted(rows, key=lambda row: str(row["seat"].user))


def subject(edition: Edition, about: str) -> dict[str, Any]:
    """Return what a remark is about: `report`, `axis-ID` or `outcome-ID`; raise Http404 for else."""
    name, _dash, key = about.partition("-")
    if about == "report":
        return {}
    if not key.isdecimal():
        raise Http404
    if name == "axis":
        return {"axis": get_object_or_404(Axis, pk=key, line__plan=edition.plan)}
    if name == "outcome":
        of_plan = Outcome.objects.filter(axis__line__plan=edition.plan)
        return {"outcome": get_object_or_404(of_plan, pk=key)}
    raise Http404
