"""Mails: what was sent to whom, so that nothing is sent twice and nobody is flooded."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from members.models.seat import Seat

ATTEMPTS = 6
# What a mail says is no longer true when it comes later than this.
TIMELY = timedelta(days=3)


class MailingQuerySet(models.QuerySet):
    def to_send(self, at: datetime) -> "MailingQuerySet":
        """Return what can be sent at the moment `at`, to people who still have a seat and an address.

        Nobody else holds it, it has not failed too often, and it is not too old to be true.
        """
        seats = Seat.objects.in_force(at).filter(user=OuterRef("user"))
        return self.filter(
            Q(lease_until__isnull=True) | Q(lease_until__lte=at),
            ~Q(user__email=""),
            Exists(seats),
            user__is_active=True,
            sent_at__isnull=True,
            attempts__lt=ATTEMPTS,
            written_at__gt=at - TIMELY,
        )


class Mailing(models.Model):
    """A mail to a person: written down before it is sent, and marked once it is."""

    class Kind(models.TextChoices):
        REMINDER = "reminder", _("reminder")
        DIGEST = "digest", _("weekly digest")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="mailings",
        verbose_name=_("person"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    key = models.CharField(
        _("occasion"), max_length=60, help_text=_("What it is about; of each there is one.")
    )
    language = models.CharField(_("language"), max_length=5)
    subject = models.CharField(_("subject"), max_length=250)
    body = models.TextField(_("text"))
    written_at = models.DateTimeField(_("written at"))
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    lease_until = models.DateTimeField(
        _("held until"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Until then nobody else sends it, nor tries again what failed."),
    )
    error = models.CharField(_("error"), max_length=500, blank=True)

    objects = MailingQuerySet.as_manager()

    class Meta:
        verbose_name = _("mailing")
        verbose_name_plural = _("mailings")
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "kind", "key"], name="mailing_is_sent_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["reminder", "digest"]), name="mailing_kind_is_known"
            ),
        ]
        indexes = [models.Index(fields=["sent_at", "attempts"], name="mailing_to_send")]

    def __str__(self) -> str:
        return f"{self.subject} ({self.user})"
