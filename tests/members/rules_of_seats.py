"""What the database refuses of seats, invitations and mailings."""

from datetime import date, timedelta

from tests.factories import (
    INVITED,
    InvitationFactory,
    MailingFactory,
    MemberFactory,
    RegionFactory,
    SeatFactory,
)
from tests.rules import Check, Once, Rule

DAY = date(2021, 6, 15)
EVE = DAY - timedelta(days=1)


def of_place(noun: str, factory: type) -> list[Rule]:
    """Return the rules of a seat, and of one that is offered."""
    return [
        Check(
            f"{noun}_fits_its_role",
            factory,
            allowed=[
                *({}, {"viewer": True}, {"officer": True}, {"administrator": True}),
                *(
                    {"regional_secretary": True},
                    {"board": True},
                    {"board": True, "mandate": "member"},
                ),
            ],
            refused=[
                {"member": None},
                {"region": RegionFactory},
                {"mandate": "member"},
                {"viewer": True, "member": None},
                {"officer": True, "member": MemberFactory},
                {"officer": True, "mandate": "treasurer"},
                {"administrator": True, "region": RegionFactory},
                {"regional_secretary": True, "region": None},
                {"regional_secretary": True, "member": MemberFactory},
                {"regional_secretary": True, "mandate": "regional_secretary"},
                {"board": True, "mandate": ""},
                {"board": True, "mandate": "king"},
                {"board": True, "member": MemberFactory},
                {"board": True, "region": RegionFactory},
                {"role": "guest"},
                {"role": "guest", "member": None},
            ],
        ),
        Check(
            f"{noun}_ends_after_it_starts",
            factory,
            allowed=[{"start": DAY, "end": DAY}, {"start": DAY}],
            refused=[{"start": DAY, "end": EVE}],
        ),
    ]


ENDED = [{"ended_at": INVITED}, {"end": date(2021, 12, 31)}]

OF_SEATS = [
    *of_place("seat", SeatFactory),
    *of_place("invitation", InvitationFactory),
    Once(
        "seat_is_open_once_a_member",
        SeatFactory,
        ("user", "role", "member"),
        other={"role": "viewer"},
        free=ENDED,
    ),
    Once(
        "seat_is_open_once_a_region",
        SeatFactory,
        ("user", "role", "region"),
        given={"regional_secretary": True},
        other={"role": {"role": "editor", "region": None, "member": MemberFactory}},
        free=ENDED,
    ),
    Once(
        "seat_is_open_once_a_mandate",
        SeatFactory,
        ("user", "role", "mandate"),
        given={"board": True},
        other={"role": {"role": "officer", "mandate": ""}, "mandate": "treasurer"},
        free=ENDED,
    ),
    Check(
        "invitation_expires_after_it_is_sent",
        InvitationFactory,
        allowed=[{"expires_at": INVITED + timedelta(microseconds=1)}],
        refused=[{"expires_at": INVITED}],
    ),
    Check(
        "invitation_accepted_has_its_seat",
        InvitationFactory,
        allowed=[{}, {"accepted": True}, {"withdrawn": True}],
        refused=[
            {"accepted_at": INVITED},
            {"seat": SeatFactory},
            {"accepted": True, "withdrawn": True},
        ],
    ),
    Once("mailing_is_sent_once", MailingFactory, ("user", "kind", "key"), other={"kind": "digest"}),
    Check(
        "mailing_kind_is_known",
        MailingFactory,
        allowed=[{"kind": "digest"}],
        refused=[{"kind": "news"}, {"kind": ""}],
    ),
]
