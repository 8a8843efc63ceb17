"""`manage.py verify_editions`: it says that all is as sealed, or names what is not."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from reports import operations, sealing
from reports.models import Edition, Passage, Recommendation, ReportFile, Waiver
from tests.factories import EditionFactory, RecommendationFactory
from tests.reports import edition as editions

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed(seals) -> Edition:
    edition = editions.ready()
    RecommendationFactory(edition=edition, saved_by=edition.opened_by, answered=True)
    edition = editions.submit(edition)
    operations.make_now(edition.report)
    edition.refresh_from_db()
    assert edition.stage == "submitted", edition.report.message
    return edition


def verified() -> str:
    """Return what the command says when all is well."""
    said = StringIO()
    call_command("verify_editions", stdout=said)
    return said.getvalue()


def complaints() -> str:
    """Return what the command complains of, having failed."""
    complained = StringIO()
    with pytest.raises(CommandError, match="Not as sealed") as failed:
        call_command("verify_editions", stderr=complained)
    assert failed.value.returncode == 1
    return complained.getvalue()


@pytest.fixture
def unguarded(sealed):
    """Take the seals off for the length of a change, as who owns the database can."""
    sealing.remove(connection)
    return lambda: sealing.install(connection)


def test_what_is_as_it_was_sealed_is_said_to_be(sealed):
    assert verified() == "As sealed: 1 editions.\n"


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (
            lambda: ReportFile.objects.filter(format="pdf", language="fr").update(content=b"x"),
            "pdf fr",
        ),
        (
            lambda: ReportFile.objects.filter(format="xlsx", language="es").delete(),
            "xlsx es: missing",
        ),
        (lambda: ReportFile.objects.filter(format="json").update(content=b"{}"), "snapshot"),
        (lambda: Passage.objects.filter(language="es").update(text="Otro."), "passages"),
        (lambda: Waiver.objects.all().delete(), "waivers"),
        (lambda: Waiver.objects.update(reason={"en": "Another."}), "waivers"),
        (lambda: Recommendation.objects.update(answer="partly"), "recommendations"),
        (lambda: Edition.objects.update(errata={"en": "None."}), "errata"),
    ],
    ids=[
        "file",
        "lost file",
        "snapshot",
        "passage",
        "waiver",
        "reason",
        "recommendation",
        "errata",
    ],
)
def test_what_was_changed_behind_the_seals_is_named(unguarded, change, named):
    change()
    unguarded()

    assert named in complaints()


def test_a_seal_that_is_off_is_named(seals):
    sealing.remove(connection)

    assert "reports_reportfile_sealed" in complaints()


def test_what_is_being_written_is_not_looked_at(seals):
    EditionFactory()

    assert verified() == "As sealed: 0 editions.\n"
