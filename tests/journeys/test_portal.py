"""A member's pages in a browser: drafts that save themselves, two writers, a phone, and no faults."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from actionplan.models import Draft, Update
from actionplan.operations import return_update, save_draft, start_update
from tests.actionplan.telling import contributing, editor_of, fed, submitted, telling
from tests.factories import PartnerFactory, ProposalFactory, UserFactory, promise
from tests.journeys.looks import ALL_LOOKS, looked_at
from tests.journeys.signing_in import let_in

SAVED = re.compile(r"Saved at \d")


@pytest.fixture
def update(transactional_db: None) -> Update:
    """Return an update that is begun, with a figure of each sort asked for."""
    contribution = contributing()
    promise(fed(contribution), target=10)
    fed(contribution, distinct=True)
    fed(contribution, ratio=True)
    PartnerFactory()
    period = contribution.project.plan.reporting_periods.get()
    by = editor_of(contribution)
    return start_update(contribution=contribution, period=period, by=by, at=timezone.now())


def address(update: Update) -> str:
    return reverse("portal:update", args=[update.pk])


def text_of(page: Page):
    return page.get_by_label("What happened since last time")


def version_of(update: Update) -> int:
    return Draft.objects.get(update=update).version


def test_what_is_typed_saves_itself_and_the_focus_stays(page, update):
    let_in(page, update.recorded_by)
    page.goto(address(update))

    text_of(page).press_sequentially("Two workshops")
    expect(page.locator("#autosave")).to_have_text(SAVED)
    expect(text_of(page)).to_be_focused()
    text_of(page).press_sequentially(" were held.")
    expect(page.locator("#version")).to_have_value("3")

    page.reload()
    expect(text_of(page)).to_have_value("Two workshops were held.")
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Handed in.")
    update.refresh_from_db()
    assert (update.status, update.text) == ("submitted", "Two workshops were held.")


def test_a_button_waits_for_the_draft_that_is_on_its_way(page, update):
    let_in(page, update.recorded_by)
    page.goto(address(update))
    page.route("**/draft/", lambda route: (page.wait_for_timeout(500), route.continue_()))

    text_of(page).fill("Two workshops were held.")
    with page.expect_request("**/draft/"):
        pass
    page.get_by_role("button", name="Hand in", exact=True).click()

    expect(page.get_by_role("status")).to_contain_text("Handed in.")


@pytest.fixture
def watch() -> None:
    """Let the browser complain here: of answers that refuse, and of a network that is not there."""


def test_of_two_writers_the_second_sees_both_texts(page, update):
    let_in(page, update.recorded_by)
    page.goto(address(update))
    other = editor_of(update.contribution)
    typed = {"text": "Their text", "progress": "delayed"}
    save_draft(update=update, typed=typed, version=1, by=other, at=timezone.now())

    text_of(page).fill("My text")
    page.get_by_role("button", name="See both texts").click()
    page.get_by_role("group", name="How it stands").get_by_label(str(other)).check()
    page.get_by_role("button", name="Save and go on").click()

    expect(text_of(page)).to_have_value("My text")
    expect(page.get_by_label("How it stands")).to_have_value("delayed")


def test_without_a_network_it_says_so_and_saves_later(page, update):
    let_in(page, update.recorded_by)
    page.goto(address(update))
    page.context.set_offline(True)

    text_of(page).fill("In the metro")
    expect(page.locator("#autosave-failed")).to_be_visible()
    assert version_of(update) == 1

    page.context.set_offline(False)
    expect(page.locator("#autosave")).to_have_text(SAVED)
    expect(page.locator("#autosave-failed")).to_be_hidden()
    assert Draft.objects.get().typed["text"] == "In the metro"


def test_a_member_is_found_in_a_long_list(page, update):
    name = update.contribution.project.members.get().name
    let_in(page, update.recorded_by)
    page.goto(address(update))
    members = page.get_by_role("group", name="Members counted")

    members.get_by_label(name).check()

    expect(members.locator("[data-count]")).to_have_text("1")
    partners = page.get_by_role("group", name="Partners counted")
    partners.get_by_text("Choose from the list").click()
    partners.get_by_role("searchbox").fill("nobody of this name")
    expect(partners.locator(".boxes li").first).to_be_hidden()


def test_without_javascript_both_texts_are_there_too(browser: Browser, base_url, update):
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    let_in(page, update.recorded_by)
    page.goto(address(update))
    other = editor_of(update.contribution)
    save_draft(update=update, typed={"text": "Theirs"}, version=1, by=other, at=timezone.now())

    text_of(page).fill("Mine")
    page.get_by_role("button", name="Save draft").last.click()
    page.get_by_label(str(other)).check()
    page.get_by_role("button", name="Save and go on").click()

    expect(text_of(page)).to_have_value("Theirs")
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Handed in.")
    context.close()


@pytest.mark.once
def test_the_pages_have_no_fault(page, update):
    contribution = update.contribution
    handed = submitted(update, telling((contribution.project.indicators.first(), 5)))
    other = contributing(member=contribution.member)
    begun = start_update(
        contribution=other,
        period=other.project.plan.reporting_periods.get(),
        by=update.recorded_by,
        at=timezone.now(),
    )
    back = contributing(member=contribution.member)
    returned = submitted(
        start_update(
            contribution=back,
            period=back.project.plan.reporting_periods.get(),
            by=update.recorded_by,
            at=timezone.now(),
        )
    )
    return_update(update=returned, why="Which cities?", by=UserFactory(), at=timezone.now())
    proposal = ProposalFactory(member=contribution.member, returned=True)
    let_in(page, update.recorded_by)
    pages = {
        "home": reverse("portal:member", args=[contribution.member.slug]),
        "contribution": reverse("portal:contribution", args=[contribution.pk]),
        "update": address(begun),
        "returned": address(returned),
        "told": address(handed),
        "propose": reverse("portal:propose", args=[contribution.member.slug]),
        "proposal": reverse("portal:proposal", args=[proposal.pk]),
    }

    assert [str(each) for each in looked_at(page, pages, ALL_LOOKS)] == []
