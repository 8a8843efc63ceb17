"""What a final evaluation recommends: written while it is open, carried into its correction."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from reports import operations
from reports.models import Recommendation
from tests.factories import EditionFactory, RecommendationFactory, SeatFactory, UserFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2023, 7, 1, 12, tzinfo=UTC)
ANSWERED = {
    "answer": "partly",
    "action": {"en": "A yearly call.", "es": "", "fr": ""},
    "owner": "Secretary General",
    "due_on": date(2024, 6, 30),
}
LANGUAGES = {"en": "A correction.", "es": "Una corrección.", "fr": "Une correction."}


def words(**changes):
    said = {
        "text": {"en": " Ask earlier. ", "es": "Preguntar antes.", "fr": ""},
        "addressed_to": "Secretariat General",
        "answer": "",
        "action": {},
        "owner": "",
        "due_on": None,
    }
    return said | changes


@pytest.fixture
def officer():
    return SeatFactory(officer=True).user


@pytest.fixture
def edition():
    return EditionFactory(final=True)


def add(edition, by, **changes):
    return operations.add_recommendation(edition=edition, words=words(**changes), by=by, at=NOW)


def save(row, by, version=1, **changes):
    operations.save_recommendation(
        recommendation=row, words=words(**changes), version=version, by=by, at=NOW
    )
    return Recommendation.objects.get(pk=row.pk)


def remove(row, by):
    operations.remove_recommendation(recommendation=row, by=by, at=NOW)


def refusal(verb, *args, **asked):
    with pytest.raises(ValidationError) as refused:
        verb(*args, **asked)
    return refused.value.message_dict


class TestAdding:
    def test_numbers_them_in_their_order(self, edition, officer):
        first, second = add(edition, officer), add(edition, officer, **ANSWERED)

        assert (first.number, second.number) == (1, 2)
        assert first.text == {"en": "Ask earlier.", "es": "Preguntar antes."}
        assert second.action == {"en": "A yearly call."}

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"text": {"en": " "}}, "text"),
            ({"addressed_to": ""}, "addressed_to"),
            (ANSWERED | {"action": {}}, "action"),
            (ANSWERED | {"owner": ""}, "__all__"),
            (ANSWERED | {"due_on": None}, "__all__"),
            (ANSWERED | {"answer": "perhaps"}, "answer"),
        ],
    )
    def test_refuses_what_says_too_little(self, edition, officer, changes, field):
        assert field in refusal(add, edition, officer, **changes)
        assert not Recommendation.objects.exists()

    def test_is_of_final_evaluations_alone(self, officer):
        assert "edition" in refusal(add, EditionFactory(), officer)


class TestSaving:
    def test_keeps_the_answer_with_the_next_version(self, edition, officer):
        row = save(RecommendationFactory(edition=edition), officer, **ANSWERED)

        assert (row.answer, row.version, row.saved_by) == ("partly", 2, officer)

    def test_tells_the_second_of_two_who_write_at_once(self, edition, officer):
        row = RecommendationFactory(edition=edition)
        save(row, officer, owner="First")

        refused = refusal(save, row, officer, owner="Second")

        assert "version" in refused
        assert Recommendation.objects.get().owner == "First"


class TestRemoving:
    def test_lets_those_after_it_move_up(self, edition, officer):
        rows = [RecommendationFactory(edition=edition, number=number) for number in (1, 2, 3)]

        remove(rows[0], officer)

        left = Recommendation.objects.order_by("number").values_list("pk", "number")
        assert list(left) == [(rows[1].pk, 1), (rows[2].pk, 2)]


@pytest.mark.parametrize("stage", [{"sealing": True}, {"submitted": True}])
def test_a_closed_edition_is_written_no_more(stage, officer):
    row = RecommendationFactory(edition=EditionFactory(final=True, **stage))

    for verb, subject in ((add, row.edition), (save, row), (remove, row)):
        assert "edition" in refusal(verb, subject, officer)


def test_who_recommends_does_not_submit(edition):
    administrator = SeatFactory(administrator=True).user
    add(edition, administrator)

    assert "by" in refusal(operations.check_approver, edition, administrator)


def test_a_correction_takes_them_along_with_who_wrote_them(officer):
    before = EditionFactory(final=True, submitted=True)
    writer = UserFactory()
    RecommendationFactory(edition=before, saved_by=writer, answered=True, version=4)

    new = operations.correct_edition(
        edition=before, errata=LANGUAGES, errata_why=LANGUAGES, by=officer, at=NOW
    )

    copied = new.recommendations.get()
    assert (copied.number, copied.version, copied.saved_by) == (1, 1, writer)
    assert copied.text == before.recommendations.get().text
