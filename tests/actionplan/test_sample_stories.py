"""The stories of the sample indicators end in the states that fixtures/README.md says."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from actionplan.achievement import Definition, Record, evaluate
from actionplan.definition import Accumulation, Direction, Measure, Milestone
from actionplan.indicatorfile import IndicatorEntry, read_indicators
from actionplan.sample.stories import dice, findings, quarter_ends

pytestmark = pytest.mark.once

FIXTURES = Path(__file__).parents[2] / "fixtures"
START, END = date(2021, 1, 1), date(2023, 12, 31)
ROW = re.compile(r"\| `(\w+)` \| [^|]+ \| ([\w ]+), ([\w ]+) \|")
STORIES = {
    story: (first.replace(" ", "_"), second.replace(" ", "_"))
    for story, first, second in ROW.findall((FIXTURES / "README.md").read_text(encoding="utf-8"))
}
UNTIL_DUE = {"member-satisfaction": "not_due"}
"""Nothing is asked of it before the end of 2022."""


def sample_indicators():
    placed = read_indicators(
        FIXTURES / "sample" / "indicators.yaml",
        languages=("en", "es", "fr"),
        language="en",
        start=START,
        end=END,
    )
    return [entry.value for entry in placed if isinstance(entry.value, IndicatorEntry)]


def approved(entry):
    """Return the promise without what nobody has approved, and dropped where a decision says so."""
    definition = entry.definition(START)
    kept = entry.target is not None and entry.target.approved_on is not None
    return Definition(
        **{name: getattr(definition, name) for name in definition.__slots__}
        | {
            "target": definition.target if kept else None,
            "target_date": definition.target_date if kept else None,
            "reconsidered": entry.reconsidered is not None,
        }
    )


def records(found):
    return [
        Record(
            key=at,
            on=finding.on,
            recorded=at,
            value=finding.value,
            numerator=finding.numerator,
            denominator=finding.denominator,
            members=frozenset(map(str, range(finding.reached))),
            items=frozenset(finding.items),
            text="told" if finding.told else "",
            evidenced=True,
        )
        for at, finding in enumerate(found)
    ]


NUMERIC = [entry for entry in sample_indicators() if entry.measure is not Measure.QUALITATIVE]


def test_every_story_of_the_sample_is_told():
    assert {entry.story for entry in sample_indicators()} <= set(STORIES)
    assert len(STORIES) == 14


@pytest.mark.parametrize("entry", NUMERIC, ids=lambda entry: f"{entry.story}-{entry.code}")
def test_a_story_ends_in_its_states(entry):
    chance = dice(2021, entry.code)

    found = records(findings(entry.definition(START), entry.story, END, entry.decimals, chance))

    states = [
        evaluate(approved(entry), found, date(year, 12, 31)).state.value for year in (2021, 2022)
    ]
    first, second = STORIES[entry.story]
    assert states == [UNTIL_DUE.get(entry.code, first), second]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_another_seed_ends_in_the_same_states(seed):
    ratios = [entry for entry in NUMERIC if entry.accumulation is Accumulation.RATIO]
    for entry in ratios:
        chance = dice(seed, entry.code)
        found = records(findings(entry.definition(START), entry.story, END, 1, chance))
        state = evaluate(approved(entry), found, date(2021, 12, 31)).state.value
        assert (entry.code, state) == (entry.code, STORIES[entry.story][0])


@pytest.mark.parametrize("entry", NUMERIC, ids=lambda entry: entry.code)
def test_a_story_up_to_a_day_is_the_beginning_of_the_whole(entry):
    def told(last):
        definition, chance = entry.definition(START), dice(7, entry.code)
        return findings(definition, entry.story, last, entry.decimals, chance)

    until = date(2022, 5, 1)
    assert told(until) == [finding for finding in told(END) if finding.on <= until]


def definition(accumulation=Accumulation.LEVEL, direction=Direction.ASCENDING, **changed):
    values = {
        "measure": Measure.NUMBER,
        "direction": direction,
        "accumulation": accumulation,
        "start": START,
        "baseline": Decimal(0),
        "baseline_date": date(2020, 12, 31),
        "milestones": (Milestone(date(2021, 12, 31), Decimal(10)),),
        "target": Decimal(30),
        "target_date": END,
    }
    return Definition(**values | changed)


def test_a_running_total_never_falls():
    found = findings(definition(Accumulation.CUMULATIVE), "slipping", END, 0, dice(1))

    values = [finding.value for finding in found]
    assert values == sorted(values)


def test_silence_says_nothing():
    assert findings(definition(), "silent", END, 0, dice(1)) == []
    assert findings(definition(), "late_start", END, 0, dice(1)) == []


def test_sums_are_told_by_quarter():
    found = findings(definition(Accumulation.INCREMENTAL), "steady", date(2021, 12, 31), 0, dice(1))

    assert [finding.on for finding in found] == list(quarter_ends(START, date(2021, 12, 31)))
    assert sum(finding.value for finding in found) == 10


def test_dice_fall_the_same_whatever_else_is_thrown():
    first = dice(1, "a").random()
    dice(1, "b").random()

    assert dice(1, "a").random() == first
    assert dice(2, "a").random() != first


def test_quarter_ends_lie_within_the_days():
    days = list(quarter_ends(date(2021, 4, 1), date(2022, 3, 31)))

    assert days == [date(2021, 6, 30), date(2021, 9, 30), date(2021, 12, 31), date(2022, 3, 31)]
