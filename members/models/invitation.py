"""Invitations: a seat offered to an address, to be taken up once and in time."""

import hashlib
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.models.seat import Place

LIFETIME = timedelta(days=14)


def digest_of(token: str) -> str:
    """Return what is kept of a token: it tells who has the link from who has not."""
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet):
    def open(self, at: datetime) -> "InvitationQuerySet":
        """Return the invitations that can be taken up at the moment `at`."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=at)

    def by_token(self, token: str) -> "InvitationQuerySet":
        """Return the invitation whose mail held the token, if there is one."""
        return self.filter(digest=digest_of(token))


class Invitation(Place):
    """A seat that was offered by mail. Whoever has the link, which only the mail holds, takes it up."""

    email = models.EmailField(_("address"))
    language = models.CharField(_("language"), max_length=5, default="en")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("invited by"),
    )
    invited_at = models.DateTimeField(_("invited at"), editable=False)
    sent_at = models.DateTimeField(_("mail sent at"), null=True, editable=False)
    expires_at = models.DateTimeField(_("expires at"), editable=False)
    accepted_at = models.DateTimeField(_("accepted at"), null=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, editable=False)
    seat = models.OneToOneField(
        "members.Seat",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="invitation",
        verbose_name=_("seat"),
    )

    objects = InvitationQuerySet.as_manager()

    class Meta(Place.Meta):
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-invited_at", "-pk"]
        constraints = [
            *Place.Meta.constraints,
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("invited_at")),
                name="invitation_expires_after_it_is_sent",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, seat__isnull=True)
                | Q(accepted_at__isnull=False, seat__isnull=False, withdrawn_at__isnull=True),
                name="invitation_accepted_has_its_seat",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email}: {self.what}"

    def state(self, at: datetime) -> str:
        """How the invitation stands at the moment `at`, in words."""
        if self.accepted_at:
            return gettext("accepted")
        if self.withdrawn_at:
            return gettext("withdrawn")
        if self.expires_at <= at:
            return gettext("expired")
        return gettext("sent") if self.sent_at else gettext("mail not sent")
