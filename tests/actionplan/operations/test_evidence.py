"""Evidence is a link or a file, kept whole or not at all, and changed only while it may be."""

from datetime import UTC, datetime
from unittest.mock import patch

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile

from actionplan.models import Evidence
from actionplan.operations import add_evidence, copy_evidence, remove_evidence
from tests.actionplan.operations.refusal import faults
from tests.factories import (
    ActivityFactory,
    EvidenceFactory,
    MeasurementFactory,
    UpdateFactory,
    UserFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evidence_folder")]

AT = datetime(2022, 2, 1, 9, tzinfo=UTC)
LINK = "https://example.org/minutes"


def pdf(content=b"%PDF-1.7 minutes"):
    return SimpleUploadedFile("minutes.pdf", content)


def added(record, **given):
    return add_evidence(record=record, by=UserFactory(), at=AT, **given)


def refused(**given):
    return faults(add_evidence, by=None, at=AT, **given)


@pytest.mark.parametrize("factory", [MeasurementFactory, ActivityFactory, UpdateFactory])
def test_a_link_is_evidence(factory):
    record = factory()

    evidence = added(record, url=LINK, title="Minutes")

    assert list(record.evidence.all()) == [evidence]
    assert (evidence.url, evidence.title, evidence.sha256) == (LINK, "Minutes", "")


@pytest.mark.parametrize("factory", [MeasurementFactory, ActivityFactory, UpdateFactory])
def test_a_file_is_evidence_under_a_name_that_tells_nothing(factory, evidence_folder):
    record = factory()

    evidence = added(record, file=pdf())

    evidence.refresh_from_db()
    assert evidence.filename == "minutes.pdf"
    assert [path.name for path in evidence_folder.iterdir()] == [evidence.file.name]
    assert len(evidence.file.name) == 32
    with evidence.file.open() as kept:
        assert kept.read() == b"%PDF-1.7 minutes"


def test_evidence_is_a_link_or_a_file(evidence_folder):
    assert "url" in refused(record=MeasurementFactory())
    assert "url" in refused(record=MeasurementFactory(), url=LINK, file=pdf())
    assert not list(evidence_folder.iterdir())


def test_a_file_above_the_limit_is_refused():
    file = pdf()
    file.size = 25 * 1024 * 1024 + 1

    assert "25 MB" in refused(record=MeasurementFactory(), file=file)["file"][0]


def test_a_file_whose_row_cannot_be_kept_does_not_stay_behind(evidence_folder):
    with (
        patch("actionplan.models.Evidence.save_base", side_effect=RuntimeError),
        pytest.raises(RuntimeError),
    ):
        added(MeasurementFactory(), file=pdf())

    assert not list(evidence_folder.iterdir())


def test_a_title_that_is_too_long_leaves_no_file_behind(evidence_folder):
    assert "title" in refused(record=MeasurementFactory(), file=pdf(), title="x" * 300)
    assert not list(evidence_folder.iterdir())


def test_a_file_that_the_disk_has_no_room_for_leaves_no_row_and_no_half(evidence_folder):
    written = FileSystemStorage._save

    def full(storage, name, content):
        written(storage, name, content)
        raise OSError(28, "No space left on device")

    with (
        patch.object(FileSystemStorage, "_save", full),
        pytest.raises(OSError, match="No space left"),
    ):
        added(MeasurementFactory(), file=pdf())

    assert not Evidence.objects.exists()
    assert not list(evidence_folder.iterdir())


@pytest.mark.parametrize("status", ["submitted", "verified"])
def test_an_update_that_was_handed_in_takes_no_evidence(status, evidence_folder):
    update = UpdateFactory(**{status: True})

    assert "status" in refused(record=update, url=LINK)
    assert "status" in refused(record=update, file=pdf())
    assert not Evidence.objects.exists()
    assert not list(evidence_folder.iterdir())


def test_an_update_that_was_returned_takes_evidence_again():
    assert added(UpdateFactory(returned=True), url=LINK).pk


def test_the_standing_of_an_update_is_read_anew():
    update = UpdateFactory()
    type(update).objects.filter(pk=update.pk).update(
        status="submitted", submitted_by=UserFactory(), submitted_at=AT
    )

    assert "status" in refused(record=update, url=LINK)


def test_the_same_link_or_file_twice_is_one_piece_of_an_update(evidence_folder):
    update = UpdateFactory()

    links = {added(update, url=LINK).pk for _ in range(2)}
    files = {added(update, file=pdf()).pk for _ in range(2)}

    assert (len(links), len(files), update.evidence.count()) == (1, 1, 2)
    assert len(list(evidence_folder.iterdir())) == 1


def test_evidence_of_an_open_update_can_be_removed(
    evidence_folder, django_capture_on_commit_callbacks
):
    evidence = added(UpdateFactory(), file=pdf())
    by = UserFactory()

    with django_capture_on_commit_callbacks(execute=True):
        remove_evidence(evidence=evidence, by=by, at=AT)

    assert not Evidence.objects.exists()
    assert not list(evidence_folder.iterdir())
    last = Evidence.history.first()
    assert (last.history_type, last.history_user, last.filename) == ("-", by, "minutes.pdf")


def test_the_file_stays_until_the_removal_is_certain(evidence_folder):
    evidence = added(UpdateFactory(), file=pdf())

    remove_evidence(evidence=evidence, by=UserFactory(), at=AT)

    assert len(list(evidence_folder.iterdir())) == 1


def test_a_file_that_another_row_names_stays(evidence_folder, django_capture_on_commit_callbacks):
    update = UpdateFactory(returned=True)
    evidence = added(update, file=pdf())
    measurement = MeasurementFactory()
    copy_evidence(update=update, measurement=measurement, by=UserFactory(), at=AT)

    with django_capture_on_commit_callbacks(execute=True):
        remove_evidence(evidence=evidence, by=UserFactory(), at=AT)

    with measurement.evidence.get().file.open() as kept:
        assert kept.read() == b"%PDF-1.7 minutes"


@pytest.mark.parametrize("status", ["submitted", "verified"])
def test_evidence_of_an_update_that_was_handed_in_stays(status):
    evidence = EvidenceFactory(measurement=None, update=UpdateFactory(**{status: True}))

    assert "status" in faults(remove_evidence, evidence=evidence, by=UserFactory(), at=AT)
    assert Evidence.objects.filter(pk=evidence.pk).exists()


def test_evidence_of_a_measurement_stays():
    evidence = EvidenceFactory()

    assert "evidence" in faults(remove_evidence, evidence=evidence, by=UserFactory(), at=AT)


def test_a_verified_figure_gets_rows_of_its_own_of_the_same_files(evidence_folder):
    update, measurement, by = UpdateFactory(), MeasurementFactory(), UserFactory()
    file, link = added(update, file=pdf(), title="Minutes"), added(update, url=LINK)

    for _ in range(2):
        copy_evidence(update=update, measurement=measurement, by=by, at=AT)

    copied = list(measurement.evidence.order_by("pk"))
    assert [(row.url, row.sha256, row.file.name, row.filename, row.title) for row in copied] == [
        (row.url, row.sha256, row.file.name, row.filename, row.title) for row in (file, link)
    ]
    assert update.evidence.count() == 2
    assert len(list(evidence_folder.iterdir())) == 1
