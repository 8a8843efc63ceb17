"""The checks on the site: what is missing with the way to mend it, and what is waived with the reason."""

import pytest

from tests.factories import EditionFactory, OutcomeFactory, WaiverFactory
from tests.reports.views.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    """Return a draft that lacks an indicator, and every text."""
    return EditionFactory(plan=OutcomeFactory(code="1.1.1").axis.line.plan)


def address(edition, verb=""):
    return f"/reports/editions/{edition.pk}/checks/{verb}"


def test_each_finding_leads_to_where_it_is_mended(officer, edition):
    found = text(officer.get(address(edition)))

    assert "Outcome 1.1.1 has no indicator." in found
    assert 'href="/admin/actionplan/indicator/add/"' in found
    assert f'href="/reports/editions/{edition.pk}/write/summary/"' in found


def test_what_is_waived_is_listed_with_the_reason_and_counts_no_longer(officer, edition):
    before = officer.get(address(edition)).context["unmet"]
    said = {"reason_en": "It begins in June.", "reason_es": "Empieza en junio."}
    sent = {"code": "no-indicator", "subject": "1.1.1", "reason_fr": "Il commence en juin.", **said}

    officer.post(address(edition, "waive/"), sent)

    response = officer.get(address(edition))
    assert (response.context["unmet"], response.context["waived"]) == (before - 1, 1)
    assert "It begins in June." in text(response)
    assert set(edition.waivers.get().reason) == {"en", "es", "fr"}


def test_the_reason_is_asked_for_in_each_language(officer, edition):
    page = text(officer.get(address(edition)))

    for code in ("en", "es", "fr"):
        assert f'id="reason-{code}-no-indicator-111" name="reason_{code}" lang="{code}"' in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [({"reason_en": " "}, "the reason is printed"), ({"code": "weather"}, "no such check")],
)
def test_a_waiver_that_is_refused_says_why(changes, said, officer, edition):
    sent = {"code": "no-indicator", "subject": "1.1.1", "reason_en": "June.", **changes}

    response = officer.post(address(edition, "waive/"), sent, follow=True)

    assert said in text(response)
    assert not edition.waivers.exists()


def test_a_waiver_is_taken_back(officer, edition):
    waiver = WaiverFactory(edition=edition, check_code="no-indicator", subject="1.1.1")

    officer.post(address(edition, f"waivers/{waiver.pk}/"))

    assert not edition.waivers.exists()


def test_a_waiver_stays_once_the_edition_is_submitted(officer, edition):
    waiver = WaiverFactory(edition=EditionFactory(sealing=True))

    response = officer.post(address(waiver.edition, f"waivers/{waiver.pk}/"), follow=True)

    assert "its words stay as they are" in text(response)
    assert waiver.edition.waivers.exists()
