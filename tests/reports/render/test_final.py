"""The final evaluation as a document: for the Assembly, in its own order, every format drawn from it."""

import pytest
from django.utils import translation

from reports import operations
from reports.collect import collect
from reports.compute import evaluate_report
from reports.dataset import DAC, Dataset
from reports.render import formats
from reports.render.blocks import Made, Mark, Reference, Section, Words
from reports.render.outline import document
from reports.snapshot import canonical
from tests.factories import EditionFactory, PassageFactory, RecommendationFactory, UserFactory
from tests.reports import edition as editions
from tests.reports import world
from tests.reports.compute.test_final import FINAL
from tests.reports.looked_back import sealed
from tests.reports.render.outlined import anchors, cells, table, texts

pytestmark = pytest.mark.django_db

OWN = ["evaluators", "plan-changes", "trajectory", "criteria", "recommendations", "carries-over"]


@pytest.fixture
def edition():
    """Return a final evaluation of the small association, with words and two recommendations."""
    plan = world.build()
    officer = UserFactory(first_name="Ama", last_name="Osei")
    sealed(plan, opened_by=officer, submitted_by=editions.administrator())
    found = EditionFactory(plan=plan, final=True, opened_by=officer)
    for part in operations.parts(found):
        PassageFactory(edition=found, part=part, saved_by=officer)
    RecommendationFactory(edition=found, answered=True, saved_by=officer)
    RecommendationFactory(edition=found, number=2, saved_by=officer)
    return found


def evaluation(plan, edition=None):
    return evaluate_report(
        Dataset.from_bytes(canonical(collect(plan=plan, edition=edition, **FINAL)))
    )


def drawn(edition):
    return document(evaluation(edition.plan, edition.pk), "abc")


def section(found, anchor) -> Section:
    return next(each for each in found.sections if each.anchor == anchor)


class TestTheOrder:
    def test_has_the_sections_of_a_final_evaluation(self, edition):
        found = [each.anchor for each in drawn(edition).sections]

        assert [anchor for anchor in found if anchor in OWN] == OWN
        assert found[0], found[-1] == ("summary", "annexes")
        assert "work-plan" not in found

    def test_leaves_the_reports_of_a_year_as_they_are(self, edition):
        asked = world.ASKED
        data = Dataset.from_bytes(canonical(collect(plan=edition.plan, **asked)))

        found = [each.anchor for each in document(evaluate_report(data), "").sections]

        assert not set(OWN) & set(found)

    def test_names_each_place_once_and_leads_nowhere_else(self, edition):
        found = drawn(edition)
        named = list(anchors(found.sections))
        leading = {
            each.anchor for _name, each in cells(found) if isinstance(each, Made | Reference)
        }

        assert len(named) == len(set(named))
        assert leading <= set(named)

    def test_every_part_that_is_written_has_its_place(self, edition):
        found = drawn(edition)

        said = texts(found)
        for part in operations.parts(edition):
            assert f"What was written of the {part}." in said


class TestTheCover:
    def test_asks_the_general_assembly(self, edition):
        cover = drawn(edition).cover

        assert cover.title == "Final evaluation 2021–2023"
        assert cover.item == "For approval of the General Assembly"
        assert cover.invitation == "The General Assembly is invited to:"
        assert "approve the final evaluation of the plan;" in cover.invited
        assert cover.cutoff == "14 June 2023"


class TestWhoEvaluated:
    def test_says_that_it_is_a_self_evaluation_and_names_who_answers_for_it(self, edition):
        first, people, *_written = section(drawn(edition), "evaluators").blocks

        assert first.text.startswith("This is a self-evaluation: it was made in-house")
        assert people.text == "Prepared by Ama Osei."

    def test_of_what_is_no_edition_names_nobody(self, edition):
        found = document(evaluation(edition.plan), "")

        assert "nobody has submitted it" in section(found, "evaluators").blocks[1].text


class TestTheTrajectory:
    def test_shows_each_year_as_it_was_sealed_and_now(self, edition):
        found = drawn(edition)
        (one,) = [each for each in found.tables() if each.anchor == "trajectory-1"]

        assert [column.head for column in one.columns][1:] == [
            *("State 2021", "Progress 2021", "State 2022", "Progress 2022"),
            *("State now", "Progress now"),
        ]
        then, _progress, missing, none, now, *_more = one.rows[0][1:]
        assert isinstance(then, Mark)
        assert isinstance(now, Mark)
        assert missing == none == Words("–")
        assert "No annual edition of 2022 had been sealed: its columns stay empty." in texts(found)


class TestTheCriteria:
    def test_are_six_each_with_its_words(self, edition):
        parts = section(drawn(edition), "criteria").sections

        assert tuple(part.anchor for part in parts) == DAC
        assert all(len(part.blocks) == 2 for part in parts)

    def test_that_nobody_wrote_of_say_so(self, edition):
        found = document(evaluation(edition.plan), "")

        first = section(found, "criteria").sections[0].blocks[0]
        assert first.text == "Nothing is written of this criterion yet."


class TestRecommendations:
    def test_stand_with_their_responses(self, edition):
        found = drawn(edition)

        first, second = table(found, "recommended")
        assert first == [
            *("1. Ask earlier.", "Secretariat General", "Accepted", "Done."),
            *("Secretary General", "30 Jun 2024"),
        ]
        assert second[2:] == ["no response yet", "–", "–", "–"]
        assert any("1 without a response" in text for text in texts(found))

    def test_are_in_the_language_of_the_report(self, edition):
        with translation.override("fr"):
            rows = table(drawn(edition), "recommended")

        assert rows[0][0] == "1. Demander plus tôt."


class TestWhatCarriesOver:
    def test_names_outcomes_and_items(self, edition):
        found = drawn(edition)

        items = [row[0] for row in table(found, "unfinished-items")]
        assert items == ["charts Charts (carried over from 2021)"]
        assert len(table(found, "open-outcomes")) == 4


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize("name", list(formats.FORMATS))
def test_every_format_can_be_drawn_in_every_language(edition, language, name):
    figures = evaluation(edition.plan, edition.pk)
    with translation.override(language):
        content = formats.FORMATS[name](formats.document(figures, "abc"), figures)

    assert len(content) > 1000
