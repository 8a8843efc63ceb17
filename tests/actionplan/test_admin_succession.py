"""The hand-over of a plan in the admin: mapped on one page, and shown where outcomes are."""

import pytest
from django.urls import reverse

from actionplan.models import Succession
from tests.factories import (
    IndicatorFactory,
    MeasurementFactory,
    PlanFactory,
    SuccessionFactory,
    grow,
    next_plan,
)
from tests.officer import officer, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def plans():
    plan, into = PlanFactory(), PlanFactory(name="The next plan", **next_plan())
    return plan, into, grow(plan, [[3]]), grow(into, [[2]])


def mapping(plan, into) -> str:
    return reverse("admin:actionplan_succession_hand_over", args=[plan.pk, into.pk])


def typed(outcome, **values):
    return {f"outcome-{outcome.pk}-{name}": value for name, value in values.items()}


def test_the_plans_that_follow_one_another_are_listed_with_what_is_left(plans):
    plan, into, *_outcomes = plans

    page = signed_in().get(reverse("admin:actionplan_succession_map_outcomes")).content.decode()

    assert f'href="{mapping(plan, into)}"' in page
    assert "3 outcomes are not mapped yet" in page
    assert mapping(into, plan) not in page


def test_a_whole_plan_is_mapped_on_one_page(plans):
    plan, into, (one, two, three), (x, y) = plans
    person = officer()
    data = (
        typed(one, into=f"{x.code}, {y.code}")
        | typed(two, dropped="on", note="Done.")
        | typed(three)
    )

    answer = signed_in(person).post(mapping(plan, into), data)
    page = signed_in(person).get(mapping(plan, into)).content.decode()

    assert answer.url == mapping(plan, into)
    rows = Succession.objects.values_list("before", "after", "fate", "recorded_by")
    assert set(rows) == {
        (one.pk, x.pk, "split", person.pk),
        (one.pk, y.pk, "split", person.pk),
        (two.pk, None, "dropped", person.pk),
    }
    left = page.partition("Not mapped yet")[2].partition("</section>")[0]
    assert f"#fate-{three.pk}" in left
    assert f"#fate-{one.pk}" not in left


def test_what_cannot_be_mapped_is_told_with_what_was_typed(plans):
    plan, into, (one, two, _three), (x, _y) = plans
    data = typed(one, into="9.9.9") | typed(two, into=x.code, dropped="on")

    page = signed_in().post(mapping(plan, into), data).content.decode()

    assert "The next plan has no outcome 9.9.9." in page
    assert "It is dropped, and goes on as well." in page
    assert "Say why it is dropped." in page
    assert 'value="9.9.9"' in page
    assert not Succession.objects.exists()


def test_what_does_not_fit_together_is_told_above_all(plans):
    plan, into, (one, two, _three), (x, y) = plans
    data = typed(one, into=f"{x.code}, {y.code}") | typed(two, into=x.code)

    page = signed_in().post(mapping(plan, into), data).content.decode()

    assert f"{one.code}: It is split, and a part of it is merged" in page
    assert not Succession.objects.exists()


def test_the_page_asks_as_much_of_a_long_plan_as_of_a_short_one(
    plans, django_assert_max_num_queries
):
    plan, into, *_outcomes = plans
    grow(plan, [[5, 5]])
    browser = signed_in()

    with django_assert_max_num_queries(16):
        assert browser.get(mapping(plan, into)).status_code == 200


def test_plans_that_do_not_follow_are_not_there(plans):
    plan, into, *_outcomes = plans

    assert signed_in().get(mapping(into, plan)).status_code == 404


def test_what_is_mapped_is_listed_and_an_outcome_shows_both_ways():
    row = SuccessionFactory()
    browser = signed_in()
    address = reverse("admin:actionplan_succession_changelist")
    plan = row.before.axis.line.plan

    listed = browser.get(address, {"plan": plan.slug}).content.decode()
    before = browser.get(reverse("admin:actionplan_outcome_change", args=[row.before.pk]))
    after = browser.get(reverse("admin:actionplan_outcome_change", args=[row.after.pk]))

    assert str(row.before) in listed
    change = reverse("admin:actionplan_outcome_change", args=[row.after.pk])
    assert f'href="{change}">{row.after}</a>' in before.content.decode()
    assert str(plan) in after.content.decode()


def test_a_dropped_outcome_says_why():
    row = SuccessionFactory(fate="dropped", after=None, note="The Board ended it.")

    page = signed_in().get(reverse("admin:actionplan_outcome_change", args=[row.before.pk]))

    assert "The Board ended it." in page.content.decode()


def test_the_values_of_the_earlier_plan_stand_beside_the_form_of_the_next():
    earlier = IndicatorFactory()
    MeasurementFactory(indicator=earlier, value=777)
    plan = PlanFactory(**next_plan())
    indicator = IndicatorFactory(outcome__axis__line__plan=plan, continues=earlier)

    page = signed_in().get(reverse("admin:actionplan_measurement_enter", args=[indicator.pk]))

    known = page.content.decode().partition("Last values")[2]
    assert "777" in known
    assert earlier.plan.name in known
