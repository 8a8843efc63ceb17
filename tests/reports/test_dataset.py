"""Reading a snapshot: every value in its type, and clear words for what is no snapshot."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from reports.collect import collect
from reports.dataset import PARTS, Dataset, Evidence, Participants, SnapshotError
from reports.snapshot import canonical
from tests.reports.world import ASKED, KNOWN, build


@pytest.fixture
def content(db) -> bytes:
    return canonical(collect(plan=build(), **ASKED))


def by_code(rows, code: str):
    return next(row for row in rows if row.code == code)


def test_every_list_of_a_snapshot_can_be_read(content):
    data = Dataset.from_bytes(content)

    lists = [name for name in dir(Dataset) if not name.startswith("_")]
    plain = {name for name in lists if not callable(getattr(Dataset, name))} | {"scope", "plan"}
    terms = {"themes", "challenges", "factors", "kinds", "audiences", "programmes"}
    terms |= {"activity_kinds", "funding_sources", "regions"}
    # This report is for no body: it is no edition, and nothing was written in it.
    assert (data.edition, data.passage("summary"), data.waivers) == (None, {}, ())
    assert (data.earlier, data.recommendations) == ((), ())
    assert all(
        getattr(data, name) for name in plain - {"edition", "waivers", "earlier", "recommendations"}
    )
    assert all(data.terms(name) for name in terms)
    assert plain | terms | {"measurements", "attached", "people", "passages"} == PARTS
    assert data.measurement_count() == 9


def test_scope_and_plan_are_in_their_types(content):
    data = Dataset.from_bytes(content)

    assert data.scope.cutoff == date(2021, 12, 31)
    assert data.scope.known_at == KNOWN
    assert data.plan.timezone == "Europe/Madrid"
    assert data.plan.name == {"en": "Plan of the harbours", "es": "Plan de los puertos"}
    assert (data.plan.behind_from, data.plan.late_days) == (Decimal("0.5"), 90)


def test_a_measurement_is_read_whole(content):
    data = Dataset.from_bytes(content)

    right, late, _waiting = list(data.measurements(by_code(data.indicators, "ladders").id))[1:]

    assert (right.value, right.standing, right.reason) == (
        Decimal("4.5"),
        "counting",
        "Counted twice",
    )
    assert right.supersedes is not None
    assert (late.on, late.note, late.evidenced) == (date(2021, 11, 1), "=1+1", True)
    assert late.evidence[0].address == "minutes.pdf"
    assert data.person(late.recorded_by) == "Awa Diop"
    assert data.person(late.verified_by) == "jin"
    assert data.person(None) == ""


def test_members_and_partners_of_a_record_never_meet_in_one_set(content):
    data = Dataset.from_bytes(content)

    record = next(data.measurements(by_code(data.indicators, "cities").id))

    assert record.members == {"dakar", "seoul", "partner:maputo"}


def test_a_ratio_keeps_both_parts(content):
    data = Dataset.from_bytes(content)

    record = next(data.measurements(by_code(data.indicators, "share").id))

    assert (record.value, record.numerator, record.denominator) == (None, Decimal(30), Decimal(40))


def test_an_activity_is_read_with_what_hangs_on_it(content):
    activity = by_code(Dataset.from_bytes(content).activities, "debate")

    assert activity.cost == Decimal("1200.5")
    assert {(each.sex, each.people) for each in activity.participants} == {
        ("female", 12),
        ("male", 9),
    }
    assert isinstance(activity.participants[0], Participants)
    assert activity.evidence == (
        Evidence("Minutes of the meeting", "https://example.org/debate", ""),
    )


def test_an_override_has_its_moment(content):
    assert Dataset.from_bytes(content).overrides[0].at == datetime(2022, 1, 10, 12, tzinfo=UTC)


def test_an_indicator_without_records_has_none(content):
    assert list(Dataset.from_bytes(content).measurements(0)) == []


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (b"<html>", "no JSON"),
        (b"\xff", "no JSON"),
        (b"[]", "no snapshot of schema 4"),
        (b"{}", "no snapshot of schema 4"),
        (b'{"schema": 99}', "no snapshot of schema 4"),
        (b'{"schema": 4}', "lacks accounts_totals, activities, "),
    ],
)
def test_what_is_no_snapshot_is_refused(wrong, message):
    with pytest.raises(SnapshotError, match=message):
        Dataset.from_bytes(wrong)


def test_a_snapshot_that_lacks_a_part_names_it(content):
    whole = json.loads(content)
    del whole["expenses"]

    with pytest.raises(SnapshotError, match="lacks expenses"):
        Dataset(whole)
