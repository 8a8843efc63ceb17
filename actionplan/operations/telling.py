"""What a member tells in an update, and what is refused of it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, fields
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from actionplan.models import Indicator, Measurement, Update
from actionplan.models.updates import PEOPLE
from actionplan.operations.entry import Entry, checked

COSTS = ("cost_in_cash", "cost_in_kind")
MOST_PEOPLE = 10_000_000
MOST_MONEY = Decimal(10) ** 12

Fault = tuple[str, str | Promise]


@dataclass(frozen=True, slots=True)
class Told:
    """What an update says: people as counts, costs in the plan's currency, figures by indicator."""

    nothing_new: bool = False
    progress: str = ""
    text: str = ""
    women: int | None = None
    men: int | None = None
    other_people: int | None = None
    people_not_recorded: int | None = None
    cost_in_cash: Decimal | None = None
    cost_in_kind: Decimal | None = None
    figures: tuple[tuple[Indicator, Entry], ...] = field(default=())

    @property
    def columns(self) -> dict[str, Any]:
        """What stands in the update's own row."""
        names = (each.name for each in fields(self) if each.name != "figures")
        return {name: getattr(self, name) for name in names}

    @property
    def says_something(self) -> bool:
        """Whether it tells anything beyond "nothing new"."""
        counts = [getattr(self, name) for name in (*PEOPLE, *COSTS)]
        told = any(count is not None for count in counts)
        return bool(self.progress or self.text.strip() or self.figures or told)


def refuse_faults(update: Update, told: Told, *, at: datetime) -> None:
    """Raise ValidationError with what is wrong with `told`, by field."""
    faults: dict[str, list[str | Promise]] = {}
    for name, message in found_faults(update, told):
        faults.setdefault(name, []).append(message)
    if faults:
        raise ValidationError(faults)
    for indicator, entry in told.figures:
        checked(indicator, entry, at=at)


def found_faults(update: Update, told: Told, fed: Collection[int] | None = None) -> Iterator[Fault]:
    """Yield what is wrong by field; `fed` spares who knows the fed indicators to look them up."""
    yield from said_faults(told)
    if "\0" in told.text:
        yield "text", _("This holds a character that cannot be kept.")
    yield from (
        (name, _("Give a whole number from 0 up."))
        for name in PEOPLE
        if not 0 <= (getattr(told, name) or 0) <= MOST_PEOPLE
    )
    yield from (
        (name, _("Give an amount from 0 up, with at most two decimals."))
        for name in COSTS
        if not is_amount(getattr(told, name))
    )
    yield from figure_faults(update, told, fed)


def said_faults(told: Told) -> Iterator[Fault]:
    if told.nothing_new and told.says_something:
        yield "nothing_new", _("“Nothing new” stands alone: leave out the rest, or the tick.")
    if not told.nothing_new and not told.says_something:
        yield "text", _("Tell what happened, or tick “nothing new”.")


def figure_faults(
    update: Update, told: Told, fed: Collection[int] | None = None
) -> Iterator[Fault]:
    """Refuse figures of indicators that the project does not feed, and a correction without one."""
    if fed is None:
        fed = fed_indicators(update).values_list("pk", flat=True)
    given = {indicator.pk for indicator, _entry in told.figures}
    if given - set(fed):
        yield "figures", _("This project does not report on that indicator.")
    if not update.supersedes_id:
        return
    lacking = set(counted_figures(update).values_list("indicator_id", flat=True)) - given
    yield from (
        (f"figure-{pk}", _("Give the corrected figure; it is 0 where there is none."))
        for pk in sorted(lacking)
    )


def fed_indicators(update: Update) -> QuerySet[Indicator]:
    """Return the indicators on which the update's project reports, and those of what it corrects."""
    fed = Indicator.objects.adding_up().filter(projects=update.contribution.project_id)
    told = counted_figures(update).values("indicator")
    return Indicator.objects.filter(Q(pk__in=fed.values("pk")) | Q(pk__in=told))


def counted_figures(update: Update) -> QuerySet[Measurement]:
    """Return the figures that count until this correction does; none where it corrects nothing."""
    told = Measurement.objects.filter(update__isnull=False, update=update.supersedes_id)
    return told.filter(status=Measurement.Status.VERIFIED)


def is_amount(amount: Decimal | None) -> bool:
    if amount is None:
        return True
    return amount.is_finite() and 0 <= amount < MOST_MONEY and amount == round(amount, 2)
