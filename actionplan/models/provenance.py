"""What rows have in common: who recorded them and when, and whether they are sample data."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Recorded(models.Model):
    """A row that tells when and by whom it came to be known; nobody means a loading command."""

    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )

    class Meta:
        abstract = True


class Sampled(models.Model):
    """A row that may be sample data; whatever rests on it says so."""

    is_sample = models.BooleanField(_("sample data"), default=False)

    class Meta:
        abstract = True
