"""Editions: prepared by an officer, submitted by an administrator, sealed, read and signed."""

from datetime import timedelta

from django.conf import settings

from actionplan.models import Axis, Outcome, Plan
from actionplan.operations import save_narrative
from members.loading import translated
from metropolis.cycle.moments import moment
from metropolis.cycle.people import administrator, officer, seat_of
from metropolis.cycle.story import EditionEntry, ReaderEntry, RemarkEntry
from reports import pipeline
from reports.checks import unmet
from reports.models import Edition, ReportFile
from reports.operations import (
    add_recommendation,
    ask_for_review,
    open_edition,
    period_of,
    save_passage,
    submit_edition,
    waive,
)
from reports.operations import board as boardroom

SEALING = timedelta(minutes=12)


def play(entry: EditionEntry, plan: Plan) -> str:
    """Bring a report to the Board as an edition, unless there is one of its period."""
    start, end = period_of(plan, entry.year) if entry.year else (plan.start, plan.end)
    period = {"kind": entry.kind, "period_start": start, "period_end": end}
    if Edition.objects.filter(plan=plan, **period).exists():
        return "there already"
    edition = prepared(entry, plan)
    seal(edition, entry)
    for reader in entry.board:
        read(edition, reader)
    return f"sealed, signed by {edition.signatures.count()}"


def prepared(entry: EditionEntry, plan: Plan) -> Edition:
    """Open an edition, write all of it, waive what it lacks, and hand it over for review."""
    by = officer()
    edition = open_edition(
        plan=plan,
        kind=entry.kind,
        year=entry.year,
        start=plan.start,
        end=plan.end,
        cutoff=entry.cutoff,
        by=by,
        at=moment(plan, entry.opened_on),
    )
    write(edition, entry)
    say(edition, entry)
    recommend(edition, entry)
    at = moment(plan, entry.reviewed_on)
    for waiver in entry.waivers:
        waive(
            edition=edition,
            check_code=waiver.check,
            subject=waiver.subject,
            reason=waiver.reason,
            by=by,
            at=at,
        )
    return ask_for_review(edition=edition, by=by, at=at)


def write(edition: Edition, entry: EditionEntry) -> None:
    for part, words in entry.passages.items():
        for language, _name in settings.LANGUAGES:
            save_passage(
                edition=edition,
                part=part,
                language=language,
                text=words[language],
                version=0,
                by=officer(),
                at=moment(edition.plan, entry.opened_on, 15),
            )


def say(edition: Edition, entry: EditionEntry) -> None:
    """Say what is said of outcomes in the edition's own period."""
    for said in entry.narratives:
        words = {
            **translated("text", said.text),
            **translated("cause", said.cause),
            **translated("effect", said.effect),
            **translated("remedy", said.remedy),
            "owner": said.owner,
            "due": said.due,
            "is_sample": True,
        }
        of_plan = Outcome.objects.filter(axis__line__plan=edition.plan)
        for outcome in of_plan.filter(code__in=said.outcomes):
            save_narrative(
                outcome=outcome,
                start=edition.period_start,
                end=edition.period_end,
                words=words,
                version=0,
                by=officer(),
                at=moment(edition.plan, entry.opened_on, 16),
            )


def recommend(edition: Edition, entry: EditionEntry) -> None:
    for row in entry.recommendations:
        words = {
            "addressed_to": row.addressed_to,
            "text": row.text,
            "answer": row.answer,
            "action": row.action,
            "owner": row.owner or "",
            "due_on": row.due_on,
        }
        at = moment(edition.plan, entry.opened_on, 17)
        add_recommendation(edition=edition, words=words, by=officer(), at=at)


def seal(edition: Edition, entry: EditionEntry) -> None:
    """Submit an edition and make its files here and now, as the pipeline would a little later."""
    at = moment(edition.plan, entry.submitted_on)
    missing = [f"{each.code} {each.subject}: {each.words}" for each in unmet(edition, at)]
    if missing:
        raise RuntimeError("\n".join([f"{edition} cannot be submitted.", *missing]))
    submitted = submit_edition(edition=edition, by=administrator(), at=at)
    report = pipeline.claim(submitted.report_id, at=at) if submitted.report_id else None
    if report is None:
        raise RuntimeError(f"The files of {edition} are not to be made.")
    pipeline.keep(report, pipeline.produce(report), at=at + SEALING)
    edition.refresh_from_db()


def read(edition: Edition, reader: ReaderEntry) -> None:
    """Let somebody of the Board open the edition, remark, and sign what they have read."""
    seat = seat_of(reader.who)
    by, opened = seat.user, moment(edition.plan, reader.opened_on, 9)
    boardroom.open_for_reading(edition=edition, by=by, at=opened)
    for number, remark in enumerate(reader.remarks, start=1):
        boardroom.remark(
            edition=edition,
            seat=seat,
            text=remark.text,
            by=by,
            at=opened + timedelta(minutes=15 * number),
            axis=axis_of(edition.plan, remark),
            outcome=outcome_of(edition.plan, remark),
        )
    if reader.signed_on:
        boardroom.sign(
            edition=edition,
            seat=seat,
            sha256=sha256_of(edition, reader.language),
            language=reader.language,
            by=by,
            at=moment(edition.plan, reader.signed_on, 18),
        )


def sha256_of(edition: Edition, language: str) -> str:
    """Return the sha256 of the web page in a language: what most of the Board read."""
    files = ReportFile.objects.filter(report=edition.report_id)
    return files.get(format=ReportFile.Format.HTML, language=language).sha256


def axis_of(plan: Plan, remark: RemarkEntry) -> Axis | None:
    return Axis.objects.get(line__plan=plan, code=remark.axis) if remark.axis else None


def outcome_of(plan: Plan, remark: RemarkEntry) -> Outcome | None:
    of_plan = Outcome.objects.filter(axis__line__plan=plan)
    return of_plan.get(code=remark.outcome) if remark.outcome else None
