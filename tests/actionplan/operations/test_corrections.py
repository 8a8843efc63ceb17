"""What was verified is corrected by another update, which takes its place once it is verified too."""

import pytest

from actionplan.models import Measurement, Update
from actionplan.operations import correct_update, return_update
from tests.actionplan.operations.refusal import faults
from tests.actionplan.telling import AT, begun, contributing, fed, submitted, telling, verified
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


class TestCorrecting:
    def test_begins_with_what_was_typed_and_lets_the_first_count_meanwhile(self):
        contribution = contributing()
        wrong = verified(begun(contribution), telling((fed(contribution), 5)))

        right = correct_update(update=wrong, reason="Counted twice.", by=UserFactory(), at=AT)

        assert (right.supersedes, right.reason, right.status) == (wrong, "Counted twice.", "draft")
        assert right.draft.typed == wrong.draft.typed
        assert list(Update.objects.counting()) == [wrong]
        assert Measurement.objects.counting().get().value == 5

    def test_takes_the_place_of_the_first_once_it_is_verified_with_its_figures(self):
        contribution = contributing()
        indicator = fed(contribution)
        wrong = verified(begun(contribution), telling((indicator, 5)))
        right = correct_update(update=wrong, reason="Counted twice.", by=UserFactory(), at=AT)

        verified(right, telling((indicator, 4)))

        wrong.refresh_from_db()
        assert wrong.superseded_at == AT
        assert list(Update.objects.counting()) == [right]
        figure = Measurement.objects.counting().get()
        assert (figure.value, figure.update, figure.reason) == (4, right, "Counted twice.")
        assert figure.supersedes.superseded_at == AT

    def test_is_refused_without_each_figure_that_counts(self):
        contribution = contributing()
        indicator = fed(contribution)
        wrong = verified(begun(contribution), telling((indicator, 5)))
        right = correct_update(update=wrong, reason="Counted twice.", by=UserFactory(), at=AT)

        found = faults(submitted, update=right, told=telling())

        assert f"figure-{indicator.pk}" in found

    def test_asks_for_no_figure_that_never_counted(self):
        contribution = contributing()
        indicator = fed(contribution)
        update = submitted(begun(contribution), telling((indicator, 5)))
        return_update(update=update, why="Not yours.", by=UserFactory(), at=AT)
        wrong = verified(update)
        right = correct_update(update=wrong, reason="One is ours.", by=UserFactory(), at=AT)

        verified(right, telling((indicator, 1)))

        assert Measurement.objects.counting().get().value == 1

    def test_reaches_a_figure_that_the_project_no_longer_reports_on(self):
        contribution = contributing()
        indicator = fed(contribution)
        wrong = verified(begun(contribution), telling((indicator, 5)))
        contribution.project.indicators.clear()
        right = correct_update(update=wrong, reason="Counted twice.", by=UserFactory(), at=AT)

        verified(right, telling((indicator, 4)))

        assert Measurement.objects.counting().get().value == 4

    def test_without_a_reason_is_refused(self):
        wrong = verified(begun(contributing()))

        assert "reason" in faults(correct_update, update=wrong, reason=" ", by=UserFactory(), at=AT)

    def test_of_what_is_being_corrected_already_is_refused(self):
        wrong = verified(begun(contributing()))
        correct_update(update=wrong, reason="First.", by=UserFactory(), at=AT)

        found = faults(correct_update, update=wrong, reason="Second.", by=UserFactory(), at=AT)

        assert "begun already" in found["supersedes"][0]

    def test_of_what_was_corrected_is_refused_and_of_the_correction_is_not(self):
        wrong = verified(begun(contributing()))
        right = correct_update(update=wrong, reason="First.", by=UserFactory(), at=AT)
        verified(right)

        assert "corrected already" in str(
            faults(correct_update, update=wrong, reason="Again.", by=UserFactory(), at=AT)
        )
        assert correct_update(update=right, reason="Again.", by=UserFactory(), at=AT)
