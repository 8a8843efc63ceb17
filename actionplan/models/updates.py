"""Updates: what a member tells of its contribution, and its way until it is verified."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from actionplan.models.periods import ReportingPeriod
from actionplan.models.projects import MONEY, Contribution, StatusUpdate
from actionplan.models.provenance import Recorded
from members.models import Role, Somebody
from members.models.seat import OF_MEMBER, OF_SECRETARIAT
from members.models.user import holds, members_of, regions_of

PEOPLE = ("women", "men", "other_people", "people_not_recorded")


class UpdateQuerySet(models.QuerySet):
    def visible_to(self, user: Somebody) -> "UpdateQuerySet":
        """Return what somebody may see: members their own, the others only what was handed in.

        The Secretariat sees all that was handed in, a regional secretary what is of the region.
        """
        handed_in = ~Q(status=Update.Status.DRAFT)
        own = Q(contribution__member__in=members_of(user, *OF_MEMBER))
        if holds(user, *OF_SECRETARIAT):
            return self.filter(own | handed_in)
        return self.filter(own | handed_in & Q(contribution__member__region__in=regions_of(user)))

    def of_own(self, user: Somebody) -> "UpdateQuerySet":
        """Return the updates of the members that somebody is with, drafts and all."""
        return self.filter(contribution__member__in=members_of(user, *OF_MEMBER))

    def editable_by(self, user: Somebody) -> "UpdateQuerySet":
        """Return the updates that somebody may write: those of members whom they edit for."""
        return self.filter(contribution__member__in=members_of(user, Role.EDITOR))

    def awaiting(self) -> "UpdateQuerySet":
        """Return what was handed in and is neither verified nor returned yet."""
        return self.filter(status=Update.Status.SUBMITTED)

    def recorded_by(self, user: Somebody) -> "UpdateQuerySet":
        """Return what somebody wrote or handed in, also before it was returned."""
        return self.filter(
            Q(recorded_by=user.pk) | Q(submitted_by=user.pk) | Q(draft__saved_by=user.pk)
        )

    def verifiable_by(self, user: Somebody) -> "UpdateQuerySet":
        """Return what waits and may be verified by somebody: not their own, where the plan says so."""
        own = Update.objects.recorded_by(user).filter(period__plan__four_eyes=True)
        return self.awaiting().exclude(pk__in=own.values("pk"))

    def counting(self) -> "UpdateQuerySet":
        """Return what counts now: verified, and not superseded."""
        return self.filter(status=Update.Status.VERIFIED, superseded_at__isnull=True)


class Update(Recorded, models.Model):
    """What a member tells of a contribution in a period; a correction supersedes, nothing is edited."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("submitted")
        RETURNED = "returned", _("returned")
        VERIFIED = "verified", _("verified")

    contribution = models.ForeignKey(
        Contribution, models.PROTECT, related_name="updates", verbose_name=_("contribution")
    )
    period = models.ForeignKey(
        ReportingPeriod, models.PROTECT, related_name="updates", verbose_name=_("reporting period")
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    nothing_new = models.BooleanField(_("nothing new"), default=False)
    progress = models.CharField(
        _("how it stands"), max_length=12, choices=StatusUpdate.Status, blank=True
    )
    text = models.TextField(_("what happened since last time"), blank=True, max_length=20_000)
    women = models.PositiveIntegerField(_("women"), null=True, blank=True)
    men = models.PositiveIntegerField(_("men"), null=True, blank=True)
    other_people = models.PositiveIntegerField(_("other people"), null=True, blank=True)
    people_not_recorded = models.PositiveIntegerField(
        _("people whose sex was not recorded"), null=True, blank=True
    )
    cost_in_cash = models.DecimalField(
        _("cost in cash"), null=True, blank=True, validators=[MinValueValidator(0)], **MONEY
    )
    cost_in_kind = models.DecimalField(
        _("cost in kind"), null=True, blank=True, validators=[MinValueValidator(0)], **MONEY
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("submitted by"),
    )
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
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

    objects = UpdateQuerySet.as_manager()

    class Meta:
        verbose_name = _("update of a contribution")
        verbose_name_plural = _("updates of contributions")
        ordering = ["-period__start", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "period"],
                condition=Q(supersedes__isnull=True),
                name="update_once_a_contribution_and_period",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "submitted", "returned", "verified"]),
                name="update_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(status="draft")
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="update_handed_in_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(status="verified", verified_at__isnull=False)
                | (~Q(status="verified") & Q(verified_at__isnull=True)),
                name="update_verified_has_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(status="returned") | ~Q(returned_why=""),
                name="update_returned_says_why",
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(reason=""),
                name="update_correction_has_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(supersedes=F("id")), name="update_does_not_correct_itself"
            ),
            models.CheckConstraint(
                condition=Q(superseded_at__isnull=True) | Q(status="verified"),
                name="update_superseded_was_verified",
            ),
            models.CheckConstraint(
                condition=Q(nothing_new=False)
                | Q(
                    text="",
                    **{f"{name}__isnull": True for name in PEOPLE},
                    cost_in_cash__isnull=True,
                    cost_in_kind__isnull=True,
                ),
                name="update_nothing_new_tells_nothing_more",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": 0}),
                    name=f"update_{name}_is_not_negative",
                )
                for name in ("cost_in_cash", "cost_in_kind")
            ),
        ]
        indexes = [models.Index(fields=["status", "submitted_at"], name="update_queue")]

    def __str__(self) -> str:
        return f"{self.contribution}, {self.period}"

    @property
    def is_open(self) -> bool:
        """Whether the member can still write it."""
        return self.status in {self.Status.DRAFT, self.Status.RETURNED}

    @property
    def is_draft(self) -> bool:
        """Whether it was begun and not handed in yet."""
        return self.status == self.Status.DRAFT


class Draft(models.Model):
    """What has been typed for an update, unchecked, so that nothing typed is ever lost.

    It saves itself every few seconds. The version is compared within the UPDATE: of two people who
    write at once the second is told.
    """

    update = models.OneToOneField(Update, models.CASCADE, related_name="draft")
    typed = models.JSONField(_("typed"), default=dict)
    version = models.PositiveIntegerField(_("version"), default=1)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(_("saved at"))

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")

    def __str__(self) -> str:
        return f"{self.update} ({self.version})"
