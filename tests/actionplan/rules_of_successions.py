"""What the database refuses of a hand-over from one plan to the next."""

from tests.factories import OutcomeFactory, SuccessionFactory
from tests.rules import Check, Once

DROPPED = {"fate": "dropped", "after": None, "note": "Done."}

OF_SUCCESSIONS = [
    Check(
        "succession_fate_is_known",
        SuccessionFactory,
        allowed=[{"fate": "merged"}, {"fate": "split"}, DROPPED],
        refused=[{"fate": "lost"}],
    ),
    Check(
        "succession_ends_only_where_dropped",
        SuccessionFactory,
        allowed=[{}, DROPPED],
        refused=[{"after": None}, DROPPED | {"after": OutcomeFactory}],
    ),
    Check(
        "succession_dropped_says_why",
        SuccessionFactory,
        allowed=[DROPPED, {"note": ""}],
        refused=[DROPPED | {"note": ""}],
    ),
    Once(
        "outcome_goes_one_way_unless_split",
        SuccessionFactory,
        ("before",),
        given={"fate": "merged"},
        free=[{"fate": "split"}],
    ),
    Once(
        "outcome_takes_up_one_unless_merged",
        SuccessionFactory,
        ("after",),
        given={"fate": "split"},
        free=[{"fate": "merged"}],
    ),
]
