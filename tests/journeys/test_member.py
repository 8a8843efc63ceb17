"""From an invitation to a figure in the report: a member tells, is asked again, and counts."""

import re
from datetime import date

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from actionplan.models import Indicator, Update
from members.models import Invitation, Role
from members.operations import invite
from tests.actionplan.telling import contributing, fed
from tests.factories import promise
from tests.journeys.looks import without_fault
from tests.journeys.test_accounts import PASSWORD
from tests.journeys.test_officer import ask_for_the_report
from tests.totp import code

MINUTES = {
    "name": "minutes.pdf",
    "mimeType": "application/pdf",
    "buffer": b"%PDF-1.7 minutes of the workshops",
}


@pytest.fixture
def indicator(transactional_db: None) -> Indicator:
    """Return what the member is asked for: workshops, of which ten are promised."""
    contribution = contributing(member__name="Dakar")
    found = fed(contribution, incremental=True, name="Workshops held")
    return promise(found, target=10, milestones={date(2021, 12, 31): 4})


@pytest.fixture
def link(indicator: Indicator) -> str:
    """Return the path in the mail that invites somebody to write for the member."""
    member = indicator.projects.get().contributions.get().member
    offer = Invitation(
        email="awa@example.org", role=Role.EDITOR, member=member, start=date(2021, 1, 1)
    )
    invite(invitation=offer, by=None, at=timezone.now())
    return re.search(r"/invitations/[\w-]+/", mail.outbox[0].body)[0]


def come_in(page: Page, link: str) -> None:
    """Accept the invitation, set up an app, go, and come back with its code."""
    page.goto(link)
    without_fault(page)
    page.get_by_label("First name").fill("Awa")
    page.get_by_label("Last name").fill("Ndiaye")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Password, once more").fill(PASSWORD)
    page.get_by_role("button", name="Accept the invitation").click()
    expect(page.get_by_role("heading", name="Dakar", level=1)).to_be_visible()
    page.goto("/account/2fa/")
    page.get_by_role("link", name="Set up an app").click()
    secret = page.locator("code").inner_text()
    page.get_by_label("Code").fill(code(secret))
    page.get_by_role("button", name="Set up").click()
    expect(page.locator("li code")).to_have_count(10)
    recovery = page.locator("li code").first.inner_text()
    page.get_by_role("button", name="Sign out").click()
    sign_in_again(page, recovery)


def sign_in_again(page: Page, recovery: str) -> None:
    """Sign in with the password and, since the app's code was used just now, a recovery code."""
    page.goto("/account/login/?next=/portal/")
    page.get_by_label("Address or name").fill("awa@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Code").fill(recovery)
    without_fault(page)
    page.get_by_role("button", name="Sign in").first.click()
    expect(page.get_by_role("heading", name="Dakar", level=1)).to_be_visible()


def tell(page: Page, workshops: str) -> None:
    """Write the update with its evidence and hand it in."""
    page.get_by_role("button", name="Write the update").click()
    page.get_by_label("What happened since last time").fill("Two workshops were held.")
    page.locator("[name^=figure-][name$=-value]").fill(workshops)
    page.get_by_label("Figures as of").fill("2021-12-31")
    page.get_by_label("File").set_input_files(files=[MINUTES])
    page.get_by_role("button", name="Add evidence").click()
    expect(page.get_by_role("link", name="minutes.pdf")).to_be_visible()
    without_fault(page)
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.get_by_text("Handed in.")).to_be_visible()
    without_fault(page)


def give_back(desk: Page) -> None:
    """Return what came in, with words, without touching the mouse."""
    desk.goto("/admin/actionplan/update/queue/")
    expect(desk.get_by_role("link", name="minutes.pdf")).to_be_visible()
    without_fault(desk)
    desk.keyboard.press("r")
    desk.keyboard.type("Seven? The minutes speak of six.")
    desk.keyboard.press("Control+Enter")
    expect(desk.get_by_text("Nothing waits.").first).to_be_visible()


def tell_again(page: Page) -> None:
    """Read why it came back, mend it, and hand it in again."""
    page.goto("/portal/")
    expect(page.get_by_text("Seven? The minutes speak of six.")).to_be_visible()
    without_fault(page)
    page.get_by_role("link", name="Go on").click()
    page.locator("[name^=figure-][name$=-value]").fill("6")
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.get_by_text("Handed in.")).to_be_visible()


def verify(desk: Page) -> None:
    desk.goto("/admin/actionplan/update/queue/")
    expect(desk.get_by_text("Seven? The minutes speak of six.").first).to_be_visible()
    desk.keyboard.press("v")
    expect(desk.get_by_text("Nothing waits.").first).to_be_visible()


def test_a_member_is_invited_tells_mends_and_stands_in_the_report(
    page, desk, link, indicator, workers
):
    come_in(page, link)
    tell(page, "7")
    give_back(desk)
    tell_again(page)
    verify(desk)

    update = Update.objects.get()
    figure = indicator.measurements.get()
    assert (update.status, figure.status, figure.value) == ("verified", "verified", 6)
    assert figure.evidence.get().filename == "minutes.pdf"
    page.goto("/portal/")
    expect(page.get_by_text("Workshops held")).to_be_visible()
    without_fault(page)

    ask_for_the_report(desk)
    desk.get_by_role("link", name="English", exact=True).click()
    row = desk.get_by_role("row").filter(has=desk.get_by_text("Workshops held", exact=True)).first
    expect(row).to_contain_text("6")
    expect(row).to_contain_text("On track")


def test_both_sides_see_each_step(page, desk, link, indicator):
    come_in(page, link)
    tell(page, "7")
    give_back(desk)
    tell_again(page)
    verify(desk)
    update = Update.objects.get()
    steps = ["Begun", "Handed in", "Returned", "Handed in again", "Verified"]

    for side, address in (
        (page, f"/portal/updates/{update.pk}/"),
        (desk, f"/admin/actionplan/update/{update.pk}/change/"),
    ):
        side.goto(address)
        for step in steps:
            expect(side.get_by_text(step, exact=True).first).to_be_visible()
        expect(side.get_by_text("Seven? The minutes speak of six.").first).to_be_visible()
