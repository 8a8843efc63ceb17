"""The figures of an update: what is told, what the member told last, and what it would change."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from actionplan.admin.differences import Piece, gap, named
from actionplan.findings import figure, finding, with_reached
from actionplan.models import Indicator, Measurement, Update
from actionplan.models.indicators import Accumulation
from actionplan.operations import Effect, Entry, effect
from actionplan.operations.entry import SETS

# From here on a figure is looked at twice: a digit too many makes it ten times as large.
JUMP = 10


@dataclass(frozen=True, slots=True)
class Told:
    """A figure beside the last one that the member told for the same indicator."""

    row: Measurement | None
    last: Measurement | None
    effect: Effect | None = None
    flags: list[str] = field(default_factory=list)
    again: bool = False

    @property
    def indicator(self) -> Indicator | None:
        known = self.row or self.last
        return known.indicator if known else None

    @property
    def now(self) -> str:
        return in_words(self.row)

    @property
    def before(self) -> str:
        return in_words(self.last)

    @property
    def difference(self) -> str:
        """By how much the figure grew or fell; a ratio is compared as a share."""
        decimals = self.row.indicator.decimals if self.row else 0
        return "" if is_ratio(self.row) else gap(amount(self.last), amount(self.row), decimals)

    @property
    def names(self) -> list[Piece]:
        """Who is counted, against who was."""
        return named(names(self.last), names(self.row)) if self.row else []

    @property
    def network(self) -> tuple[str, str] | None:
        """The indicator's actual of the whole network, now and then."""
        if self.row is None or self.effect is None:
            return None
        given = self.row.indicator
        return figure(given, self.effect.before.actual), figure(given, self.effect.after.actual)


def told_figures(
    update: Update, before: Update | None, at: datetime, *, evidenced: bool
) -> list[Told]:
    """Return the figures that came with `update`, then those of `before` that it does not tell again."""
    rows = figures(Measurement.objects.filter(update=update))
    waiting = update.status == Update.Status.SUBMITTED
    found = [seen(update, row, at if waiting else None, evidenced) for row in rows]
    known = [row.indicator_id for row in rows]
    left = Measurement.objects.filter(update=before) if before else Measurement.objects.none()
    return [*found, *(Told(None, row) for row in figures(left.exclude(indicator__in=known)))]


def figures(rows: QuerySet, *order: str, most: int | None = None) -> list[Measurement]:
    """Return the first rows with what a figure is shown by."""
    shown = with_reached(rows).select_related("indicator__plan").prefetch_related(*SETS)
    return list(shown.order_by(*(order or ("indicator__code", "pk")))[:most])


def seen(update: Update, row: Measurement, at: datetime | None, evidenced: bool) -> Told:
    last = last_told(update, row)
    changed = effect_of(row, at, evidenced) if at else None
    flags = list(oddities(update, row, last)) if at else []
    return Told(row, last, changed, flags, changed_since_return(row))


def last_told(update: Update, row: Measurement) -> Measurement | None:
    """Return the figure that `row` corrects, or else the last one that counts of this contribution."""
    told = Measurement.objects.filter(indicator=row.indicator_id)
    if row.supersedes_id:
        told = told.filter(pk=row.supersedes_id)
    else:
        told = told.counting().filter(update__contribution=update.contribution_id)
        told = told.exclude(update=update).filter(measured_on__lte=row.measured_on)
    return next(iter(figures(told, "-measured_on", "-pk", most=1)), None)


def effect_of(row: Measurement, at: datetime, evidenced: bool) -> Effect:
    return effect(
        indicator=row.indicator,
        entry=Entry.of(row),
        evidenced=evidenced,
        at=at,
        without=row.supersedes_id or 0,
    )


def oddities(update: Update, row: Measurement, last: Measurement | None) -> Iterator[str]:
    """Say what asks for a second look; none of it forbids anything."""
    if not update.period.start <= row.measured_on <= update.period.end:
        yield _("The day lies outside of the period.")
    old, new = amount(last), amount(row)
    if old and new and abs(new) >= JUMP * abs(old):
        yield _("At least ten times what was told last.")
    if old and new is not None and JUMP * abs(new) <= abs(old):
        yield _("At most a tenth of what was told last.")


def changed_since_return(row: Measurement) -> bool:
    """Whether the figure is another one than when it was returned last."""
    returned = row.history.filter(status=Measurement.Status.RETURNED)
    was = returned.order_by("-history_date", "-history_id").first()
    names = ("value", "numerator", "denominator", "measured_on", "text")
    return was is not None and any(getattr(was, name) != getattr(row, name) for name in names)


def in_words(row: Measurement | None) -> str:
    """Return what was found, "–" for nothing; a ratio with the share that it comes to."""
    if row is None:
        return "–"
    share = f" = {figure(row.indicator, amount(row))}" if is_ratio(row) else ""
    return f"{finding(row)}{share}"


def is_ratio(row: Measurement | None) -> bool:
    return row is not None and row.indicator.accumulation == Accumulation.RATIO


def amount(row: Measurement | None) -> Decimal | None:
    """Return what a figure comes to, so that two of them can be compared; None without one."""
    if row is None:
        return None
    if is_ratio(row):
        parts = row.numerator, row.denominator
        return parts[0] / parts[1] if parts[0] is not None and parts[1] else None
    if row.indicator.accumulation == Accumulation.DISTINCT:
        return Decimal(len(names(row)))
    return row.value


def names(row: Measurement | None) -> list[str]:
    """Return who and what a figure counts, by name."""
    return [str(each) for kind in SETS for each in getattr(row, kind).all()] if row else []
