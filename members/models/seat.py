"""Seats: for whom a person acts, in which part, and how long. All rights follow from them."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models.geography import Region
from members.models.member import Member


class Role(models.TextChoices):
    """What a person is there for."""

    EDITOR = "editor", _("editor of a member")
    VIEWER = "viewer", _("viewer of a member")
    OFFICER = "officer", _("officer of the Secretariat")
    ADMINISTRATOR = "administrator", _("administrator of the Secretariat")
    REGIONAL_SECRETARY = "regional_secretary", _("regional secretary")
    BOARD = "board", _("member of the Board")


class Mandate(models.TextChoices):
    """The office that somebody holds on the Board."""

    PRESIDENT = "president", _("President")
    CO_PRESIDENT = "co_president", _("Co-president")
    VICE_PRESIDENT = "vice_president", _("Vice-president")
    TREASURER = "treasurer", _("Treasurer")
    REGIONAL_SECRETARY = "regional_secretary", _("Regional Secretary")
    MEMBER = "member", _("member")


OF_MEMBER = (Role.EDITOR, Role.VIEWER)
OF_SECRETARIAT = (Role.OFFICER, Role.ADMINISTRATOR)
# Whoever sees or signs what concerns everybody proves twice who they are.
TWICE_PROVEN = (*OF_SECRETARIAT, Role.BOARD)


class Place(models.Model):
    """A role, with the member, the region or the mandate that it is for."""

    role = models.CharField(_("role"), max_length=20, choices=Role)
    member = models.ForeignKey(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("member"),
        help_text=_("For editors and viewers of a member."),
    )
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("region"),
        help_text=_("For a regional secretary."),
    )
    mandate = models.CharField(
        _("mandate"),
        max_length=20,
        choices=Mandate,
        blank=True,
        help_text=_("For a member of the Board."),
    )
    start = models.DateField(_("from"))
    end = models.DateField(
        _("to"), null=True, blank=True, help_text=_("The last day. Empty: until it is ended.")
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    role__in=OF_MEMBER, member__isnull=False, region__isnull=True, mandate=""
                )
                | Q(role__in=OF_SECRETARIAT, member__isnull=True, region__isnull=True, mandate="")
                | Q(
                    role=Role.REGIONAL_SECRETARY,
                    member__isnull=True,
                    region__isnull=False,
                    mandate="",
                )
                | Q(
                    role=Role.BOARD,
                    member__isnull=True,
                    region__isnull=True,
                    mandate__in=Mandate.values,
                ),
                name="%(class)s_fits_its_role",
                violation_error_message=_(
                    "An editor or viewer needs a member, a regional secretary a region, a member "
                    "of the Board a mandate, and each nothing else."
                ),
            ),
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")),
                name="%(class)s_ends_after_it_starts",
                violation_error_message=_("A seat cannot end before it starts."),
            ),
        ]

    @property
    def what(self) -> str:
        """The seat in words: the role, and for whom."""
        if self.role == Role.BOARD:
            return f"{self.get_role_display()}, {self.get_mandate_display()}"
        whom = self.member or self.region
        return f"{self.get_role_display()}, {whom}" if whom else str(self.get_role_display())


class SeatQuerySet(models.QuerySet):
    def in_force(self, at: datetime) -> "SeatQuerySet":
        """Return the seats held at the moment `at`: terms count in days, an end given counts at once."""
        day = timezone.localdate(at)
        return self.filter(
            Q(end__isnull=True) | Q(end__gte=day),
            Q(ended_at__isnull=True) | Q(ended_at__gt=at),
            start__lte=day,
        )


class Seat(Place):
    """A person's seat: with a member, in the Secretariat, for a region, or on the Board."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="seats",
        verbose_name=_("person"),
    )
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True, editable=False)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("given by"),
    )
    given_at = models.DateTimeField(_("given at"), default=timezone.now, editable=False)

    objects = SeatQuerySet.as_manager()

    class Meta(Place.Meta):
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["user", "role", "pk"]
        constraints = [
            *Place.Meta.constraints,
            *(
                models.UniqueConstraint(
                    fields=["user", "role", place],
                    condition=Q(ended_at__isnull=True, end__isnull=True) & where,
                    name=f"seat_is_open_once_a_{place}",
                    violation_error_message=_("This person has this seat already."),
                )
                for place, where in (
                    ("member", Q(member__isnull=False)),
                    ("region", Q(region__isnull=False)),
                    ("mandate", Q(member__isnull=True, region__isnull=True)),
                )
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.what}"

    def is_in_force(self, at: datetime) -> bool:
        """Whether the seat is held at the moment `at`, by the rule of `in_force`."""
        day = timezone.localdate(at)
        ended = self.ended_at is not None and self.ended_at <= at
        return self.start <= day and (self.end is None or day <= self.end) and not ended
