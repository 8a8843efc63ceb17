"""What the Board does: reading, signing, remarking, meeting, deciding; and the answers it gets."""

from datetime import UTC, date, datetime

from factory import LazyAttribute, SelfAttribute, Sequence, SubFactory, Trait

from reports import models
from tests.factories.editions import SEALED, EditionFactory
from tests.factories.plan import PlanFactory
from tests.factories.row import Factory
from tests.factories.who import SeatFactory, UserFactory

DECIDED = datetime(2021, 11, 9, 9, tzinfo=UTC)
SIGNED = datetime(2022, 2, 3, 9, tzinfo=UTC)


class ReadingFactory(Factory):
    class Meta:
        model = models.Reading

    edition = SubFactory(EditionFactory, submitted=True)
    user = SubFactory(UserFactory)
    opened_at = SEALED


class SignatureFactory(Factory):
    class Meta:
        model = models.Signature

    edition = SubFactory(EditionFactory, submitted=True)
    seat = SubFactory(SeatFactory, board=True)
    name = LazyAttribute(lambda signature: str(signature.seat.user))
    mandate = "member"
    sha256 = "0" * 64
    language = "en"
    signed_at = SIGNED


class RemarkFactory(Factory):
    class Meta:
        model = models.Remark

    edition = SubFactory(EditionFactory, submitted=True)
    seat = SubFactory(SeatFactory, board=True)
    text = "The quays need a date."
    made_at = SIGNED


class MeetingFactory(Factory):
    class Meta:
        model = models.Meeting

    plan = SubFactory(PlanFactory)
    held_on = date(2021, 11, 8)


class AttendanceFactory(Factory):
    class Meta:
        model = models.Attendance

    meeting = SubFactory(MeetingFactory)
    seat = SubFactory(SeatFactory, board=True)
    presence = "present"


class DecisionFactory(Factory):
    """A request of the Board; `noted=True` takes note of the report instead."""

    class Meta:
        model = models.Decision

    class Params:
        noted = Trait(verb="take_note", text="the report.", owner="", due_on=None)

    meeting = SubFactory(MeetingFactory)
    item = Sequence(lambda n: f"{n + 1}")
    verb = "request"
    text = "a plan for the quays."
    owner = "Secretary General"
    due_on = date(2022, 1, 31)
    recorded_at = DECIDED


class ResponseFactory(Factory):
    class Meta:
        model = models.Response

    class Params:
        done = Trait(
            done_on=date(2022, 1, 20),
            outcome="The plan was sent to all.",
            followed_up_at=SelfAttribute("recorded_at"),
        )

    decision = SubFactory(DecisionFactory)
    answer = "accepted"
    action = "A plan is written with the ports."
    owner = "Head of projects"
    due_on = date(2022, 1, 31)
    recorded_at = DECIDED
