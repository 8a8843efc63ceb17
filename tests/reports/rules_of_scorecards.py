"""What the database refuses of scorecards: each rule on both sides."""

from tests.factories import (
    RegionFactory,
    ScorecardBatchFactory,
    ScorecardChunkFactory,
    ScorecardFactory,
)
from tests.rules import Check, Once, Rule

OF_REGION = {"kind": "region", "member": None, "region": RegionFactory, "name": "Africa"}

OF_SCORECARDS: list[Rule] = [
    Check(
        "scorecard_batch_done_is_finished",
        ScorecardBatchFactory,
        allowed=[{}, {"running": True}, {"state": "failed", "finished_at": None}],
        refused=[{"finished_at": None}, {"state": "running"}, {"state": "lost"}],
    ),
    Once(
        "scorecard_chunk_once_a_place",
        ScorecardChunkFactory,
        ("batch", "language", "first"),
        other={"language": "fr", "first": 5},
    ),
    Check(
        "scorecard_chunk_ends_after_it_starts",
        ScorecardChunkFactory,
        allowed=[{"first": 0, "last": 1}],
        refused=[{"first": 1, "last": 1}],
    ),
    Once(
        "scorecard_once_a_subject_and_language",
        ScorecardFactory,
        ("report", "kind", "slug", "language"),
        other={"kind": OF_REGION, "language": "fr"},
    ),
    Check(
        "scorecard_of_a_region_is_of_no_member",
        ScorecardFactory,
        allowed=[{}, {"of_region": True}],
        refused=[{"kind": "region"}, {"kind": "city"}],
    ),
]
