"""Two who write on one recommendation at the same moment; the race has its control."""

import pytest
from django.core.exceptions import ValidationError

from reports.models import Recommendation
from reports.operations import recommendations
from tests.factories import RecommendationFactory, SeatFactory
from tests.race import at_once
from tests.reports.operations.test_recommendations import add, save

pytestmark = pytest.mark.django_db(transaction=True)


def both_write() -> list:
    """Let two officers save what they typed over the same version; return what each was told."""
    row = RecommendationFactory()
    officers = [SeatFactory(officer=True).user for _officer in range(2)]
    return at_once(*[lambda by=by: save(row, by, owner=by.username) for by in officers])


def test_the_second_is_told_and_changes_nothing():
    found = both_write()

    (told,) = [each for each in found if isinstance(each, ValidationError)]
    (kept,) = [each for each in found if isinstance(each, Recommendation)]
    assert "version" in told.message_dict
    assert Recommendation.objects.get().owner == kept.owner


def test_without_the_version_the_second_takes_the_first_ones_words(monkeypatch):
    def whatever(row, version):
        return Recommendation.objects.filter(pk=row.pk)

    monkeypatch.setattr(recommendations, "as_read", whatever)

    found = both_write()

    assert not [each for each in found if isinstance(each, Exception)]
    assert Recommendation.objects.get().version == 3


def test_two_that_are_added_have_two_numbers():
    edition = RecommendationFactory().edition
    officers = [SeatFactory(officer=True).user for _officer in range(2)]

    at_once(*[lambda by=by: add(edition, by) for by in officers])

    assert sorted(edition.recommendations.values_list("number", flat=True)) == [1, 2, 3]
