"""Indicators and what they are judged against."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from actionplan import definition
from actionplan.models.plan import Outcome, Plan
from actionplan.models.provenance import Recorded, Sampled

# SQLite keeps decimals as floating point: 15 digits come back as they went in, more do not.
FIGURE: dict[str, Any] = {"max_digits": 15, "decimal_places": 4}
FIGURE_LIMIT = 10**11


def finite(*fields: str) -> Q:
    """Return the condition that figures are real numbers; PostgreSQL's own NaN is above all."""
    condition = Q()
    for field in fields:
        inside = Q(**{f"{field}__gt": -FIGURE_LIMIT, f"{field}__lt": FIGURE_LIMIT})
        condition &= Q(**{f"{field}__isnull": True}) | inside
    return condition


class Direction(models.TextChoices):
    ASCENDING = definition.Direction.ASCENDING.value, _("ascending: improves upwards")
    DESCENDING = definition.Direction.DESCENDING.value, _("descending: improves downwards")


class Measure(models.TextChoices):
    NUMBER = definition.Measure.NUMBER.value, _("number")
    PERCENTAGE = definition.Measure.PERCENTAGE.value, _("percentage")
    YES_NO = definition.Measure.YES_NO.value, _("yes or no")
    ORDINAL = definition.Measure.ORDINAL.value, _("ordinal")
    QUALITATIVE = definition.Measure.QUALITATIVE.value, _("qualitative")
    MILESTONE_LIST = definition.Measure.MILESTONE_LIST.value, _("milestone list")


class Accumulation(models.TextChoices):
    INCREMENTAL = definition.Accumulation.INCREMENTAL.value, _("incremental: adds up")
    CUMULATIVE = definition.Accumulation.CUMULATIVE.value, _("cumulative: a running total")
    LEVEL = definition.Accumulation.LEVEL.value, _("level: the latest counts")
    DISTINCT = definition.Accumulation.DISTINCT.value, _("distinct: each counts once")
    RATIO = definition.Accumulation.RATIO.value, _("ratio: sums over sums")


ADDING_UP = (Accumulation.INCREMENTAL, Accumulation.DISTINCT, Accumulation.RATIO)
FIGURES = (Measure.NUMBER, Measure.PERCENTAGE)


class IndicatorQuerySet(models.QuerySet):
    def context(self) -> "IndicatorQuerySet":
        """Return the indicators that stand apart from the outcomes and carry no state."""
        return self.filter(outcome__isnull=True)

    def of_outcomes(self) -> "IndicatorQuerySet":
        """Return the indicators that an outcome is judged by."""
        return self.filter(outcome__isnull=False)

    def adding_up(self) -> "IndicatorQuerySet":
        """Return the indicators on which several can report: each record adds its own part.

        Of a level or a running total the latest record counts, so that one member's figure would
        take the place of everybody's.
        """
        return self.filter(accumulation__in=ADDING_UP, measure__in=FIGURES)


class Indicator(Sampled, models.Model):
    """What is measured: of an outcome, or of the plan's context where it has none."""

    Direction, Measure, Accumulation = Direction, Measure, Accumulation

    plan = models.ForeignKey(
        Plan, models.CASCADE, related_name="indicators", verbose_name=_("plan")
    )
    outcome = models.ForeignKey(
        Outcome,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="indicators",
        verbose_name=_("outcome"),
        help_text=_("Empty: an indicator of the context, without a state."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    code = models.SlugField(_("code"), max_length=60)
    name = models.CharField(_("name"), max_length=250)
    unit = models.CharField(_("unit"), max_length=60)
    direction = models.CharField(
        _("direction"), max_length=12, choices=Direction, default=Direction.ASCENDING
    )
    measure = models.CharField(_("measure"), max_length=16, choices=Measure, default=Measure.NUMBER)
    accumulation = models.CharField(
        _("accumulation"), max_length=12, choices=Accumulation, default=Accumulation.LEVEL
    )
    decimals = models.PositiveSmallIntegerField(_("decimals shown"), default=0)
    stepwise = models.BooleanField(
        _("expected in steps"),
        default=False,
        help_text=_("Nothing is expected before a milestone's date, then all of it."),
    )
    scale = models.JSONField(
        _("ranks"), default=list, blank=True, help_text=_("For an ordinal, from the lowest up.")
    )
    source = models.CharField(_("source"), max_length=300, blank=True)
    method = models.TextField(_("method"), blank=True)
    set_by = models.CharField(
        _("set by"),
        max_length=200,
        validators=[MinLengthValidator(2)],
        help_text=_("Who added it."),
    )
    continues = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="continued_by",
        verbose_name=_("continues"),
        help_text=_("The indicator of an earlier plan whose series goes on here."),
    )

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["plan", "outcome__code", "position", "code"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="indicator_code_once_in_a_plan"),
            models.CheckConstraint(
                condition=Q(measure__in=Measure.values), name="indicator_measure_is_known"
            ),
            models.CheckConstraint(
                condition=Q(accumulation__in=Accumulation.values),
                name="indicator_accumulation_is_known",
            ),
            models.CheckConstraint(
                condition=Q(direction__in=Direction.values), name="indicator_direction_is_known"
            ),
            models.CheckConstraint(
                condition=Q(decimals__lte=4), name="indicator_shows_four_decimals_at_most"
            ),
            models.CheckConstraint(
                condition=Q(continues__isnull=True) | ~Q(continues=F("id")),
                name="indicator_continues_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def series(self) -> list["Indicator"]:
        """Return this indicator, the earlier one that it continues, and so on back."""
        found = [self]
        while (earlier := found[-1].continues) and earlier not in found:
            found.append(earlier)
        return found

    def clean(self) -> None:
        """Refuse to go on with a series whose figures could not stand in one table with these."""
        super().clean()
        if self.continues and self.plan_id:
            check_series(self, self.continues)


def check_series(indicator: Indicator, earlier: Indicator) -> None:
    """Raise ValidationError where `indicator` cannot go on with the series of `earlier`."""
    if earlier.plan.start >= indicator.plan.start:
        raise ValidationError(
            {"continues": _("Only an indicator of an earlier plan goes on here.")}
        )
    same = {"unit": _("unit"), "direction": _("direction"), "measure": _("measure")}
    for name, what in same.items():
        if getattr(earlier, name) != getattr(indicator, name):
            message = _("%(code)s has another %(what)s: the series cannot go on.")
            told = {"code": earlier.code, "what": what}
            raise ValidationError({"continues": ValidationError(message, params=told)})


class BenchmarkQuerySet(models.QuerySet):
    def known(self, at: datetime) -> "BenchmarkQuerySet":
        """Return what was in force as known at the moment `at`."""
        return self.filter(
            Q(superseded_at__isnull=True) | Q(superseded_at__gt=at), recorded_at__lte=at
        )


class Benchmark(Recorded, Sampled, models.Model):
    """A baseline, milestone or target: a value with its date and with who approved it, and when.

    A change supersedes: the earlier row stays, so that an old report can be made again.
    """

    class Kind(models.TextChoices):
        BASELINE = "baseline", _("baseline")
        MILESTONE = "milestone", _("milestone")
        TARGET = "target", _("target")

    indicator = models.ForeignKey(
        Indicator, models.CASCADE, related_name="benchmarks", verbose_name=_("indicator")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    date = models.DateField(_("date"))
    value = models.DecimalField(_("value"), null=True, blank=True, **FIGURE)
    approved_by = models.CharField(_("approved by"), max_length=200, blank=True)
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    superseded_at = models.DateTimeField(_("superseded at"), null=True, blank=True, editable=False)
    supersedes = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
        verbose_name=_("supersedes"),
    )
    reason = models.CharField(_("reason for the change"), max_length=500, blank=True)

    objects = BenchmarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("baseline, milestone or target")
        verbose_name_plural = _("baselines, milestones and targets")
        ordering = ["indicator", "date", "kind"]
        constraints = [
            models.CheckConstraint(condition=finite("value"), name="benchmark_value_is_finite"),
            models.CheckConstraint(
                condition=Q(kind__in=["baseline", "milestone", "target"]),
                name="benchmark_kind_is_known",
            ),
            models.UniqueConstraint(
                fields=["indicator", "date"],
                condition=Q(kind="milestone", superseded_at__isnull=True),
                name="milestone_once_a_date",
                violation_error_message=_("There is a milestone of this date already."),
            ),
            models.UniqueConstraint(
                fields=["indicator", "kind"],
                condition=Q(kind__in=["baseline", "target"], superseded_at__isnull=True),
                name="baseline_and_target_once",
                violation_error_message=_("This indicator has one already; supersede it."),
            ),
            models.CheckConstraint(
                condition=Q(approved_by="", approved_on__isnull=True)
                | (~Q(approved_by="") & Q(approved_on__isnull=False)),
                name="benchmark_approval_has_name_and_date",
                violation_error_message=_("An approval needs both who and when."),
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(reason=""),
                name="benchmark_change_has_a_reason",
                violation_error_message=_("A change needs a reason."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.date}: {self.value}"


class MilestoneItem(models.Model):
    """An item of a milestone list."""

    indicator = models.ForeignKey(
        Indicator, models.CASCADE, related_name="items", verbose_name=_("indicator")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    code = models.SlugField(_("code"), max_length=60)
    title = models.CharField(_("title"), max_length=250)
    due = models.DateField(_("due"))

    class Meta:
        verbose_name = _("item of a milestone list")
        verbose_name_plural = _("items of a milestone list")
        ordering = ["indicator", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "code"], name="item_code_once_in_an_indicator"
            )
        ]

    def __str__(self) -> str:
        return self.title
