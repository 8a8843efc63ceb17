"""People who sign in, and what their seats are."""

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from members.models.seat import Role, Seat


class User(AbstractUser):
    """A person who signs in; what they may do follows from the seats that they hold."""

    language = models.CharField(_("language"), max_length=5, default="en")
    wants_news = models.BooleanField(
        _("news by mail"),
        default=True,
        help_text=_("Without it come only the mails that ask for something."),
    )

    class Meta(AbstractUser.Meta):
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=~Q(email=""),
                name="user_address_is_one_persons",
                violation_error_message=_("Somebody has this address already."),
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    @cached_property
    def seats_held(self) -> tuple[Seat, ...]:
        """The seats in force, looked up once for each request."""
        held = self.seats.in_force(timezone.now()).select_related("member", "region")
        return tuple(held) if self.is_active else ()

    def take_news(self, wanted: bool) -> None:
        """Take the mails that ask for nothing, or take them no longer."""
        self.wants_news = wanted
        self.save(update_fields=["wants_news"])


Somebody = User | AnonymousUser


def seats_of(user: Somebody, *roles: str) -> list[Seat]:
    """Return the seats that somebody holds now in any of `roles`."""
    held = user.seats_held if isinstance(user, User) else ()
    return [seat for seat in held if seat.role in roles]


def holds(user: Somebody, *roles: str) -> bool:
    """Whether somebody holds a seat in any of `roles` now.

    Who keeps the machine running (a superuser, made on the command line alone) counts as an
    administrator.
    """
    keeper = user.is_active and user.is_superuser and Role.ADMINISTRATOR in roles
    return keeper or bool(seats_of(user, *roles))


def members_of(user: Somebody, *roles: str) -> list[int]:
    """Return the ids of the members for whom somebody holds a seat in any of `roles`."""
    return [seat.member_id for seat in seats_of(user, *roles) if seat.member_id]


def regions_of(user: Somebody) -> list[int]:
    """Return the ids of the regions of which somebody is the secretary."""
    return [seat.region_id for seat in seats_of(user, Role.REGIONAL_SECRETARY) if seat.region_id]
