"""Promises are superseded with a reason, and refused where they cannot be judged."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from actionplan.models import Benchmark
from actionplan.operations import (
    approve_benchmark,
    set_benchmark,
    supersede_benchmark,
)
from tests.actionplan.operations.refusal import faults
from tests.factories import (
    BenchmarkFactory,
    IndicatorFactory,
    UserFactory,
    promise,
)

pytestmark = pytest.mark.django_db

AT = datetime(2022, 2, 1, 9, tzinfo=UTC)


def test_a_benchmark_is_superseded_with_a_reason_and_stays():
    old = promise(IndicatorFactory(), target=100).benchmarks.get(kind="target")
    given = {
        "benchmark": old,
        "day": old.date,
        "value": Decimal(120),
        "approved_by": "Board of Directors",
        "approved_on": date(2022, 1, 20),
        "by": UserFactory(),
        "at": AT,
    }
    assert list(faults(supersede_benchmark, reason=" ", **given)) == ["__all__"]

    supersede_benchmark(reason="More members than expected", **given)

    before = Benchmark.objects.known(AT - timedelta(seconds=1)).get(kind="target")
    now = Benchmark.objects.known(AT).get(kind="target")
    assert (before.value, now.value, now.supersedes) == (100, 120, old)
    assert list(faults(supersede_benchmark, reason="Again", **given)) == ["supersedes"]


def test_a_target_on_the_wrong_side_of_its_baseline_is_refused_in_words():
    indicator = IndicatorFactory()
    BenchmarkFactory(indicator=indicator, baseline=True, value=141)
    given = {"indicator": indicator, "kind": "target", "day": date(2023, 12, 31)}

    found = faults(set_benchmark, **given, value=Decimal(100), by=None, at=AT)

    assert "below the baseline" in found["value"][0]
    assert not indicator.benchmarks.filter(kind="target").exists()


def test_a_proposal_is_approved_once():
    indicator = IndicatorFactory()
    proposal = BenchmarkFactory(indicator=indicator, unapproved=True)
    given = {
        "approved_by": "Board of Directors",
        "approved_on": date(2022, 1, 20),
        "by": UserFactory(),
        "at": AT,
    }

    approved = approve_benchmark(benchmark=proposal, **given)

    assert Benchmark.objects.known(AT).get() == approved
    assert list(faults(approve_benchmark, benchmark=approved, **given)) == ["approved_by"]
