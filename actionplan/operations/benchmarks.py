"""Baselines, milestones and targets: set, approved and superseded, never overwritten."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actionplan.achievement import (
    Accumulation,
    Definition,
    DefinitionError,
    Direction,
    Item,
    Measure,
    Milestone,
    validate,
)
from actionplan.models import Benchmark, Indicator
from members.history import credit
from members.models import User

Kind = Benchmark.Kind

# Where a form shows what is wrong with a definition.
FIELDS = {
    "baseline": "value",
    "target": "value",
    "milestones": "value",
    "baseline_date": "date",
    "target_date": "date",
}


@transaction.atomic
def set_benchmark(
    *,
    indicator: Indicator,
    kind: str,
    day: date,
    value: Decimal | None,
    by: User | None,
    at: datetime,
    approved_by: str = "",
    approved_on: date | None = None,
) -> Benchmark:
    """Add a baseline, a milestone or a target where there is none yet."""
    lock(indicator)
    benchmark = Benchmark(
        indicator=indicator,
        kind=kind,
        date=day,
        value=value,
        approved_by=approved_by.strip(),
        approved_on=approved_on,
        is_sample=indicator.is_sample,
    )
    check_promise(indicator, [*in_force(indicator), benchmark])
    return saved(benchmark, by, at)


@transaction.atomic
def approve_benchmark(
    *, benchmark: Benchmark, approved_by: str, approved_on: date, by: User, at: datetime
) -> Benchmark:
    """Note who approved what was only proposed, and when; from then on it is judged against.

    The proposal is superseded and not changed, so that an older report stays as it was.
    """
    if benchmark.approved_by:
        raise ValidationError({"approved_by": _("This has been approved already.")})
    return supersede_benchmark(
        benchmark=benchmark,
        day=benchmark.date,
        value=benchmark.value,
        approved_by=approved_by,
        approved_on=approved_on,
        reason=gettext("Approved"),
        by=by,
        at=at,
    )


@transaction.atomic
def supersede_benchmark(
    *,
    benchmark: Benchmark,
    day: date,
    value: Decimal | None,
    approved_by: str,
    approved_on: date | None,
    reason: str,
    by: User,
    at: datetime,
) -> Benchmark:
    """Put another value or date in the place of one, with the reason; the earlier row stays."""
    old = Benchmark.objects.select_for_update(of=("self",)).get(pk=benchmark.pk)
    if old.superseded_at:
        raise ValidationError({"supersedes": _("This has been superseded already.")})
    new = Benchmark(
        indicator=old.indicator,
        kind=old.kind,
        date=day,
        value=value,
        approved_by=approved_by.strip(),
        approved_on=approved_on,
        supersedes=old,
        reason=reason.strip(),
        is_sample=old.is_sample,
    )
    others = [row for row in in_force(old.indicator) if row.pk != old.pk]
    check_promise(old.indicator, [*others, new])
    old.superseded_at = at
    credit(old, by)
    old.save()
    return saved(new, by, at)


def lock(indicator: Indicator) -> None:
    Indicator.objects.select_for_update(of=("self",)).get(pk=indicator.pk)


def in_force(indicator: Indicator) -> list[Benchmark]:
    """Return what stands now, approved or only proposed."""
    return list(indicator.benchmarks.filter(superseded_at__isnull=True))


def saved(benchmark: Benchmark, by: User | None, at: datetime) -> Benchmark:
    benchmark.recorded_by, benchmark.recorded_at = by, at
    credit(benchmark, by)
    if benchmark.approved_on and benchmark.approved_on > at.date():
        raise ValidationError({"approved_on": _("This day has not come yet.")})
    benchmark.full_clean()
    benchmark.save()
    return benchmark


def check_promise(indicator: Indicator, benchmarks: Iterable[Benchmark]) -> None:
    """Raise ValidationError, at the field of a benchmark, where they cannot be judged together."""
    try:
        validate(promised(indicator, benchmarks))
    except DefinitionError as error:
        message = ValidationError(gettext(error.template), error.field, error.params)
        field = FIELDS.get(error.field)
        raise ValidationError({field: message} if field else message) from error


def promised(indicator: Indicator, benchmarks: Iterable[Benchmark]) -> Definition:
    """Return the definition that `benchmarks`, approved or not, would make of `indicator`."""
    rows = sorted(benchmarks, key=lambda row: row.date)
    baseline = next((row for row in rows if row.kind == Kind.BASELINE), None)
    target = next((row for row in rows if row.kind == Kind.TARGET), None)
    items = indicator.items.all() if indicator.pk else ()
    return Definition(
        measure=Measure(indicator.measure),
        direction=Direction(indicator.direction),
        accumulation=Accumulation(indicator.accumulation),
        start=indicator.plan.start,
        baseline=baseline.value if baseline else None,
        baseline_date=baseline.date if baseline else None,
        milestones=tuple(Milestone(r.date, r.value) for r in rows if r.kind == Kind.MILESTONE),
        target=target.value if target else None,
        target_date=target.date if target else None,
        items=tuple(Item(item.code, item.due) for item in items),
        stepwise=indicator.stepwise,
    )
