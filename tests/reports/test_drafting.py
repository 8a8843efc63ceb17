"""The preview shows exactly what will be frozen."""

import re
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.conf import settings
from django.core.cache import cache

from reports import drafting, operations, pipeline
from reports.models import ReportFile
from tests.factories import (
    EvidenceFactory,
    IndicatorFactory,
    MeasurementFactory,
    NarrativeFactory,
    SeatFactory,
    UserFactory,
    WaiverFactory,
    promise,
)
from tests.reports.whole import whole_edition

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 2, 1, 12, tzinfo=UTC)
SHA256 = re.compile(r"[0-9a-f]{64}")


@pytest.fixture
def edition():
    """Return an edition in review that lacks nothing, with a waiver and words of every kind."""
    cache.clear()
    indicator = promise(IndicatorFactory(source="Register"), target=100)
    EvidenceFactory(measurement=MeasurementFactory(indicator=indicator, value=Decimal(100)))
    NarrativeFactory(outcome=indicator.outcome)
    edition = whole_edition(
        indicator.plan,
        in_review=True,
        opened_by=UserFactory(first_name="Awa", last_name="Diop"),
    )
    edition.passages.filter(part="summary").update(text="# Well done\n\n- <b>One</b>\n- Two")
    for code in ("es", "fr"):
        WaiverFactory(
            edition=edition, check_code="no-translation", subject=f"{indicator.outcome.code} {code}"
        )
    return edition


def sealed(edition, language):
    file = ReportFile.objects.get(
        report__edition=edition, format=ReportFile.Format.HTML, language=language
    )
    return bytes(file.content)


def without_submission(page: bytes, name: str) -> str:
    """Return a page without its submitter, and without the sha256 of the data, which names them too."""
    text = SHA256.sub("SHA256", page.decode())
    return re.sub(rf" [^.<>]+ {name}\.(?=<)", "", text)


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_the_preview_is_what_is_sealed_but_for_who_submits_it(edition, language):
    before = drafting.preview_of(edition, language, NOW)
    by = SeatFactory(administrator=True, user__first_name="Jin", user__last_name="Park").user
    sent = operations.submit_edition(edition=edition, by=by, at=NOW)
    pipeline.make(sent.report_id)

    after = sealed(edition, language)

    assert before != after
    assert without_submission(before, "Jin Park") == without_submission(after, "Jin Park")


def test_once_it_is_submitted_the_preview_is_what_is_sealed_byte_for_byte(edition):
    by = SeatFactory(administrator=True).user
    sent = operations.submit_edition(edition=edition, by=by, at=NOW)
    before = drafting.preview_of(sent, "fr", NOW)

    pipeline.make(sent.report_id)

    assert before == sealed(sent, "fr")


def test_the_figures_beside_a_text_are_a_minute_old_at_most(edition):
    first = drafting.recent_evaluation(edition, NOW)
    MeasurementFactory(indicator=edition.plan.indicators.get(), submitted=True)

    assert drafting.recent_evaluation(edition, NOW) is first
    drafting.forget(edition)
    assert drafting.recent_evaluation(edition, NOW) != first
