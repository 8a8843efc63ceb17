"""What a judgement rests on, read for any number of indicators in one query.

Only what counts leaves the database: the latest record where the latest counts, sums where records
add up, the members of a set where each counts once. Every branch has the columns of `COLUMNS`, so
that one UNION carries all.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    DecimalField,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    TextField,
    Value,
    Window,
)
from django.db.models.functions import Cast, Lag

from actionplan.models import (
    Benchmark,
    Evidence,
    Indicator,
    Measurement,
    MilestoneItem,
    Override,
    Reconsideration,
)
from actionplan.models.indicators import FIGURE, Accumulation, Measure

NUMERIC = {Measure.NUMBER, Measure.PERCENTAGE}
BY_MEASURE = {
    Measure.YES_NO: "value",
    Measure.ORDINAL: "value",
    Measure.QUALITATIVE: "text",
    Measure.MILESTONE_LIST: "set",
}
BY_ACCUMULATION = {
    Accumulation.LEVEL: "value",
    Accumulation.CUMULATIVE: "value",
    Accumulation.INCREMENTAL: "sum",
    Accumulation.RATIO: "sum",
    Accumulation.DISTINCT: "set",
}
SET_FIELDS = ("members", "partners", "completed")

FIGURE_COLUMN = DecimalField(
    max_digits=FIGURE["max_digits"], decimal_places=FIGURE["decimal_places"]
)
COLUMNS: dict[str, Any] = {
    "fact": CharField(max_length=12),
    "of": BigIntegerField(),
    "day": DateField(),
    "ident": BigIntegerField(),
    "amount": FIGURE_COLUMN,
    "part": FIGURE_COLUMN,
    "whole": FIGURE_COLUMN,
    "words": TextField(),
    "flag": BooleanField(),
    "known": DateTimeField(),
}


class Fact(NamedTuple):
    """One row: of which indicator, what (`fact`), and whatever of the columns that fact has.

    `day` is a date, `ident` an id, `words` a text, `known` a moment; each None where a fact has none.
    """

    fact: str
    of: int
    day: Any
    ident: Any
    amount: Decimal | None
    part: Decimal | None
    whole: Decimal | None
    words: Any
    flag: bool | None
    known: Any


class Moment(NamedTuple):
    """A cut-off `on`, as known `at` a moment in the plan's time zone.

    `without` is the id of a measurement to be left out of account.
    """

    on: date
    at: datetime
    without: int = 0

    @property
    def day(self) -> date:
        """The day of the moment `at`, where the plan is."""
        return self.at.date()


class Chosen(NamedTuple):
    """The ids of the indicators asked about, by what counts of their records."""

    all: list[int]
    value: list[int]
    text: list[int]
    sum: list[int]
    set: list[int]
    running: list[int]


def chosen(described: Iterable[Mapping[str, Any]]) -> Chosen:
    """Sort indicators, each with its `pk`, `measure` and `accumulation`.

    Ids are handed on and not a subquery: then the index of the indicator is used everywhere, and
    what no indicator needs is not asked.
    """
    rows = list(described)
    by_kind: dict[str, list[int]] = {"value": [], "text": [], "sum": [], "set": []}
    for row in rows:
        by_kind[kind_of(row["measure"], row["accumulation"])].append(row["pk"])
    running = [row["pk"] for row in rows if is_running(row["measure"], row["accumulation"])]
    return Chosen(all=[row["pk"] for row in rows], running=running, **by_kind)


def kind_of(measure: str, accumulation: str) -> str:
    return BY_MEASURE.get(Measure(measure)) or BY_ACCUMULATION[Accumulation(accumulation)]


def is_running(measure: str, accumulation: str) -> bool:
    return measure in NUMERIC and accumulation == Accumulation.CUMULATIVE


def facts(of: Chosen, moment: Moment) -> list[Fact]:
    """Return every fact about the indicators at the moment, in one query."""
    first, *others = (
        benchmarks(of.all, moment),
        items(of.set, moment),
        latest(of.value, moment, Q(value__isnull=False)),
        latest(of.text, moment, Q(text__regex=r"\S")),
        since_corrected([*of.value, *of.text], moment),
        sums(of.sum, moment),
        sets(of.set, moment),
        *(counted(of.set, moment, field) for field in SET_FIELDS),
        falls(of.running, moment),
        overrides(of.all, moment),
    )
    return [Fact(*row) for row in first.union(*others, all=True)]


def shaped(rows: QuerySet, fact: str, **columns: Any) -> QuerySet:
    """Return `rows` as tuples of all `COLUMNS`, with a typed blank where a column is not given."""
    given = {"fact": Value(fact, COLUMNS["fact"])} | columns
    blank = {name: Cast(Value(None), column) for name, column in COLUMNS.items()}
    return rows.order_by().annotate(**(blank | given)).values_list(*COLUMNS)


def benchmarks(indicators: list[int], moment: Moment) -> QuerySet:
    """Return what is judged against: a baseline is found, but a promise has to be approved."""
    approved = ~Q(approved_by="") & Q(approved_on__lte=moment.day)
    known = Benchmark.objects.known(moment.at).filter(indicator__in=indicators)
    return shaped(
        known.filter(Q(kind=Benchmark.Kind.BASELINE) | approved),
        "benchmark",
        of=F("indicator_id"),
        day=F("date"),
        amount=F("value"),
        words=F("kind"),
    )


def decisions(moment: Moment) -> QuerySet[Reconsideration]:
    """Return the decisions taken by the cut-off, as known at the moment."""
    return Reconsideration.objects.known(moment.at).filter(decided_on__lte=moment.on)


def items(indicators: list[int], moment: Moment) -> QuerySet:
    # Without the rewriting of translated fields, which would shuffle the columns.
    listed = MilestoneItem.objects.rewrite(False).filter(
        indicator__in=indicators, indicator__measure=Measure.MILESTONE_LIST
    )
    dropped = Exists(decisions(moment).filter(item=OuterRef("pk")))
    return shaped(listed, "item", of=F("indicator_id"), day=F("due"), ident=F("pk"), flag=dropped)


def overrides(indicators: list[int], moment: Moment) -> QuerySet:
    return shaped(
        Override.objects.in_force(moment.on, moment.at).filter(indicator__in=indicators),
        "override",
        of=F("indicator_id"),
        ident=F("pk"),
        words=F("state"),
        known=F("recorded_at"),
    )


def measured(moment: Moment) -> QuerySet[Any]:
    """Return what counts at the moment, of days up to the cut-off, with `evidenced`."""
    rows = Measurement.objects.known(moment.at).reported_by(moment.on).exclude(pk=moment.without)
    return with_evidence(rows, moment)


def with_evidence(rows: QuerySet[Measurement], moment: Moment) -> QuerySet[Any]:
    shown = Evidence.objects.filter(measurement=OuterRef("pk"), recorded_at__lte=moment.at)
    return rows.annotate(evidenced=Exists(shown))


def latest(indicators: list[int], moment: Moment, says: Q) -> QuerySet:
    """Look the latest record up, indicator by indicator, among those that still count.

    Asked so, the covering index answers. What has been superseded after the moment comes from
    `since_corrected`.
    """
    standing = Measurement.objects.counting().reported_by(moment.on).exclude(pk=moment.without)
    newest = standing.filter(says, indicator=OuterRef("pk"), verified_at__lte=moment.at)
    asked = Indicator.objects.filter(pk__in=indicators).order_by()
    first = newest.order_by("-measured_on", "-recorded_at", "-id").values("pk")[:1]
    found = Measurement.objects.filter(
        pk__in=asked.annotate(newest=Subquery(first)).values("newest")
    )
    return as_records(with_evidence(found, moment))


def since_corrected(indicators: list[int], moment: Moment) -> QuerySet:
    """Return what counted at the moment and has been superseded since."""
    return as_records(
        measured(moment).filter(indicator__in=indicators, superseded_at__gt=moment.at)
    )


def as_records(rows: QuerySet[Measurement]) -> QuerySet:
    return shaped(
        rows,
        "record",
        of=F("indicator_id"),
        day=F("measured_on"),
        ident=F("pk"),
        amount=F("value"),
        words=F("text"),
        flag=F("evidenced"),
        known=F("recorded_at"),
    )


def within_plan(indicators: list[int], moment: Moment) -> QuerySet[Any]:
    """Return what counts of the plan's own days: what adds up has no history before it."""
    return measured(moment).filter(
        indicator__in=indicators, measured_on__gte=F("indicator__plan__start")
    )


def sums(indicators: list[int], moment: Moment) -> QuerySet:
    """Return one row for the records with evidence and one for those without."""
    is_ratio = Q(indicator__accumulation=Accumulation.RATIO)
    added = within_plan(indicators, moment).filter(
        (is_ratio & Q(numerator__isnull=False)) | (~is_ratio & Q(value__isnull=False))
    )
    return shaped(
        added.values("indicator_id", "evidenced"),
        "record",
        of=F("indicator_id"),
        day=Max("measured_on"),
        ident=Value(0),
        amount=Sum("value"),
        part=Sum("numerator"),
        whole=Sum("denominator"),
        flag=F("evidenced"),
        known=Max("recorded_at"),
    )


def sets(indicators: list[int], moment: Moment) -> QuerySet:
    """Return when sets were last reported, with and without evidence; 0 says "nobody"."""
    nobody = Q(value=0)
    named = [
        Q(Exists(getattr(Measurement, field).through.objects.filter(measurement=OuterRef("pk"))))
        for field in SET_FIELDS
    ]
    spoken = within_plan(indicators, moment).filter(reduce(or_, named, nobody))
    return shaped(
        spoken.values("indicator_id", "evidenced"),
        "record",
        of=F("indicator_id"),
        day=Max("measured_on"),
        ident=Value(0),
        amount=Max("value", filter=nobody),
        flag=F("evidenced"),
        known=Max("recorded_at"),
    )


def counted(indicators: list[int], moment: Moment, field: str) -> QuerySet:
    """Return each of the set `field` once, with and without evidence."""
    reached = within_plan(indicators, moment).filter(**{f"{field}__isnull": False})
    rows = shaped(
        reached, field, of=F("indicator_id"), ident=F(f"{field}__pk"), flag=F("evidenced")
    )
    return rows.distinct()


def falls(indicators: list[int], moment: Moment) -> QuerySet:
    """Return where a running total went down since the baseline."""
    baseline = Benchmark.objects.known(moment.at).filter(
        kind=Benchmark.Kind.BASELINE,
        indicator=OuterRef("indicator"),
        date__gt=OuterRef("measured_on"),
    )
    totals = within_plan(indicators, moment).filter(~Exists(baseline), value__isnull=False)
    before = Window(
        Lag("value"), partition_by="indicator_id", order_by=["measured_on", "recorded_at", "pk"]
    )
    fallen = totals.annotate(before=before).filter(value__lt=F("before"))
    return shaped(
        Measurement.objects.filter(pk__in=fallen.values("pk")), "fall", of=F("indicator_id")
    )
