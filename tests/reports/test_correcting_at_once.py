"""Two who correct one decision at the same moment; each race has its control."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from reports.models import Decision
from reports.operations import corrections
from tests.factories import DecisionFactory, UserFactory
from tests.race import at_once
from tests.reports.operations.test_corrections import correct

pytestmark = pytest.mark.django_db(transaction=True)


def both_correct(decision: Decision) -> list:
    """Let two officers move what both have read to another item; return what each was told."""
    by, items = UserFactory(), ("98", "99")
    return at_once(*[lambda item=item: correct(decision, by=by, item=item) for item in items])


def faults(found: list) -> list:
    return [each for each in found if isinstance(each, Exception)]


@pytest.mark.parametrize("corrected", [False, True], ids=["as recorded", "as corrected"])
def test_the_second_is_told_and_changes_nothing(corrected):
    first = DecisionFactory()
    found = both_correct(correct(first) if corrected else first)

    (told,) = faults(found)
    (kept,) = [each for each in found if isinstance(each, Decision)]
    assert isinstance(told, ValidationError)
    assert Decision.objects.current().get() == kept


@pytest.mark.parametrize("corrected", [False, True], ids=["as recorded", "as corrected"])
def test_without_looking_under_the_lock_the_second_meets_the_database(monkeypatch, corrected):
    first = DecisionFactory()
    read = correct(first) if corrected else first
    monkeypatch.setattr(corrections, "refuse_corrected", lambda *given: None)
    monkeypatch.setattr(Decision, "full_clean", lambda *given, **more: None)

    (fault,) = faults(both_correct(read))

    assert isinstance(fault, IntegrityError)
    assert Decision.objects.current().count() == 1
