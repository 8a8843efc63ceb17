"""Hostile text in every field goes through the snapshot, every format and every page unharmed."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from reports import operations
from reports.models import Report
from reports.render.glyphs import shown
from reports.render.legible import legible
from tests.factories import UserFactory
from tests.reports.asking import asked
from tests.reports.hostile import LONG, PIECES, Hostile
from tests.reports.readback import Page, cells, data_strings, paper_text, squeezed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]

# What each format prints at least. The data has it in all languages, the others in their own.
PRINTED = {
    *("Plan.name", "Plan.organisation", "ActionLine.title", "Outcome.title"),
    *("Indicator.name", "Indicator.unit", "Indicator.source", "Project.name"),
    *("Activity.title", "Activity.place", "ActivityKind.name", "Challenge.name", "Theme.name"),
    *("CrossCuttingFactor.name", "Audience.name", "OutcomeKind.name", "Region.name"),
    *("BudgetLine.name", "FundingSource.name", "Evidence.title"),
    *("Benchmark.approved_by", "Benchmark.reason", "Measurement.text", "Measurement.reason"),
    *("Override.reason", "Reconsideration.decided_by", "Reconsideration.reason"),
    *("Member.name", "Member.institution"),
    *("WorkPlanItem.title", "WorkPlanItem.product"),
    *("WorkPlanItem.milestone", "WorkPlanItem.owner"),
}
READ = {f"Narrative.{part}" for part in ("text", "cause", "effect", "remedy", "owner")}
READ |= PRINTED | {"Axis.title", "KeyIdea.text", "WorkPlan.approved_by"}
LISTED = PRINTED | {"Measurement.note", "Evidence.filename"}
COLLECTED = READ | LISTED | {"Indicator.method", "Partner.name", "Expense.description"}
PEOPLE = {"User.first_name", "User.last_name"}
# On the page of a figure: its name and unit, and what stands in its records.
FIGURE = {"Indicator.name", "Indicator.unit", "Measurement.note", "Measurement.reason"}
FIGURE |= PEOPLE | {"Evidence.title"}


def named(fields: set[str], texts: dict[str, str], language: str) -> dict[str, str]:
    """Return the texts of the fields, of translated ones that of the language."""
    return {name: texts.get(name) or texts[f"{name}_{language}"] for name in fields}


def lost(texts: dict[str, str], found: str, drawn: Callable[[str], str] = str) -> list[str]:
    """Return the fields whose text, as it is drawn, is not found to the letter but for spaces."""
    flat = squeezed(found)
    return [name for name, text in sorted(texts.items()) if squeezed(drawn(text)) not in flat]


@pytest.fixture
def hostile() -> Hostile:
    return Hostile()


@pytest.fixture
def report(hostile: Hostile) -> Report:
    request, _created = operations.ask_for_report(**asked(hostile.plan))
    report = operations.make_now(request)
    assert report.state == "done", report.message
    return report


@pytest.fixture
def officer(client: Client) -> Client:
    client.force_login(UserFactory(superuser=True))
    return client


def content(report: Report, name: str, language: str) -> bytes:
    return bytes(report.files.get(format=name, language=language).content)


def test_the_texts_are_as_hostile_as_they_should_be(hostile):
    """The control: each piece is in use, a long field is full, and each can be told apart."""
    everything = "".join(hostile.texts.values())

    assert [piece for piece in PIECES if piece not in everything] == []
    assert len(hostile.texts["Narrative.text_en"]) > LONG - len(" long")
    assert all(text.startswith("=") for text in hostile.texts.values())
    assert len(set(hostile.texts.values())) == len(hostile.texts)


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_the_formats_keep_every_text(language, hostile, report):
    """The data keeps it to the letter, the others as they can show it."""
    read, listed = (
        named(fields, hostile.texts, language) for fields in (READ | PEOPLE, LISTED | PEOPLE)
    )
    data = data_strings(content(report, "json", ""))
    page = Page(content(report, "html", language).decode())
    table = list(cells(content(report, "xlsx", language)))
    values = "\n".join(str(value) for _kind, value in table)

    assert set(named(COLLECTED, hostile.texts, language).values()) - data == set()
    assert lost(read, page.text, legible) == []
    assert lost(read, paper_text(content(report, "pdf", language)), shown) == []
    assert lost(listed, values, legible) == []
    assert "script" not in page.tags
    assert [name for name in page.attributes if name.startswith("on")] == []
    assert [value for kind, value in table if kind == "f"] == []


def test_the_pages_of_a_report_and_of_its_figures_keep_every_text(hostile, report, officer):
    pages = [reverse("reports:list"), reverse("reports:detail", args=[report.pk]), reverse("start")]
    seen = [Page(officer.get(address).content.decode()) for address in pages]
    for indicator in hostile.plan.indicators.values_list("pk", flat=True):
        address = reverse("reports:figure", args=[report.pk, "en", indicator])
        seen.append(Page(officer.get(address).content.decode()))

    text = "".join(page.text for page in seen)
    assert lost(named(FIGURE | {"Plan.name"}, hostile.texts, "en"), text) == []
    handlers = {name for page in seen for name in page.attributes if re.match(r"on\w", name)}
    assert handlers == set()
    assert {tag for page in seen for tag in page.tags} & {"b", "m", "tag"} == set()
