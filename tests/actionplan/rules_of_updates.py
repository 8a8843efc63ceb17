"""What the database refuses of what members tell: periods, updates and proposals."""

from datetime import date, timedelta
from decimal import Decimal

from tests.factories import (
    SUBMITTED,
    MeasurementFactory,
    ProposalFactory,
    ReportingPeriodFactory,
    UpdateFactory,
)
from tests.rules import Check, Once

DAY = date(2021, 6, 15)
EVE, MORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)
SILENT = {"nothing_new": True, "text": ""}
PEOPLE = ["women", "men", "other_people", "people_not_recorded"]
COSTS = ["cost_in_cash", "cost_in_kind"]

OF_PERIODS = [
    Check(
        "reporting_period_ends_after_it_starts",
        ReportingPeriodFactory,
        allowed=[{"start": DAY, "end": DAY}],
        refused=[{"start": DAY, "end": EVE}],
    ),
    Check(
        "reporting_period_opens_before_it_is_due",
        ReportingPeriodFactory,
        allowed=[{"start": DAY, "opens_on": DAY, "due_on": DAY}],
        refused=[
            {"start": DAY, "opens_on": EVE},
            {"start": DAY, "opens_on": MORROW, "due_on": DAY},
        ],
    ),
    Once(
        "reporting_period_starts_once_in_a_plan",
        ReportingPeriodFactory,
        ("plan", "start"),
        other={"start": DAY},
    ),
]

OF_UPDATES = [
    Once(
        "update_once_a_contribution_and_period",
        UpdateFactory,
        ("contribution", "period"),
        other={"period": ReportingPeriodFactory},
        free=[{"supersedes": UpdateFactory, "reason": "A city was counted twice."}],
    ),
    Check(
        "update_status_is_known",
        UpdateFactory,
        allowed=[{}, {"submitted": True}, {"returned": True}, {"verified": True}],
        refused=[{"handed_in": True, "status": "lost"}],
    ),
    Check(
        "update_handed_in_has_a_moment",
        UpdateFactory,
        allowed=[{}, {"submitted": True}],
        refused=[
            {"status": "submitted"},
            {"submitted": True, "submitted_at": None},
            {"returned": True, "submitted_by": None},
            {"verified": True, "submitted_by": None},
        ],
    ),
    Check(
        "update_verified_has_a_moment",
        UpdateFactory,
        allowed=[{"submitted": True}, {"verified": True}],
        refused=[
            {"verified": True, "verified_at": None},
            {"submitted": True, "verified_at": SUBMITTED},
        ],
    ),
    Check(
        "update_returned_says_why",
        UpdateFactory,
        allowed=[{"returned": True}, {"submitted": True, "returned_why": ""}],
        refused=[{"returned": True, "returned_why": ""}],
    ),
    Check(
        "update_correction_has_a_reason",
        UpdateFactory,
        allowed=[{"supersedes": UpdateFactory, "reason": "Counted twice."}],
        refused=[{"supersedes": UpdateFactory, "reason": ""}],
    ),
    Check(
        "update_superseded_was_verified",
        UpdateFactory,
        allowed=[{"verified": True, "superseded_at": SUBMITTED}],
        refused=[{"superseded_at": SUBMITTED}, {"submitted": True, "superseded_at": SUBMITTED}],
    ),
    Check(
        "update_nothing_new_tells_nothing_more",
        UpdateFactory,
        allowed=[SILENT, {"nothing_new": False, "text": ""}],
        refused=[
            {"nothing_new": True},
            *({**SILENT, name: 0} for name in (*PEOPLE, *COSTS)),
        ],
    ),
    *(
        Check(
            f"update_{name}_is_not_negative",
            UpdateFactory,
            allowed=[{name: None}, {name: 0}],
            refused=[{name: Decimal("-0.01")}],
        )
        for name in COSTS
    ),
    Once(
        "measurement_once_an_update_and_indicator",
        MeasurementFactory,
        ("update", "indicator"),
        given={"update": UpdateFactory},
        other={"update": UpdateFactory},
        free=[{"update": None}],
    ),
]

OF_PROPOSALS = [
    Check(
        "proposal_status_is_known",
        ProposalFactory,
        allowed=[{}, {"returned": True}, {"accepted": True}, {"declined": True}],
        refused=[{"accepted": True, "status": "lost", "words": "Lost."}],
    ),
    Check(
        "proposal_names_a_project",
        ProposalFactory,
        allowed=[{}, {"project": None, "name": "A new one", "start": DAY}],
        refused=[
            {"project": None},
            {"project": None, "name": "A new one"},
            {"project": None, "start": DAY},
        ],
    ),
    Check(
        "proposal_ends_after_it_starts",
        ProposalFactory,
        allowed=[{"start": DAY, "end": DAY}, {"start": DAY}, {"end": DAY}],
        refused=[{"start": DAY, "end": EVE}],
    ),
    Check(
        "proposal_sent_back_says_why",
        ProposalFactory,
        allowed=[{"accepted": True, "words": ""}, {"returned": True}],
        refused=[{"returned": True, "words": ""}, {"declined": True, "words": ""}],
    ),
    Check(
        "proposal_decided_has_a_moment",
        ProposalFactory,
        allowed=[{}, {"accepted": True}],
        refused=[{"decided_at": SUBMITTED}, {"accepted": True, "decided_at": None}],
    ),
    Once(
        "proposal_open_once_a_project_and_member",
        ProposalFactory,
        ("project", "member"),
        free=[{"accepted": True}, {"declined": True}],
    ),
]
