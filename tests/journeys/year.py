"""A plan whose year is played in the browser, and what each role does on its pages."""

from datetime import date

from playwright.sync_api import Page, expect

from actionplan.models import Contribution, Plan
from tests.actionplan.telling import contributing, fed
from tests.factories import AxisFactory, OutcomeFactory, promise
from tests.journeys.looks import follow, without_fault

PARTS = {
    "summary": "Executive summary",
    "context": "Context",
    "axis-1-1": "Axis",
    "lessons": "Lessons",
}
LANGUAGES = ("en", "es", "fr")
REQUEST = {
    "en": "Hold two workshops more.",
    "es": "Celebrar dos talleres más.",
    "fr": "Tenir deux ateliers de plus.",
}


def planned() -> Contribution:
    """Return a member's contribution to an outcome that will be behind, beside one without a measure."""
    contribution = contributing(member__name="Dakar")
    axis = AxisFactory(line__plan=contribution.project.plan, code="1.1", title="Quays")
    outcome = OutcomeFactory(axis=axis, code="1.1.1", title="Safe quays")
    OutcomeFactory(axis=axis, code="1.1.2", title="Quiet quays")
    workshops = fed(contribution, incremental=True, name="Workshops held", outcome=outcome)
    promise(workshops, target=10, milestones={date(2021, 12, 31): 4})
    return contribution


def choose(page: Page, field: str, words: str) -> None:
    """Choose in a field of the admin that completes what is typed."""
    page.locator(f"#id_{field} + .select2 .select2-selection").click()
    page.locator(".select2-search__field").last.press_sequentially(words)
    page.locator(".select2-results__option", has_text=words).first.click()


def make_work_plan(desk: Page, plan: Plan, year: int) -> None:
    """Begin a year's work plan with one item."""
    desk.goto("/admin/actionplan/workplan/add/")
    choose(desk, "plan", plan.name)
    desk.locator("#id_year").fill(str(year))
    desk.get_by_role("button", name="Save and continue editing").click()
    desk.get_by_role("link", name="Work-plan items", exact=True).last.click()
    desk.get_by_role("link", name="Add another").click()
    fill(desk, "id_items-0-", code="workshops", title_en="Four workshops", owner="Harbour master")
    fill(desk, "id_items-0-", quarter="4")
    desk.get_by_role("button", name="Save and continue editing").click()
    expect(desk.get_by_text("was changed successfully").first).to_be_visible()


def approve_work_plan(desk: Page, day: str) -> None:
    desk.get_by_role("link", name="Approve", exact=True).click()
    desk.get_by_label("Approved by").fill("Board of Directors")
    desk.get_by_label("Approved on").fill(day)
    without_fault(desk)
    desk.get_by_role("button", name="Approve").click()
    expect(desk.get_by_text("It is approved.")).to_be_visible()


def fill(page: Page, prefix: str, **values: str) -> None:
    for name, value in values.items():
        page.locator(f"#{prefix}{name}").fill(value)


def open_edition(desk: Page, year: int) -> None:
    """Open the edition of a year from the list of editions."""
    desk.goto("/reports/editions/prepared/")
    desk.get_by_role("link", name="Open an edition").click()
    desk.get_by_label("Year").fill(str(year))
    desk.get_by_label("Cut-off date").fill(f"{year}-12-31")
    without_fault(desk)
    desk.get_by_role("button", name="Open the edition").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text(f"{year}, edition 1")


def write_all(desk: Page, edition: str) -> None:
    """Write every part in three languages, and see on the edition's page that none is missing."""
    for part, title in PARTS.items():
        desk.goto(f"{edition}{part}/")
        for language in LANGUAGES:
            desk.locator(f"#text-{language}").fill(f"{title}, {language}.")
        desk.get_by_role("button", name="Save", exact=True).click()
        expect(desk.get_by_text("Saved.", exact=True)).to_be_visible()
    without_fault(desk)
    desk.goto(edition)
    expect(desk.locator(".written .missing")).to_have_count(0)


def say_remedy(desk: Page, edition: str) -> None:
    """Follow a check to the outcome that is behind, and say cause, effect, remedy, owner and date."""
    desk.goto(edition)
    follow(desk.get_by_role("link", name="See what, mend it"))
    without_fault(desk)
    found = desk.locator(".findings > li", has_text="Outcome 1.1.1")
    found.get_by_role("link", name="Mend it").click()
    form = desk.locator("details.outcome", has_text="1.1.1")
    for word in ("Narrative", "Cause", "Effect", "Remedy"):
        for language in ("English", "Spanish", "French"):
            form.get_by_label(f"{word}, {language}").fill(f"{word} in {language}.")
    form.get_by_label("Owner of the remedy").fill("Harbour master")
    form.get_by_label("Date of the remedy").fill("2022-06-30")
    form.get_by_role("button", name="Save what is said of 1.1.1").click()
    expect(desk.get_by_text("Saved.", exact=True)).to_be_visible()


def waive(desk: Page, checks: str, words: str, reason: str) -> None:
    """Waive a finding with a reason in each language."""
    desk.goto(checks)
    found = desk.locator(".findings > li", has_text=words)
    found.locator("summary").click()
    for language in LANGUAGES:
        found.locator(f"[name=reason_{language}]").fill(reason)
    without_fault(desk)
    found.get_by_role("button", name="Waive", exact=True).click()
    expect(desk.get_by_text("Waived. The reason is printed")).to_be_visible()


def record_meeting(desk: Page, plan: Plan, day: str, seats: list[int]) -> None:
    """Record a meeting with who was there."""
    desk.goto("/admin/reports/meeting/add/")
    desk.locator("#id_plan").select_option(str(plan.pk))
    desk.locator("#id_body").select_option("board")
    desk.locator("#id_held_on").fill(day)
    desk.get_by_role("link", name="Attendance", exact=True).click()
    for number, seat in enumerate(seats):
        desk.get_by_role("link", name="Add another").click()
        desk.locator(f"#id_attendance-{number}-seat").select_option(str(seat))
        desk.locator(f"#id_attendance-{number}-presence").select_option("present")
    desk.get_by_role("button", name="Save and continue editing").click()
    expect(desk.get_by_text("was added successfully").first).to_be_visible()


def decide(desk: Page, verb: str, words: dict[str, str], **given: str) -> None:
    """Record a decision of the meeting that the page shows."""
    desk.get_by_role("link", name="Record a decision").click()
    desk.get_by_label("Item").fill("4")
    desk.get_by_label("The meeting").select_option(verb)
    for language, label in zip(LANGUAGES, ("English", "Spanish", "French"), strict=True):
        desk.get_by_label(f"Text ({label})").fill(words[language])
    desk.get_by_label("Report", exact=False).last.select_option(index=1)
    for label, value in given.items():
        desk.get_by_label(label).fill(value)
    without_fault(desk)
    desk.get_by_role("button", name="Record", exact=True).click()
    expect(desk.get_by_text("The decision is recorded.")).to_be_visible()
