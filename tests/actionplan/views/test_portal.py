"""The portal's door, and a member's home: what is asked, what was returned, what became of it."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.shortcuts import resolve_url
from django.urls import reverse

from actionplan.operations import correct_update, return_update, save_draft
from tests.actionplan.telling import (
    AT,
    begun,
    contributing,
    editor_of,
    fed,
    submitted,
    telling,
    verified,
)
from tests.actionplan.views.reading import text
from tests.factories import (
    ContributionFactory,
    ProjectFactory,
    ProposalFactory,
    SeatFactory,
    UserFactory,
    promise,
)
from tests.officer import officer, signed_in

pytestmark = pytest.mark.django_db

HOME = "/portal/"


def home(member) -> str:
    return reverse("portal:member", args=[member.slug])


class TestDoor:
    def test_leads_to_the_one_member_of_a_person(self):
        seat = SeatFactory(viewer=True)

        assert signed_in(seat.user).get(HOME)["Location"] == home(seat.member)

    def test_lists_the_members_of_a_person_who_has_several(self):
        seats = [SeatFactory()]
        seats.append(SeatFactory(user=seats[0].user))

        page = text(signed_in(seats[0].user).get(HOME))

        assert [f'href="{home(seat.member)}"' in page for seat in seats] == [True, True]

    @pytest.mark.parametrize(
        ("trait", "address"),
        [
            ("officer", "admin:index"),
            ("administrator", "admin:index"),
            ("regional_secretary", "portal:coverage"),
            ("board", "reports:list"),
        ],
    )
    def test_leads_others_to_where_they_work(self, trait, address):
        client = signed_in(SeatFactory(**{trait: True}).user)

        assert client.get(HOME)["Location"] == reverse(address)

    def test_says_to_people_without_a_seat_that_nothing_is_here_for_them(self):
        client = signed_in(SeatFactory(ended=True).user)

        assert "Nothing is here for you yet" in text(client.get(HOME))

    def test_is_where_one_comes_to_after_signing_in(self):
        assert reverse(settings.LOGIN_REDIRECT_URL) == HOME

    def test_is_in_the_menu_of_those_who_have_a_member(self, client):
        mine = signed_in(SeatFactory().user)

        assert "My contributions" in text(mine.get("/"))
        assert "My contributions" not in text(signed_in(officer()).get("/"))
        assert "My contributions" not in text(client.get("/"))

    def test_is_open_to_nobody_without_signing_in(self, client):
        assert resolve_url(settings.LOGIN_URL) in client.get(HOME)["Location"]


class TestWhatIsAsked:
    def test_is_what_is_open_with_its_day_and_a_button(self, editor, contribution):
        page = text(editor.get(home(contribution.member)))

        period = contribution.project.plan.reporting_periods.get()
        assert "Due on 31 January 2022." in page
        assert reverse("portal:start", args=[contribution.pk, period.pk]) in page

    def test_is_overdue_after_its_day(self, contribution):
        with time_machine.travel(AT + timedelta(days=20)):
            page = text(signed_in(editor_of(contribution)).get(home(contribution.member)))

        assert "Overdue since 31 January 2022." in page

    def test_is_the_draft_that_was_begun(self, editor, contribution, update):
        page = text(editor.get(home(contribution.member)))

        assert reverse("portal:update", args=[update.pk]) in page
        assert "draft begun on 20 January 2022" in page

    def test_is_what_was_returned_with_the_words(self, editor, contribution, update):
        submitted(update)
        return_update(update=update, why="Which <cities>?", by=UserFactory(), at=AT)

        page = text(editor.get(home(contribution.member)))

        assert "Which &lt;cities&gt;?" in page
        assert reverse("portal:update", args=[update.pk]) in page

    def test_is_the_correction_that_was_begun(self, editor, contribution, update):
        right = correct_update(update=verified(update), reason="Twice.", by=UserFactory(), at=AT)

        page = text(editor.get(home(contribution.member)))

        assert "A correction was begun" in page
        assert reverse("portal:update", args=[right.pk]) in page

    def test_is_nothing_once_it_is_handed_in(self, editor, contribution, update):
        submitted(update)

        page = text(editor.get(home(contribution.member)))

        assert "Nothing is asked of you now." in page
        assert "handed in on 20 January 2022" in page

    def test_is_shown_to_a_viewer_without_buttons(self, viewer, contribution):
        page = text(viewer.get(home(contribution.member)))

        assert "Due on 31 January 2022." in page
        assert "/periods/" not in page
        assert "/propose/" not in page


class TestWhatBecameOfIt:
    @pytest.fixture
    def indicator(self, contribution):
        return promise(fed(contribution), target=10)

    def test_tells_the_figure_the_state_now_and_the_reports_in_which_it_counts(
        self, editor, contribution, update, indicator
    ):
        verified(update, telling((indicator, 5)))

        page = text(editor.get(home(contribution.member)))

        assert "The Secretariat verified it on 20 January 2022." in page
        assert f"<strong>5</strong> workshops: {indicator.name}" in page
        assert f"Outcome {indicator.outcome.code}" in page
        assert "On track" in page or "Achieved" in page or "Behind" in page or "No data" in page
        assert "cut-off date is 31 December 2021 or later" in page
        assert "annual report of 2021" in page

    def test_tells_of_no_figure_before_it_is_verified(
        self, editor, contribution, update, indicator
    ):
        submitted(update, telling((indicator, 5)))

        assert "What the network did" not in text(editor.get(home(contribution.member)))

    def test_tells_a_correction_in_the_place_of_what_it_corrects(
        self, editor, contribution, update, indicator
    ):
        wrong = verified(update, telling((indicator, 5)))
        right = correct_update(update=wrong, reason="Twice.", by=UserFactory(), at=AT)
        verified(right, telling((indicator, 4)))

        page = text(editor.get(home(contribution.member)))

        assert "<strong>4</strong> workshops" in page
        assert "<strong>5</strong> workshops" not in page

    def test_names_the_last_status_and_when_it_was_verified(self, editor, contribution, update):
        verified(update, telling(progress="delayed"))

        page = text(editor.get(home(contribution.member)))

        assert "Delayed" in page
        assert "last verified on 20 January 2022" in page

    def test_lists_the_proposals_with_their_decisions(self, editor, contribution):
        ProposalFactory(member=contribution.member, declined=True)

        page = text(editor.get(home(contribution.member)))

        assert "Declined: This is done already." in page


class TestWhoMay:
    def test_others_of_the_member_the_region_and_the_secretariat(
        self, viewer, secretary, contribution
    ):
        clients = [viewer, secretary, signed_in(officer())]

        found = [client.get(home(contribution.member)).status_code for client in clients]

        assert found == [200, 200, 200]

    def test_nobody_else(self, stranger, client, contribution):
        board = signed_in(SeatFactory(board=True).user)

        assert stranger.get(home(contribution.member)).status_code == 404
        assert board.get(home(contribution.member)).status_code == 404
        assert client.get(home(contribution.member)).status_code == 302

    def test_the_secretariat_sees_no_draft(self, contribution, update):
        save_draft(update=update, typed={"text": "Typed"}, version=1, by=UserFactory(), at=AT)

        page = text(signed_in(officer()).get(home(contribution.member)))

        assert "Typed" not in page

    def test_no_other_method(self, editor, contribution):
        assert editor.post(home(contribution.member)).status_code == 405
        assert editor.post(HOME).status_code == 405


def test_the_home_takes_the_same_queries_for_many_contributions(
    editor, contribution, django_assert_num_queries, django_assert_max_num_queries
):
    fill(contribution, 1)
    editor.get(home(contribution.member))  # the first request of a session is noted
    with django_assert_max_num_queries(25) as first:
        editor.get(home(contribution.member))

    fill(contribution, 11)

    with django_assert_num_queries(len(first.captured_queries)):
        assert editor.get(home(contribution.member)).status_code == 200


def fill(contribution, count: int) -> None:
    """Give the member more contributions: verified ones that feed a figure, returned ones and open ones."""
    for _number in range(count):
        made = ContributionFactory(
            member=contribution.member,
            project=ProjectFactory(plan=contribution.project.plan, end=None),
        )
        verified(begun(made), telling((fed(made), 5)))
        other = ContributionFactory(
            member=contribution.member,
            project=ProjectFactory(plan=contribution.project.plan, end=None),
        )
        update = submitted(begun(other))
        return_update(update=update, why="Which cities?", by=UserFactory(), at=AT)
        ProposalFactory(member=contribution.member, plan=contribution.project.plan)


def test_another_members_contributions_stand_on_no_home(editor, contribution):
    other = contributing()

    assert other.project.name not in text(editor.get(home(contribution.member)))
