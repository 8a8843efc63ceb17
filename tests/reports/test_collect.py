"""Collecting: three queries whatever the size, and the same bytes whatever the database."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from members.models import Member
from reports.collect import collect
from reports.compute import evaluate_report
from reports.dataset import Dataset
from reports.render.outline import document
from reports.snapshot import canonical
from tests.chance import seeded
from tests.factories import (
    BenchmarkFactory,
    EvidenceFactory,
    IndicatorFactory,
    MeasurementFactory,
    OutcomeFactory,
    PartnerFactory,
    PlanFactory,
    UserFactory,
    grow,
)
from tests.reports.world import ASKED, build

pytestmark = pytest.mark.django_db

STORED = Path(__file__).parent / "snapshot.json"


def without_ids(value):
    """Return a document's parts as text, the ids of indicators left out."""
    return json.loads(json.dumps(value, default=parts))


def parts(value):
    names = getattr(value, "__dataclass_fields__", None)
    if names is None:
        return str(value)
    return {name: getattr(value, name) for name in names if name != "indicator"}


def read(plan):
    return Dataset.from_bytes(canonical(collect(plan=plan, **ASKED)))


def test_the_snapshot_of_a_fixed_database_is_the_one_that_is_stored():
    """SQLite and PostgreSQL run this test alike, so their bytes are equal."""
    content = canonical(collect(plan=build(), **ASKED))

    assert json.loads(content) == json.loads(STORED.read_bytes())
    assert content == STORED.read_bytes()


@pytest.mark.parametrize("language", ["es", "fr"])
def test_the_language_of_who_asks_does_not_show(language):
    plan = build()
    with translation.override(language):
        content = canonical(collect(plan=plan, **ASKED))

    assert content == STORED.read_bytes()


@pytest.mark.parametrize("seed", range(3))
def test_the_order_in_which_rows_came_in_does_not_show(seed):
    plan = build(seeded(seed))

    shuffled = evaluate_report(read(plan))
    stored = evaluate_report(Dataset.from_bytes(STORED.read_bytes()))

    assert without_ids(document(shuffled, "")) == without_ids(document(stored, ""))


def test_the_number_of_queries_is_the_same_for_one_record_and_for_three_hundred():
    plan = PlanFactory()
    few = IndicatorFactory(plan=plan)
    MeasurementFactory(indicator=few)
    with CaptureQueriesContext(
        connection,
    ) as one:
        collect(plan=plan, **ASKED)
    many = [IndicatorFactory(plan=plan) for _indicator in range(10)]
    by = UserFactory()
    for record in range(300):
        MeasurementFactory(
            indicator=many[record % 10],
            measured_on=date(2021, 1 + record % 12, 1 + record % 28),
            recorded_by=by,
            verified_by=by,
        )
    with CaptureQueriesContext(connection) as all_:
        collected = collect(plan=plan, **ASKED)

    assert len(one) == len(all_) == 3
    assert sum(map(len, collected["measurements"].values())) == 301


def test_nothing_of_another_plan_comes_in():
    plan = build()
    stranger = EvidenceFactory(
        measurement=MeasurementFactory(partners=[PartnerFactory(slug="stranger")])
    )

    found = collect(plan=plan, **ASKED)

    assert found["indicators"]
    indicator = stranger.measurement.indicator
    assert indicator.pk not in {row["id"] for row in found["indicators"]}
    assert str(indicator.pk) not in found["measurements"]
    assert indicator.plan.slug not in json.dumps({**found, "partners": []})


def test_only_who_did_something_is_named():
    plan = build()
    bystander = UserFactory(username="bystander", first_name="By", last_name="Stander")

    people = collect(plan=plan, **ASKED)["people"]

    assert get_user_model().objects.filter(pk=bystander.pk).exists()
    assert sorted(people.values()) == ["Awa Diop", "jin"]


def test_a_draft_is_not_in_the_snapshot():
    plan = build()

    content = canonical(collect(plan=plan, **ASKED)).decode()

    assert '"999"' not in content
    assert '"40"' in content


def test_a_plan_that_is_empty_has_an_empty_snapshot():
    found = collect(plan=PlanFactory(slug="empty"), **ASKED)

    lists = {name: rows for name, rows in found.items() if isinstance(rows, list)}
    assert found["plan"]["slug"] == "empty"
    assert found["measurements"] == {}
    assert {name for name, rows in lists.items() if rows} == set()


def test_hostile_text_comes_through_unharmed():
    text = "=1+1 #let $x$ <script>alert('x')</script> \\u0000 \x01\x1f \" Đ 서울 " + "x" * 10_000
    outcome = OutcomeFactory(title="'; DROP TABLE plan; --")
    record = MeasurementFactory(indicator=IndicatorFactory(outcome=outcome), note=text)
    plan = outcome.axis.line.plan

    data = read(plan)

    assert next(data.measurements(record.indicator_id)).note == text
    assert data.outcomes[0].title["en"] == "'; DROP TABLE plan; --"


@pytest.mark.parametrize(
    "value", ["0.0001", "-0.0001", "12345678901.2346", "99999999999.9999", "100000000", "0"]
)
def test_figures_come_back_as_they_went_in(value):
    indicator = IndicatorFactory()
    MeasurementFactory(indicator=indicator, value=value)
    plan = indicator.plan
    BenchmarkFactory(indicator=indicator, value=value)

    data = read(plan)

    assert str(next(data.measurements(indicator.pk)).value) == value
    assert str(data.benchmarks[indicator.pk][0].value) == value


def test_moments_keep_their_microseconds():
    known = datetime(2022, 1, 10, 12, 0, 0, 123_000, tzinfo=UTC)
    record = MeasurementFactory(recorded_at=known)

    data = read(record.indicator.plan)

    assert next(data.measurements(record.indicator_id)).recorded == known


def test_a_line_alone_is_a_plan():
    plan = PlanFactory()
    grow(plan, [[1]])

    assert len(read(plan).outcomes) == 1
    assert Member.objects.count() == 0
