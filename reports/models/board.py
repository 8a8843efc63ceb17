"""What members of the Board do with an edition: read it, sign it, and remark on it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from actionplan.models import Axis, Outcome
from members.models import Mandate, Role, Seat, Somebody
from members.models.seat import OF_SECRETARIAT
from members.models.user import holds
from reports.models.edition import Edition


class BoardQuerySet(models.QuerySet):
    """What the Board and the Secretariat see, and nobody else."""

    def visible_to(self, user: Somebody) -> "BoardQuerySet":
        return self if holds(user, *OF_SECRETARIAT, Role.BOARD) else self.none()


class Reading(models.Model):
    """That a member of the Board has opened an edition, and when for the first time."""

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="readings", verbose_name=_("edition")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("reader")
    )
    opened_at = models.DateTimeField(_("opened at"))

    objects = BoardQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ["edition", "opened_at"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "user"], name="reading_first_only")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.edition}"


class Signature(models.Model):
    """A member of the Board has read these bytes and stands by it: person, moment and sha256."""

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="signatures", verbose_name=_("edition")
    )
    seat = models.ForeignKey(
        Seat, models.PROTECT, related_name="signatures", verbose_name=_("seat")
    )
    name = models.CharField(_("name"), max_length=300)
    mandate = models.CharField(_("mandate"), max_length=20, choices=Mandate)
    sha256 = models.CharField(_("sha256 of what was read"), max_length=64)
    language = models.CharField(_("language read"), max_length=5)
    signed_at = models.DateTimeField(_("signed at"))

    objects = BoardQuerySet.as_manager()

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["edition", "signed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "seat"],
                name="signature_once_an_edition",
                violation_error_message=_("You have signed this edition already."),
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="signature_names_the_bytes"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.signed_at:%Y-%m-%d}"


class Remark(models.Model):
    """What a member of the Board remarks on an edition: as a whole, on an axis or on an outcome."""

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="remarks", verbose_name=_("edition")
    )
    axis = models.ForeignKey(
        Axis,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="remarks",
        verbose_name=_("axis"),
    )
    outcome = models.ForeignKey(
        Outcome,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="remarks",
        verbose_name=_("outcome"),
    )
    rating = models.PositiveSmallIntegerField(
        _("rating"), null=True, blank=True, help_text=_("1 to 5, where the plan asks for it.")
    )
    text = models.TextField(_("remark"), blank=True, max_length=5_000)
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="remarks", verbose_name=_("seat"))
    made_at = models.DateTimeField(_("made at"))

    objects = BoardQuerySet.as_manager()

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ["edition", "made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(axis__isnull=True) | Q(outcome__isnull=True),
                name="remark_is_on_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(rating__isnull=True) | Q(rating__range=(1, 5)),
                name="remark_rating_is_1_to_5",
            ),
            models.CheckConstraint(
                condition=~Q(text="") | Q(rating__isnull=False), name="remark_says_something"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60] or str(self.rating)
