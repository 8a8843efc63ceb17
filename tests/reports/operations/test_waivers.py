"""What is missing, submitted without it for a reason; nobody changes that once it is submitted."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from reports import operations
from reports.models import Waiver
from tests.factories import EditionFactory, SeatFactory, WaiverFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 2, 1, 12, tzinfo=UTC)
SAID = {"en": " Counted in June. ", "es": " ", "fr": "Compté en juin."}
KEPT = {"en": "Counted in June.", "fr": "Compté en juin."}
CLOSED = [{"sealing": True}, {"submitted": True}]


@pytest.fixture
def officer():
    return SeatFactory(officer=True).user


def waived(edition, by, **changes):
    asked = {"check_code": "no-data", "subject": "quays", "reason": SAID}
    return operations.waive(edition=edition, by=by, at=NOW, **asked | changes)


def refusal(verb, *args, **asked):
    with pytest.raises(ValidationError) as refused:
        verb(*args, **asked)
    return refused.value.message_dict


class TestWaiving:
    @pytest.mark.parametrize("stage", [{}, {"in_review": True}])
    def test_keeps_the_reason_by_language_with_who_gave_it_and_when(self, stage, officer):
        waiver = waived(EditionFactory(**stage), officer)

        assert (waiver.reason, waiver.given_by, waiver.given_at) == (KEPT, officer, NOW)

    @pytest.mark.parametrize(
        ("language", "words"),
        [("en", "Counted in June."), ("fr", "Compté en juin."), ("es", "Counted in June.")],
    )
    def test_says_why_in_the_language_of_who_reads_or_in_one_that_there_is(
        self, language, words, officer
    ):
        with translation.override(language):
            assert waived(EditionFactory(), officer).words == words

    @pytest.mark.parametrize(
        ("longest", "allowed"), [(operations.waivers.LONGEST, True), (2_001, False)]
    )
    def test_has_a_reason_that_fits_the_page(self, longest, allowed, officer):
        reason = {"en": "June.", "es": "x" * longest}

        if allowed:
            assert waived(EditionFactory(), officer, reason=reason).reason == reason
        else:
            assert "reason" in refusal(waived, EditionFactory(), officer, reason=reason)

    @pytest.mark.parametrize("reason", [{}, {"en": "", "es": " \n"}])
    def test_needs_a_reason(self, reason, officer):
        assert "reason" in refusal(waived, EditionFactory(), officer, reason=reason)

    def test_is_of_a_check_that_there_is(self, officer):
        assert "check_code" in refusal(waived, EditionFactory(), officer, check_code="weather")

    def test_is_done_once(self, officer):
        edition = EditionFactory()
        waived(edition, officer)

        assert refusal(waived, edition, officer, reason={"en": "Another."})
        assert Waiver.objects.get().reason == KEPT

    @pytest.mark.parametrize("stage", CLOSED)
    def test_is_refused_once_the_edition_is_submitted(self, stage, officer):
        assert "edition" in refusal(waived, EditionFactory(**stage), officer)


class TestTakingBack:
    def test_asks_for_it_again(self, officer):
        operations.take_back_waiver(waiver=WaiverFactory(), by=officer, at=NOW)

        assert not Waiver.objects.exists()

    def test_is_refused_once_the_edition_is_submitted(self, officer):
        waiver = WaiverFactory(edition__sealing=True)

        assert "edition" in refusal(operations.take_back_waiver, waiver=waiver, by=officer, at=NOW)
        assert Waiver.objects.exists()
