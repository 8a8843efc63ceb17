"""Hand-over: what becomes of an outcome in the next plan, so that its series goes on."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from actionplan.models.plan import Outcome
from actionplan.models.provenance import Recorded


class Succession(Recorded, models.Model):
    """An outcome of one plan beside one of the next, or beside none where it was dropped."""

    class Kind(models.TextChoices):
        KEPT = "kept", _("kept")
        MERGED = "merged", _("merged with others")
        SPLIT = "split", _("split")
        DROPPED = "dropped", _("dropped")

    earlier = models.ForeignKey(
        Outcome, models.PROTECT, related_name="successions", verbose_name=_("outcome")
    )
    later = models.ForeignKey(
        Outcome,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="origins",
        verbose_name=_("outcome of the next plan"),
    )
    kind = models.CharField(_("what becomes of it"), max_length=8, choices=Kind)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("succession of an outcome")
        verbose_name_plural = _("successions of outcomes")
        ordering = ["earlier", "later"]
        constraints = [
            models.UniqueConstraint(
                fields=["earlier", "later"],
                condition=Q(later__isnull=False),
                name="succession_once_a_pair",
            ),
            models.UniqueConstraint(
                fields=["earlier"],
                condition=Q(later__isnull=True),
                name="succession_is_dropped_once",
            ),
            models.CheckConstraint(
                condition=Q(kind="dropped", later__isnull=True) & ~Q(reason="")
                | Q(kind__in=["kept", "merged", "split"], later__isnull=False),
                name="succession_dropped_has_a_reason_and_no_heir",
                violation_error_message=_(
                    "What is dropped has a reason and no heir; all else has an heir."
                ),
            ),
            models.CheckConstraint(
                condition=Q(later__isnull=True) | ~Q(later=F("earlier")),
                name="succession_leads_to_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.earlier} → {self.later or '–'}"

    def clean(self) -> None:
        """Refuse an heir in the same plan."""
        if self.later and self.later.axis.line.plan_id == self.earlier.axis.line.plan_id:
            raise ValidationError({"later": _("The heir belongs to the next plan.")})
