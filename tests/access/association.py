"""The whole association: each of its members with an editor, and with what nobody else may see."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from actionplan.models import Contribution, Draft, Evidence, Update
from members.loading import loading
from members.models import Member, Seat, User
from members.register import load_geography, load_members
from tests import factories as make

AT = datetime(2022, 1, 10, 12, tzinfo=UTC)
FILE = settings.BASE_DIR / "fixtures" / "members.csv"


@dataclass(frozen=True)
class Party:
    """A member, its editor, its draft with a secret in it, and evidence with the same one."""

    member: Member
    editor: User
    contribution: Contribution
    update: Update
    evidence: Evidence

    @property
    def secret(self) -> str:
        """What the member typed, which its file holds too."""
        return secret_of(self.member)


def load_register() -> list[Member]:
    """Return the members as the register names them."""
    with loading(FILE, at=AT, add_only=True) as load:
        load_geography(load, FILE.with_name("countries.csv"), FILE.with_name("regions.csv"))
        load_members(load, FILE)
    return list(Member.objects.order_by("slug"))


def association() -> list[Party]:
    """Return all members of the register with what is theirs alone."""
    return parties(load_register())


def two() -> list[Party]:
    """Return two members with what is theirs alone, of one project."""
    return parties([make.MemberFactory(), make.MemberFactory()])


def parties(members: list[Member]) -> list[Party]:
    """Give each member an editor, a contribution to one project, a draft and evidence; few queries."""
    editors = User.objects.bulk_create(User(username=each.slug) for each in members)
    pairs = list(zip(members, editors, strict=True))
    Seat.objects.bulk_create(
        Seat(user=user, role="editor", member=member, start=date(2021, 1, 1))
        for member, user in pairs
    )
    project = make.ProjectFactory(is_open=True)
    period = make.ReportingPeriodFactory(plan=project.plan)
    contributions = Contribution.objects.bulk_create(
        Contribution(project=project, member=member, recorded_at=AT) for member in members
    )
    updates = Update.objects.bulk_create(
        Update(contribution=each, period=period, recorded_at=AT) for each in contributions
    )
    proofs = Evidence.objects.bulk_create(proof(each) for each in updates)
    Draft.objects.bulk_create(
        Draft(update=update, typed={"text": secret_of(member)}, saved_by=user, saved_at=AT)
        for (member, user), update in zip(pairs, updates, strict=True)
    )
    return [
        Party(member, user, *rest)
        for (member, user), *rest in zip(pairs, contributions, updates, proofs, strict=True)
    ]


def secret_of(member: Member) -> str:
    """Return what a member types; no other member's text has it."""
    return f"typed-{sha256(member.slug.encode()).hexdigest()}"


def proof(update: Update) -> Evidence:
    """Return a piece of evidence whose file holds what no other file does."""
    content = content_of(update)
    name = default_storage.save("evidence-of-the-tests", ContentFile(content))
    told = {"filename": "minutes.txt", "title": f"title-{update.pk}-of-a-draft"}
    return Evidence(
        update=update, file=name, sha256=sha256(content).hexdigest(), recorded_at=AT, **told
    )


def content_of(update: Update) -> bytes:
    return f"file-{secret_of(update.contribution.member)}".encode()
