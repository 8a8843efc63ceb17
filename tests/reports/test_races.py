"""What two may do to reports at the same moment. Each race has a control with its guard off."""

from collections.abc import Iterator
from itertools import count

import pytest

from reports import operations, pipeline
from reports.models import Report
from reports.operations import requests
from tests.race import at_once
from tests.reports import world
from tests.reports.asking import asked, files_of, whole_set

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def produced(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Return the attempts that came so far as to make something."""
    attempts: list[int] = []
    produce = pipeline.produce

    def noted(report: Report) -> pipeline.Made:
        attempts.append(report.attempt)
        return produce(report)

    monkeypatch.setattr(pipeline, "produce", noted)
    return attempts


@pytest.fixture
def report() -> Report:
    row, _created = operations.ask_for_report(**asked(world.build()))
    return row


def ring_five_times(report: Report) -> None:
    found = at_once(*[lambda: pipeline.make(report.pk)] * 5)
    assert found == [None] * 5


def test_a_report_that_five_take_up_at_once_is_made_once(report, produced):
    ring_five_times(report)

    assert produced == [1]
    assert sorted(files_of(report)) == sorted(whole_set())


def test_without_the_guard_of_the_claim_all_five_make_it(report, produced, monkeypatch):
    def unguarded(report_id: int, *, at: object) -> Report:
        Report.objects.filter(pk=report_id).update(state="running", attempt=1)
        return Report.objects.select_related("plan").get(pk=report_id)

    monkeypatch.setattr(pipeline, "claim", unguarded)
    monkeypatch.setattr(pipeline, "rendered", lambda *made: [])

    ring_five_times(report)

    assert len(produced) > 1


def ask_twice() -> list[tuple[Report, bool] | Exception]:
    request = asked(world.build())
    return at_once(*[lambda: operations.ask_for_report(**request)] * 2)


def test_two_requests_for_the_same_report_give_one_row():
    found = ask_twice()

    assert [error for error in found if isinstance(error, Exception)] == []
    assert Report.objects.count() == 1
    assert {report.pk for report, _created in found} == {Report.objects.get().pk}


def test_without_the_key_two_requests_give_two_rows(monkeypatch):
    number = count()
    monkeypatch.setattr(requests, "report_key", lambda **request: f"key-{next(number)}")

    ask_twice()

    assert Report.objects.count() == 2
