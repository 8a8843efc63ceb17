"""Every record in its row: what it says, how it stood, and whether it was used or why not."""

import tracemalloc
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from reports.render.outline.records import record_rows
from reports.render.records import STANDING_WORDS
from tests.factories import (
    EvidenceFactory,
    IndicatorFactory,
    MeasurementFactory,
    PlanFactory,
    UserFactory,
    promise,
)
from tests.reports.judged import KNOWN, evaluated
from tests.reports.world import build

pytestmark = pytest.mark.django_db


def rows(plan):
    return list(record_rows(evaluated(plan)))


def test_a_row_holds_all_of_a_record():
    indicator = promise(IndicatorFactory(), target=100)
    awa = UserFactory(first_name="Awa", last_name="Diop")
    record = MeasurementFactory(
        indicator=indicator, value="12.5", note="By phone", recorded_by=awa, verified_by=awa
    )
    EvidenceFactory(measurement=record, url="https://example.org/minutes")
    EvidenceFactory(measurement=record, filed=True)

    (row,) = rows(indicator.plan)

    assert (row.indicator, row.on, row.value) == (
        indicator.code,
        date(2021, 12, 31),
        Decimal("12.5"),
    )
    assert (row.standing, row.used, row.sample) == ("counting", True, False)
    assert row.recorded_at == datetime(2022, 1, 10, 12, tzinfo=UTC)
    assert (row.recorded_by, row.verified_by) == ("Awa Diop", "Awa Diop")
    assert (row.note, row.reason) == ("By phone", "")
    assert row.evidence == "https://example.org/minutes minutes.pdf"


def test_a_record_that_was_not_used_says_why():
    indicator = promise(IndicatorFactory(), target=100)
    record = MeasurementFactory
    old = record(indicator=indicator, measured_on=date(2021, 3, 1), superseded_at=KNOWN)
    record(indicator=indicator, measured_on=date(2021, 3, 1), supersedes=old, reason="A slip")
    record(indicator=indicator, measured_on=date(2019, 3, 1))
    record(indicator=indicator, measured_on=date(2021, 4, 1), submitted=True)
    record(indicator=indicator, measured_on=date(2021, 5, 1), returned=True)
    record(indicator=indicator, measured_on=date(2021, 6, 1), value=None)
    record(indicator=indicator, measured_on=date(2021, 12, 31))
    record(indicator=indicator, measured_on=date(2022, 1, 1))

    found = rows(indicator.plan)

    assert [(row.on.isoformat(), row.standing, row.used) for row in found] == [
        ("2019-03-01", "before_start", False),
        ("2021-03-01", "superseded", False),
        ("2021-03-01", "earlier", False),
        ("2021-04-01", "unverified", False),
        ("2021-05-01", "returned", False),
        ("2021-06-01", "no_value", False),
        ("2021-12-31", "counting", True),
    ]
    assert found[2].reason == "A slip"


def test_the_world_has_every_record_once_and_each_standing_has_its_words():
    evaluation = evaluated(build())

    found = list(record_rows(evaluation))

    assert len(found) == evaluation.records
    assert {row.standing for row in found} <= STANDING_WORDS.keys()
    used = {row.indicator: 0 for row in found}
    for row in found:
        used[row.indicator] += row.used
    assert used == {
        figure.indicator.code: figure.used
        for figure in (*evaluation.indicators, *evaluation.context)
        if figure.indicator.code in used
    }


def test_rows_come_one_indicator_at_a_time():
    plan = PlanFactory()
    by = UserFactory()
    for _indicator in range(20):
        indicator = IndicatorFactory(plan=plan, incremental=True)
        for day in range(20):
            MeasurementFactory(
                indicator=indicator,
                measured_on=date(2021, 1, 1) + timedelta(days=day),
                recorded_by=by,
                verified_by=by,
                note="x" * 500,
            )
    evaluation = evaluated(plan)
    tracemalloc.start()
    for _row in record_rows(evaluation):
        pass
    streamed = tracemalloc.get_traced_memory()[1]
    tracemalloc.reset_peak()
    held = list(record_rows(evaluation))
    tracemalloc.stop()

    assert len(held) == 400
    assert streamed < 200_000
