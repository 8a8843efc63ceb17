"""A hand-over from a file: it governs what becomes of the earlier plan, and says what is wrong where."""

from datetime import UTC, datetime

import pytest
from django.core.management import call_command

from actionplan.loaders.succession import load_succession
from actionplan.models import Plan, Succession
from members.loading import loading
from members.sourcefile import RefusedError
from tests.actionplan.harbour import write
from tests.factories import IndicatorFactory, OutcomeFactory, PlanFactory, next_plan

pytestmark = pytest.mark.django_db

AT = datetime(2024, 3, 1, 9, tzinfo=UTC)


@pytest.fixture
def plan():
    """Return a plan with two outcomes, after one with three."""
    earlier, plan = PlanFactory(slug="first"), PlanFactory(slug="second", **next_plan())
    for code in ("1.1.1", "1.1.2", "1.1.3"):
        OutcomeFactory(axis__line__plan=earlier, code=code)
    for code in ("1.1.1", "1.1.2"):
        OutcomeFactory(axis__line__plan=plan, code=code)
    return plan


def entry(code, fate, *into, **more):
    return {"code": code, "fate": fate, "into": list(into)} | more


WHOLE = [
    entry("1.1.1", "merged", "1.1.1"),
    entry("1.1.2", "merged", "1.1.1"),
    entry("1.1.3", "dropped", note="The Board ended it."),
]


def loaded(tmp_path, plan, outcomes=WHOLE, **more):
    path = write(tmp_path, {"earlier": "first", "outcomes": outcomes} | more)
    with loading(path, at=AT) as load:
        load_succession(load, plan, path)
    return load


def stored():
    return [(row.before.code, row.after and row.after.code, row.fate) for row in rows()]


def rows():
    return Succession.objects.order_by("before__code", "after__code")


def test_a_hand_over_is_loaded_once(tmp_path, plan):
    loaded(tmp_path, plan)
    again = loaded(tmp_path, plan)

    assert stored() == [
        ("1.1.1", "1.1.1", "merged"),
        ("1.1.2", "1.1.1", "merged"),
        ("1.1.3", None, "dropped"),
    ]
    assert again.changes == []


def test_what_the_file_no_longer_says_goes(tmp_path, plan):
    loaded(tmp_path, plan)

    loaded(tmp_path, plan, [entry("1.1.1", "split", "1.1.1", "1.1.2")])

    assert stored() == [("1.1.1", "1.1.1", "split"), ("1.1.1", "1.1.2", "split")]


def test_a_series_goes_on(tmp_path, plan):
    earlier = Plan.objects.get(slug="first")
    old = IndicatorFactory(code="towns", outcome__axis__line__plan=earlier)
    new = IndicatorFactory(code="cities", outcome__axis__line__plan=plan)

    loaded(tmp_path, plan, indicators=[{"code": "cities", "continues": "towns"}])

    new.refresh_from_db()
    assert new.series() == [new, old]


@pytest.mark.parametrize(
    ("outcomes", "said"),
    [
        ([entry("1.1.1", "merged", "1.1.1")], "no other goes on"),
        ([entry("1.1.9", "kept", "1.1.1")], '"1.1.9" is not known'),
        ([entry("1.1.1", "kept", "1.1.9")], '"1.1.9" is not known'),
        ([entry("1.1.1", "dropped")], "Say why it is dropped"),
        ([entry("1.1.1", "kept")], "in which outcomes it goes on"),
        ([entry("1.1.1", "lost", "1.1.1")], "is not known; known are"),
        ([entry("1.1.1", "kept", "1.1.1"), entry("1.1.1", "kept", "1.1.1")], "stands twice"),
    ],
)
def test_a_fault_is_told_at_its_place_and_nothing_is_loaded(tmp_path, plan, outcomes, said):
    with pytest.raises(RefusedError, match=said) as refusal:
        loaded(tmp_path, plan, outcomes)

    assert "outcomes[" in str(refusal.value)
    assert stored() == []


def test_a_plan_is_not_handed_back(tmp_path, plan):
    with pytest.raises(RefusedError, match="does not start before"):
        loaded(tmp_path, plan, earlier="second")


def test_the_command_loads_it(tmp_path, plan, capsys):
    path = write(tmp_path, {"earlier": "first", "outcomes": WHOLE})

    call_command("load_succession", str(path), "--plan", "second")

    assert "Added 3 hand-over of outcomes." in capsys.readouterr().out
