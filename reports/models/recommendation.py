"""Recommendations of a final evaluation, each with the response of the management."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from reports.models.edition import Edition
from reports.models.meeting import Response


class Recommendation(models.Model):
    """What an edition recommends, to whom, and what the management answers; sealed with it.

    The words are kept by language, as the errata of an edition are. The version is compared within
    the UPDATE: of two who write at once the second is told.
    """

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="recommendations", verbose_name=_("edition")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    text = models.JSONField(_("recommendation"), default=dict)
    addressed_to = models.CharField(_("addressed to"), max_length=200)
    answer = models.CharField(_("answer"), max_length=12, choices=Response.Answer, blank=True)
    action = models.JSONField(_("action"), default=dict, blank=True)
    owner = models.CharField(_("owner"), max_length=200, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("saved by")
    )
    saved_at = models.DateTimeField(_("saved at"))

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        ordering = ["edition", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "number"], name="recommendation_number_once_an_edition"
            ),
            models.CheckConstraint(
                condition=Q(answer__in=["", "accepted", "partly", "not_accepted"]),
                name="recommendation_answer_is_known",
            ),
            models.CheckConstraint(
                condition=Q(answer__in=["", "not_accepted"])
                | ~Q(owner="") & Q(due_on__isnull=False),
                name="recommendation_accepted_has_an_owner_and_a_day",
                violation_error_message=_("What is accepted needs an owner and a date."),
            ),
            models.CheckConstraint(
                condition=~Q(addressed_to=""), name="recommendation_is_addressed_to_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.words[:60]}"

    @property
    def words(self) -> str:
        """What is recommended, in the active language or else in one that there is."""
        return self.text.get(get_language()) or next(iter(self.text.values()), "")
