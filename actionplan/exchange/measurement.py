"""Measurements as a table: what comes in waits for verification, and nothing is overwritten."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from import_export.fields import Field

from actionplan.exchange.columns import Row
from actionplan.models import Indicator, Measurement, MilestoneItem, Project
from actionplan.models.indicators import Measure
from actionplan.operations import Entry, Proof, log_progress
from actionplan.operations.entry import FIGURES, SETS, WORDS, checked
from members.exchange.cells import Choice, Day, Figure, Key, Keys
from members.exchange.table import Table
from members.models import Member, Partner

Status = Measurement.Status
# More than ten times the whole is rather a percentage typed where a share is asked for.
LARGEST_SHARE = 10


def shown(name: str, attribute: str | None = None) -> Field:
    """Return a column that this table reads itself, or that only leaves."""
    return Field(column_name=name, attribute=attribute, readonly=True)


class MeasurementTable(Table):
    """A finding a row: plan, indicator, date and what was found; percentages are shares, 0.45.

    A row that is on record already is left alone, so that the same file twice changes nothing. A row
    that contradicts a record of the same day is refused: only a correction changes it. Whatever its
    status says, a new row waits: a table that went out and comes back says "verified" in good faith,
    and a file is no second pair of eyes.
    """

    plan = shown("plan", "indicator__plan__slug")
    indicator = shown("indicator", "indicator__code")
    project = shown("project", "project__code")
    measured_on = shown("measured_on", "measured_on")
    value = shown("value", "value")
    numerator = shown("numerator", "numerator")
    denominator = shown("denominator", "denominator")
    text = shown("text", "text")
    members = shown("members")
    partners = shown("partners")
    completed = shown("completed")
    note = shown("note", "note")
    evidence = shown("evidence")
    status = shown("status", "status")

    needed = ("plan", "indicator", "measured_on")

    class Meta:
        model = Measurement
        import_id_fields: list[str] = []
        fields = [
            *("plan", "indicator", "project", "measured_on", *FIGURES, "text", *SETS),
            *("note", "evidence", "status"),
        ]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.records: dict[int, list[Measurement]] = {}
        indicators = Indicator.objects.select_related("plan")
        self.cells: dict[str, Any] = {
            "indicator": Key(indicators, "code", "plan__slug"),
            "project": Key(Project.objects.all(), "code", "plan__slug"),
            "measured_on": Day(),
            **{name: Figure() for name in FIGURES},
            "members": Keys(Member.objects.all(), "slug"),
            "partners": Keys(Partner.objects.all(), "slug"),
            "completed": Items(),
            "status": Choice(["", *Status.values]),
        }

    def get_queryset(self) -> QuerySet:
        rows = Measurement.objects.select_related("indicator__plan", "project")
        return rows.prefetch_related(*SETS, "evidence")

    def filter_export(self, queryset: QuerySet, **kwargs: Any) -> QuerySet:
        return self.get_queryset().filter(pk__in=queryset.order_by().values("pk"))

    def dehydrate_members(self, row: Measurement) -> str:
        return codes(each.slug for each in row.members.all()) if row.pk else ""

    def dehydrate_partners(self, row: Measurement) -> str:
        return codes(each.slug for each in row.partners.all()) if row.pk else ""

    def dehydrate_completed(self, row: Measurement) -> str:
        return codes(each.code for each in row.completed.all()) if row.pk else ""

    def dehydrate_evidence(self, row: Measurement) -> str:
        return next((each.url for each in row.evidence.all() if each.url), "") if row.pk else ""

    def get_or_init_instance(self, instance_loader: Any, row: Row) -> tuple[Measurement, bool]:
        """Return a new row: none is ever changed by a file."""
        return Measurement(), True

    def import_instance(self, instance: Any, row: Row, **kwargs: Any) -> None:
        """Read the row into an entry."""
        found = self.read(row)
        instance.indicator = found.pop("indicator")
        found.pop("status")
        found |= {name: tuple(found[name]) for name in SETS}
        found |= {name: row.get(name, "") for name in WORDS}
        instance.entry = Entry(**found)
        for name, value in instance.entry.columns.items():
            setattr(instance, name, value)
        instance.said = {name: row.get(name, "") for name in (*SETS, "evidence")}
        instance.after = self.cells_after(instance)

    def read(self, row: Row) -> dict[str, Any]:
        faults, found = {}, {}
        for name, cell in self.cells.items():
            try:
                found[name] = cell.clean(row.get(name, ""), row)
            except ValueError as fault:
                faults[name] = str(fault)
        try:
            if row.get("evidence"):
                URLValidator(schemes=["http", "https"])(row["evidence"])
        except ValidationError as fault:
            faults["evidence"] = " ".join(fault.messages)
        if faults:
            raise ValidationError(faults)
        return found

    def skip_row(self, instance: Any, original: Any, row: Row, faults: Any = None) -> bool:
        """Whether the finding is on record already, in whatever status."""
        if faults:
            return False
        return any(same(instance.entry, each) for each in self.of_the_day(instance))

    def of_the_day(self, instance: Any) -> list[Measurement]:
        """Return what is on record of the indicator, the project and the day."""
        wanted = (instance.measured_on, instance.project_id)
        rows = self.on_record(instance.indicator)
        return [row for row in rows if (row.measured_on, row.project_id) == wanted]

    def on_record(self, indicator: Indicator) -> list[Measurement]:
        """Return what counts or waits of an indicator, read once for the whole file."""
        if indicator.pk not in self.records:
            rows = self.get_queryset().filter(indicator=indicator, superseded_at__isnull=True)
            self.records[indicator.pk] = list(rows)
        return self.records[indicator.pk]

    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        """Refuse what the records would refuse, and what contradicts them."""
        if import_validation_errors:
            raise ValidationError(import_validation_errors)
        checked(instance.indicator, instance.entry, at=timezone.now())
        value = instance.entry.value
        is_share = instance.indicator.measure == Measure.PERCENTAGE
        if is_share and value is not None and abs(value) > LARGEST_SHARE:
            raise ValidationError({"value": _("Write a share: 0.45 for 45 %.")})
        for other in self.of_the_day(instance):
            raise ValidationError({"measured_on": contradiction(other)})

    def save_instance(self, instance: Any, is_create: bool, row: Row, **kwargs: Any) -> None:
        """Record the finding as submitted, with its evidence."""
        made = log_progress(
            indicator=instance.indicator,
            entry=instance.entry,
            proof=Proof(row.get("evidence", "")),
            by=kwargs["user"],
            at=timezone.now(),
            status=Status.SUBMITTED,
        )
        instance.pk = made.pk
        self.on_record(instance.indicator).append(made)

    def save_m2m(self, instance: Any, row: Row, **kwargs: Any) -> None:
        """Do nothing: the verb has kept the sets."""


class Items(Keys):
    """Items of the milestone list of the row's own indicator."""

    def __init__(self) -> None:
        super().__init__(MilestoneItem.objects.all(), "code")

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[Any]:
        if not value:
            return []
        of_it = MilestoneItem.objects.filter(
            indicator__plan__slug=row["plan"], indicator__code=row["indicator"]
        )
        return Keys(of_it, "code").clean(value, row)


def codes(found: Iterable[str]) -> str:
    return "; ".join(sorted(found))


def same(entry: Entry, record: Measurement) -> bool:
    """Whether a record says what `entry` does."""
    columns_of_it = {name: getattr(record, name) for name in entry.columns}
    if any(as_kept(columns_of_it[n]) != as_kept(v) for n, v in entry.columns.items()):
        return False
    return all(
        {row.pk for row in getattr(record, name).all()} == {row.pk for row in getattr(entry, name)}
        for name in SETS
    )


def as_kept(value: Any) -> Any:
    return value.normalize() + 0 if isinstance(value, Decimal) else value


def contradiction(other: Measurement) -> str:
    if other.status == Status.VERIFIED:
        return _("A verified figure of this day is on record; only a correction changes it.")
    return _("Another figure of this day is on record; revise or return that one.")
