"""The plan: its lines, axes and outcomes."""

from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from actionplan.achievement import Thresholds


def validate_timezone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(_("“%(name)s” is no time zone."), params={"name": name})


class PlanQuerySet(models.QuerySet):
    def running(self, on: date) -> "PlanQuerySet":
        """Return the plans whose years include the day `on`."""
        return self.filter(start__lte=on, end__gte=on)


class Plan(models.Model):
    """A strategic action plan of an organisation, with the thresholds by which it is judged."""

    slug = models.SlugField(_("short name"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200)
    organisation = models.CharField(_("organisation"), max_length=200)
    organisation_short = models.CharField(_("organisation, in short"), max_length=60)
    start = models.DateField(_("first day"))
    end = models.DateField(_("last day"))
    timezone = models.CharField(
        _("time zone"), max_length=60, default="UTC", validators=[validate_timezone]
    )
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    on_track_from = models.DecimalField(
        _("on track from a schedule index of"),
        max_digits=4,
        decimal_places=3,
        default=Decimal(1),
    )
    behind_from = models.DecimalField(
        _("behind from a schedule index of"), max_digits=4, decimal_places=3, default=Decimal("0.5")
    )
    late_days = models.PositiveSmallIntegerField(_("days before late is off track"), default=90)
    coverage_floor = models.DecimalField(
        _("no mean below a coverage of"),
        max_digits=4,
        decimal_places=3,
        default=Decimal("0.5"),
        validators=[MinValueValidator(0)],
    )
    four_eyes = models.BooleanField(
        _("nobody verifies what they recorded themselves"),
        default=True,
        help_text=_("Without it one person can record a figure and let it count."),
    )
    board_rates = models.BooleanField(
        _("the Board rates"),
        default=False,
        help_text=_("With a remark, members of the Board may give 1 to 5."),
    )

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ["-start", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end__gte=F("start")),
                name="plan_ends_after_it_starts",
                violation_error_message=_("A plan cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(behind_from__gte=0) & Q(on_track_from__gte=F("behind_from")),
                name="plan_thresholds_in_order",
                violation_error_message=_("“On track” cannot begin below “behind”."),
            ),
            models.CheckConstraint(
                condition=Q(coverage_floor__range=(0, 1)), name="plan_coverage_floor_is_a_share"
            ),
            models.CheckConstraint(
                condition=Q(currency__regex=r"^[A-Z]{3}$"), name="plan_currency_is_three_capitals"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def thresholds(self) -> Thresholds:
        """The thresholds of this plan, as the arithmetic takes them."""
        return Thresholds(
            on_track=self.on_track_from,
            behind=self.behind_from,
            late_days=self.late_days,
            coverage=self.coverage_floor,
        )

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which this plan's years begin and end."""
        return ZoneInfo(self.timezone)


class ActionLine(models.Model):
    """One of the plan's areas of action."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="lines", verbose_name=_("plan"))
    position = models.PositiveSmallIntegerField(_("position"))
    code = models.CharField(_("code"), max_length=20)
    title = models.CharField(_("title"), max_length=300)
    apart = models.BooleanField(
        _("reported apart"),
        default=False,
        help_text=_("The organisation's own house: never in one headline mean with the others."),
    )

    class Meta:
        verbose_name = _("Action Line")
        verbose_name_plural = _("Action Lines")
        ordering = ["plan", "position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="line_code_once_in_a_plan")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class KeyIdea(models.Model):
    """An idea that drives a line; it is not tracked."""

    line = models.ForeignKey(
        ActionLine, models.CASCADE, related_name="key_ideas", verbose_name=_("Action Line")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    text = models.CharField(_("text"), max_length=300)

    class Meta:
        verbose_name = _("key idea")
        verbose_name_plural = _("key ideas")
        ordering = ["line", "position"]
        constraints = [
            models.UniqueConstraint(fields=["line", "position"], name="key_idea_position_once")
        ]

    def __str__(self) -> str:
        return self.text


class Axis(models.Model):
    """A part of an Action Line."""

    line = models.ForeignKey(
        ActionLine, models.CASCADE, related_name="axes", verbose_name=_("Action Line")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    code = models.CharField(_("code"), max_length=20)
    title = models.CharField(_("title"), max_length=300)

    class Meta:
        verbose_name = _("axis")
        verbose_name_plural = _("axes")
        ordering = ["line", "position"]
        constraints = [
            models.UniqueConstraint(fields=["line", "code"], name="axis_code_once_in_a_line")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Outcome(models.Model):
    """What the plan wants to see at its end; the unit that is judged."""

    axis = models.ForeignKey(Axis, models.CASCADE, related_name="outcomes", verbose_name=_("axis"))
    position = models.PositiveSmallIntegerField(_("position"))
    code = models.CharField(_("code"), max_length=20)
    title = models.CharField(_("title"), max_length=300)

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        ordering = ["axis__line__plan", "axis__line__position", "axis__position", "position"]
        constraints = [
            models.UniqueConstraint(fields=["axis", "code"], name="outcome_code_once_in_an_axis")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"
