"""Meetings: who came, what was decided, and how the management answered what was requested."""

from actionplan.models import Plan, WorkPlan
from metropolis.cycle.moments import moment
from metropolis.cycle.people import officer, seat_of
from metropolis.cycle.story import AnswerEntry, DecisionEntry, MeetingEntry
from reports.models import Attendance, Decision, Edition, Meeting
from reports.operations.board import Decided, follow_up, record_decision, respond

Presence = Attendance.Presence


def play(entry: MeetingEntry, plan: Plan) -> str:
    """Record a meeting with all that it decided and what became of it, unless it is there."""
    meeting, new = Meeting.objects.get_or_create(
        plan=plan, body=entry.body, held_on=entry.held_on, defaults={"is_sample": True}
    )
    if not new:
        return "there already"
    record_attendance(meeting, entry)
    for decision in entry.decisions:
        decide(meeting, entry, decision)
    return f"{len(entry.decisions)} decisions"


def record_attendance(meeting: Meeting, entry: MeetingEntry) -> None:
    came = {
        Presence.PRESENT: entry.present,
        Presence.EXCUSED: entry.excused,
        Presence.ABSENT: entry.absent,
    }
    for presence, people in came.items():
        for username in people:
            seat = seat_of(username)
            Attendance.objects.create(meeting=meeting, seat=seat, presence=presence)


def decide(meeting: Meeting, entry: MeetingEntry, decided: DecisionEntry) -> None:
    """Record a decision, which may put a work plan in force, and answer it where it is a request."""
    plan = meeting.plan
    made = record_decision(
        meeting=meeting,
        decided=Decided(
            item=decided.item,
            verb=decided.verb,
            text=decided.text,
            edition=edition_of(plan, decided.edition) if decided.edition else None,
            work_plan=latest(plan, decided.work_plan) if decided.work_plan else None,
            owner=decided.owner or "",
            due_on=decided.due_on,
        ),
        by=officer(),
        at=moment(plan, entry.recorded_on),
    )
    if decided.response:
        answer(made, decided.response)


def latest(plan: Plan, year: int) -> WorkPlan:
    """Return the last revision of a year's work plan."""
    return WorkPlan.objects.filter(plan=plan, year=year).order_by("-revision")[0]


def edition_of(plan: Plan, year: int) -> Edition:
    """Return the sealed annual edition of a year that no later one has replaced."""
    sealed = Edition.objects.sealed().filter(plan=plan, kind="annual", period_end__year=year)
    return sealed.order_by("-number")[0]


def answer(decision: Decision, given: AnswerEntry) -> None:
    """Let the management respond, and follow the request until it is done."""
    plan, by = decision.meeting.plan, officer()
    response = respond(
        decision=decision,
        answer=given.answer,
        action=given.action,
        owner=given.owner,
        due_on=given.due_on,
        by=by,
        at=moment(plan, given.given_on),
    )
    if given.done_on and given.outcome:
        follow_up(
            response=response,
            done_on=given.done_on,
            outcome=given.outcome,
            by=by,
            at=moment(plan, given.told_on or given.done_on, 17),
        )
