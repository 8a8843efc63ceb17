"""A member's pages in a browser: drafts that save themselves, two writers, a phone, and no faults."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from actionplan.operations import return_update, start_update
from tests.actionplan.telling import contributing, submitted, telling
from tests.factories import ProposalFactory, UserFactory
from tests.journeys.looks import ALL_LOOKS, looked_at
from tests.journeys.signing_in import let_in
from tests.journeys.writing import SAVED, address, text_of


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
