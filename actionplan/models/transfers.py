"""What one city gave another, and how a contribution came about."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from actionplan.models.plan import Outcome, Plan
from actionplan.models.projects import Project
from actionplan.models.provenance import Recorded, Sampled
from members.models import Member, Partner


class PracticeTransfer(Recorded, Sampled, models.Model):
    """A practice of one member that another member or a partner has taken up."""

    plan = models.ForeignKey(
        Plan, models.CASCADE, related_name="practice_transfers", verbose_name=_("plan")
    )
    practice = models.CharField(_("practice"), max_length=300)
    giver = models.ForeignKey(
        Member, models.PROTECT, related_name="practices_given", verbose_name=_("from")
    )
    taker = models.ForeignKey(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="practices_taken",
        verbose_name=_("to (a member)"),
    )
    taker_partner = models.ForeignKey(
        Partner,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="practices_taken",
        verbose_name=_("to (a partner)"),
    )
    project = models.ForeignKey(
        Project,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="practice_transfers",
        verbose_name=_("project"),
    )
    taken_up_on = models.DateField(_("taken up on"))
    evidence_url = models.URLField(_("evidence: link"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("practice transfer")
        verbose_name_plural = _("practice transfers")
        ordering = ["plan", "taken_up_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(taker__isnull=False, taker_partner__isnull=True)
                | Q(taker__isnull=True, taker_partner__isnull=False),
                name="practice_transfer_has_one_taker",
                violation_error_message=_("Name a member or a partner, not both."),
            ),
            models.CheckConstraint(
                condition=Q(taker__isnull=True) | ~Q(taker=models.F("giver")),
                name="practice_transfer_goes_to_another",
                violation_error_message=_("A practice is transferred to somebody else."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practice}: {self.giver} → {self.taker or self.taker_partner}"


class Story(Recorded, Sampled, models.Model):
    """How an outcome came about, and what the association's part in it was."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="stories", verbose_name=_("plan"))
    outcome = models.ForeignKey(
        Outcome, models.PROTECT, related_name="stories", verbose_name=_("outcome")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    title = models.CharField(_("title"), max_length=250)
    text = models.TextField(_("text"), max_length=20_000)
    members = models.ManyToManyField(
        Member, blank=True, related_name="stories", verbose_name=_("members")
    )

    class Meta:
        verbose_name = _("contribution story")
        verbose_name_plural = _("contribution stories")
        ordering = ["plan", "position", "pk"]

    def __str__(self) -> str:
        return self.title
