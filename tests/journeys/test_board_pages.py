"""The pages of the Board's year on a desk and on a phone, in light and dark: axe finds nothing."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from actionplan.models import Outcome
from reports import operations, pipeline, scorecards, tasks
from reports.models import Edition, Scorecard, ScorecardBatch
from reports.operations import board as boardroom
from tests.factories import SeatFactory
from tests.journeys.known_faults import beyond_known
from tests.journeys.looks import ALL_LOOKS, looked_at
from tests.journeys.signing_in import let_in
from tests.reports import edition as editions

pytestmark = pytest.mark.once

WORDS = {"en": "A figure.", "es": "Una cifra.", "fr": "Un chiffre."}


@pytest.fixture
def sealed(transactional_db, monkeypatch) -> Edition:
    """Return a sealed edition with its files and scorecards."""
    monkeypatch.setattr(tasks, "ring", lambda report: None)
    monkeypatch.setattr(tasks, "ring_scorecards", lambda batch: None)
    edition = editions.submitted()
    pipeline.make(edition.report_id)
    edition.refresh_from_db()
    operations.request_scorecards(report=edition.report, by=None, at=timezone.now())
    scorecards.make_all(ScorecardBatch.objects.get().pk)
    return edition


@pytest.fixture
def outcome(sealed) -> Outcome:
    return Outcome.objects.filter(axis__line__plan=sealed.plan).first()


def faults_of(page: Page, addresses: dict[str, str]) -> list[str]:
    found = looked_at(page, addresses, ALL_LOOKS)
    return [str(each) for each in found if beyond_known(each.fault)]


def test_the_reading_room_has_no_fault(page, sealed, outcome):
    seat = SeatFactory(board=True, mandate="president")
    said = {"edition": sealed, "seat": seat, "text": "Two are few.", "outcome": outcome}
    boardroom.remark(**said, by=seat.user, at=timezone.now())
    let_in(page, seat.user)
    pages = {
        "list": reverse("reports:editions"),
        "room": sealed.get_absolute_url(),
        "sign": reverse("reports:sign", args=[sealed.pk, "fr"]),
        "remark": reverse("reports:remark", args=[sealed.pk, f"outcome-{outcome.pk}"]),
        "scorecards": reverse("reports:scorecards"),
        "scorecard": reverse("reports:scorecard", args=[Scorecard.objects.first().pk]),
    }

    assert faults_of(page, pages) == []


def test_the_pages_of_who_prepares_an_edition_have_no_fault(page, officer, sealed):
    corrected = {"edition": sealed, "errata": WORDS, "errata_why": WORDS}
    draft = operations.correct_edition(**corrected, by=officer, at=timezone.now())
    let_in(page, officer)
    pages = {
        "list": reverse("reports:edition_list"),
        "open": reverse("reports:edition_new"),
        "sealed": reverse("reports:edition_write", args=[sealed.pk]),
        "draft": reverse("reports:edition_write", args=[draft.pk]),
        "part": reverse("reports:passage", args=[draft.pk, "axis-1-1"]),
        "checks": reverse("reports:checks", args=[draft.pk]),
        "correct": reverse("reports:edition_correct", args=[sealed.pk]),
        "report": sealed.report.get_absolute_url(),
    }

    assert faults_of(page, pages) == []
