"""Every page on a desk and on a phone, in light and dark: axe finds nothing, nothing runs over."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from actionplan.models import Indicator, Measurement, Plan
from metropolis import demonstration
from reports.models import Report
from tests.house.catalogue import LOCALE, entries
from tests.journeys.known_faults import KNOWN_FAULTS, beyond_known
from tests.journeys.looks import ALL_LOOKS, PHONE_LOOK, looked_at
from tests.journeys.signing_in import sign_in

pytestmark = pytest.mark.once

NAMES = {"es": "Español", "fr": "Français"}


@pytest.fixture
def plan(transactional_db: None) -> Plan:
    """Return the plan of the demonstration: the pages as people will see them."""
    at = timezone.now()
    for _name, file, load in demonstration.LOADS:
        demonstration.loaded(demonstration.FIXTURES / file, load, at)
    return Plan.objects.get()


@pytest.fixture
def report(plan: Plan) -> Report:
    demonstration.report_of(2021, timezone.now())
    return Report.objects.get()


def measured(plan: Plan) -> Indicator:
    measured = Indicator.objects.filter(plan=plan, measurements__isnull=False)
    return measured.exclude(outcome=None).order_by("code").first()


def site_pages(report: Report, language: str = "en") -> dict[str, str]:
    indicator = measured(report.plan).pk
    return {
        "start": reverse("start"),
        "reports": reverse("reports:list"),
        "ask for a report": reverse("reports:new"),
        "report": report.get_absolute_url(),
        "report to read": reverse("reports:read", args=[report.pk, language]),
        "figure": reverse("reports:figure", args=[report.pk, language, indicator]),
    }


def desk_pages(plan: Plan) -> dict[str, str]:
    """Return the admin's pages of the journey, and a list and forms of the theme's own."""
    indicator = measured(plan)
    measurement = Measurement.objects.filter(indicator=indicator).first()
    return {
        "desk": reverse("admin:index"),
        "find": reverse("admin:actionplan_measurement_log_progress") + "?q=members",
        "enter": reverse("admin:actionplan_measurement_enter", args=[indicator.pk]),
        "correct": reverse("admin:actionplan_measurement_correct", args=[measurement.pk]),
        "measurements": reverse("admin:actionplan_measurement_changelist"),
        "measurement": reverse("admin:actionplan_measurement_change", args=[measurement.pk]),
        "indicator": reverse("admin:actionplan_indicator_change", args=[indicator.pk]),
    }


def test_the_pages_of_the_site_have_no_fault(page, officer, report):
    anybody = {
        name: reverse(name)
        for name in ("start", "account_login", "account_reset_password", "design")
    }
    found = list(looked_at(page, anybody, ALL_LOOKS))

    sign_in(page, officer)
    found += looked_at(page, site_pages(report), ALL_LOOKS)

    assert [str(each) for each in found] == []


def test_the_pages_of_the_admin_have_no_fault_but_those_of_the_theme(page, officer, plan):
    sign_in(page, officer)

    found = list(looked_at(page, desk_pages(plan), ALL_LOOKS))

    assert [str(each) for each in found if beyond_known(each.fault)] == []
    assert {each.fault["id"] for each in found} == KNOWN_FAULTS.keys()


def test_a_fault_is_found_where_there_is_one(page, officer):
    """The control: a page with a picture that nobody describes, too wide for a phone."""
    broken = "data:text/html,<!doctype html><html lang=en><title>x</title><h1>x</h1><img width=900>"

    found = {each.fault["id"] for each in looked_at(page, {"broken": broken}, [PHONE_LOOK])}

    assert {"image-alt", "scrolls-sideways"} <= found


def english_on(page: Page, language: str) -> list[str]:
    """Return the sentences of the source that stand on the page though they are translated."""
    shown = " ".join(page.locator("body").inner_text().split())
    known = {
        entry.message: entry.translations
        for entry in entries(LOCALE / language / "LC_MESSAGES" / "django.po")
    }
    said = {message for message, translations in known.items() if message not in translations}
    sentences = {message for message in said if message.count(" ") > 2 and "%" not in message}
    return sorted(message for message in sentences if message in shown)


@pytest.mark.parametrize("language", NAMES)
def test_the_pages_speak_the_language_of_their_reader(page, officer, report, language):
    sign_in(page, officer)
    assert english_on(page, language) != []
    page.get_by_role("button", name=NAMES[language]).click()

    for place, address in (site_pages(report, language) | desk_pages(report.plan)).items():
        page.goto(address)
        assert page.locator("html").get_attribute("lang") == language, place
        assert english_on(page, language) == [], place


def test_the_pages_of_other_languages_have_no_fault_on_a_phone(page, officer, report):
    """Their words are longer: what fits in English may run over."""
    sign_in(page, officer)
    found = []
    for language, name in NAMES.items():
        page.goto(reverse("start"))
        page.get_by_role("button", name=name).click()
        found += looked_at(page, site_pages(report, language), [PHONE_LOOK])
        found += looked_at(page, desk_pages(report.plan), [PHONE_LOOK])

    assert [str(each) for each in found if beyond_known(each.fault)] == []
