"""The Board's year with its three roles: planned, told, reported, sealed, signed, asked and answered."""

from collections.abc import Callable, Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from actionplan.models import Contribution, WorkPlan
from members.models import Seat, User
from reports.models import Decision, Edition, Reading, Signature
from reports.operations import save_passage
from tests.actionplan.telling import editor_of
from tests.factories import EditionFactory, SeatFactory
from tests.journeys import year
from tests.journeys.looks import follow, without_fault
from tests.journeys.signing_in import let_in
from tests.journeys.watch import Watch

SECONDS_TO_SEAL = 90_000
Enter = Callable[[User], Page]


@pytest.fixture
def enter(browser: Browser, base_url: str) -> Iterator[Enter]:
    """Return a function that opens a browser of somebody's own; none of them may complain."""
    opened: list[tuple[Page, Watch]] = []

    def open_for(user: User) -> Page:
        page = browser.new_context(base_url=base_url).new_page()
        opened.append((page, Watch(page)))
        let_in(page, user)
        return page

    yield open_for
    for page, _watch in opened:
        page.context.close()
    assert [watched.complaints for _page, watched in opened] == [[]] * len(opened)


@pytest.fixture
def contribution(transactional_db: None) -> Contribution:
    return year.planned()


def tell(member: Page) -> None:
    """Hand in two workshops with their evidence."""
    member.goto("/portal/")
    member.get_by_role("button", name="Write the update").click()
    member.get_by_label("What happened since last time").fill("Two workshops were held.")
    member.locator("[name^=figure-][name$=-value]").fill("2")
    member.get_by_label("Figures as of").fill("2021-12-31")
    member.get_by_label("Link").fill("https://example.org/minutes")
    member.get_by_role("button", name="Add evidence").click()
    expect(member.get_by_role("link", name="example.org")).to_be_visible()
    member.get_by_role("button", name="Hand in", exact=True).click()
    expect(member.get_by_text("Handed in.")).to_be_visible()


def verify(desk: Page) -> None:
    desk.goto("/admin/actionplan/update/queue/")
    desk.get_by_role("button", name="Verify").click()
    expect(desk.get_by_text("Nothing waits.").first).to_be_visible()


def prepare(desk: Page) -> str:
    """Bring the report of 2021 into review, and return the address where it is written."""
    year.open_edition(desk, 2021)
    edition = desk.url
    year.write_all(desk, edition)
    year.say_remedy(desk, edition)
    checks = edition.replace("/write/", "/checks/")
    year.waive(desk, checks, "Outcome 1.1.2 has no indicator", "It is told in words.")
    expect(desk.get_by_text("Nothing is missing")).to_be_visible()
    desk.goto(edition)
    without_fault(desk)
    expect(desk.get_by_role("button", name="Submit")).to_have_count(0)
    desk.get_by_role("button", name="Ask for a review").click()
    expect(desk.get_by_text("The edition is in review")).to_be_visible()
    return edition


def submit(boss: Page, edition: str) -> None:
    """Submit the edition with two clicks, and watch it until it is sealed."""
    boss.goto(edition)
    boss.get_by_role("button", name="Submit").dblclick()
    expect(boss.get_by_text("Sealed at")).to_be_visible(timeout=SECONDS_TO_SEAL)
    without_fault(boss)


def read_remark_and_sign(reader: Page) -> None:
    """Open the room, read, remark on an outcome, meet a stale sha256, and sign with two clicks."""
    reader.goto("/reports/editions/")
    expect(reader.get_by_text("Read and sign it")).to_be_visible()
    follow(reader.get_by_role("link", name="2021, edition 1"))
    room = reader.url
    without_fault(reader)
    assert not Reading.objects.exists()
    reader.get_by_role("link", name="English", exact=True).click()
    expect(reader.get_by_text("It is told in words.").first).to_be_visible()
    assert Reading.objects.count() == 1

    reader.goto(room)
    reader.get_by_role("link", name="Remark 1.1.1").click()
    reader.get_by_label("Remark", exact=True).fill("Two are few.")
    reader.get_by_role("button", name="Remark").click()
    expect(reader.get_by_text("Two are few.")).to_be_visible()

    follow(reader.get_by_role("link", name="Sign it in English"))
    without_fault(reader)
    reader.locator("[name=sha256]").first.evaluate("box => { box.value = '0'.repeat(64) }")
    confirm(reader)
    reader.get_by_role("button", name="Sign", exact=True).click()
    expect(reader.get_by_text("No file of this edition has this sha256.").first).to_be_visible()
    without_fault(reader)
    assert not Signature.objects.exists()

    reader.goto(f"{room}sign/en/")
    confirm(reader)
    reader.get_by_role("button", name="Sign", exact=True).dblclick()
    expect(reader.get_by_text("You signed this edition on")).to_be_visible()


def confirm(reader: Page) -> None:
    reader.get_by_label("I have read this edition and sign it.").check()


def ask_and_answer(desk: Page, seat: Seat) -> None:
    """Record the meeting and its request, answer it, and follow it until it is done."""
    plan = Edition.objects.get().plan
    year.record_meeting(desk, plan, "2022-07-14", [seat.pk])
    year.decide(desk, "take_note", dict.fromkeys(year.LANGUAGES, "The report of 2021."))
    given = {"Owner": "Harbour master", "Due on": "2022-12-31"}
    year.decide(desk, "request", year.REQUEST, **given)
    request = Decision.objects.requests().get()
    desk.goto(f"/admin/reports/decision/{request.pk}/change/")
    desk.get_by_role("link", name="Respond", exact=True).click()
    desk.get_by_label("Answer").select_option("accepted")
    desk.get_by_label("Action (English)").fill("Two more are on their way.")
    desk.get_by_label("Owner").fill("Harbour master")
    desk.get_by_label("Due on").fill("2022-11-30")
    without_fault(desk)
    desk.get_by_role("button", name="Respond").click()
    expect(desk.get_by_text("The response is recorded")).to_be_visible()
    desk.get_by_role("link", name="Record what came of it").click()
    desk.get_by_label("Done on").fill("2022-11-28")
    desk.get_by_label("What came of it (English)").fill("Both were held.")
    desk.get_by_role("button", name="Record", exact=True).click()
    expect(desk.get_by_text("It is recorded as done.")).to_be_visible()


def test_a_year_from_the_work_plan_to_what_came_of_a_request(
    page, enter, desk, contribution, workers
):
    year.make_work_plan(desk, contribution.project.plan, 2021)
    year.approve_work_plan(desk, "2020-11-30")
    assert WorkPlan.objects.in_force(2021).exists()
    tell(enter(editor_of(contribution)))
    verify(desk)

    edition = prepare(desk)
    submit(enter(SeatFactory(administrator=True).user), edition)
    assert Edition.objects.get().sealed_at

    seat = SeatFactory(board=True, mandate="president")
    read_remark_and_sign(enter(seat.user))
    assert [row.seat for row in Signature.objects.all()] == [seat]

    ask_and_answer(desk, seat)
    assert str(Edition.objects.get().evaluated_on) == "2022-07-14"

    year.open_edition(desk, 2022)
    desk.get_by_role("link", name="English", exact=True).last.click()
    follow_up = desk.get_by_role("row").filter(has_text=year.REQUEST["en"])
    expect(follow_up.first).to_contain_text("Both were held.")
    expect(follow_up.first).to_contain_text("Done")


@pytest.fixture
def draft(contribution: Contribution, officer: User) -> Edition:
    return EditionFactory(plan=contribution.project.plan, opened_by=officer)


def address(edition: Edition, part: str = "summary") -> str:
    return f"/reports/editions/{edition.pk}/write/{part}/"


def test_what_is_typed_is_saved_by_itself(page, officer, draft):
    let_in(page, officer)
    page.goto(address(draft))

    page.locator("#text-es").press_sequentially("Un año de muelles")
    expect(page.locator("#saved-es")).to_contain_text("Saved, ")
    page.locator("#text-es").press_sequentially(" y barcos")
    expect(page.locator("#version-es")).to_have_value("2")
    page.reload()

    expect(page.locator("#text-es")).to_have_value("Un año de muelles y barcos")
    assert draft.passages.get().text == "Un año de muelles y barcos"


class TestTwoWriters:
    @pytest.fixture
    def watch(self) -> None:
        """Let the browser complain here: of answers that refuse."""

    def test_the_second_sees_both_texts_and_loses_none(self, page, officer, draft):
        let_in(page, officer)
        page.goto(address(draft))
        other = SeatFactory(officer=True).user
        theirs = {"edition": draft, "part": "summary", "language": "en", "text": "Their text"}
        save_passage(**theirs, version=0, by=other, at=timezone.now())

        page.locator("#text-en").press_sequentially("My text")
        expect(page.locator("#saved-en")).to_contain_text("Somebody else has written here")
        expect(page.locator("#text-en")).to_have_value("My text")
        page.get_by_role("button", name="Save", exact=True).click()

        expect(page.locator("blockquote")).to_have_text("Their text")
        expect(page.locator("#text-en")).to_have_value("My text")
        without_fault(page)
        page.locator("#text-en").fill("Their text, and mine")
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
        assert draft.passages.get().text == "Their text, and mine"

    def test_without_a_network_it_says_so_and_saves_later(self, page, officer, draft):
        let_in(page, officer)
        page.goto(address(draft))
        page.context.set_offline(True)

        page.locator("#text-fr").press_sequentially("Dans le métro")
        expect(page.locator("#unsaved")).to_be_visible()
        assert not draft.passages.exists()

        page.context.set_offline(False)
        expect(page.locator("#saved-fr")).to_contain_text("Saved, ", timeout=15_000)
        expect(page.locator("#unsaved")).to_be_hidden()
        assert draft.passages.get().text == "Dans le métro"
