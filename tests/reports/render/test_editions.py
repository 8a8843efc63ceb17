"""What an edition shows beyond an ordinary report: words, names, waivers, and what it corrects."""

import pytest
from django.utils import timezone, translation

from reports import operations
from reports.collect import collect
from reports.compute import evaluate_report
from reports.dataset import Dataset
from reports.models import Edition, Report
from reports.render.blocks import Document, Listing, Prose, Run, Section, Table
from reports.render.outline import document
from reports.snapshot import canonical
from tests.reports import edition as editions
from tests.reports.world import ASKED

pytestmark = pytest.mark.django_db


def drawn(edition: Edition | None, language: str = "en") -> Document:
    edition_id = edition.pk if edition else None
    plan = edition.plan if edition else editions.world.build()
    content = canonical(collect(plan=plan, **ASKED, edition=edition_id))
    with translation.override(language):
        return document(evaluate_report(Dataset.from_bytes(content)), "abc")


def section(found: Document, anchor: str) -> Section:
    return next(each for each in found.sections if each.anchor == anchor)


def said(words: str) -> Prose:
    return Prose((Run(words),))


def test_words_stand_at_the_top_of_their_sections():
    found = drawn(editions.in_review())

    assert section(found, "summary").blocks[:2] == (
        said("A year of harbours."),
        Listing(
            (
                (said("The pilots met."),),
                (Prose((Run("The", emphasis=True), Run(" ladders were mended."))),),
            )
        ),
    )
    assert section(found, "context").blocks[0] == said("Storms & <b>tides</b>.")
    assert section(found, "lessons").blocks[0] == Listing(
        ((said("Ask earlier."),), (said("Count once."),)), start=1
    )
    first = section(found, "results").sections[0].sections[0]
    assert first.blocks[0] == said("What the first axis tells.")


@pytest.mark.parametrize(
    ("language", "words"), [("es", "Un año de puertos."), ("fr", "Une année de ports.")]
)
def test_words_are_in_the_language_of_the_report(language, words):
    found = drawn(editions.in_review(), language)

    assert section(found, "summary").blocks[0] == said(words)


def test_the_cover_names_the_edition_and_who_answers_for_it():
    edition = editions.submitted()

    cover = drawn(edition).cover

    assert cover.edition == "1"
    assert str(edition.opened_by) in cover.people
    assert str(edition.submitted_by) in cover.people


def reasons(document):
    """Return the words of the waivers' rows."""
    tables = {table.anchor: table for table in document.tables()}
    return [cell.text for row in tables["waivers"].rows for cell in row]


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        ("en", "The remedy is decided in June."),
        ("es", "El remedio se decide en junio."),
        ("fr", "Le remède est décidé en juin."),
    ],
)
def test_waivers_are_printed_with_their_reason_in_the_language(language, reason):
    assert reason in reasons(drawn(editions.in_review(), language))


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_a_reason_of_one_language_is_printed_in_all(language):
    edition = editions.in_review()
    edition.waivers.update(reason={"fr": "Décidé en juin."})

    assert "Décidé en juin." in reasons(drawn(edition, language))


def test_a_correction_begins_with_what_why_and_who():
    before = editions.submitted()
    Report.objects.update(state="done", percent=100, sha256="a" * 64, finished_at=timezone.now())
    Edition.objects.update(stage="submitted", sealed_at=timezone.now())
    edition = operations.correct_edition(
        edition=before,
        errata={"en": "A figure.", "es": "Una cifra.", "fr": "Un chiffre."},
        errata_why={"en": "A slip.", "es": "Una errata.", "fr": "Une coquille."},
        by=editions.administrator(),
        at=timezone.now(),
    )

    found = drawn(edition, "es")

    blocks = found.sections[0].blocks
    assert {said("Una cifra."), said("Una errata.")} <= set(blocks)
    assert "a" * 64 in blocks[-1].text
    assert found.cover.edition.startswith("2")


def test_an_ordinary_report_has_none_of_it():
    found = drawn(None)

    assert (found.cover.edition, found.cover.people) == ("", "")
    assert "waivers" not in {block.anchor for block in found.blocks() if isinstance(block, Table)}
    assert "errata" not in {each.anchor for each in found.sections}
