"""What people say of the figures: narratives, overrides and recorded decisions."""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from actionplan.models.indicators import Indicator, MilestoneItem
from actionplan.models.plan import Outcome
from actionplan.models.provenance import Recorded, Sampled
from actionplan.wording import STATE_WORDS

STATES = list(STATE_WORDS.items())


def exactly_one(*fields: str) -> Q:
    """Return the condition that one of the fields is set and the others are not."""
    either = Q()
    for chosen in fields:
        either |= Q(**{f"{field}__isnull": field != chosen for field in fields})
    return either


class Narrative(Recorded, Sampled, models.Model):
    """What the Secretariat says of an outcome in a period; what is behind has a remedy."""

    outcome = models.ForeignKey(
        Outcome, models.CASCADE, related_name="narratives", verbose_name=_("outcome")
    )
    period_start = models.DateField(_("period from"))
    period_end = models.DateField(_("period to"))
    text = models.TextField(_("narrative"), blank=True, max_length=20_000)
    cause = models.TextField(_("cause"), blank=True, max_length=5_000)
    effect = models.TextField(_("effect"), blank=True, max_length=5_000)
    remedy = models.TextField(_("remedy"), blank=True, max_length=5_000)
    owner = models.CharField(_("owner"), max_length=200, blank=True)
    due = models.DateField(_("due"), null=True, blank=True)

    class Meta:
        verbose_name = _("narrative")
        verbose_name_plural = _("narratives")
        ordering = ["outcome", "-period_end"]
        constraints = [
            models.CheckConstraint(
                condition=Q(period_end__gte=F("period_start")),
                name="narrative_period_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["outcome", "period_start", "period_end"], name="narrative_once_a_period"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome.code} {self.period_start} – {self.period_end}"


class KnownQuerySet(models.QuerySet):
    def known(self, at: datetime) -> Self:
        """Return what had been recorded at the moment `at`."""
        return self.filter(recorded_at__lte=at)


class OverrideQuerySet(KnownQuerySet):
    def in_force(self, on: date, at: datetime) -> "OverrideQuerySet":
        """Return what holds for a cut-off `on`, as known at the moment `at`."""
        return self.known(at).filter(
            Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=at),
            valid_from__lte=on,
            valid_to__gte=on,
        )


class Override(Recorded, models.Model):
    """A state that a person set in place of the computed one, with the reason; both stay visible."""

    outcome = models.ForeignKey(
        Outcome,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="overrides",
        verbose_name=_("outcome"),
    )
    indicator = models.ForeignKey(
        Indicator,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="overrides",
        verbose_name=_("indicator"),
    )
    state = models.CharField(_("state"), max_length=12, choices=STATES)
    valid_from = models.DateField(_("for cut-off dates from"))
    valid_to = models.DateField(_("for cut-off dates to"))
    reason = models.TextField(_("reason"), max_length=5_000)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)

    objects = OverrideQuerySet.as_manager()

    class Meta:
        verbose_name = _("override")
        verbose_name_plural = _("overrides")
        ordering = ["-recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=exactly_one("outcome", "indicator"),
                name="override_is_of_one_thing",
                violation_error_message=_("Name an outcome or an indicator, not both."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__gte=F("valid_from")),
                name="override_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="override_has_a_reason"),
            models.CheckConstraint(
                condition=Q(state__in=[state for state, _label in STATES]),
                name="override_state_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome or self.indicator}: {self.get_state_display()}"


class Reconsideration(Recorded, models.Model):
    """A decision that changed or dropped an outcome, an indicator or an item of a milestone list."""

    outcome = models.ForeignKey(
        Outcome,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="reconsiderations",
        verbose_name=_("outcome"),
    )
    indicator = models.ForeignKey(
        Indicator,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="reconsiderations",
        verbose_name=_("indicator"),
    )
    item = models.ForeignKey(
        MilestoneItem,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="reconsiderations",
        verbose_name=_("item"),
    )
    decided_on = models.DateField(_("decided on"))
    decided_by = models.CharField(_("decided by"), max_length=200)
    reason = models.TextField(_("reason"), max_length=5_000)

    objects = KnownQuerySet.as_manager()

    class Meta:
        verbose_name = _("reconsideration")
        verbose_name_plural = _("reconsiderations")
        ordering = ["-decided_on"]
        constraints = [
            models.CheckConstraint(
                condition=exactly_one("outcome", "indicator", "item"),
                name="reconsideration_is_of_one_thing",
            ),
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(decided_by=""),
                name="reconsideration_has_a_reason_and_a_body",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome or self.indicator or self.item} ({self.decided_on})"
