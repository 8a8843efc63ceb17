"""What the review of an update shows: the difference from what was verified last, and its evidence."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine

from actionplan.models import Measurement
from actionplan.operations import Entry
from tests.actionplan.handing_in import (
    contribution_with,
    correction,
    handed_in,
    handed_in_again,
    verified,
    workshops,
)
from tests.actionplan.reviewing import first_half, looked_at, page, shown
from tests.factories import (
    ContributionFactory,
    EvidenceFactory,
    IndicatorFactory,
    MemberFactory,
    promise,
)
from tests.officer import officer, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_in_march")]


@pytest.fixture
def _in_march():
    with time_machine.travel(datetime(2022, 3, 1, 12, tzinfo=UTC), tick=False):
        yield


def test_words_that_came_and_went_are_marked():
    contribution, user = ContributionFactory(), officer()
    before = first_half(contribution.project.plan)
    verified(contribution, officer=user, period=before, text="Two workshops were held in Dakar.")

    text = shown(handed_in(contribution, text="Three workshops were held in Dakar."))

    assert "<del>Two </del><ins>Three </ins>workshops were held in Dakar." in text


def test_a_text_with_nothing_in_common_stands_beside_the_one_before():
    contribution, user = ContributionFactory(), officer()
    before = first_half(contribution.project.plan)
    verified(contribution, officer=user, period=before, text="Two workshops were held.")

    text = shown(handed_in(contribution, text="A handbook came out in print and online."))

    assert "Before it said" in text
    assert "<ins>A handbook" not in text


def test_people_and_costs_show_by_how_much_they_differ():
    contribution, user = ContributionFactory(), officer()
    told = {"women": 30, "cost_in_cash": Decimal("1500.50")}
    verified(contribution, officer=user, period=first_half(contribution.project.plan), **told)
    update = handed_in(contribution, women=45, men=10, cost_in_cash=Decimal("1000.50"))

    changes = signed_in().get(page(update)).context["changes"]

    assert {each.label: (each.before, each.after, each.difference) for each in changes} == {
        "Women": ("30", "45", "+15"),
        "Men": ("–", "10", ""),
        "People in all": ("30", "55", "+25"),
        "Cost in cash": ("1,500.50", "1,000.50", "−500.00"),
    }


def test_nothing_new_leaves_standing_what_was_told_before():
    contribution, user = ContributionFactory(), officer()
    verified(contribution, officer=user, period=first_half(contribution.project.plan), women=30)

    text = shown(handed_in(contribution, nothing_new=True))

    assert "What was verified before still stands." in text
    assert "<del>30</del>" not in text


def test_a_correction_stands_beside_what_it_corrects_and_takes_its_place():
    indicator, user = workshops(), officer()
    wrong = verified(contribution_with(indicator), officer=user, figures={indicator: 40})
    right = correction(wrong, figures={indicator: 4}, text="Four workshops were held.")

    response = signed_in().get(page(right))

    (told,) = response.context["figures"]
    assert response.context["before"] == wrong
    assert (told.before, told.now, told.difference) == ("40", "4", "−36")
    assert told.network == ("40", "4")
    assert "Counted twice" in response.content.decode()
    signed_in().post(page(right), looked_at(right, _verify=""))
    assert Measurement.objects.counting().get().value == 4


def test_a_figure_shows_the_last_one_and_what_it_would_change():
    indicator, user = workshops(), officer()
    contribution = contribution_with(indicator)
    before = first_half(indicator.plan)
    verified(contribution, officer=user, period=before, figures={indicator: 4})
    update = handed_in(contribution, figures={indicator: 60})

    (told,) = signed_in().get(page(update)).context["figures"]

    assert (told.before, told.now, told.difference) == ("4", "60", "+56")
    assert told.network == ("4", "64")
    assert (told.effect.before.state, told.effect.after.state) == ("off_track", "on_track")
    assert told.flags == ["At least ten times what was told last."]


def test_a_figure_that_is_not_told_again_is_named():
    indicator, user = workshops(), officer()
    contribution = contribution_with(indicator)
    before = first_half(indicator.plan)
    verified(contribution, officer=user, period=before, figures={indicator: 4})

    (told,) = signed_in().get(page(handed_in(contribution))).context["figures"]

    assert (told.row, told.before) == (None, "4")


def test_members_counted_are_named_with_who_came_and_who_went():
    indicator = promise(IndicatorFactory(distinct=True), target=10)
    dakar, quito, seoul = [MemberFactory(name=name) for name in ("Dakar", "Quito", "Seoul")]
    contribution, user = contribution_with(indicator), officer()
    earlier = Entry(measured_on=date(2021, 6, 30), members=(dakar, quito))
    before = first_half(indicator.plan)
    verified(contribution, officer=user, period=before, figures={indicator: earlier})
    entry = Entry(measured_on=date(2021, 12, 31), members=(quito, seoul))

    (told,) = (
        signed_in()
        .get(page(handed_in(contribution, figures={indicator: entry})))
        .context["figures"]
    )

    assert told.names == [("same", "Quito"), ("new", "Seoul"), ("gone", "Dakar")]
    assert told.network == ("2", "3")


def test_what_changed_since_it_was_returned_is_marked_and_the_words_are_there():
    indicator, user = workshops(), officer()
    update = handed_in(contribution_with(indicator), figures={indicator: 40}, women=3)
    handed_in_again(update, officer=user, why="Forty?", figures={indicator: 4}, women=3, men=2)

    response = signed_in().get(page(update))

    assert [each.label for each in response.context["changes"] if each.again] == ["Men"]
    assert [told.again for told in response.context["figures"]] == [True]
    assert "Forty?" in response.content.decode()


def test_evidence_stands_beside_it_with_kind_and_size(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "kept").write_bytes(b"%PDF-1.7")
    update = handed_in()
    EvidenceFactory(measurement=None, update=update, title="Programme", url="https://example.org/p")
    file = {"filed": True, "title": "", "measurement": None, "update": update}
    EvidenceFactory(**file, file="kept", filename="list.pdf")
    EvidenceFactory(**file, file="lost", filename="lost.pdf")

    text = shown(update)

    assert 'href="https://example.org/p"' in text
    assert "PDF, 8\N{NO-BREAK SPACE}bytes" in text
    assert "the file is missing" in text


def test_hostile_words_are_shown_as_words():
    update = handed_in(text="<script>alert(1)</script>")

    assert "<script>alert(1)" not in shown(update)
