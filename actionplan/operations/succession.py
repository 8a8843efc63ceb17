"""A plan is handed over: what becomes of each of its outcomes in the next one, all mapped at once."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from actionplan.models import Outcome, Plan, Succession
from members.history import credit
from members.models import User

Fate = Succession.Fate
Said = str | Promise


@dataclass(frozen=True, slots=True)
class Mapped:
    """What is to become of an outcome: where it goes on, or why it is dropped."""

    before: Outcome
    after: Collection[Outcome] = ()
    dropped: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is inconsistent about an outcome, in words."""

    before: Outcome
    said: Said


@transaction.atomic
def hand_over(
    *, plan: Plan, into: Plan, mapped: Iterable[Mapped], by: User | None, at: datetime
) -> list[Succession]:
    """Say what becomes of the outcomes of a plan in the next; what was said before is replaced.

    Whether one is kept, merged or split follows from where all of them go on. What stays as it was
    keeps the moment at which it was recorded.
    """
    locked = Plan.objects.select_for_update().get(pk=plan.pk)
    refuse_order(locked, into)
    wanted = {(row.before_id, row.after_id): row for row in rows_of(list(mapped), into)}
    refuse_strange(locked, into, wanted.values())
    refuse_faults(wanted.values())
    there = {(row.before_id, row.after_id): row for row in Succession.objects.of(locked)}
    for key in there.keys() - wanted.keys():
        credit(there[key], by)
        there[key].delete()
    return [settled(row, there.get(key), by, at) for key, row in wanted.items()]


def settled(
    wanted: Succession, there: Succession | None, by: User | None, at: datetime
) -> Succession:
    """Return the stored row that says what is `wanted`, written where it says anything new."""
    if there and (there.fate, there.note) == (wanted.fate, wanted.note):
        return there
    row = there or wanted
    row.fate, row.note, row.recorded_by, row.recorded_at = wanted.fate, wanted.note, by, at
    credit(row, by)
    row.clean()
    row.save()
    return row


def rows_of(mapped: Collection[Mapped], into: Plan) -> Iterator[Succession]:
    """Yield the rows that say what is mapped, each with the fate that follows from all of them."""
    taken_up = Counter(after.pk for each in mapped for after in each.after)
    for each in mapped:
        for after in each.after:
            fate = Fate.MERGED if taken_up[after.pk] > 1 else Fate.KEPT
            fate = Fate.SPLIT if len(each.after) > 1 else fate
            yield Succession(before=each.before, after=after, fate=fate, note=each.note.strip())
        if each.dropped:
            yield Succession(before=each.before, fate=Fate.DROPPED, note=each.note.strip())


def refuse_order(plan: Plan, into: Plan) -> None:
    if into.start <= plan.start:
        raise ValidationError(_("The next plan has to start later than this one."))


def refuse_strange(plan: Plan, into: Plan, rows: Iterable[Succession]) -> None:
    """Refuse outcomes of other plans than the two."""
    ours, theirs = outcome_ids(plan), outcome_ids(into)
    for row in rows:
        if row.before_id not in ours or (row.after_id and row.after_id not in theirs):
            raise ValidationError(
                _("%(row)s: an outcome of this plan goes on in one of the next alone."),
                params={"row": row},
            )


def outcome_ids(plan: Plan) -> set[int]:
    return set(Outcome.objects.filter(axis__line__plan=plan).values_list("pk", flat=True))


def refuse_faults(rows: Iterable[Succession]) -> None:
    """Raise ValidationError with all that is inconsistent, each after the code of its outcome."""
    faults = [f"{fault.before.code}: {fault.said}" for fault in faults_of(rows)]
    if faults:
        raise ValidationError(faults)


def faults_of(rows: Iterable[Succession]) -> Iterator[Fault]:
    """Yield what does not fit together among all rows of a plan."""
    ways: dict[int, list[Succession]] = defaultdict(list)
    taken_up: Counter[int | None] = Counter()
    for row in rows:
        ways[row.before_id].append(row)
        taken_up[row.after_id] += 1
    for own in ways.values():
        yield from faults_of_outcome(own, taken_up)


def faults_of_outcome(own: list[Succession], taken_up: Counter[int | None]) -> Iterator[Fault]:
    """Yield what is wrong with the rows of one outcome."""
    before, fates = own[0].before, {row.fate for row in own}
    shared = any(row.after_id and taken_up[row.after_id] > 1 for row in own)
    if Fate.DROPPED in fates and len(own) > 1:
        yield Fault(before, _("It is dropped, and goes on as well."))
    elif len(fates) > 1:
        yield Fault(before, _("One thing alone can become of it."))
    elif Fate.DROPPED in fates and not own[0].note:
        yield Fault(before, _("Say why it is dropped."))
    elif Fate.SPLIT in fates:
        yield from faults_of_split(before, len(own), shared)
    elif Fate.DROPPED not in fates and len(own) > 1:
        yield Fault(before, _("It goes on in several outcomes: that is split."))
    elif Fate.KEPT in fates and shared:
        yield Fault(before, _("It is kept, but another one goes on in the same outcome: merged."))
    elif Fate.MERGED in fates and not shared:
        yield Fault(before, _("It is merged, but no other goes on in the same outcome: kept."))


def faults_of_split(before: Outcome, ways: int, shared: bool) -> Iterator[Fault]:
    if ways == 1:
        yield Fault(before, _("It is split, but goes on in one outcome alone: kept."))
    elif shared:
        yield Fault(before, _("It is split, and a part of it is merged: choose one of the two."))


def unmapped(plan: Plan) -> list[Outcome]:
    """Return the outcomes of a plan of which nothing is said yet."""
    return list(Outcome.objects.filter(axis__line__plan=plan, goes_on__isnull=True))
