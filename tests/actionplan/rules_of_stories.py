"""What the database refuses of contribution stories and practice transfers."""

from tests.factories import MemberFactory, PartnerFactory, PracticeTransferFactory, StoryFactory
from tests.rules import Check, Once

BY_NOBODY = {"giver_member": None}
TO_NOBODY = {"receiver_member": None}

OF_STORIES = [
    Once("story_code_once_in_a_plan", StoryFactory, ("plan", "code")),
    Check(
        "story_is_of_a_member_or_a_partner",
        StoryFactory,
        allowed=[{}, {"of_a_partner": True}],
        refused=[{"member": None}, {"partner": PartnerFactory}],
    ),
    Once("practice_transfer_code_once_in_a_plan", PracticeTransferFactory, ("plan", "code")),
    Check(
        "practice_is_given_by_one",
        PracticeTransferFactory,
        allowed=[{}, BY_NOBODY | {"giver_partner": PartnerFactory}],
        refused=[BY_NOBODY, {"giver_partner": PartnerFactory}],
    ),
    Check(
        "practice_is_received_by_one",
        PracticeTransferFactory,
        allowed=[{}, TO_NOBODY | {"receiver_partner": PartnerFactory}, {"of_partners": True}],
        refused=[TO_NOBODY, {"receiver_partner": PartnerFactory}],
    ),
]


def themselves(kind: str) -> dict:
    """Return a transfer from somebody to themselves."""
    row = MemberFactory() if kind == "member" else PartnerFactory()
    given = {f"giver_{kind}": row, f"receiver_{kind}": row}
    return given if kind == "member" else given | BY_NOBODY | TO_NOBODY
