"""What the database refuses of the Board: readings, signatures, remarks, decisions, responses."""

from tests.factories import (
    DECIDED,
    AttendanceFactory,
    AxisFactory,
    DecisionFactory,
    MeetingFactory,
    OutcomeFactory,
    ReadingFactory,
    RemarkFactory,
    ResponseFactory,
    SignatureFactory,
)
from tests.rules import Check, Once

OF_THE_BOARD = [
    Once("reading_first_only", ReadingFactory, ("edition", "user")),
    Once("signature_once_an_edition", SignatureFactory, ("edition", "seat")),
    Check(
        "signature_names_the_bytes",
        SignatureFactory,
        allowed=[{"sha256": "0a" * 32}],
        refused=[{"sha256": ""}, {"sha256": "0A" * 32}, {"sha256": "0" * 63}],
    ),
    Check(
        "remark_is_on_one_thing",
        RemarkFactory,
        allowed=[{}, {"axis": AxisFactory}, {"outcome": OutcomeFactory}],
        refused=[{"axis": AxisFactory, "outcome": OutcomeFactory}],
    ),
    Check(
        "remark_rating_is_1_to_5",
        RemarkFactory,
        allowed=[{"rating": 1}, {"rating": 5}],
        refused=[{"rating": 0}, {"rating": 6}],
    ),
    Check(
        "remark_says_something",
        RemarkFactory,
        allowed=[{}, {"text": "", "rating": 3}],
        refused=[{"text": ""}],
    ),
    Once(
        "meeting_once_a_day",
        MeetingFactory,
        ("plan", "body", "held_on"),
        other={"body": "assembly", "held_on": DECIDED.date()},
    ),
    Once("attendance_once_a_meeting", AttendanceFactory, ("meeting", "seat")),
    Once(
        "decision_once_a_place",
        DecisionFactory,
        ("meeting", "item", "position"),
        other={"position": 2},
        free=[{"superseded_at": DECIDED}],
    ),
    Once(
        "decision_corrected_has_one_that_stands",
        DecisionFactory,
        ("corrects",),
        given={"corrects": DecisionFactory, "reason": "Mistyped."},
        free=[{"superseded_at": DECIDED}],
    ),
    Check(
        "decision_correction_has_a_reason",
        DecisionFactory,
        allowed=[{}, {"corrects": DecisionFactory, "reason": "Mistyped."}],
        refused=[{"corrects": DecisionFactory}],
    ),
    Check(
        "decision_verb_is_known",
        DecisionFactory,
        allowed=[{}, {"noted": True}, {"noted": True, "verb": "approve"}],
        refused=[{"verb": "ponder"}],
    ),
    Check(
        "decision_request_has_an_owner_and_a_day",
        DecisionFactory,
        allowed=[{}, {"noted": True}],
        refused=[{"owner": ""}, {"due_on": None}],
    ),
    Check(
        "response_answer_is_known",
        ResponseFactory,
        allowed=[{}, {"answer": "partly"}, {"answer": "not_accepted"}],
        refused=[{"answer": "perhaps"}],
    ),
    Check(
        "response_accepted_has_an_owner_and_a_day",
        ResponseFactory,
        allowed=[{}, {"answer": "not_accepted", "owner": "", "due_on": None}],
        refused=[{"owner": ""}, {"due_on": None}],
    ),
    Check(
        "response_done_says_what_came_of_it",
        ResponseFactory,
        allowed=[{}, {"done": True}],
        refused=[{"done": True, "outcome": ""}],
    ),
    Check(
        "response_done_has_a_moment",
        ResponseFactory,
        allowed=[{}, {"done": True}],
        refused=[{"done": True, "followed_up_at": None}, {"followed_up_at": DECIDED}],
    ),
]
