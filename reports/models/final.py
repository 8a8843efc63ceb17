"""What only the final evaluation has: recommendations, each with its management response."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from actionplan.models import Plan
from reports.models.board import Response


class Recommendation(models.Model):
    """What the final evaluation recommends, and what the Secretariat answers."""

    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="recommendations", verbose_name=_("plan")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    text = models.TextField(_("recommendation"), max_length=5_000)
    answer = models.CharField(_("answer"), max_length=12, choices=Response.Answer, blank=True)
    action = models.TextField(_("action"), max_length=5_000, blank=True)
    owner = models.CharField(_("owner"), max_length=200, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    is_sample = models.BooleanField(_("sample data"), default=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    recorded_at = models.DateTimeField(_("recorded at"))

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        ordering = ["plan", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "position"], name="recommendation_once_a_position"
            ),
            models.CheckConstraint(
                condition=Q(answer__in=["", "not_accepted"])
                | ~Q(action="") & ~Q(owner="") & Q(due_on__isnull=False),
                name="recommendation_accepted_has_an_action",
                violation_error_message=_("What is accepted needs an action, an owner and a date."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.text[:60]}"
