"""The plan's own words: themes, challenges, factors, kinds and programmes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from actionplan.models.plan import Plan


class Term(models.Model):
    """A word of a plan, with a code that is its own within its list."""

    plan = models.ForeignKey(
        Plan, models.CASCADE, related_name="%(class)ss", verbose_name=_("plan")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    code = models.SlugField(_("code"), max_length=60)
    name = models.CharField(_("name"), max_length=250)
    description = models.TextField(_("description"), blank=True)

    class Meta:
        abstract = True
        ordering = ["plan", "position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="%(class)s_code_once_in_a_plan")
        ]

    def __str__(self) -> str:
        return self.name


class Theme(Term):
    """An orienting theme."""

    class Meta(Term.Meta):
        verbose_name = _("orienting theme")
        verbose_name_plural = _("orienting themes")


class Challenge(Term):
    """A challenge; where it meets an orienting theme there is an opportunity for impact."""

    class Meta(Term.Meta):
        verbose_name = _("challenge")
        verbose_name_plural = _("challenges")


class FocusArea(models.Model):
    """A part of a challenge."""

    challenge = models.ForeignKey(
        Challenge, models.CASCADE, related_name="focus_areas", verbose_name=_("challenge")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    code = models.SlugField(_("code"), max_length=60)
    name = models.CharField(_("name"), max_length=250)
    description = models.TextField(_("description"), blank=True)

    class Meta:
        verbose_name = _("focus area")
        verbose_name_plural = _("focus areas")
        ordering = ["challenge", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "code"], name="focus_area_code_once_in_a_challenge"
            )
        ]

    def __str__(self) -> str:
        return self.name


class CrossCuttingFactor(Term):
    """A factor that runs through all challenges."""

    class Meta(Term.Meta):
        verbose_name = _("cross-cutting factor")
        verbose_name_plural = _("cross-cutting factors")


class GovernanceFactor(Term):
    """A factor of sound metropolitan governance."""

    class Meta(Term.Meta):
        verbose_name = _("governance factor")
        verbose_name_plural = _("governance factors")


class Call(Term):
    """A call to action that the plan repeats."""

    class Meta(Term.Meta):
        verbose_name = _("call")
        verbose_name_plural = _("calls")


class Promise(Term):
    """What the plan promises to do about itself, such as a yearly evaluation."""

    class Meta(Term.Meta):
        verbose_name = _("promise")
        verbose_name_plural = _("promises")


class OutcomeKind(Term):
    """A kind of outcome of projects and services."""

    class Meta(Term.Meta):
        verbose_name = _("kind of outcome")
        verbose_name_plural = _("kinds of outcome")


class Audience(Term):
    """People whom the organisation works for and with."""

    class Meta(Term.Meta):
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")


class Programme(Term):
    """A programme or service that goes on beyond single projects."""

    class Meta(Term.Meta):
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")


class ActivityKind(Term):
    """A kind of activity, such as a policy debate or a publication."""

    class Meta(Term.Meta):
        verbose_name = _("kind of activity")
        verbose_name_plural = _("kinds of activity")
