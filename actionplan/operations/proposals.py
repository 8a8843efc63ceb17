"""Proposals: handed in by a member, and decided by the Secretariat with words or with a contribution."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from actionplan.models import Contribution, Outcome, Plan, Project, Proposal
from actionplan.models.proposals import ProposalQuerySet
from actionplan.operations.four_eyes import refuse_own
from members.history import credit
from members.models import Member, User

Status = Proposal.Status
Role = Contribution.Role
LONGEST_CODE = 50


@transaction.atomic
def propose(
    *, proposal: Proposal, outcomes: Iterable[Outcome] = (), by: User, at: datetime
) -> Proposal:
    """Hand in a proposal that is not saved yet.

    Raises ValidationError for a project that is not open, or in which the member takes part already,
    and with the code "twice" for what waits to be decided already.
    """
    refuse_closed(proposal)
    refuse_twice(proposal)
    proposal.status, proposal.recorded_by, proposal.recorded_at = Status.SUBMITTED, by, at
    return saved(proposal, by, at, outcomes)


@transaction.atomic
def propose_again(
    *,
    proposal: Proposal,
    version: int,
    outcomes: Iterable[Outcome] = (),
    by: User,
    at: datetime,
) -> Proposal:
    """Hand in what was returned, as `proposal` says it now; nobody has changed it since `version`."""
    current = locked(proposal, Status.RETURNED)
    rows = Proposal.objects.filter(pk=current.pk, version=version)
    if not rows.update(version=F("version") + 1):  # the history is written by the save that follows
        raise ValidationError(_("Somebody else has saved this meanwhile."), "stale")
    refuse_closed(proposal)
    proposal.version, proposal.status, proposal.words = version + 1, Status.SUBMITTED, ""
    proposal.decided_by = proposal.decided_at = None
    proposal.recorded_by, proposal.recorded_at = by, at
    return saved(proposal, by, at, outcomes)


@transaction.atomic
def accept_proposal(
    *, proposal: Proposal, by: User, at: datetime, seen: int | None = None
) -> Contribution:
    """Let a proposal become a contribution, and a project with the member in its lead where it is new.

    This and the two others refuse, with the code "stale", what is not the version that was `seen`.
    """
    current = locked(proposal, Status.SUBMITTED, seen=seen)
    refuse_own(current.plan, recorded_by=current.recorded_by, by=by)
    refuse_closed(current)
    project = current.project or begun(current, by, at)
    contribution = Contribution(
        project=project,
        member=current.member,
        role=Role.PARTICIPANT if current.project else Role.LEAD,
        description=current.description,
        recorded_by=current.recorded_by,
        recorded_at=at,
    )
    credit(contribution, by)
    contribution.full_clean()
    contribution.save()
    current.contribution = contribution
    decide(current, Status.ACCEPTED, "", by, at)
    return contribution


@transaction.atomic
def return_proposal(
    *, proposal: Proposal, words: str, by: User, at: datetime, seen: int | None = None
) -> Proposal:
    """Give a proposal back with words that say what is missing."""
    current = locked(proposal, Status.SUBMITTED, seen=seen)
    return decide(current, Status.RETURNED, words, by, at)


@transaction.atomic
def decline_proposal(
    *, proposal: Proposal, words: str, by: User, at: datetime, seen: int | None = None
) -> Proposal:
    """Decline a proposal, with the reason."""
    current = locked(proposal, Status.SUBMITTED, seen=seen)
    return decide(current, Status.DECLINED, words, by, at)


def decide(proposal: Proposal, status: str, words: str, by: User, at: datetime) -> Proposal:
    if status != Status.ACCEPTED and not words.strip():
        raise ValidationError({"words": _("Say why.")})
    proposal.status, proposal.words = status, words.strip()
    proposal.decided_by, proposal.decided_at = by, at
    return saved(proposal, by, at)


def locked(proposal: Proposal, *expected: str, seen: int | None = None) -> Proposal:
    """Return the row as it stands now, locked; raise ValidationError in any other status or version."""
    rows = Proposal.objects.select_for_update(of=("self",))
    current = rows.select_related("plan", "project", "member").get(pk=proposal.pk)
    if current.status not in expected:
        message = _("This has been decided or changed meanwhile: it is “%(status)s” now.")
        params = {"status": current.get_status_display()}
        raise ValidationError({"status": ValidationError(message, "moved", params)})
    if seen is not None and current.version != seen:
        message = _("This was handed in anew while you looked at it: look at what it says now.")
        raise ValidationError({"status": ValidationError(message, "stale")})
    return current


def refuse_closed(proposal: Proposal) -> None:
    """Refuse a project of another plan, one that is not open, and one with the member in it."""
    project = proposal.project
    if project is None:
        return
    if project.plan_id != proposal.plan_id or not project.is_open:
        raise ValidationError({"project": _("This project is not open to members.")})
    if Contribution.objects.filter(project=project, member=proposal.member).exists():
        raise ValidationError({"project": _("The member takes part in this project already.")})


def refuse_twice(proposal: Proposal) -> None:
    """Refuse what the member has proposed already: under its lock, so that two clicks propose once."""
    Member.objects.select_for_update(of=("self",)).get(pk=proposal.member_id)
    if same_proposals(proposal).exists():
        raise ValidationError(_("This has been proposed already."), "twice")


def same_proposals(proposal: Proposal) -> ProposalQuerySet:
    """Return the member's undecided proposals of the same project, or of a new one of the same name."""
    return Proposal.objects.filter(
        plan=proposal.plan,
        member=proposal.member,
        project=proposal.project,
        name=proposal.name,
        status__in=[Status.SUBMITTED, Status.RETURNED],
    )


def begun(proposal: Proposal, by: User, at: datetime) -> Project:
    """Return the new project, named in the language of the person who proposed it."""
    language = proposal.recorded_by.language if proposal.recorded_by else "en"
    with translation.override(language):
        project = Project(
            plan=proposal.plan,
            code=free_code(proposal.plan, proposal.name),
            name=proposal.name,
            summary=proposal.summary,
            start=proposal.start or proposal.plan.start,
            end=proposal.end,
            recorded_by=proposal.recorded_by,
            recorded_at=at,
        )
        credit(project, by)
        project.full_clean()
        project.save()
    project.outcomes.set(proposal.outcomes.all())
    return project


def free_code(plan: Plan, name: str) -> str:
    """Return a code made of the name, with a number where another project of the plan has it."""
    first = slugify(name)[:LONGEST_CODE].strip("-") or "project"
    taken = set(
        Project.objects.filter(plan=plan, code__startswith=first).values_list("code", flat=True)
    )
    numbered = (f"{first}-{number}" for number in range(2, len(taken) + 3))
    return next(code for code in (first, *numbered) if code not in taken)


def saved(
    proposal: Proposal, by: User, at: datetime, outcomes: Iterable[Outcome] | None = None
) -> Proposal:
    """Save the row with its history, which names who took the step and when."""
    credit(proposal, by, at)
    proposal.full_clean()
    proposal.save()
    if outcomes is not None:
        proposal.outcomes.set(outcomes)
    return proposal
