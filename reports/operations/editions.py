"""The way of an edition: draft > in review > submitted, where it is sealed; and its correction.

Who prepares is not who approves: whoever opened an edition or wrote in it does not submit it.
"""

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actionplan.models import Plan
from members.models import User
from reports import tasks
from reports.checks import unmet
from reports.models import Edition, Passage, Recommendation, Report, edition_key
from reports.operations.requests import check_request, period_of

Stage = Edition.Stage


@transaction.atomic
def open_edition(
    *,
    plan: Plan,
    kind: str,
    year: int | None = None,
    start: date | None = None,
    end: date | None = None,
    cutoff: date,
    by: User,
    at: datetime,
) -> Edition:
    """Begin a plan's first edition for a period: a year of it, or from `start` to `end`.

    A final evaluation for which no period is named is of the whole plan.
    """
    if year is not None:
        start, end = period_of(plan, year)
    elif kind == Report.Kind.FINAL and start is None and end is None:
        start, end = plan.start, plan.end
    if start is None or end is None:
        raise ValidationError({"period_start": _("Name the period.")})
    # Two who open the same at once: the second waits here, and then finds it.
    Plan.objects.select_for_update().get(pk=plan.pk)
    check_request(plan=plan, start=start, end=end, cutoff=cutoff, known_at=None, at=at)
    edition = Edition(
        plan=plan,
        kind=kind,
        period_start=start,
        period_end=end,
        cutoff=cutoff,
        opened_by=by,
        opened_at=at,
    )
    check_first(edition)
    edition.full_clean()
    edition.save()
    return edition


def check_first(edition: Edition) -> None:
    """Raise ValidationError where the period has an edition already."""
    others = Edition.objects.filter(
        plan=edition.plan,
        kind=edition.kind,
        period_start=edition.period_start,
        period_end=edition.period_end,
    )
    if others.open().exists() or others.filter(stage=Stage.SEALING).exists():
        raise ValidationError({"kind": _("An edition of this report is being written already.")})
    if others.exists():
        raise ValidationError(
            {"kind": _("This report has been submitted; it can only be corrected.")}
        )


def ask_for_review(*, edition: Edition, by: User, at: datetime) -> Edition:
    """Hand a draft over to whoever approves it."""
    return move(edition, Stage.DRAFT, Stage.IN_REVIEW)


def take_back(*, edition: Edition, by: User, at: datetime) -> Edition:
    """Take an edition back from review, to write on."""
    return move(edition, Stage.IN_REVIEW, Stage.DRAFT)


@transaction.atomic
def move(edition: Edition, source: Stage, target: Stage) -> Edition:
    locked = taken(edition, source)
    locked.stage = target
    locked.save(update_fields=["stage"])
    return locked


def taken(edition: Edition, *stages: Stage) -> Edition:
    """Return the edition under a lock; raise ValidationError unless it is at one of the stages."""
    found = Edition.objects.select_for_update(of=("self",)).select_related("plan")
    locked = found.get(pk=edition.pk)
    check_stage(locked, *stages)
    return locked


def check_stage(edition: Edition, *stages: Stage) -> None:
    if edition.stage not in stages:
        message = _("This edition is %(stage)s; somebody may have been quicker.")
        params = {"stage": edition.stage_in_words}
        raise ValidationError({"stage": ValidationError(message, code="stage", params=params)})


@transaction.atomic
def submit_edition(*, edition: Edition, by: User, at: datetime) -> Edition:
    """Submit an edition to the Board: its report is made as known now, and sealed with it.

    From here on nobody writes in it; the files follow, and the seal with them (reports/pipeline.py).
    """
    locked = taken(edition, Stage.IN_REVIEW)
    check_approver(locked, by)
    check_whole(locked, at)
    report = report_of(locked, by=by, at=at)
    locked.stage, locked.report = Stage.SEALING, report
    locked.submitted_by, locked.submitted_at = by, at
    locked.save(update_fields=["stage", "report", "submitted_by", "submitted_at"])
    transaction.on_commit(partial(tasks.ring, report.pk))
    return locked


def check_approver(edition: Edition, by: User) -> None:
    """Raise ValidationError for whoever may not submit, or has had a hand in the edition."""
    if not by.has_perm("reports.submit_edition"):
        raise ValidationError({"by": _("Only an administrator submits a report to the Board.")})
    if edition.writers.contains(by) or edition.opened_by_id == by.pk:
        raise ValidationError({"by": _("Who prepares a report does not approve it.")})


def check_whole(edition: Edition, at: datetime) -> None:
    """Raise ValidationError where something is missing that nobody has waived."""
    missing = len(unmet(edition, at))
    if missing:
        message = ngettext(
            "%(missing)s thing is missing before it can be submitted.",
            "%(missing)s things are missing before it can be submitted.",
            missing,
        )
        raise ValidationError({"checks": message % {"missing": missing}})


def report_of(edition: Edition, *, by: User, at: datetime) -> Report:
    """Return a new report of the edition's own: nobody who asks for a report is led to it."""
    return Report.objects.create(
        plan=edition.plan,
        kind=edition.kind,
        period_start=edition.period_start,
        period_end=edition.period_end,
        cutoff=edition.cutoff,
        known_at=at,
        key=edition_key(edition.pk),
        requested_by=by,
        requested_at=at,
    )


@transaction.atomic
def withdraw_submission(*, edition: Edition, by: User, at: datetime) -> Edition:
    """Bring an edition whose files could not be made back to review; its empty report goes.

    What can be mended otherwise is run again: the figures are those of the moment of submission.
    """
    # The report first: whoever keeps its files locks in this order too.
    report = Report.objects.select_for_update(of=("self",)).filter(edition=edition).first()
    locked = taken(edition, Stage.SEALING)
    if report is None or report.state != Report.State.FAILED:
        raise ValidationError({"stage": _("The files are being made; wait for how that ends.")})
    locked.stage, locked.report = Stage.IN_REVIEW, None
    locked.submitted_by, locked.submitted_at = None, None
    locked.save(update_fields=["stage", "report", "submitted_by", "submitted_at"])
    report.delete()
    return locked


@transaction.atomic
def correct_edition(
    *,
    edition: Edition,
    errata: Mapping[str, str],
    errata_why: Mapping[str, str],
    by: User,
    at: datetime,
) -> Edition:
    """Begin the edition that takes a sealed one's place, with its words and what is corrected."""
    before = taken(edition, Stage.SUBMITTED)
    if Edition.objects.filter(supersedes=before).exists():
        raise ValidationError({"supersedes": _("A later edition takes its place already.")})
    new = Edition(
        plan=before.plan,
        kind=before.kind,
        period_start=before.period_start,
        period_end=before.period_end,
        cutoff=before.cutoff,
        number=before.number + 1,
        supersedes=before,
        errata=in_each_language("errata", errata),
        errata_why=in_each_language("errata_why", errata_why),
        opened_by=by,
        opened_at=at,
    )
    new.full_clean()
    new.save()
    copy_words(before, new)
    # Those who wrote the words do not approve this one either.
    new.writers.add(*before.writers.all())
    return new


def in_each_language(field: str, words: Mapping[str, str]) -> dict[str, str]:
    """Return the words of each language; raise ValidationError where one has none."""
    found = {code: words.get(code, "").strip() for code, _name in settings.LANGUAGES}
    missing = [str(name) for code, name in settings.LANGUAGES if not found[code]]
    if missing:
        message = _("Write it in %(languages)s too.") % {"languages": ", ".join(missing)}
        raise ValidationError({field: message})
    return found


def copy_words(before: Edition, new: Edition) -> None:
    """Copy the words with the names of those who wrote them last."""
    written: list[Passage | Recommendation] = [*before.passages.all()]
    written += before.recommendations.all()
    for row in written:
        row.pk, row.edition, row.version = None, new, 1
        row._state.adding = True
        row.save()
