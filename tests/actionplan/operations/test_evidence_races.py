"""Two uploads of the same file at the same moment. Each race has a control with its guard off."""

from datetime import UTC, datetime

import pytest
from django.core.files.base import ContentFile

from actionplan.models import Evidence
from actionplan.operations import add_evidence, evidence
from actionplan.operations.content import digest
from tests.actionplan.operations.images import jpeg
from tests.factories import MeasurementFactory, UpdateFactory, UserFactory
from tests.race import at_once

pytestmark = pytest.mark.django_db(transaction=True)

AT = datetime(2022, 2, 1, 9, tzinfo=UTC)


def upload_twice(record) -> list[Evidence | Exception]:
    by = UserFactory()
    calls = [
        lambda: add_evidence(record=record, file=ContentFile(jpeg(), "a.jpg"), by=by, at=AT)
    ] * 2
    return at_once(*calls)


def test_two_uploads_to_an_update_are_one_piece_with_one_file(evidence_folder):
    found = upload_twice(update := UpdateFactory())

    assert {row.pk for row in found} == {update.evidence.get().pk}
    assert len(list(evidence_folder.iterdir())) == 1


def test_without_looking_under_the_lock_they_are_two(evidence_folder, monkeypatch):
    monkeypatch.setattr(evidence, "provable", lambda *given: None)

    upload_twice(update := UpdateFactory())

    assert update.evidence.count() == len(list(evidence_folder.iterdir())) == 2


def test_two_uploads_to_a_measurement_are_two_pieces_each_whole(evidence_folder):
    upload_twice(measurement := MeasurementFactory())

    assert measurement.evidence.count() == len(list(evidence_folder.iterdir())) == 2
    for row in measurement.evidence.all():
        with row.file.open() as kept:
            assert digest(kept) == row.sha256
