"""Member governments, the periods of their membership, and partners."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from members.models.geography import Country, Region


class MembershipQuerySet(models.QuerySet):
    def on(self, day: date) -> "MembershipQuerySet":
        """Return the memberships in force on `day`, both ends included."""
        return self.touching(day, day)

    def touching(self, first: date | F, last: date | F) -> "MembershipQuerySet":
        """Return the memberships in force on any day from `first` to `last`, both included."""
        return self.filter(
            Q(start__isnull=True) | Q(start__lte=last), Q(end__isnull=True) | Q(end__gte=first)
        )


class MemberQuerySet(models.QuerySet):
    def current(self, on: date) -> "MemberQuerySet":
        """Return the members of the day `on`."""
        return self.filter(Exists(Membership.objects.on(on).filter(member=OuterRef("pk"))))


class Member(models.Model):
    """A local or metropolitan government that is, or was, a member of the association."""

    slug = models.SlugField(_("short name"), max_length=80, unique=True)
    name = models.CharField(_("city or territory"), max_length=120)
    institution = models.CharField(_("institution"), max_length=250)
    country = models.ForeignKey(
        Country, models.PROTECT, related_name="members", verbose_name=_("country or territory")
    )
    region = models.ForeignKey(
        Region, models.PROTECT, related_name="members", verbose_name=_("region")
    )
    place = models.CharField(_("place on the map"), max_length=120, blank=True)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=7,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=7,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    note = models.TextField(_("note"), blank=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="member_coordinates_are_both_or_none",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A period in which a government was a member; it can leave and come back."""

    member = models.ForeignKey(
        Member, models.CASCADE, related_name="memberships", verbose_name=_("member")
    )
    start = models.DateField(
        _("from"), null=True, blank=True, help_text=_("Empty: since before this was recorded.")
    )
    end = models.DateField(
        _("to"), null=True, blank=True, help_text=_("The last day. Empty: still a member.")
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = [F("start").asc(nulls_first=True)]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(end__gte=F("start")),
                name="membership_ends_after_it_starts",
                violation_error_message=_("A membership cannot end before it starts."),
            ),
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(end__isnull=True),
                name="membership_is_open_once",
                violation_error_message=_("This member has an open membership already."),
            ),
            models.UniqueConstraint(
                fields=["member"], condition=Q(start__isnull=True), name="membership_begins_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.start or '…'} – {self.end or '…'}"

    def clean(self) -> None:
        """Refuse a period that overlaps another of the same member."""
        others = Membership.objects.filter(member_id=self.member_id).exclude(pk=self.pk)
        if self.end:
            others = others.filter(Q(start__isnull=True) | Q(start__lte=self.end))
        if self.start:
            others = others.filter(Q(end__isnull=True) | Q(end__gte=self.start))
        if self.member_id and others.exists():
            raise ValidationError(_("This period overlaps another membership."))


class Partner(models.Model):
    """Someone who takes part and is no member: a city, a network, a university, an agency."""

    slug = models.SlugField(_("short name"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=250)
    kind = models.CharField(_("kind"), max_length=60, blank=True)
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="partners",
        verbose_name=_("country or territory"),
    )
    url = models.URLField(_("address on the web"), blank=True)

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
