"""What the database refuses of narratives, overrides and decisions."""

from datetime import date, timedelta

from tests.factories import (
    IndicatorFactory,
    MilestoneItemFactory,
    NarrativeFactory,
    OverrideFactory,
    ReconsiderationFactory,
)
from tests.rules import Check, Once

DAY = date(2021, 6, 15)
EVE = DAY - timedelta(days=1)

OF_JUDGEMENTS = [
    Check(
        "narrative_period_ends_after_it_starts",
        NarrativeFactory,
        allowed=[{"period_start": DAY, "period_end": DAY}],
        refused=[{"period_start": DAY, "period_end": EVE}],
    ),
    Once(
        "narrative_once_a_period",
        NarrativeFactory,
        ("outcome", "period_start", "period_end"),
        other={"period_start": EVE, "period_end": DAY},
    ),
    Check(
        "override_is_of_one_thing",
        OverrideFactory,
        allowed=[{}, {"outcome": None, "indicator": IndicatorFactory}],
        refused=[{"outcome": None}, {"indicator": IndicatorFactory}],
    ),
    Check(
        "override_ends_after_it_starts",
        OverrideFactory,
        allowed=[{"valid_from": DAY, "valid_to": DAY}],
        refused=[{"valid_from": DAY, "valid_to": EVE}],
    ),
    Check(
        "override_has_a_reason",
        OverrideFactory,
        allowed=[{"reason": "The venue was closed."}],
        refused=[{"reason": ""}],
    ),
    Check(
        "override_state_is_known",
        OverrideFactory,
        allowed=[{"state": "reconsidered"}],
        refused=[{"state": "fine"}],
    ),
    Check(
        "reconsideration_is_of_one_thing",
        ReconsiderationFactory,
        allowed=[
            {},
            {"outcome": None, "indicator": IndicatorFactory},
            {"outcome": None, "item": MilestoneItemFactory},
        ],
        refused=[{"outcome": None}, {"item": MilestoneItemFactory}],
    ),
    Check(
        "reconsideration_has_a_reason_and_a_body",
        ReconsiderationFactory,
        allowed=[{}],
        refused=[{"reason": ""}, {"decided_by": ""}],
    ),
]
