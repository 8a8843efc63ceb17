"""When an edition was evaluated, and which edition came before it."""

from datetime import date

import pytest

from reports.models import Edition
from tests.factories import DecisionFactory, EditionFactory, MeetingFactory, PlanFactory
from tests.reports.submitted import submitted
from tests.reports.test_boardroom import DAY

pytestmark = pytest.mark.django_db


class TestEvaluated:
    @pytest.mark.parametrize(
        ("verb", "evaluated"),
        [
            ("approve", True),
            ("adopt", True),
            ("take_note", True),
            ("ratify", False),
            ("request", False),
        ],
    )
    def test_by_the_decision_that_approves_adopts_or_takes_note(self, verb, evaluated):
        edition = submitted()
        meeting = MeetingFactory(plan=edition.plan, held_on=DAY)
        DecisionFactory(meeting=meeting, edition=edition, verb=verb)

        day = DAY if evaluated else None
        assert edition.evaluated_on == day
        assert Edition.objects.with_evaluation().get(pk=edition.pk).day_evaluated == day

    def test_the_edition_of_the_period_before_is_the_latest_one(self):
        plan = PlanFactory()
        first = EditionFactory(submitted=True, plan=plan)
        second = EditionFactory(submitted=True, plan=plan, number=2, supersedes=first)
        year = {"period_start": date(2022, 1, 1), "period_end": date(2022, 12, 31)}
        now = EditionFactory(submitted=True, plan=plan, **year)

        assert Edition.objects.before(now) == second
        assert Edition.objects.before(second) is None

    def test_before_a_final_evaluation_comes_the_last_annual_report(self):
        plan = PlanFactory()
        annual = EditionFactory(submitted=True, plan=plan)
        late = {"period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31)}
        EditionFactory(submitted=True, plan=plan, **late)
        final = EditionFactory(submitted=True, final=True, plan=plan)

        assert Edition.objects.before(final) == annual
