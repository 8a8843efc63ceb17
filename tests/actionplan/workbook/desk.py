"""A member's editor at work: a workbook downloaded, filled in with another program, sent back."""

import io
from dataclasses import dataclass, field
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl.worksheet.worksheet import Worksheet

from actionplan.models import Contribution, Indicator, ReportingPeriod, Update
from members.models import Member, User
from tests.factories import (
    ContributionFactory,
    IndicatorFactory,
    PlanFactory,
    ProjectFactory,
    ReportingPeriodFactory,
    SeatFactory,
)
from tests.officer import signed_in

FIRST = 3  # above it stand the keys and the headings


@dataclass
class Desk:
    """An editor with a contribution in the second half of 2021, and the browser."""

    contribution: Contribution = field(default_factory=ContributionFactory)
    user: User = None
    client: Client = None

    def __post_init__(self) -> None:
        self.period = period_of(self.contribution)
        self.user = SeatFactory(member=self.member).user
        self.client = signed_in(self.user)

    @property
    def member(self) -> Member:
        return self.contribution.member

    @property
    def address(self) -> str:
        return reverse("portal:workbook", args=[self.member.slug])

    def feed(self, **kind: Any) -> Indicator:
        """Let the project report on an indicator."""
        indicator = IndicatorFactory(plan=self.contribution.project.plan, **kind)
        self.contribution.project.indicators.add(indicator)
        return indicator

    def another(self, name: str = "Another project") -> Contribution:
        """Give the member another contribution, to a project of the same plan."""
        project = ProjectFactory(plan=self.contribution.project.plan, name=name)
        return ContributionFactory(project=project, member=self.member)

    def download(self, language: str = "en") -> bytes:
        headers = {"accept-language": language}
        address = reverse("portal:workbook_file", args=[self.member.slug])
        response = self.client.get(address, headers=headers)
        assert response.status_code == 200
        return response.content

    def send(self, content: bytes, language: str = "en") -> Any:
        """Send a workbook and return the answer."""
        upload = SimpleUploadedFile("workbook.xlsx", content)
        headers = {"accept-language": language}
        return self.client.post(self.address, {"file": upload}, headers=headers)

    def fill(self, language: str = "en", *, row: int = FIRST, **cells: Any) -> Any:
        """Download, fill one row in, and send."""
        content = filled(self.download(language), {row: cells})
        return self.send(content, language)

    def confirm(self, preview: Any, verb: str = "save") -> Any:
        sealed = preview.context["sealed"]
        return self.client.post(self.address, {"contents": sealed, "verb": verb}, follow=True)

    def update(self) -> Update:
        return Update.objects.select_related("draft").get(contribution=self.contribution)


def period_of(contribution: Contribution) -> ReportingPeriod:
    plan = contribution.project.plan
    return plan.reporting_periods.first() or ReportingPeriodFactory(plan=plan)


def desk_with(*names: str) -> Desk:
    """Return a desk whose member takes part in projects of these names, in this order."""
    plan = PlanFactory()
    projects = [ProjectFactory(plan=plan, code=f"p{n}", name=x) for n, x in enumerate(names)]
    first = ContributionFactory(project=projects[0])
    for project in projects[1:]:
        ContributionFactory(project=project, member=first.member)
    return Desk(first)


def opened(content: bytes) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]


def place_of(sheet: Worksheet, key: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == key)


def filled(content: bytes, rows: dict[int, dict[str, Any]]) -> bytes:
    """Return a workbook with values in the cells of rows, by the keys of the columns."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    for row, cells in rows.items():
        for key, value in cells.items():
            cell = sheet.cell(row, place_of(sheet, key), value)
            if isinstance(value, str) and not value.startswith("=SUM"):
                cell.data_type = "s"
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def faults(response: Any) -> list[tuple[int | None, str, str]]:
    """Return the row, the column's heading and the message of each fault of a preview."""
    return [(each.row, each.heading, str(each.message)) for each in response.context["faults"]]


def typed(update: Update) -> dict[str, Any]:
    update.draft.refresh_from_db()
    return update.draft.typed
