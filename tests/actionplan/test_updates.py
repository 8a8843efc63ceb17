"""The words of what members tell: periods, what is expected in them, and updates."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from actionplan.models import Contribution, Proposal, ReportingPeriod, Update
from tests.factories import (
    SUBMITTED,
    ContributionFactory,
    DraftFactory,
    MemberFactory,
    MembershipFactory,
    PartnerFactory,
    PlanFactory,
    ProposalFactory,
    ReportingPeriodFactory,
    UpdateFactory,
)

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2021, 7, 1), date(2021, 12, 31)
DAY = timedelta(days=1)


def test_a_period_is_open_from_its_day_on_and_is_never_too_late():
    period = ReportingPeriodFactory()

    for on, opened in [(-DAY, False), (0 * DAY, True), (3650 * DAY, True)]:
        assert ReportingPeriod.objects.opened(period.opens_on + on).exists() is opened


def test_a_period_is_overdue_the_day_after_it_was_due():
    period = ReportingPeriodFactory()

    assert not ReportingPeriod.objects.overdue(period.due_on).exists()
    assert ReportingPeriod.objects.overdue(period.due_on + DAY).exists()


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2020, 12, 31), LAST, "outside the plan"),
        (FIRST, date(2024, 1, 1), "outside the plan"),
        (date(2021, 1, 1), FIRST, "overlaps"),
        (LAST, date(2022, 6, 30), "overlaps"),
        (date(2021, 8, 1), date(2021, 8, 31), "overlaps"),
        (date(2021, 1, 1), date(2022, 6, 30), "overlaps"),
    ],
)
def test_a_period_lies_in_the_plan_beside_the_others(start, end, said):
    plan = ReportingPeriodFactory().plan
    period = ReportingPeriodFactory.build(plan=plan, start=start, end=end)

    with pytest.raises(ValidationError, match=said):
        period.clean()


@pytest.mark.parametrize(
    ("start", "end"),
    [(date(2021, 1, 1), FIRST - DAY), (LAST + DAY, date(2023, 12, 31))],
    ids=["before", "after"],
)
def test_periods_follow_each_other(start, end):
    plan = ReportingPeriodFactory().plan
    ReportingPeriodFactory(start=start, end=end, opens_on=end, due_on=end)  # another plan's

    ReportingPeriodFactory.build(plan=plan, start=start, end=end).clean()


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (FIRST, LAST, True),
        (LAST, None, True),
        (LAST, LAST, True),
        (date(2021, 1, 1), FIRST, True),
        (date(2021, 1, 1), None, True),
        (date(2021, 1, 1), FIRST - DAY, False),
        (LAST + DAY, None, False),
    ],
)
def test_what_is_expected_comes_from_projects_under_way(start, end, expected):
    ContributionFactory(project__start=start, project__end=end)

    assert Contribution.objects.expected(FIRST, LAST).exists() is expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (None, None, True),
        (LAST, None, True),
        (None, FIRST, True),
        (None, FIRST - DAY, False),
        (LAST + DAY, None, False),
    ],
)
def test_what_is_expected_comes_from_members_of_the_time(start, end, expected):
    member = MemberFactory(membership=None)
    MembershipFactory(member=member, start=start, end=end)
    ContributionFactory(member=member)

    assert Contribution.objects.expected(FIRST, LAST).exists() is expected


def test_nothing_is_expected_of_partners_or_of_who_never_was_a_member():
    ContributionFactory(member=None, partner=PartnerFactory())
    ContributionFactory(member=MemberFactory(membership=None))

    assert not Contribution.objects.expected(FIRST, LAST).exists()


def test_a_member_that_left_and_came_back_is_expected_once():
    member = MemberFactory(membership__end=FIRST)
    MembershipFactory(member=member, start=LAST)
    ContributionFactory(member=member)

    assert Contribution.objects.expected(FIRST, LAST).count() == 1


@pytest.mark.parametrize(
    ("status", "is_open", "awaits", "counts"),
    [
        ("draft", True, False, False),
        ("submitted", False, True, False),
        ("returned", True, False, False),
        ("verified", False, False, True),
    ],
)
def test_an_update_is_open_until_it_is_handed_in_and_counts_once_it_is_verified(
    status, is_open, awaits, counts
):
    update = UpdateFactory(**({} if status == "draft" else {status: True}))

    assert update.is_open is is_open
    assert Update.objects.awaiting().exists() is awaits
    assert Update.objects.counting().exists() is counts


def test_an_update_that_was_corrected_counts_no_more():
    UpdateFactory(verified=True, superseded_at=SUBMITTED)

    assert not Update.objects.counting().exists()


@pytest.mark.parametrize("status", Proposal.Status.values)
def test_a_proposal_waits_until_it_is_decided(status):
    ProposalFactory(**({} if status == "submitted" else {status: True}))

    assert Proposal.objects.awaiting().exists() is (status == "submitted")


def test_each_change_of_an_update_is_in_its_history_and_what_is_typed_is_not():
    draft = DraftFactory()
    draft.typed = {"text": "Two workshops and"}
    draft.save()
    draft.update.text = "Two workshops and a visit."
    draft.update.save()

    told = draft.update.history.order_by("history_id").values_list("text", flat=True)
    assert list(told) == ["Two workshops were held.", "Two workshops and a visit."]
    assert not hasattr(draft, "history")


def test_rows_tell_what_they_are():
    plan = PlanFactory()
    contribution = ContributionFactory(
        project__plan=plan, project__name="Clean air", member__name="Dakar"
    )
    update = UpdateFactory(contribution=contribution)

    assert str(update.period) == "1 Jul 2021 to 31 Dec 2021"
    assert str(update).startswith("Dakar: Clean air, ")
    assert str(DraftFactory(update=update)).endswith("(1)")
    assert str(ProposalFactory(member=contribution.member, project=contribution.project)) == (
        f"Dakar: {contribution.project}"
    )
    new = {"project": None, "name": "Green roofs", "start": FIRST}
    assert str(ProposalFactory(member=contribution.member, **new)) == "Dakar: Green roofs"
