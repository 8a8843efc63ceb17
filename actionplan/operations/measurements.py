"""A measurement's way from draft to verified, and its correction, which supersedes.

A figure of a member's update goes its way with the update alone, which is then named as `update`.
"""

from datetime import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from actionplan.models import Indicator, Measurement, Update
from actionplan.operations.entry import SETS, Entry, checked, contradicted
from actionplan.operations.four_eyes import refuse_own
from members.history import credit
from members.models import User

Status = Measurement.Status

REFUSED = {
    Status.DRAFT: _("This is a draft still."),
    Status.SUBMITTED: _("This has been submitted already."),
    Status.VERIFIED: _("This has been verified already; only a correction changes it."),
    Status.RETURNED: _("This has been returned already."),
}


@transaction.atomic
def record_measurement(
    *,
    indicator: Indicator,
    entry: Entry,
    by: User | None,
    at: datetime,
    status: str = Status.DRAFT,
    confirmed: bool = False,
    sample: bool = False,
    update: Update | None = None,
) -> Measurement:
    """Record `entry` as a draft, submitted or verified.

    A running total that falls is refused with the code "fell" until it is `confirmed`.
    """
    entry = accepted(indicator, entry, at=at, status=status, confirmed=confirmed)
    measurement = Measurement(indicator=indicator, is_sample=sample, update=update)
    return kept(measurement, entry, status=status, by=by, at=at)


@transaction.atomic
def revise(
    *,
    measurement: Measurement,
    entry: Entry,
    by: User,
    at: datetime,
    status: str = Status.DRAFT,
    confirmed: bool = False,
    update: Update | None = None,
) -> Measurement:
    """Change a draft, or what was returned, to `entry`, and send it on its way with `status`."""
    current = locked(measurement, Status.DRAFT, Status.RETURNED)
    came_with(current, update)
    entry = accepted(
        current.indicator,
        entry,
        at=at,
        status=status,
        confirmed=confirmed,
        without=current.supersedes_id or 0,
    )
    if status == Status.VERIFIED and current.supersedes:
        supersede(current.supersedes, by, at)
    return kept(current, entry, status=status, by=by, at=at)


@transaction.atomic
def correct(
    *,
    measurement: Measurement,
    entry: Entry,
    reason: str,
    by: User,
    at: datetime,
    status: str = Status.SUBMITTED,
    confirmed: bool = False,
    update: Update | None = None,
) -> Measurement:
    """Record a correction of a verified measurement, which counts until the correction does.

    A figure of a member's update is corrected by a later `update` of the same contribution.
    """
    wrong = locked(measurement, Status.VERIFIED)
    told_by_the_same(wrong, update)
    if not reason.strip():
        raise ValidationError({"reason": _("A correction needs a reason.")})
    if Measurement.objects.filter(supersedes=wrong).exists():
        raise ValidationError({"supersedes": _("A correction of this has been recorded already.")})
    entry = accepted(
        wrong.indicator, entry, at=at, status=status, confirmed=confirmed, without=wrong.pk
    )
    right = Measurement(
        indicator=wrong.indicator,
        is_sample=wrong.is_sample,
        update=update,
        supersedes=wrong,
        reason=reason.strip(),
    )
    if status == Status.VERIFIED:
        supersede(wrong, by, at)
    return kept(right, entry, status=status, by=by, at=at)


@transaction.atomic
def submit(
    *, measurement: Measurement, by: User, at: datetime, update: Update | None = None
) -> Measurement:
    """Hand a draft in, or again what was returned; it must be whole by now."""
    current = locked(measurement, Status.DRAFT, Status.RETURNED)
    came_with(current, update)
    checked(current.indicator, Entry.of(current), at=at)
    current.status = Status.SUBMITTED
    return saved(current, by)


@transaction.atomic
def verify(
    *, measurement: Measurement, by: User, at: datetime, update: Update | None = None
) -> Measurement:
    """Let what was submitted count; a correction takes the place of what it corrects."""
    current = locked(measurement, Status.SUBMITTED)
    came_with(current, update)
    refuse_own(current.indicator.plan, recorded_by=current.recorded_by, by=by)
    checked(current.indicator, Entry.of(current), at=at)
    if current.supersedes:
        supersede(current.supersedes, by, at)
    current.status, current.verified_by, current.verified_at = Status.VERIFIED, by, at
    return saved(current, by)


@transaction.atomic
def return_(
    *,
    measurement: Measurement,
    why: str,
    by: User,
    at: datetime,
    update: Update | None = None,
) -> Measurement:
    """Give what was submitted back to who recorded it, with words that say why."""
    current = locked(measurement, Status.SUBMITTED)
    came_with(current, update)
    if not why.strip():
        raise ValidationError({"returned_why": _("Say what is missing or wrong.")})
    current.status, current.returned_why = Status.RETURNED, why.strip()
    return saved(current, by)


def locked(measurement: Measurement, *expected: str) -> Measurement:
    """Return the row as it stands now, locked; raise ValidationError in any other status.

    The status is read under the lock, so that the second of two clicks finds what the first did.
    """
    rows = Measurement.objects.select_for_update(of=("self",)).select_related(
        "indicator__plan", "update", "recorded_by"
    )
    (current,) = rows.filter(pk=measurement.pk).prefetch_related(*SETS)
    if current.status not in expected:
        raise ValidationError({"status": REFUSED[Status(current.status)]})
    if current.superseded_at:
        raise ValidationError({"status": _("This has been corrected already.")})
    return current


def came_with(measurement: Measurement, update: Update | None) -> None:
    """Raise ValidationError unless the measurement came with `update`, or with none if it is None."""
    if measurement.update != update:
        message = _("This came with a member's update, and is decided there.")
        raise ValidationError({"update": message})


def told_by_the_same(wrong: Measurement, update: Update | None) -> None:
    """Raise ValidationError unless `update` may correct what was told of its contribution before."""
    told, tells = (each and each.contribution_id for each in (wrong.update, update))
    if told != tells:
        message = _("This came with a member's update, and is corrected by another one of it.")
        raise ValidationError({"update": message})


def accepted(
    indicator: Indicator,
    entry: Entry,
    *,
    at: datetime,
    status: str,
    confirmed: bool,
    without: int = 0,
) -> Entry:
    """Return `entry` as it may be kept; `without` names the measurement that it corrects."""
    if status not in {Status.DRAFT, Status.SUBMITTED, Status.VERIFIED}:
        raise ValidationError({"status": _("Nothing is recorded as returned.")})
    entry = checked(indicator, entry, at=at, draft=status == Status.DRAFT)
    against = None if confirmed else contradicted(indicator, entry, without)
    if against:
        message = _("A running total does not fall: on %(day)s it was %(value)s.")
        day, value = against.measured_on, against.value or Decimal(0)
        params = {"day": date_format(day, "SHORT_DATE_FORMAT"), "value": f"{value.normalize():f}"}
        raise ValidationError({"value": ValidationError(message, "fell", params)})
    return entry


def kept(
    measurement: Measurement, entry: Entry, *, status: str, by: User | None, at: datetime
) -> Measurement:
    for name, value in entry.columns.items():
        setattr(measurement, name, value)
    measurement.status, measurement.recorded_by, measurement.recorded_at = status, by, at
    measurement.returned_why = ""
    if status == Status.VERIFIED:
        refuse_own(measurement.indicator.plan, recorded_by=by, by=by)
        measurement.verified_by, measurement.verified_at = by, at
    saved(measurement, by)
    for name in SETS:
        field = getattr(measurement, name)
        if getattr(entry, name) or field.exists():
            field.set(getattr(entry, name))
    return measurement


def supersede(old: Measurement, by: User, at: datetime) -> None:
    """Let the corrected measurement count no more from `at` on."""
    old = locked(old, Status.VERIFIED)
    old.superseded_at = at
    saved(old, by)


def saved(measurement: Measurement, by: User | None) -> Measurement:
    """Save the row with its history: an UPDATE past the model would leave no trace."""
    credit(measurement, by)
    measurement.full_clean(validate_unique=False)
    measurement.save()
    return measurement
