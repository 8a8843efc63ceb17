"""A Secretariat officer's day: sign in, log a figure, have a report made, read it, take it home."""

import hashlib
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from actionplan.models import Measurement
from reports.models import Report
from tests.journeys.signing_in import sign_in
from tests.reports import world

SECONDS_TO_MAKE = 60_000
EVIDENCE = "https://example.org/minutes-of-the-quay"


@pytest.fixture
def plan(transactional_db: None) -> None:
    world.build()


def log_a_figure(page: Page) -> None:
    """Find an indicator by typing, enter what was found, see its effect, save and go on."""
    page.get_by_role("link", name="Administration").click()
    page.get_by_role("link", name="Log progress").first.click()
    page.get_by_label("Outcome or indicator").press_sequentially("ladd")
    page.locator("#found").get_by_role("link", name="Ladders").click()
    page.get_by_label("Value").fill("12")
    page.get_by_label("Date").fill("2021-12-15")
    page.get_by_label("Evidence: link").fill(EVIDENCE)
    expect(page.locator("#effect")).to_contain_text("After")
    assert not Measurement.objects.filter(value=12).exists()
    page.get_by_role("button", name="Save and next").click()
    expect(page.get_by_text("is recorded and counts")).to_be_visible()
    expect(page.get_by_label("Outcome or indicator")).to_be_focused()


def ask_for_the_report(page: Page) -> None:
    """Ask for the report of 2021 on the site and watch it until it is there."""
    page.goto("/")
    page.get_by_role("link", name="Reports", exact=True).click()
    page.get_by_role("link", name="Ask for a report").click()
    page.get_by_label("Year").fill("2021")
    page.get_by_role("button", name="Make the report").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    head = page.get_by_role("heading", name="Read and download")
    expect(head).to_be_visible(timeout=SECONDS_TO_MAKE)


def follow_the_figure(page: Page) -> None:
    """Read the report, and follow a figure to its making and on to its records."""
    page.get_by_role("link", name="English", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    row = page.get_by_role("row").filter(has=page.get_by_text("Ladders", exact=True)).first
    row.locator("a[href^='#made-']").first.click()
    making = page.locator("article.making:target")
    expect(making).to_be_in_viewport()
    expect(making).to_contain_text("Ladders")
    making.get_by_role("link", name="All records").click()
    record = page.get_by_role("row").filter(has_text="12")
    expect(record.first).to_contain_text("Dec")
    expect(page.get_by_role("link", name="example.org")).not_to_have_count(0)


def take_home(page: Page, file: str, folder: Path) -> Path:
    """Download a file and compare its sha256 with the one that the page shows."""
    link = page.locator(f"a[download][href$='/files/{file}/']")
    with page.expect_download() as download:
        link.click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    shown = page.get_by_role("row").filter(has=link).locator("details > code").text_content()
    assert hashlib.sha256(path.read_bytes()).hexdigest() == shown
    return path


def test_an_officer_logs_a_figure_and_takes_the_report_home(page, officer, plan, workers, tmp_path):
    sign_in(page, officer)
    log_a_figure(page)

    logged = Measurement.objects.get(value=12)
    assert (logged.status, logged.recorded_by) == ("verified", officer)
    assert logged.evidence.get().url == EVIDENCE

    ask_for_the_report(page)
    detail = page.url
    follow_the_figure(page)

    page.goto(detail)
    paper = PdfReader(take_home(page, "pdf/en", tmp_path))
    book = load_workbook(take_home(page, "xlsx/en", tmp_path))
    data = take_home(page, "json", tmp_path)
    report = Report.objects.get()
    assert hashlib.sha256(data.read_bytes()).hexdigest() == report.sha256
    assert report.sha256 in "".join(paper.pages[0].extract_text().split())
    assert any(12 in row for row in book["Records"].iter_rows(values_only=True))
    assert EVIDENCE in data.read_text(encoding="utf-8")
    assert json.loads(data.read_bytes())["scope"]["cutoff"] == "2021-12-31"
