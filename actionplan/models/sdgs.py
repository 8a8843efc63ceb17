"""The Sustainable Development Goals and their targets; they belong to no plan."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SdgGoal(models.Model):
    """One of the United Nations' goals for 2030."""

    number = models.PositiveSmallIntegerField(_("number"), primary_key=True)
    name = models.CharField(_("name"), max_length=300)

    class Meta:
        verbose_name = _("SDG goal")
        verbose_name_plural = _("SDG goals")
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class SdgTarget(models.Model):
    """A target of a goal."""

    goal = models.ForeignKey(
        SdgGoal, models.CASCADE, related_name="targets", verbose_name=_("SDG goal")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    code = models.CharField(_("code"), max_length=6, unique=True)
    name = models.TextField(_("name"))

    class Meta:
        verbose_name = _("SDG target")
        verbose_name_plural = _("SDG targets")
        ordering = ["goal", "position"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
