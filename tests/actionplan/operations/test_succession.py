"""A plan is handed over: what becomes of its outcomes, mapped at once, and what is refused."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from actionplan.models import Succession
from actionplan.operations import Mapped, hand_over, unmapped
from actionplan.operations.succession import faults_of
from tests.factories import (
    IndicatorFactory,
    OutcomeFactory,
    PlanFactory,
    SuccessionFactory,
    UserFactory,
    grow,
    next_plan,
)

pytestmark = pytest.mark.django_db

AT = datetime(2023, 6, 14, 9, tzinfo=UTC)


@pytest.fixture
def plans():
    """Return two plans, one after the other, with four and three outcomes."""
    plan, into = PlanFactory(), PlanFactory(**next_plan())
    return plan, into, grow(plan, [[4]]), grow(into, [[3]])


def handed(plans, mapped, at=AT, by=None):
    return hand_over(plan=plans[0], into=plans[1], mapped=mapped, by=by, at=at)


def stored(plan):
    return [
        (row.before.position, row.after and row.after.position, row.fate)
        for row in Succession.objects.of(plan)
    ]


def test_fates_follow_from_where_outcomes_go_on(plans):
    plan, _into, (one, two, three, four), (x, y, z) = plans
    person = UserFactory()

    handed(
        plans,
        [
            Mapped(one, [x]),
            Mapped(two, [x]),
            Mapped(three, [y, z]),
            Mapped(four, dropped=True, note=" Done. "),
        ],
        by=person,
    )

    assert stored(plan) == [
        (1, 1, "merged"),
        (2, 1, "merged"),
        (3, 2, "split"),
        (3, 3, "split"),
        (4, None, "dropped"),
    ]
    dropped = Succession.objects.get(fate="dropped")
    assert (dropped.note, dropped.recorded_by, dropped.recorded_at) == ("Done.", person, AT)
    assert dropped.history.get().history_user == person


def test_what_is_mapped_again_is_replaced_and_what_stays_keeps_its_moment(plans):
    plan, _into, (one, two, three, four), (x, y, _z) = plans
    handed(plans, [Mapped(one, [x]), Mapped(two, [y])])

    handed(plans, [Mapped(one, [x]), Mapped(three, [y])], at=AT + timedelta(days=1))

    assert stored(plan) == [(1, 1, "kept"), (3, 2, "kept")]
    assert Succession.objects.get(before=one).recorded_at == AT
    assert unmapped(plan) == [two, four]


def test_one_that_was_kept_can_become_split_and_merged_again(plans):
    plan, _into, (one, two, *_more), (x, y, _z) = plans

    for mapped in ([Mapped(one, [x])], [Mapped(one, [x, y])], [Mapped(one, [x]), Mapped(two, [x])]):
        handed(plans, mapped)

    assert stored(plan) == [(1, 1, "merged"), (2, 1, "merged")]


def test_what_is_split_and_merged_at_once_is_refused_and_nothing_is_written(plans):
    plan, _into, (one, two, *_more), (x, y, _z) = plans

    with pytest.raises(ValidationError, match="a part of it is merged"):
        handed(plans, [Mapped(one, [x, y]), Mapped(two, [y])])

    assert stored(plan) == []


def test_what_is_dropped_says_why_and_goes_on_nowhere(plans):
    _plan, _into, (one, two, *_more), (x, *_others) = plans

    with pytest.raises(ValidationError) as refusal:
        handed(plans, [Mapped(one, dropped=True), Mapped(two, [x], dropped=True, note="Done.")])

    assert refusal.value.messages == [
        f"{one.code}: Say why it is dropped.",
        f"{two.code}: It is dropped, and goes on as well.",
    ]


def test_a_plan_goes_on_in_a_later_one_alone(plans):
    plan, into, (one, *_more), (x, *_others) = plans

    with pytest.raises(ValidationError, match="start later"):
        hand_over(plan=into, into=plan, mapped=[Mapped(x, [one])], by=None, at=AT)
    with pytest.raises(ValidationError, match="one of the next alone"):
        handed(plans, [Mapped(one, [OutcomeFactory()])])


@pytest.mark.parametrize(
    ("fates", "said"),
    [
        ({"ax": "merged"}, "no other goes on in the same outcome"),
        ({"ax": "split"}, "goes on in one outcome alone"),
        ({"ax": "kept", "ay": "split"}, "One thing alone"),
        ({"ax": "kept", "bx": "merged"}, "another one goes on in the same outcome"),
    ],
)
def test_rows_that_do_not_fit_together_are_told(plans, fates, said):
    _plan, _into, (a, b, *_more), (x, y, _z) = plans
    rows = {"a": a, "b": b, "x": x, "y": y}

    found = list(
        faults_of(
            Succession(before=rows[pair[0]], after=rows[pair[1]], fate=fate)
            for pair, fate in fates.items()
        )
    )

    assert said in str(found[0].said)


def test_a_row_leads_to_a_later_plan():
    sound = SuccessionFactory()
    sound.full_clean()

    with pytest.raises(ValidationError, match="start later"):
        Succession(before=sound.after, after=sound.before, fate="kept").full_clean()


def test_an_indicator_continues_one_of_an_earlier_plan_in_the_same_unit():
    earlier = IndicatorFactory()
    later = {"outcome__axis__line__plan": PlanFactory(**next_plan())}

    IndicatorFactory(continues=earlier, **later).full_clean()
    for other in ({"unit": "towns"}, {"direction": "descending"}, {"percentage": True}):
        with pytest.raises(ValidationError, match="the series cannot go on"):
            IndicatorFactory(continues=earlier, **later, **{"unit": "members"} | other).clean()
    with pytest.raises(ValidationError, match="an earlier plan"):
        IndicatorFactory(continues=earlier, outcome=earlier.outcome).clean()
