"""Evidence: the means by which a measurement or an activity can be verified."""

import uuid

from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from actionplan.models.activities import Activity
from actionplan.models.measurements import Measurement
from actionplan.models.provenance import Recorded
from actionplan.models.updates import Update
from members.models import Role, Somebody
from members.models.seat import OF_MEMBER, OF_SECRETARIAT
from members.models.user import holds, members_of


def random_name(evidence: "Evidence", filename: str) -> str:
    """Return a name that tells nothing and cannot be guessed."""
    return f"{uuid.uuid4().hex}"


class EvidenceQuerySet(models.QuerySet):
    def visible_to(self, user: Somebody) -> "EvidenceQuerySet":
        """Return what somebody may open: what belongs to an update as the update itself.

        What proves another record is open to the Secretariat; what proves a verified figure, also
        to the Board, which may look at what a report rests on.
        """
        seen = Update.objects.visible_to(user).values("pk")
        own = Q(update__contribution__member__in=members_of(user, *OF_MEMBER))
        # What a member adds to an update that came back is its own until it is handed in again.
        added = Q(update__status=Update.Status.RETURNED, recorded_at__gt=F("update__submitted_at"))
        told = Q(update__in=seen) & (own | ~added) | Q(measurement__update__in=seen)
        if holds(user, *OF_SECRETARIAT):
            apart = Q(update__isnull=True, measurement__update__isnull=True)
            return self.filter(told | apart)
        if holds(user, Role.BOARD):
            verified = Q(measurement__status=Measurement.Status.VERIFIED)
            return self.filter(told | verified | Q(activity__isnull=False))
        return self.filter(told)


class Evidence(Recorded, models.Model):
    """A link, or a file with its sha256, that shows what a record claims."""

    measurement = models.ForeignKey(
        Measurement,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="evidence",
        verbose_name=_("measurement"),
    )
    activity = models.ForeignKey(
        Activity,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="evidence",
        verbose_name=_("activity"),
    )
    update = models.ForeignKey(
        Update,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="evidence",
        verbose_name=_("update of a contribution"),
    )
    title = models.CharField(_("title"), max_length=250, blank=True)
    url = models.URLField(
        _("link"), max_length=1000, blank=True, validators=[URLValidator(schemes=["http", "https"])]
    )
    file = models.FileField(_("file"), upload_to=random_name, blank=True)
    filename = models.CharField(_("file name"), max_length=250, blank=True)
    sha256 = models.CharField(
        max_length=64, blank=True, validators=[RegexValidator(r"^[0-9a-f]{64}$")]
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(measurement__isnull=False, activity__isnull=True, update__isnull=True)
                | Q(measurement__isnull=True, activity__isnull=False, update__isnull=True)
                | Q(measurement__isnull=True, activity__isnull=True, update__isnull=False),
                name="evidence_belongs_to_one_record",
            ),
            models.CheckConstraint(
                condition=(~Q(url="") & Q(file="")) | (Q(url="") & ~Q(file="") & ~Q(sha256="")),
                name="evidence_is_a_link_or_a_file",
                violation_error_message=_("Give a link or a file, not both."),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.url or self.filename
