"""The form of an update: what is typed, kept as it is, and what it tells once it is whole."""

from datetime import date
from decimal import Decimal

import pytest
from django.http import QueryDict
from django.utils import translation

from actionplan.forms.reading import NOTHING, differences, in_words, merged, read
from actionplan.forms.update import UpdateForm
from actionplan.operations import correct_update, save_draft
from tests.actionplan.telling import AT, begun, contributing, fed, telling, verified
from tests.factories import MemberFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def contribution():
    return contributing()


@pytest.fixture
def update(contribution):
    return begun(contribution)


def form(update, data="", **typed) -> UpdateForm:
    return UpdateForm(QueryDict(data) if data else typed, update=update, at=AT)


def told(update, **typed):
    filled = form(update, **typed)
    assert filled.is_valid(), filled.errors
    return filled.told()


class TestTyped:
    def test_keeps_words_as_they_are_and_nothing_of_other_fields(self, update):
        filled = form(update, "text=+a+&women=many&status=verified&figure-7-value=5&men=")

        assert filled.typed == {"text": " a ", "women": "many"}

    def test_keeps_several_values_as_a_list_and_takes_both_shapes(self, contribution, update):
        name = f"figure-{fed(contribution, distinct=True).pk}-members"

        two = form(update, f"{name}=1&{name}=2")

        assert two.typed == {name: ["1", "2"]}
        assert form(update, **two.typed).typed == two.typed
        assert form(update, f"{name}=1").typed == {name: "1"}

    def test_leaves_out_nulls(self, update):
        assert form(update, "text=a%00b").typed == {"text": "ab"}

    def test_of_a_draft_stands_in_the_form_unjudged(self, update):
        typed = {"text": "Half", "women": "many", "nothing_new": "on"}
        save_draft(update=update, typed=typed, version=1, by=UserFactory(), at=AT)
        update.draft.refresh_from_db()

        shown = UpdateForm(update=update, at=AT)

        assert not shown.is_bound
        assert {name: shown[name].value() for name in typed} == typed


class TestTold:
    def test_counts_people_and_money_in_the_signs_of_the_language(self, update):
        with translation.override("es"):
            found = told(update, women="1.200", men="3", cost_in_cash="2.000,50")

        assert (found.women, found.men, found.cost_in_cash) == (1200, 3, Decimal("2000.50"))

    def test_takes_figures_as_of_the_end_of_the_period(self, contribution, update):
        indicator = fed(contribution)

        ((named, entry),) = told(update, **{f"figure-{indicator.pk}-value": "5"}).figures

        assert (named, entry.value, entry.measured_on) == (indicator, 5, date(2021, 12, 31))
        assert entry.project == contribution.project

    def test_takes_a_figure_of_0_as_one(self, contribution, update):
        indicator = fed(contribution)

        found = told(update, **{f"figure-{indicator.pk}-value": "0"})

        assert found.figures[0][1].value == 0

    def test_takes_nobody_as_0_members(self, contribution, update):
        indicator = fed(contribution, distinct=True)

        ((_named, entry),) = told(update, **{f"figure-{indicator.pk}-nobody": "on"}).figures

        assert (entry.value, entry.members) == (0, ())

    def test_takes_a_ratio_in_two_parts(self, contribution, update):
        name = f"figure-{fed(contribution, ratio=True).pk}"

        ((_named, entry),) = told(
            update, **{f"{name}-numerator": "3", f"{name}-denominator": "4"}
        ).figures

        assert (entry.numerator, entry.denominator) == (3, 4)

    def test_is_nothing_new_and_nothing_else(self, contribution, update):
        fed(contribution, distinct=True)

        found = told(update, nothing_new="on", as_of="2021-12-31")

        assert (found.nothing_new, found.says_something) == (True, False)


class TestFaults:
    @pytest.mark.parametrize(
        ("typed", "field"),
        [
            ({}, "text"),
            ({"women": "-1"}, "women"),
            ({"women": "1.5"}, "women"),
            ({"women": "many"}, "women"),
            ({"women": "10000001"}, "women"),
            ({"cost_in_cash": "-1"}, "cost_in_cash"),
            ({"cost_in_kind": "1.234"}, "cost_in_kind"),
            ({"progress": "brilliant"}, "progress"),
            ({"text": "x" * 20_001}, "text"),
            ({"text": "a\0b"}, "text"),
            ({"nothing_new": "on", "text": "But."}, "nothing_new"),
            ({"text": "x", "as_of": "soon"}, "as_of"),
        ],
        ids=str,
    )
    def test_are_said_at_their_field(self, typed, field, update):
        assert field in form(update, **typed).errors

    @pytest.mark.parametrize(
        ("kind", "typed", "field"),
        [
            ("incremental", {"value": "many"}, "value"),
            ("incremental", {"value": "1.23456"}, "value"),
            ("ratio", {"numerator": "3"}, "denominator"),
            ("ratio", {"numerator": "3", "denominator": "0"}, "denominator"),
            ("distinct", {"members": "0"}, "members"),
            ("distinct", {"members": "x"}, "members"),
        ],
    )
    def test_of_a_figure_are_said_at_its_field(self, kind, typed, field, contribution, update):
        start = f"figure-{fed(contribution, **{kind: True}).pk}-"

        found = form(update, **{start + name: value for name, value in typed.items()}).errors

        assert start + field in found

    @pytest.mark.parametrize("day", ["2022-01-21", "2020-12-31"], ids=["to come", "before"])
    def test_of_the_day_are_said_at_the_day(self, day, contribution, update):
        name = f"figure-{fed(contribution).pk}-value"

        assert "as_of" in form(update, **{name: "5", "as_of": day}).errors

    def test_of_a_correction_ask_for_the_figure_that_counts(self, contribution, update):
        indicator = fed(contribution)
        wrong = verified(update, telling((indicator, 5)))
        right = correct_update(update=wrong, reason="Twice.", by=UserFactory(), at=AT)

        assert f"figure-{indicator.pk}-value" in form(right, text="x").errors


class TestReading:
    def test_says_what_was_typed_in_words(self, contribution, update):
        member = MemberFactory()
        members = f"figure-{fed(contribution, distinct=True).pk}-members"
        typed = {
            "nothing_new": "on",
            "progress": "under_way",
            "as_of": "2021-12-31",
            "women": "many",
            members: [str(member.pk), "x", "9" * 30],
        }

        filled = form(update)
        said = {name: in_words(filled[name], value) for name, value in typed.items()}

        assert list(said.values()) == [
            "Yes",
            "under way",
            "31 December 2021",
            "many",
            member.name,
        ]
        assert len(list(read(filled, typed))) == len(typed)

    @pytest.mark.parametrize(
        ("name", "value", "words"),
        [
            ("text", None, NOTHING),
            ("text", "", NOTHING),
            ("progress", "made up", "made up"),
            ("as_of", "31/12", "31/12"),
            ("as_of", "2021-02-31", "2021-02-31"),
        ],
    )
    def test_takes_what_it_cannot_read_as_it_is(self, name, value, words, update):
        assert in_words(form(update)[name], value) == words

    def test_finds_where_two_texts_differ(self, contribution, update):
        name = f"figure-{fed(contribution, distinct=True).pk}-members"
        mine = form(update, f"text=Mine&men=2&{name}=1&women=1")
        theirs = {"text": "Theirs", "men": "2", name: ["1", "2"], "other_people": "3"}

        found = [each.name for each in differences(mine, theirs)]

        assert found == ["text", "women", "other_people", name]

    def test_joins_two_texts_as_somebody_chose(self):
        posted = QueryDict("text=Mine&women=1&men=2&take-text=theirs&take-men=theirs&take-x=mine")

        joined = merged(posted, {"text": ["A", "B"], "women": "9"})

        assert joined.getlist("text") == ["A", "B"]
        assert joined.getlist("men") == []
        assert joined["women"] == "1"
