"""What two do to one edition at the same moment. Each race has a control with its guard off."""

from itertools import count

import pytest
from django.utils import timezone

from reports import operations, pipeline, tasks
from reports.models import Edition, Report
from reports.operations import editions as verbs
from tests.race import at_once
from tests.reports import edition as editions
from tests.reports.asking import files_of, whole_set

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def rung(monkeypatch) -> list[int]:
    ids: list[int] = []
    monkeypatch.setattr(tasks, "ring", ids.append)
    return ids


def submit_twice() -> list[Edition | Exception]:
    edition = editions.ready()
    first, second = (editions.administrator() for _person in range(2))
    submit = operations.submit_edition
    return at_once(
        lambda: submit(edition=edition, by=first, at=timezone.now()),
        lambda: submit(edition=edition, by=second, at=timezone.now()),
    )


def test_two_who_submit_at_once_have_one_effect(rung):
    found = submit_twice()

    assert sum(isinstance(each, Edition) for each in found) == 1
    (report,) = Report.objects.all()
    assert rung == [report.pk]


def test_without_the_question_for_the_stage_two_submit(rung, monkeypatch):
    number = count()
    monkeypatch.setattr(verbs, "check_stage", lambda edition, *stages: None)
    monkeypatch.setattr(verbs, "edition_key", lambda edition: f"key-{next(number)}")

    submit_twice()

    assert len(set(rung)) == 2


def test_an_edition_that_five_take_up_at_once_is_sealed_once(seals):
    edition = editions.submitted()

    at_once(*[lambda: pipeline.make(edition.report_id)] * 5)

    edition.refresh_from_db()
    assert (edition.stage, edition.report.attempt) == ("submitted", 1)
    assert sorted(files_of(edition.report)) == sorted(whole_set())
