"""What a final evaluation recommends, typed on pages that work without a script."""

import re
from datetime import date

import pytest
from django.core.cache import cache

from reports.models import Recommendation
from tests.factories import EditionFactory, OutcomeFactory, RecommendationFactory
from tests.reports.views.reading import text

pytestmark = pytest.mark.django_db

TYPED = {
    "text_en": "Ask earlier.",
    "text_es": "Preguntar antes.",
    "text_fr": "Demander plus tôt.",
    "addressed_to": "Secretariat General",
    "answer": "accepted",
    "action_en": "A yearly call.",
    "owner": "Secretary General",
    "due_on": "2024-06-30",
}


@pytest.fixture
def edition():
    cache.clear()
    return EditionFactory(plan=OutcomeFactory().axis.line.plan, final=True)


def listed(edition):
    return f"/reports/editions/{edition.pk}/recommendations/"


def one(row):
    return f"{listed(row.edition)}{row.pk}/"


class TestTheList:
    def test_shows_each_with_its_response_or_that_there_is_none(self, officer, edition):
        RecommendationFactory(edition=edition, answered=True)
        RecommendationFactory(edition=edition, number=2)

        found = text(officer.get(listed(edition)))

        assert "Accepted" in found
        assert "no response yet" in found

    def test_takes_the_same_queries_for_many(self, officer, edition, django_assert_max_num_queries):
        for number in range(1, 9):
            RecommendationFactory(edition=edition, number=number)
        officer.get(listed(edition))

        with django_assert_max_num_queries(6):
            assert officer.get(listed(edition)).status_code == 200

    def test_takes_one_more(self, officer, edition):
        response = officer.post(listed(edition), TYPED)

        row = edition.recommendations.get()
        assert response["Location"] == listed(edition)
        assert (row.number, row.answer, row.due_on) == (1, "accepted", date(2024, 6, 30))
        assert row.action == {"en": "A yearly call."}

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"text_en": "", "text_es": "", "text_fr": ""}, "Write what is recommended."),
            ({"addressed_to": ""}, "This field is required."),
            ({"owner": ""}, "What is accepted needs an owner and a date."),
            ({"action_en": " "}, "Say what is done about it"),
            ({"answer": "perhaps"}, "Select a valid choice"),
        ],
    )
    def test_says_what_is_wrong_and_keeps_what_was_typed(self, officer, edition, changes, said):
        response = officer.post(listed(edition), TYPED | changes)

        assert response.status_code == 400
        assert said in text(response)
        assert "2024-06-30" in text(response)
        assert not Recommendation.objects.exists()

    def test_is_reached_from_the_page_of_a_final_evaluation_alone(self, officer, edition):
        annual = EditionFactory(plan=edition.plan)

        assert listed(edition) in text(officer.get(f"/reports/editions/{edition.pk}/write/"))
        assert listed(annual) not in text(officer.get(f"/reports/editions/{annual.pk}/write/"))
        assert officer.get(listed(annual)).status_code == 404


class TestOne:
    def test_is_saved_with_its_response(self, officer, edition):
        row = RecommendationFactory(edition=edition)
        page = text(officer.get(one(row)))
        (version,) = re.findall(r'name="version" value="(\d+)"', page)

        officer.post(one(row), TYPED | {"version": version})

        row.refresh_from_db()
        assert (row.answer, row.owner, row.version) == ("accepted", "Secretary General", 2)

    def test_shows_both_texts_where_another_wrote_meanwhile(self, officer, edition):
        row = RecommendationFactory(edition=edition, version=3)

        response = officer.post(one(row), TYPED | {"version": "2", "text_en": "Mine."})

        found = text(response)
        assert response.status_code == 409
        assert "Somebody else has written here" in found
        assert "Mine." in found
        assert "Ask earlier." in found
        assert 'name="version" value="3"' in found

    def test_of_another_edition_is_not_there(self, officer, edition):
        other = RecommendationFactory()

        assert officer.get(f"{listed(edition)}{other.pk}/").status_code == 404

    def test_is_removed(self, officer, edition):
        row = RecommendationFactory(edition=edition)

        response = officer.post(f"{one(row)}remove/")

        assert response["Location"] == listed(edition)
        assert not Recommendation.objects.exists()


@pytest.mark.parametrize("stage", [{"sealing": True}, {"submitted": True}])
def test_a_closed_edition_is_shown_and_written_no_more(officer, stage):
    row = RecommendationFactory(edition=EditionFactory(final=True, **stage))

    assert "stay as they are" in text(officer.get(listed(row.edition)))
    assert "stay as they are" in text(officer.get(one(row)))
    officer.post(listed(row.edition), TYPED)
    officer.post(one(row), TYPED | {"version": "1"})
    officer.post(f"{one(row)}remove/")
    assert Recommendation.objects.get().version == 1
