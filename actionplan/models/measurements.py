"""Measurements: what was found, of which day, known since when, by whom."""

from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from actionplan.models.indicators import FIGURE, Accumulation, Indicator, MilestoneItem, finite
from actionplan.models.projects import Project
from actionplan.models.provenance import Recorded, Sampled
from actionplan.models.updates import Update
from members.models import Member, Partner, Somebody, User
from members.models.seat import OF_SECRETARIAT
from members.models.user import holds


class MeasurementQuerySet(models.QuerySet):
    def visible_to(self, user: Somebody) -> "MeasurementQuerySet":
        """Return what somebody may see: everybody what counts or did, others as their updates.

        The Secretariat sees all.
        """
        if holds(user, *OF_SECRETARIAT):
            return self
        told = Q(update__in=Update.objects.visible_to(user).values("pk"))
        return self.filter(told | Q(status=Measurement.Status.VERIFIED))

    def known(self, at: datetime) -> "MeasurementQuerySet":
        """Return what counted as known at the moment `at`: verified, and not yet superseded."""
        return self.filter(
            Q(superseded_at__isnull=True) | Q(superseded_at__gt=at),
            status=Measurement.Status.VERIFIED,
            verified_at__lte=at,
        )

    def counting(self) -> "MeasurementQuerySet":
        """Return what counts now."""
        return self.filter(status=Measurement.Status.VERIFIED, superseded_at__isnull=True)

    def reported_by(self, cutoff: date) -> "MeasurementQuerySet":
        """Return what speaks of a day up to the cut-off, included."""
        return self.filter(measured_on__lte=cutoff)

    def awaiting(self) -> "MeasurementQuerySet":
        """Return what was submitted and is not verified or returned yet.

        What came with a member's update is not among it: the update waits, and decides on it.
        """
        return self.filter(status=Measurement.Status.SUBMITTED, update__isnull=True)

    def verifiable_by(self, user: User) -> "MeasurementQuerySet":
        """Return what waits for `user`: where a plan wants four eyes, what others recorded."""
        own = Q(recorded_by=user, indicator__plan__four_eyes=True)
        return self.awaiting().exclude(own)


class Measurement(Recorded, Sampled, models.Model):
    """A figure or a text for an indicator. A correction supersedes it; nothing is overwritten."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("submitted")
        VERIFIED = "verified", _("verified")
        RETURNED = "returned", _("returned")

    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="measurements", verbose_name=_("indicator")
    )
    project = models.ForeignKey(
        Project,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="measurements",
        verbose_name=_("project"),
    )
    update = models.ForeignKey(
        Update,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="figures",
        verbose_name=_("update of a contribution"),
        help_text=_("The member's update that it came with, and with which it is verified."),
    )
    measured_on = models.DateField(_("date"), help_text=_("The day that the figure speaks of."))
    value = models.DecimalField(_("value"), null=True, blank=True, **FIGURE)
    numerator = models.DecimalField(_("numerator"), null=True, blank=True, **FIGURE)
    denominator = models.DecimalField(_("denominator"), null=True, blank=True, **FIGURE)
    text = models.TextField(_("text"), blank=True, max_length=20_000)
    members = models.ManyToManyField(
        Member, blank=True, related_name="measurements", verbose_name=_("members counted")
    )
    partners = models.ManyToManyField(
        Partner, blank=True, related_name="measurements", verbose_name=_("partners counted")
    )
    completed = models.ManyToManyField(
        MilestoneItem, blank=True, related_name="measurements", verbose_name=_("items completed")
    )
    note = models.TextField(_("note"), blank=True, max_length=20_000)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("verified by"),
    )
    verified_at = models.DateTimeField(_("verified at"), null=True, blank=True)
    returned_why = models.TextField(_("why it was returned"), blank=True, max_length=2_000)
    supersedes = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
        verbose_name=_("corrects"),
    )
    reason = models.CharField(_("reason for the correction"), max_length=500, blank=True)
    superseded_at = models.DateTimeField(_("superseded at"), null=True, blank=True, editable=False)

    objects = MeasurementQuerySet.as_manager()

    class Meta:
        verbose_name = _("measurement")
        verbose_name_plural = _("measurements")
        ordering = ["-measured_on", "-recorded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=finite("value", "numerator", "denominator"),
                name="measurement_figures_are_finite",
            ),
            models.CheckConstraint(
                condition=Q(status="verified", verified_at__isnull=False)
                | (~Q(status="verified") & Q(verified_at__isnull=True)),
                name="measurement_verified_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "submitted", "verified", "returned"]),
                name="measurement_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(numerator__isnull=True, denominator__isnull=True)
                | Q(numerator__isnull=False, denominator__isnull=False, denominator__gt=0),
                name="measurement_ratio_has_both_parts",
                violation_error_message=_("A ratio needs a numerator and a denominator above 0."),
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(reason=""),
                name="measurement_correction_has_a_reason",
                violation_error_message=_("A correction needs a reason."),
            ),
            models.UniqueConstraint(
                fields=["update", "indicator"],
                condition=Q(update__isnull=False),
                name="measurement_once_an_update_and_indicator",
            ),
            models.CheckConstraint(
                condition=~Q(supersedes=F("id")), name="measurement_does_not_correct_itself"
            ),
        ]
        indexes = [
            # All that a latest value needs stands in the index, in the order it is asked for.
            models.Index(
                F("indicator"),
                F("measured_on").desc(),
                F("recorded_at").desc(),
                F("id").desc(),
                F("value"),
                condition=Q(status="verified", superseded_at__isnull=True),
                name="measurement_latest",
            ),
            models.Index(fields=["status", "recorded_at"], name="measurement_queue"),
            models.Index(fields=["measured_on"], name="measurement_by_date"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator.code} {self.measured_on}"

    def clean(self) -> None:
        """Refuse a day outside the plan, and a figure of the wrong shape for its indicator."""
        if not self.indicator_id:
            return
        if self.measured_on:
            validate_day(self.indicator, self.measured_on)
        missing = missing_part(self)
        if missing and self.status != self.Status.DRAFT:
            raise ValidationError({missing: _("This indicator needs it.")})


def latest_value() -> Subquery:
    """Return the latest counting value of the outer indicator, found through the covering index."""
    latest = Measurement.objects.counting().filter(indicator=OuterRef("pk"))
    return Subquery(latest.order_by("-measured_on", "-recorded_at", "-id").values("value")[:1])


def validate_day(indicator: Indicator, day: date) -> None:
    """Raise ValidationError where `day` lies outside the plan.

    A level or a ratio may have a history before the plan; what adds up may not.
    """
    plan = indicator.plan
    has_history = indicator.accumulation in {Accumulation.LEVEL, Accumulation.RATIO}
    too_early = day < plan.start and not has_history
    if too_early or day > plan.end:
        message = _("This day lies outside the plan: %(start)s to %(end)s.")
        params = {"start": plan.start, "end": plan.end}
        raise ValidationError({"measured_on": ValidationError(message, params=params)})


def missing_part(measurement: Measurement) -> str:
    """Return the name of the field that the indicator needs and the measurement lacks, or ""."""
    indicator = measurement.indicator
    if indicator.measure == Indicator.Measure.QUALITATIVE:
        return "" if measurement.text.strip() else "text"
    if indicator.measure == Indicator.Measure.MILESTONE_LIST:
        return ""
    if indicator.accumulation == Accumulation.RATIO:
        return "" if measurement.numerator is not None else "numerator"
    if indicator.accumulation == Accumulation.DISTINCT:
        return ""
    return "" if measurement.value is not None else "value"
