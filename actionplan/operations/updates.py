"""An update's way: begun, typed, handed in, returned or verified, and corrected by another one.

The draft's version is compared within its UPDATE, under the lock of the update: of two people who
write at once the second is refused with the code "stale", and nothing of either is lost.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from actionplan.models import (
    Contribution,
    Draft,
    Indicator,
    Measurement,
    ReportingPeriod,
    StatusUpdate,
    Update,
)
from actionplan.operations.entry import Entry
from actionplan.operations.evidence import copy_evidence
from actionplan.operations.four_eyes import refuse_own
from actionplan.operations.measurements import (
    correct,
    record_measurement,
    return_,
    revise,
    verify,
)
from actionplan.operations.telling import (
    Told,
    counted_figures,
    refuse_faults,
)
from members.history import credit
from members.models import User

Status = Update.Status
Typed = dict[str, Any]

LARGEST_DRAFT = 200_000
REFUSED = {
    Status.DRAFT: _("This has not been handed in yet."),
    Status.SUBMITTED: _("This has been handed in already, and waits to be verified."),
    Status.RETURNED: _("This has been returned already."),
    Status.VERIFIED: _("This has been verified already; only a correction changes it."),
}


@transaction.atomic
def start_update(
    *, contribution: Contribution, period: ReportingPeriod, by: User, at: datetime
) -> Update:
    """Begin the update of a contribution for a period; twice is the same as once.

    Raises ValidationError for a period that is not open yet or is of another plan, and for a
    contribution that no member makes.
    """
    if contribution.member_id is None:
        raise ValidationError({"contribution": _("No member makes this contribution.")})
    if period.plan_id != contribution.project.plan_id:
        raise ValidationError({"period": _("This period is of another plan.")})
    if period.opens_on > at.astimezone(period.plan.zone).date():
        raise ValidationError({"period": _("This period is not open yet.")})
    # Under the lock of the contribution, so that two clicks begin one update.
    Contribution.objects.select_for_update(of=("self",)).filter(pk=contribution.pk).first()
    wanted = {"contribution": contribution, "period": period}
    begun = Update.objects.filter(**wanted, supersedes=None).first()
    if begun:
        return begun
    update = saved(Update(**wanted, recorded_by=by, recorded_at=at), by, at)
    Draft.objects.create(update=update, saved_by=by, saved_at=at)
    return update


@transaction.atomic
def save_draft(*, update: Update, typed: Typed, version: int, by: User, at: datetime) -> int:
    """Keep what has been typed as it is, and return its new version.

    Raises ValidationError with the code "stale" where somebody saved since `version` was read.
    """
    return kept(locked(update, Status.DRAFT, Status.RETURNED), typed, version, by, at)


@transaction.atomic
def submit_update(
    *, update: Update, told: Told, typed: Typed, version: int, by: User, at: datetime
) -> Update:
    """Hand an update in, with its figures; it is whole by now, or refused by field."""
    current = locked(update, Status.DRAFT, Status.RETURNED)
    refuse_faults(current, told, at=at)
    kept(current, typed, version, by, at)
    for name, value in told.columns.items():
        setattr(current, name, value)
    current.status, current.returned_why = Status.SUBMITTED, ""
    current.submitted_by, current.submitted_at = by, at
    saved(current, by, at)
    for indicator, entry in told.figures:
        settle_figure(current, indicator, entry, by=by, at=at)
    return current


@transaction.atomic
def return_update(
    *, update: Update, why: str, by: User, at: datetime, seen: int | None = None
) -> Update:
    """Give an update back to its member, with its figures and with words that say why.

    Raises ValidationError with the code "stale" where `seen`, the version of the draft that was looked
    at, is not the one that was handed in last.
    """
    current = locked(update, Status.SUBMITTED)
    refuse_unseen(current, seen)
    if not why.strip():
        raise ValidationError({"returned_why": _("Say what is missing or wrong.")})
    current.status, current.returned_why = Status.RETURNED, why.strip()
    for figure in submitted_figures(current):
        return_(measurement=figure, why=why, by=by, at=at, update=current)
    return saved(current, by, at)


@transaction.atomic
def verify_update(*, update: Update, by: User, at: datetime, seen: int | None = None) -> Update:
    """Let an update count, with its figures and its evidence; a correction supersedes.

    Raises ValidationError where `by` recorded it and the plan asks for four eyes; and with the code
    "stale" where `seen`, the version of the draft that was looked at, was handed in anew since.
    """
    current = locked(update, Status.SUBMITTED)
    refuse_unseen(current, seen)
    refuse_recorded(current, by)
    if current.supersedes_id:
        supersede(current.supersedes_id, by, at)
    current.status, current.verified_by, current.verified_at = Status.VERIFIED, by, at
    saved(current, by, at)
    for figure in submitted_figures(current):
        verify(measurement=figure, by=by, at=at, update=current)
        copy_evidence(update=current, measurement=figure, by=by, at=at)
    note_progress(current, at)
    return current


@transaction.atomic
def correct_update(*, update: Update, reason: str, by: User, at: datetime) -> Update:
    """Begin a correction of what was verified, which counts until the correction does."""
    wrong = locked(update, Status.VERIFIED)
    if not reason.strip():
        raise ValidationError({"reason": _("A correction needs a reason.")})
    if Update.objects.filter(supersedes=wrong).exists():
        raise ValidationError({"supersedes": _("A correction of this has been begun already.")})
    right = Update(
        contribution=wrong.contribution,
        period=wrong.period,
        supersedes=wrong,
        reason=reason.strip(),
        recorded_by=by,
        recorded_at=at,
    )
    saved(right, by, at)
    Draft.objects.create(update=right, typed=wrong.draft.typed, saved_by=by, saved_at=at)
    return right


def locked(update: Update, *expected: str) -> Update:
    """Return the row as it stands now, locked; raise ValidationError in any other status."""
    rows = Update.objects.select_for_update(of=("self",)).filter(pk=update.pk)
    (current,) = rows.select_related("contribution__project__plan", "period__plan")
    if current.status not in expected:
        raise ValidationError({"status": ValidationError(REFUSED[Status(current.status)], "moved")})
    if current.superseded_at:
        raise ValidationError({"status": _("This has been corrected already.")})
    return current


def kept(update: Update, typed: Typed, version: int, by: User, at: datetime) -> int:
    """Write the draft where nobody has written it since `version`."""
    if len(str(typed)) > LARGEST_DRAFT:
        raise ValidationError(_("This is too long to be kept."), "long")
    if any("\0" in words for words in words_of(typed)):
        raise ValidationError(_("This holds a character that cannot be kept."), "character")
    rows = Draft.objects.filter(update=update, version=version)
    if not rows.update(typed=typed, version=F("version") + 1, saved_by=by, saved_at=at):
        raise ValidationError(_("Somebody else has saved this meanwhile."), "stale")
    return version + 1


def words_of(typed: Typed) -> Iterator[str]:
    for name, value in typed.items():
        yield name
        yield from (str(each) for each in (value if isinstance(value, list) else [value]))


def settle_figure(
    update: Update, indicator: Indicator, entry: Entry, *, by: User, at: datetime
) -> Measurement:
    """Record a figure with its update: anew, again after a return, or as a correction."""
    given: dict[str, Any] = {
        "entry": replace(entry, project=update.contribution.project),
        "by": by,
        "at": at,
        "status": Measurement.Status.SUBMITTED,
        "update": update,
    }
    again = Measurement.objects.filter(update=update, indicator=indicator).first()
    if again:
        return revise(measurement=again, **given)
    wrong = counted_figures(update).filter(indicator=indicator).first()
    if wrong:
        return correct(measurement=wrong, reason=update.reason, **given)
    return record_measurement(indicator=indicator, **given)


def refuse_unseen(update: Update, seen: int | None) -> None:
    """Refuse to decide on what was handed in after it was looked at; None asks for no comparison."""
    if seen is not None and update.draft.version != seen:
        message = _("This was handed in anew while you looked at it: look at what it says now.")
        raise ValidationError({"status": ValidationError(message, "stale")})


def submitted_figures(update: Update) -> list[Measurement]:
    return list(update.figures.filter(status=Measurement.Status.SUBMITTED).order_by("pk"))


def refuse_recorded(update: Update, by: User) -> None:
    """Refuse that somebody verifies what they began, typed or handed in themselves."""
    for own in (update.recorded_by, update.submitted_by, update.draft.saved_by):
        refuse_own(update.period.plan, recorded_by=own, by=by)


def supersede(old: int, by: User, at: datetime) -> None:
    """Let the corrected update count no more from `at` on."""
    (wrong,) = Update.objects.select_for_update(of=("self",)).filter(pk=old)
    if wrong.superseded_at:
        raise ValidationError({"status": _("This has been corrected already.")})
    wrong.superseded_at = at
    saved(wrong, by, at)


def note_progress(update: Update, at: datetime) -> None:
    """Let the status that the lead reports be the project's."""
    contribution = update.contribution
    if not update.progress or contribution.role != Contribution.Role.LEAD:
        return
    row = StatusUpdate(
        project=contribution.project,
        reported_on=min(update.period.end, at.astimezone(update.period.plan.zone).date()),
        status=update.progress,
        note=update.text,
        recorded_by=update.submitted_by,
        recorded_at=at,
    )
    credit(row, update.verified_by)
    row.full_clean()
    row.save()


def saved(update: Update, by: User, at: datetime) -> Update:
    """Save the row with its history, which names who took the step and when."""
    credit(update, by, at)
    update.full_clean(validate_unique=False)
    update.save()
    return update
