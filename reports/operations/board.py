"""What the Board does with a sealed edition: opens, signs, remarks, decides, and is answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _

from actionplan.models import Axis, Outcome, WorkPlan
from actionplan.operations.workplans import approve_work_plan
from members.models import Role, Seat, User
from reports.models import (
    Decision,
    Edition,
    Meeting,
    Reading,
    Remark,
    ReportFile,
    Response,
    Signature,
)
from reports.snapshot import sha256 as sha256_of

Words = Mapping[str, str]
# Decisions that put a work plan in force.
IN_FORCE = (Decision.Verb.APPROVE, Decision.Verb.ADOPT, Decision.Verb.RATIFY)


@dataclass(frozen=True, slots=True)
class Decided:
    """What a meeting decided: a verb and of what, in each language; a request has owner and day."""

    item: str
    verb: str
    text: Words
    edition: Edition | None = None
    work_plan: WorkPlan | None = None
    owner: str = ""
    due_on: date | None = None


@transaction.atomic
def open_for_reading(*, edition: Edition, by: User, at: datetime) -> Reading:
    """Note that a member of the Board has opened an edition; only the first time counts."""
    refuse_unsealed(edition)
    reading, _created = Reading.objects.get_or_create(
        edition=edition, user=by, defaults={"opened_at": at}
    )
    return reading


@transaction.atomic
def sign(
    *, edition: Edition, seat: Seat, sha256: str, language: str, by: User, at: datetime
) -> Signature:
    """Bind a member of the Board and the moment to the bytes that were read.

    Raises ValidationError for a seat that does not sign, for bytes that are not of this edition in
    this language, and for a second signature of the same seat.
    """
    locked = Edition.objects.select_for_update().get(pk=edition.pk)
    refuse_unsealed(locked)
    refuse_superseded(locked)
    refuse_seat(seat, by, at)
    refuse_signed(locked, seat)
    refuse_bytes(locked, sha256, language)
    return Signature.objects.create(
        edition=locked,
        seat=seat,
        name=str(by),
        mandate=seat.mandate,
        sha256=sha256,
        language=language,
        signed_at=at,
    )


@transaction.atomic
def remark(
    *,
    edition: Edition,
    seat: Seat,
    text: str = "",
    rating: int | None = None,
    axis: Axis | None = None,
    outcome: Outcome | None = None,
    by: User,
    at: datetime,
) -> Remark:
    """Remark on an outcome, on an axis, or on the report as a whole where neither is named."""
    refuse_unsealed(edition)
    refuse_superseded(edition)
    refuse_seat(seat, by, at)
    if rating is not None and not edition.plan.board_rates:
        raise ValidationError({"rating": _("This plan does not ask the Board for ratings.")})
    if not text.strip() and rating is None:
        raise ValidationError({"text": _("A remark says something, or rates.")})
    about = axis or (outcome.axis if outcome else None)
    if about is not None and about.line.plan_id != edition.plan_id:
        raise ValidationError(_("This is not of the plan that the report is about."))
    made = Remark(
        edition=edition,
        seat=seat,
        text=text.strip(),
        rating=rating,
        axis=axis,
        outcome=outcome,
        made_at=at,
    )
    made.full_clean()
    made.save()
    return made


@transaction.atomic
def record_decision(
    *, meeting: Meeting, decided: Decided, by: User | None, at: datetime
) -> Decision:
    """Record what a meeting decided on an item of its agenda; a request has an owner and a day."""
    locked = Meeting.objects.select_for_update().get(pk=meeting.pk)
    refuse_before_the_meeting(locked, decided.due_on, at)
    refuse_foreign(locked, decided)
    made = Decision(
        meeting=locked,
        item=decided.item,
        position=next_position(locked, decided.item),
        verb=decided.verb,
        edition=decided.edition,
        work_plan=decided.work_plan,
        owner=decided.owner.strip(),
        due_on=decided.due_on,
        recorded_by=by,
        recorded_at=at,
        **in_languages("text", decided.text),
    )
    made.full_clean()
    made.save()
    put_in_force(made, by, at)
    return made


def next_position(meeting: Meeting, item: str) -> int:
    """Return the place after all that the meeting decided on an item of its agenda."""
    on_item = Decision.objects.current().filter(meeting=meeting, item=item)
    return (on_item.aggregate(last=Max("position"))["last"] or 0) + 1


def put_in_force(decision: Decision, by: User | None, at: datetime) -> None:
    """Approve the work plan that the decision approves or adopts, unless that was noted before."""
    work_plan = decision.work_plan
    if work_plan is None or work_plan.approved_on or decision.verb not in IN_FORCE:
        return
    # Kept in one language, whichever the one who records it reads.
    with translation.override(settings.LANGUAGE_CODE):
        body = decision.meeting.get_body_display()
    approve_work_plan(
        work_plan=work_plan,
        approved_by=body,
        approved_on=decision.meeting.held_on,
        by=by,
        at=at,
    )


@transaction.atomic
def respond(
    *,
    decision: Decision,
    answer: str,
    action: Words,
    owner: str = "",
    due_on: date | None = None,
    by: User | None,
    at: datetime,
) -> Response:
    """Answer a request of the Board for the management: accepted, partly, or not.

    The response hangs on the request as it was first recorded, so that a correction leaves it alone.
    """
    locked = Decision.objects.select_for_update().get(pk=decision.first.pk)
    if locked.verb != Decision.Verb.REQUEST:
        raise ValidationError(_("Only what the Board requests is answered."))
    refuse_answered(locked)
    made = Response(
        decision=locked,
        answer=answer,
        owner=owner.strip(),
        due_on=due_on,
        recorded_by=by,
        recorded_at=at,
        **in_languages("action", action),
    )
    made.full_clean()
    made.save()
    return made


@transaction.atomic
def follow_up(
    *, response: Response, done_on: date, outcome: Words, by: User | None, at: datetime
) -> Response:
    """Record on which day what was answered was done, and what came of it."""
    locked = Response.objects.select_for_update().get(pk=response.pk)
    decision = locked.decision
    refuse_follow_up(locked, done_on, at)
    locked.done_on, locked.followed_up_at = done_on, at
    for name, words in in_languages("outcome", outcome).items():
        setattr(locked, name, words)
    if done_on < decision.meeting.held_on:
        raise ValidationError({"done_on": _("This day lies before the meeting that asked for it.")})
    locked.full_clean()
    locked.save()
    return locked


def refuse_unsealed(edition: Edition) -> None:
    if edition.sealed_at is None:
        raise ValidationError(_("This edition is not submitted to the Board yet."))


def refuse_superseded(edition: Edition) -> None:
    successor = edition.successor
    if successor is not None:
        message = _("%(edition)s has taken the place of this one: read that one.")
        raise ValidationError(message, params={"edition": successor})


def refuse_seat(seat: Seat, by: User, at: datetime) -> None:
    if seat.user_id != by.pk or seat.role != Role.BOARD:
        raise ValidationError({"seat": _("Only a member of the Board does this, and for oneself.")})
    if not seat.is_in_force(at):
        raise ValidationError({"seat": _("This seat on the Board is not in force.")})


def refuse_signed(edition: Edition, seat: Seat) -> None:
    if Signature.objects.filter(edition=edition, seat=seat).exists():
        raise ValidationError({"seat": _("You have signed this edition already.")})


def refuse_bytes(edition: Edition, digest: str, language: str) -> None:
    """Refuse a sha256 that is not that of an intact file of the edition in the language."""
    files = ReportFile.objects.filter(sha256=digest)
    file = files.filter(report=edition.report_id, language=language).first()
    if file is None:
        raise ValidationError({"sha256": foreign(edition, files)})
    if sha256_of(bytes(file.content)) != digest:
        raise ValidationError({"sha256": _("This file is damaged: nobody can sign it.")})


def foreign(edition: Edition, files: Any) -> str:
    """Return why a sha256 is not that of what is signed."""
    if files.filter(report=edition.report_id).exists():
        return _("This is the sha256 of this edition in another language. Read what you sign.")
    if files.exists():
        return _("This is the sha256 of another report, or of another edition. Read this one.")
    return _("No file of this edition has this sha256. Read it again before you sign it.")


def refuse_answered(decision: Decision) -> None:
    if Response.objects.filter(decision=decision).exists():
        raise ValidationError(_("This request is answered already."))


def refuse_before_the_meeting(meeting: Meeting, due_on: date | None, at: datetime) -> None:
    if meeting.held_on > at.astimezone(meeting.plan.zone).date():
        raise ValidationError({"meeting": _("This meeting has not been held yet.")})
    if due_on is not None and due_on < meeting.held_on:
        raise ValidationError({"due_on": _("This day lies before the meeting that asks for it.")})


def refuse_foreign(meeting: Meeting, decided: Decided) -> None:
    """Refuse what is not of the meeting's plan, and an edition that the Board has not been given."""
    edition, work_plan = decided.edition, decided.work_plan
    if edition is not None and edition.plan_id != meeting.plan_id:
        raise ValidationError({"edition": _("This edition is of another plan.")})
    if edition is not None and edition.sealed_at is None:
        raise ValidationError({"edition": _("This edition is not submitted to the Board yet.")})
    if work_plan is not None and work_plan.plan_id != meeting.plan_id:
        raise ValidationError({"work_plan": _("This work plan is of another plan.")})


def refuse_follow_up(response: Response, done_on: date, at: datetime) -> None:
    if response.answer == Response.Answer.NOT_ACCEPTED:
        raise ValidationError(_("What was not accepted is not followed up."))
    if response.done_on is not None:
        raise ValidationError(_("It is recorded already what came of this request."))
    if done_on > at.astimezone(response.decision.meeting.plan.zone).date():
        raise ValidationError({"done_on": _("This day lies in the future.")})


def in_languages(name: str, words: Words) -> dict[str, str]:
    """Return the words of a translated field by the names of its columns; refuse none at all."""
    given = {code: words.get(code, "").strip() for code, _name in settings.LANGUAGES}
    if not any(given.values()):
        raise ValidationError({name: _("Write this in one language at least.")})
    return {f"{name}_{code}": text for code, text in given.items()}
