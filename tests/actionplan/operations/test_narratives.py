"""What is said of an outcome: kept with its history, and of two who write at once the second is told."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from actionplan.models import Narrative
from actionplan.operations import narratives_of, save_narrative
from tests.factories import NarrativeFactory, OutcomeFactory, UserFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 2, 1, 12, tzinfo=UTC)
YEAR = {"start": date(2021, 1, 1), "end": date(2021, 12, 31)}


def said(outcome):
    return narratives_of([outcome.pk], *YEAR.values())[outcome.pk]


def save(outcome, version, by=None, **words):
    return save_narrative(
        outcome=outcome, **YEAR, words=words, version=version, by=by or UserFactory(), at=NOW
    )


class TestSaving:
    def test_begins_a_narrative_of_the_period_with_who_and_when(self):
        outcome, by = OutcomeFactory(), UserFactory()

        kept = save(outcome, 0, by, cause_fr="La marée", owner="Port")

        assert (kept.cause_fr, kept.owner) == ("La marée", "Port")
        assert (kept.recorded_by, kept.recorded_at) == (by, NOW)
        entry = kept.history.get()
        assert (entry.history_user, entry.history_date) == (by, NOW)

    def test_goes_on_with_the_one_that_is_there_and_keeps_what_it_was(self):
        narrative = NarrativeFactory(remedy_en="Dredge")
        version = said(narrative.outcome).version

        save(narrative.outcome, version, remedy_en="Dredge twice")

        remedies = narrative.history.order_by("pk").values_list("remedy_en", flat=True)
        assert list(remedies) == ["Dredge", "Dredge twice"]
        assert said(narrative.outcome).version > version

    @pytest.mark.parametrize("version", [0, 10**6])
    def test_is_refused_to_whoever_read_another_version(self, version):
        narrative = NarrativeFactory(remedy_en="Dredge")

        with pytest.raises(ValidationError) as refused:
            save(narrative.outcome, version, remedy_en="Wait")

        assert refused.value.code == "stale"
        narrative.refresh_from_db()
        assert narrative.remedy_en == "Dredge"

    def test_of_what_is_too_long_keeps_nothing(self):
        outcome = OutcomeFactory()

        with pytest.raises(ValidationError) as refused:
            save(outcome, 0, owner="x" * 201)

        assert "owner" in refused.value.message_dict
        assert not Narrative.objects.exists()


def test_what_is_said_of_many_takes_two_queries(django_assert_num_queries):
    outcomes = [NarrativeFactory().outcome.pk, OutcomeFactory().pk, NarrativeFactory().outcome.pk]

    with django_assert_num_queries(2):
        found = narratives_of(outcomes, *YEAR.values())

    assert [bool(found[pk].version) for pk in outcomes] == [True, False, True]


def test_what_is_said_of_another_period_is_left_alone():
    narrative = NarrativeFactory(period_end=date(2021, 6, 30))

    assert said(narrative.outcome).narrative.pk is None
