"""Rules of the hand-over and of transfers that no single row of a table can try."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F

from tests import factories
from tests.actionplan.rules_of_stories import themselves
from tests.factories import IndicatorFactory, OutcomeFactory

pytestmark = pytest.mark.django_db


def test_an_indicator_continues_another():
    indicator = IndicatorFactory()
    rows = type(indicator).objects.filter(pk=indicator.pk)

    rows.update(continues=IndicatorFactory())
    with (
        pytest.raises(IntegrityError, match="indicator_continues_another"),
        transaction.atomic(),
    ):
        rows.update(continues=F("pk"))


def test_an_outcome_goes_on_in_another():
    row = factories.SuccessionFactory()
    rows = type(row).objects.filter(pk=row.pk)

    rows.update(after=OutcomeFactory())
    with pytest.raises(IntegrityError, match="succession_leads_elsewhere"), transaction.atomic():
        rows.update(after=F("before"))


def test_a_pair_of_outcomes_stands_once():
    row = factories.SuccessionFactory(fate="merged")

    factories.SuccessionFactory(before=row.before, fate="split")
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        factories.SuccessionFactory(before=row.before, after=row.after, fate="split")

    named = "succession_once_a_pair", "succession.before_id, actionplan_succession.after_id"
    assert any(name in str(refusal.value) for name in named)


@pytest.mark.parametrize("kind", ["member", "partner"])
def test_a_practice_goes_to_another(kind):
    rule = f"practice_goes_to_another_{kind}"

    factories.PracticeTransferFactory(of_partners=kind == "partner")
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        factories.PracticeTransferFactory(**themselves(kind))
