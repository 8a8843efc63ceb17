"""A member's workbook, there and back: downloaded, filled in, looked through, handed in, verified."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from actionplan.models import Update
from members.models import User
from tests.actionplan.telling import contributing, editor_of, fed
from tests.factories import promise
from tests.journeys.looks import follow, without_fault
from tests.journeys.signing_in import let_in

KEYS, FIRST = 1, 3


@pytest.fixture
def editor(transactional_db: None) -> User:
    contribution = contributing(member__name="Dakar", member__slug="dakar")
    promise(fed(contribution, incremental=True, name="Workshops held"), target=10)
    return editor_of(contribution)


def download(page: Page, folder: Path) -> Path:
    """Take the workbook home from the member's own page."""
    page.goto("/portal/")
    follow(page.get_by_role("link", name="All of it as a workbook"))
    without_fault(page)
    with page.expect_download() as taken:
        page.get_by_role("link", name="Download the workbook").click()
    path = folder / taken.value.suggested_filename
    taken.value.save_as(path)
    return path


def fill_in(path: Path, **values: object) -> None:
    """Type into the first row, each value under the key that its column begins or ends with."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for key, value in values.items():
        (column,) = (
            cell.column
            for cell in sheet[KEYS]
            if str(cell.value) == key or str(cell.value).endswith(f"-{key}")
        )
        sheet.cell(FIRST, column).value = value
    book.save(path)


def send(page: Page, path: Path) -> None:
    page.goto("/portal/members/dakar/workbook/")
    page.get_by_label("Workbook", exact=True).set_input_files(path)
    page.get_by_role("button", name="Look at what it would change").click()
    expect(page.get_by_role("heading", name="What the workbook would change")).to_be_visible()
    without_fault(page)


def test_a_workbook_goes_out_and_comes_back(page, desk, editor, tmp_path):
    let_in(page, editor)
    path = download(page, tmp_path)

    fill_in(path, text="Two workshops were held.", women="many", value=6)
    send(page, path)
    expect(page.get_by_role("row").filter(has_text="Women")).to_contain_text(str(FIRST))
    assert not Update.objects.exists()

    fill_in(path, women=7)
    send(page, path)
    follow(page.get_by_role("button", name="Hand in"))
    update = Update.objects.get()
    assert (update.status, update.women, update.submitted_by) == ("submitted", 7, editor)
    assert update.figures.get().value == 6

    send(page, path)
    expect(page.get_by_text("Nothing: all of it stands so already")).to_be_visible()

    desk.goto("/admin/actionplan/update/queue/")
    expect(desk.get_by_text("Two workshops were held.")).to_be_visible()
    desk.keyboard.press("v")
    expect(desk.get_by_text("Nothing waits.").first).to_be_visible()
    update.refresh_from_db()
    assert (update.status, update.figures.get().status) == ("verified", "verified")
    page.goto("/portal/")
    expect(page.get_by_text("Workshops held")).to_be_visible()
    without_fault(page)
