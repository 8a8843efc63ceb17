"""What people do with reports: ask for them, make them again, and close one for the Board."""

from reports.operations.editions import (
    ask_for_review,
    check_approver,
    correct_edition,
    open_edition,
    submit_edition,
    take_back,
    withdraw_submission,
)
from reports.operations.invitations import remind_board
from reports.operations.passages import parts, save_passage
from reports.operations.recommendations import (
    add_recommendation,
    remove_recommendation,
    save_recommendation,
)
from reports.operations.requests import (
    ask_for_report,
    check_request,
    make_now,
    make_report,
    period_of,
    request_report,
    run_again,
    start_over,
)
from reports.operations.scorecards import make_scorecards_now, request_scorecards
from reports.operations.waivers import take_back_waiver, waive

__all__ = [
    "add_recommendation",
    "ask_for_report",
    "ask_for_review",
    "check_approver",
    "check_request",
    "correct_edition",
    "make_now",
    "make_report",
    "make_scorecards_now",
    "open_edition",
    "parts",
    "period_of",
    "remind_board",
    "remove_recommendation",
    "request_report",
    "request_scorecards",
    "run_again",
    "save_passage",
    "save_recommendation",
    "start_over",
    "submit_edition",
    "take_back",
    "take_back_waiver",
    "waive",
    "withdraw_submission",
]
