"""The seals: what was submitted is refused by the database itself, whoever asks."""

import pytest
from django.db import IntegrityError, connection, models, transaction

from reports import sealing
from reports.models import (
    Edition,
    Passage,
    Recommendation,
    Report,
    ReportFile,
    Signature,
    Waiver,
)
from tests.factories import (
    EditionFactory,
    PassageFactory,
    RecommendationFactory,
    ReportFactory,
    ReportFileFactory,
    SignatureFactory,
    WaiverFactory,
)

pytestmark = pytest.mark.django_db

CLOSED = (Edition, Report, ReportFile, Passage, Waiver, Recommendation)
# A column of each table that takes any text, and means nothing to the rules of its row.
COLUMN = {
    "reports_edition": "errata_why",
    "reports_report": "message",
    "reports_reportfile": "language",
    "reports_passage": "text",
    "reports_waiver": "subject",
    "reports_recommendation": "action",
}
UPDATE = "UPDATE {table} SET {column} = '{{}}'"


@pytest.fixture
def edition() -> Edition:
    """Return a sealed edition with a row of everything."""
    edition = EditionFactory(submitted=True)
    ReportFileFactory(report=edition.report)
    PassageFactory(edition=edition)
    WaiverFactory(edition=edition)
    RecommendationFactory(edition=edition)
    return edition


@pytest.fixture
def sealed(edition: Edition, seals: None) -> Edition:
    return edition


def refused(sql: str, *values: object, message: str = "sealed") -> None:
    with (
        pytest.raises(IntegrityError, match=message),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, values)


def emptying() -> str:
    """Return how a whole table is emptied; only PostgreSQL does it without looking at its rows."""
    if connection.vendor != "postgresql":
        return "DELETE FROM {table}"
    # Keys that are still to be compared would refuse before any seal does.
    return "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {table} CASCADE"


def table(model: type[models.Model]) -> str:
    return model._meta.db_table


def on(model: type[models.Model], statement: str) -> str:
    """Return a statement with the names of the model's table and of a column that takes any text."""
    return statement.format(table=table(model), column=COLUMN[table(model)])


@pytest.mark.parametrize("model", CLOSED)
def test_no_sealed_row_is_changed(sealed, model):
    refused(on(model, UPDATE))


@pytest.mark.parametrize("model", CLOSED)
def test_no_sealed_row_is_deleted(sealed, model):
    refused(on(model, "DELETE FROM {table}"))


@pytest.mark.parametrize("model", CLOSED)
def test_without_the_seals_a_row_is_changed(edition, model):
    """The control of the two above: that it is the seals that refuse."""
    with connection.cursor() as cursor:
        cursor.execute(on(model, UPDATE))
        assert cursor.rowcount == 1


def test_the_orm_is_refused_too(sealed):
    with pytest.raises(IntegrityError, match="sealed"), transaction.atomic():
        ReportFile.objects.all().delete()
    with pytest.raises(IntegrityError, match="sealed"), transaction.atomic():
        Edition.objects.update(number=1)
    with pytest.raises(IntegrityError, match="sealed"), transaction.atomic():
        sealed.report.save()


@pytest.mark.parametrize(
    ("factory", "key"),
    [
        (PassageFactory, {"part": "lessons"}),
        (WaiverFactory, {"check_code": "late"}),
        (RecommendationFactory, {"number": 2}),
    ],
)
def test_nothing_new_comes_into_a_sealed_edition(sealed, factory, key):
    with pytest.raises(IntegrityError, match="sealed"), transaction.atomic():
        factory(edition=sealed, **key)


def test_no_file_comes_to_a_sealed_report(sealed):
    with pytest.raises(IntegrityError, match="sealed"), transaction.atomic():
        ReportFileFactory(report=sealed.report, format="pdf", language="fr")


def test_a_row_of_another_edition_does_not_move_into_a_sealed_one(sealed):
    passage = PassageFactory(part="lessons")
    file = ReportFileFactory(format="pdf")

    refused("UPDATE reports_passage SET edition_id = %s WHERE id = %s", sealed.pk, passage.pk)
    refused("UPDATE reports_reportfile SET report_id = %s WHERE id = %s", sealed.report_id, file.pk)


@pytest.mark.once
@pytest.mark.parametrize("model", CLOSED)
def test_no_sealed_row_is_replaced(sealed, model):
    """SQLite's REPLACE deletes what is in its way, and no trigger of deletion hears of it."""
    refused(on(model, "INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1"))


@pytest.mark.once
@pytest.mark.parametrize("model", CLOSED)
def test_no_other_row_takes_the_id_of_a_sealed_one(sealed, model):
    other = EditionFactory()
    rows = {
        Edition: other,
        Report: ReportFactory(),
        ReportFile: ReportFileFactory(),
        Passage: PassageFactory(edition=other),
        Waiver: WaiverFactory(edition=other),
        Recommendation: RecommendationFactory(edition=other),
    }
    held = model.objects.exclude(pk=rows[model].pk).first().pk

    refused(on(model, "UPDATE OR REPLACE {table} SET id = %s WHERE id = %s"), held, rows[model].pk)


@pytest.mark.parametrize("model", CLOSED)
def test_no_table_with_sealed_rows_is_emptied_at_once(sealed, model):
    refused(on(model, emptying()))


def test_no_sealed_row_goes_with_what_it_hangs_on(sealed):
    if connection.vendor == "postgresql":
        refused("SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE actionplan_plan CASCADE")
    with pytest.raises(models.ProtectedError):
        sealed.plan.delete()


def test_words_are_closed_while_the_files_are_made_from_them(db, seals):
    passage, other = PassageFactory(), PassageFactory()
    Edition.objects.filter(pk=passage.edition_id).update(
        stage="sealing",
        submitted_by=other.saved_by,
        submitted_at=other.saved_at,
        report=ReportFactory(),
    )

    refused("UPDATE reports_passage SET text = '' WHERE id = %s", passage.pk)
    Passage.objects.filter(pk=other.pk).update(text="Written on.")


def test_what_is_not_sealed_stays_open(sealed):
    draft = EditionFactory(sealing=True)
    file = ReportFileFactory(report=draft.report)

    file.delete()
    Edition.objects.filter(pk=draft.pk).update(stage="submitted", sealed_at=draft.submitted_at)
    refused("UPDATE reports_edition SET number = 7 WHERE id = %s", draft.pk)


def test_a_signature_stays(sealed):
    SignatureFactory(edition=sealed, name="Ana")

    refused("UPDATE reports_signature SET name = 'Eva'", message="signature")
    refused("DELETE FROM reports_signature", message="signature")
    assert Signature.objects.get().name == "Ana"


def test_all_seals_are_found_in_place(seals):
    assert sealing.missing(connection) == []


def test_a_seal_that_was_taken_off_is_missed(seals):
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER reports_reportfile_sealed_delete")
        else:
            cursor.execute("DROP TRIGGER reports_reportfile_sealed_rows ON reports_reportfile")

    assert len(sealing.missing(connection)) == 1


def test_they_can_be_put_on_twice(seals):
    sealing.install(connection)

    assert sealing.missing(connection) == []
