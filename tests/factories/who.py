"""Countries, regions, members, partners and people."""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from factory import LazyAttribute, RelatedFactory, SelfAttribute, Sequence, SubFactory, Trait
from factory.django import Password

from members import models
from members.models.invitation import LIFETIME
from tests.factories.row import Factory

PASSWORD = "a-password-of-the-tests"
INVITED = datetime(2022, 3, 1, 12, tzinfo=UTC)


def letters(number: int) -> str:
    """Return two capitals, another pair for each of 676 numbers."""
    return chr(65 + number // 26 % 26) + chr(65 + number % 26)


class UserFactory(Factory):
    class Meta:
        model = models.User

    class Params:
        superuser = Trait(is_staff=True, is_superuser=True)

    username = Sequence(lambda n: f"user-{n}")
    email = LazyAttribute(lambda user: f"{user.username}@example.org")
    first_name = "Awa"
    last_name = Sequence(lambda n: f"Person {n}")
    password = Password(PASSWORD)


class CountryFactory(Factory):
    class Meta:
        model = models.Country
        django_get_or_create = ("iso2",)

    iso2 = Sequence(letters)
    name = LazyAttribute(lambda country: f"Country {country.iso2}")


class RegionFactory(Factory):
    class Meta:
        model = models.Region
        django_get_or_create = ("slug",)

    slug = Sequence(lambda n: f"region-{n}")
    name = LazyAttribute(lambda region: region.slug.replace("-", " ").capitalize())
    seat = "Dakar"


class MembershipFactory(Factory):
    class Meta:
        model = models.Membership

    member = SubFactory("tests.factories.who.MemberFactory", membership=None)
    start = None
    end = None


class MemberFactory(Factory):
    """A member since ever; `membership=None` makes none, `membership__start=DAY` another one."""

    class Meta:
        model = models.Member

    slug = Sequence(lambda n: f"member-{n}")
    name = Sequence(lambda n: f"City {n}")
    institution = LazyAttribute(lambda member: f"Government of {member.name}")
    country = SubFactory(CountryFactory)
    region = SubFactory(RegionFactory)
    membership = RelatedFactory(MembershipFactory, factory_related_name="member")


class PartnerFactory(Factory):
    class Meta:
        model = models.Partner

    slug = Sequence(lambda n: f"partner-{n}")
    name = Sequence(lambda n: f"Partner {n}")
    kind = "university"


class PlaceFactory(Factory):
    """An editor's place since 2021; the traits give the others."""

    class Meta:
        abstract = True

    class Params:
        viewer = Trait(role=models.Role.VIEWER)
        officer = Trait(role=models.Role.OFFICER, member=None)
        administrator = Trait(role=models.Role.ADMINISTRATOR, member=None)
        regional_secretary = Trait(
            role=models.Role.REGIONAL_SECRETARY, member=None, region=SubFactory(RegionFactory)
        )
        board = Trait(role=models.Role.BOARD, member=None, mandate=models.Mandate.MEMBER)

    role = models.Role.EDITOR
    member = SubFactory(MemberFactory)
    start = date(2021, 1, 1)


class SeatFactory(PlaceFactory):
    class Meta:
        model = models.Seat

    class Params:
        ended = Trait(ended_at=INVITED)

    user = SubFactory(UserFactory)


class InvitationFactory(PlaceFactory):
    """An open invitation of 1 March 2022; `accepted` gives the seat that came of it."""

    class Meta:
        model = models.Invitation

    class Params:
        accepted = Trait(
            accepted_at=INVITED + timedelta(hours=1),
            seat=SubFactory(
                SeatFactory,
                role=SelfAttribute("..role"),
                member=SelfAttribute("..member"),
                user__email=SelfAttribute("...email"),
            ),
        )
        withdrawn = Trait(withdrawn_at=INVITED + timedelta(hours=1))

    email = Sequence(lambda n: f"invited-{n}@example.org")
    digest = LazyAttribute(lambda invitation: sha256(invitation.email.encode()).hexdigest())
    invited_at = INVITED
    sent_at = INVITED
    expires_at = INVITED + LIFETIME


class MailingFactory(Factory):
    """A reminder that was written and waits to be sent."""

    class Meta:
        model = models.Mailing

    user = SubFactory(UserFactory)
    kind = models.Mailing.Kind.REMINDER
    key = Sequence(lambda n: f"due-{n}")
    language = "en"
    subject = "Your contribution is due"
    body = "Please tell how it stands."
    written_at = INVITED
