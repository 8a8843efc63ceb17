"""Reporting periods: of which months members are asked to tell, and until when."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from actionplan.models.plan import Plan
from actionplan.models.provenance import Sampled


class ReportingPeriodQuerySet(models.QuerySet):
    def opened(self, on: date) -> "ReportingPeriodQuerySet":
        """Return the periods of which members can tell on the day `on`: late is not too late."""
        return self.filter(opens_on__lte=on)

    def overdue(self, on: date) -> "ReportingPeriodQuerySet":
        """Return the periods whose updates should have come before the day `on`."""
        return self.filter(due_on__lt=on)


class ReportingPeriod(Sampled, models.Model):
    """A stretch of the plan of which each contribution is asked to tell once."""

    plan = models.ForeignKey(
        Plan, models.CASCADE, related_name="reporting_periods", verbose_name=_("plan")
    )
    start = models.DateField(_("first day"))
    end = models.DateField(_("last day"))
    opens_on = models.DateField(_("open from"), help_text=_("Members can tell from this day on."))
    due_on = models.DateField(_("due on"), help_text=_("The last day that is in time."))

    objects = ReportingPeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("reporting period")
        verbose_name_plural = _("reporting periods")
        ordering = ["plan", "-start"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end__gte=F("start")),
                name="reporting_period_ends_after_it_starts",
                violation_error_message=_("A period cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(opens_on__gte=F("start"), due_on__gte=F("opens_on")),
                name="reporting_period_opens_before_it_is_due",
                violation_error_message=_("It opens within or after the period, and is due later."),
            ),
            models.UniqueConstraint(
                fields=["plan", "start"], name="reporting_period_starts_once_in_a_plan"
            ),
        ]

    def __str__(self) -> str:
        return _now("%(start)s to %(end)s") % {
            "start": date_format(self.start, "SHORT_DATE_FORMAT"),
            "end": date_format(self.end, "SHORT_DATE_FORMAT"),
        }

    def clean(self) -> None:
        """Refuse a period outside the plan, or one that overlaps another."""
        if not (self.plan_id and self.start and self.end):
            return
        if self.start < self.plan.start or self.end > self.plan.end:
            raise ValidationError(_("The period lies outside the plan."))
        others = ReportingPeriod.objects.filter(plan_id=self.plan_id).exclude(pk=self.pk)
        if others.filter(start__lte=self.end, end__gte=self.start).exists():
            raise ValidationError(_("This period overlaps another one."))
