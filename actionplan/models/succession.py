"""What becomes of a plan's outcomes in the plan that follows it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from actionplan.models.plan import Outcome, Plan
from actionplan.models.provenance import Recorded

OTHER_WAY = _("The plan it goes on in has to start later than this one.")


class Fate(models.TextChoices):
    KEPT = "kept", _("kept")
    MERGED = "merged", _("merged")
    SPLIT = "split", _("split")
    DROPPED = "dropped", _("dropped")


class SuccessionQuerySet(models.QuerySet):
    def of(self, plan: Plan) -> "SuccessionQuerySet":
        """Return what becomes of the outcomes of a plan."""
        return self.filter(before__axis__line__plan=plan)


class Succession(Recorded, models.Model):
    """An outcome of one plan, and the outcome of the next one in which it goes on, or that it ends.

    One that is kept goes on in one outcome, which takes up no other; several can be merged into
    one, and one split into several.
    """

    Fate = Fate

    before = models.ForeignKey(
        Outcome, models.CASCADE, related_name="goes_on", verbose_name=_("outcome")
    )
    after = models.ForeignKey(
        Outcome,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="goes_on_from",
        verbose_name=_("goes on as"),
        help_text=_("An outcome of the next plan; empty where it is dropped."),
    )
    fate = models.CharField(_("what becomes of it"), max_length=8, choices=Fate)
    note = models.CharField(
        _("reason"), max_length=500, blank=True, help_text=_("Needed where it is dropped.")
    )

    objects = SuccessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("hand-over of an outcome")
        verbose_name_plural = _("hand-over of outcomes")
        ordering = [
            *("before__axis__line__plan", "before__axis__line__position"),
            *("before__axis__position", "before__position", "pk"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(fate__in=Fate.values), name="succession_fate_is_known"
            ),
            models.CheckConstraint(
                condition=Q(fate=Fate.DROPPED, after__isnull=True)
                | ~Q(fate=Fate.DROPPED) & Q(after__isnull=False),
                name="succession_ends_only_where_dropped",
                violation_error_message=_("Name where it goes on, or say that it is dropped."),
            ),
            models.CheckConstraint(
                condition=~Q(fate=Fate.DROPPED) | ~Q(note=""),
                name="succession_dropped_says_why",
                violation_error_message=_("Say why it is dropped."),
            ),
            models.CheckConstraint(
                condition=Q(after__isnull=True) | ~Q(after=F("before")),
                name="succession_leads_elsewhere",
            ),
            models.UniqueConstraint(fields=["before", "after"], name="succession_once_a_pair"),
            models.UniqueConstraint(
                fields=["before"],
                condition=~Q(fate=Fate.SPLIT),
                name="outcome_goes_one_way_unless_split",
                violation_error_message=_("Only an outcome that is split goes on in several."),
            ),
            models.UniqueConstraint(
                fields=["after"],
                condition=Q(fate__in=[Fate.KEPT, Fate.SPLIT]),
                name="outcome_takes_up_one_unless_merged",
                violation_error_message=_("Only outcomes that are merged go on in the same."),
            ),
        ]

    def __str__(self) -> str:
        led = f" → {self.after.code}" if self.after else ""
        return f"{self.before.code}{led} ({self.get_fate_display()})"

    def clean(self) -> None:
        """Refuse an outcome of a plan that does not come after."""
        super().clean()
        if self.before_id and self.after and not comes_after(self.after, self.before):
            raise ValidationError({"after": OTHER_WAY})


def comes_after(after: Any, before: Any) -> bool:
    """Whether an outcome is of a plan that starts later than that of another."""
    return bool(after.axis.line.plan.start > before.axis.line.plan.start)
