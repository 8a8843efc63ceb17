"""What an update says against what was verified last: field by field, before and after."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.contrib.admin.utils import label_for_field
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from actionplan.admin.differences import SAME, Piece, gap, pieces
from actionplan.models import Update
from actionplan.models.updates import PEOPLE
from actionplan.operations.telling import COSTS

NOT_TOLD = "–"


@dataclass(frozen=True, slots=True)
class Change:
    """One field: what stood, what is told now, and by how much it differs where it is a number."""

    label: str
    before: str
    after: str
    difference: str = ""
    again: bool = False
    pieces: list[Piece] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        return self.before != self.after

    @property
    def interwoven(self) -> bool:
        """Whether old and new stand in one text; else they stand one after the other."""
        return any(piece.kind == SAME for piece in self.pieces)


def compared_with(update: Update) -> Update | None:
    """Return the update that `update` corrects, or else the last one verified for an earlier period.

    "Nothing new" leaves standing what was told before it.
    """
    if update.supersedes_id:
        return update.supersedes
    earlier = Update.objects.counting().filter(
        contribution=update.contribution_id, period__start__lt=update.period.start
    )
    return earlier.select_related("period").order_by("nothing_new", "-period__start", "-pk").first()


def returned_before(update: Update) -> Any:
    """Return how `update` stood when it was returned last, from its history, or None."""
    if update.status != Update.Status.SUBMITTED:
        return None
    rows = update.history.filter(status=Update.Status.RETURNED)
    return rows.order_by("-history_date", "-history_id").first()


def changes(update: Update, before: Update | None, returned: Any = None) -> list[Change]:
    """Return the fields in which either says something; `again` marks what changed since a return."""
    rows = [*standing(update, before, returned), *numbers(update, before, returned)]
    return [row for row in rows if {row.before, row.after} != {NOT_TOLD}]


def standing(update: Update, before: Update | None, returned: Any) -> Iterator[Change]:
    yield Change(
        label_of("progress"),
        shown_progress(before),
        shown_progress(update),
        again=differs(update, returned, "progress"),
    )


def numbers(update: Update, before: Update | None, returned: Any) -> Iterator[Change]:
    for name in PEOPLE:
        yield number(name, update, before, returned)
    yield everybody(update, before)
    for name in COSTS:
        yield number(name, update, before, returned, decimals=2)


def number(
    name: str, update: Update, before: Update | None, returned: Any, decimals: int = 0
) -> Change:
    old, new = getattr(before, name, None), getattr(update, name)
    return Change(
        label_of(name),
        counted(old, decimals),
        counted(new, decimals),
        gap(old, new, decimals),
        differs(update, returned, name),
    )


def everybody(update: Update, before: Update | None) -> Change:
    """Return the sum of the people, of whatever sex."""
    old, new = people(before), people(update)
    return Change(_("People in all"), counted(old), counted(new), gap(old, new))


def people(update: Update | None) -> int | None:
    told = [getattr(update, name, None) for name in PEOPLE]
    known = [count for count in told if count is not None]
    return sum(known) if known else None


def text_change(update: Update, before: Update | None, returned: Any = None) -> Change:
    """Return what the member wrote, with the words that came and went."""
    old, new = before.text if before else "", update.text
    again = differs(update, returned, "text")
    woven = pieces(old, new) if old and new else []
    return Change(label_of("text"), old, new, again=again, pieces=woven)


def differs(update: Update, returned: Any, name: str) -> bool:
    return returned is not None and getattr(returned, name) != getattr(update, name)


def shown_progress(update: Update | None) -> str:
    return update.get_progress_display() if update and update.progress else NOT_TOLD


def counted(value: Decimal | int | None, decimals: int = 0) -> str:
    if value is None:
        return NOT_TOLD
    return number_format(value, decimal_pos=decimals, use_l10n=True, force_grouping=True)


def label_of(name: str) -> str:
    return capfirst(str(label_for_field(name, Update)))
