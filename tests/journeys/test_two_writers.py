"""What a member's form does when it cannot save: somebody else was faster, or the network is away."""

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from actionplan.models import Draft
from actionplan.operations import save_draft
from tests.actionplan.telling import editor_of
from tests.journeys.looks import faults, follow
from tests.journeys.signing_in import let_in
from tests.journeys.writing import SAVED, address, text_of


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
    follow(page.get_by_role("button", name="See both texts"))
    assert list(faults(page)) == []
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
    assert Draft.objects.get().version == 1

    page.context.set_offline(False)
    expect(page.locator("#autosave")).to_have_text(SAVED)
    expect(page.locator("#autosave-failed")).to_be_hidden()
    assert Draft.objects.get().typed["text"] == "In the metro"


def test_without_javascript_both_texts_are_there_too(browser: Browser, base_url, update):
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    let_in(page, update.recorded_by)
    page.goto(address(update))
    other = editor_of(update.contribution)
    save_draft(update=update, typed={"text": "Theirs"}, version=1, by=other, at=timezone.now())

    text_of(page).fill("Mine")
    page.get_by_role("button", name="Save draft").last.click()
    texts = page.get_by_role("group", name="What happened since last time")
    texts.get_by_label(str(other)).check()
    page.get_by_role("button", name="Save and go on").click()

    expect(text_of(page)).to_have_value("Theirs")
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Handed in.")
    context.close()
