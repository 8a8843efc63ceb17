"""The sheets beside the one that comes back: what was told, how to fill in, and the names."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from actionplan.findings import finding, with_reached
from actionplan.forms.figures import written
from actionplan.models import Measurement, Update
from actionplan.models.updates import UpdateQuerySet
from actionplan.workbook import looks as look
from actionplan.workbook.cells import Names
from actionplan.workbook.columns import Column
from actionplan.workbook.looks import Looks, write_text

MOST_TOLD = 500


class Page:
    """A sheet that is only read: it is written row by row, and locked."""

    def __init__(self, book: Workbook, looks: Looks, name: str, widths: Iterable[int]) -> None:
        self.sheet: Worksheet = book.add_worksheet(name[:31])
        self.looks, self.next = looks, 0
        self.sheet.hide_gridlines(2)
        self.sheet.protect("", {"format_columns": True, "format_rows": True})
        for place, width in enumerate(widths):
            self.sheet.set_column(place, place, width)

    def add(self, cells: Iterable[str], *style: dict[str, Any]) -> None:
        for place, text in enumerate(cells):
            write_text(self.sheet, self.next, place, text, self.looks(*style))
        self.next += 1


def write_how_to(book: Workbook, looks: Looks) -> None:
    """Write how the workbook is filled in."""
    page = Page(book, looks, _("How to"), [100])
    page.add([_("How to fill in this workbook")], look.TITLE)
    for sentence in how_to():
        page.add([sentence], look.WRAPPED, {"valign": "top"})


def how_to() -> list[str]:
    return [
        _("Fill in the white cells of the first sheet; what is grey is there to be read."),
        _("One row is one contribution in one reporting period. Leave a row empty to skip it."),
        _(
            "Nothing new since last time? Choose “yes” in that column and leave the rest of it empty."
        ),
        _("Write numbers and dates, no formulas. A percentage is written as 45 for 45 %."),
        _("Several members or partners are divided by semicolons; the sheet “Names” has them all."),
        _("Do not remove the hidden first row and column: they say what each cell is about."),
        _(
            "Send the workbook back on the page where you downloaded it. Before anything is saved "
            "you see what would change, and every fault with its row and column."
        ),
        _("Files and links of evidence are added on the page of each update."),
    ]


def write_names(book: Workbook, looks: Looks, columns: Mapping[str, Column]) -> None:
    """Write the names that figures can count, where any does."""
    kinds = [column.kind for column in columns.values() if isinstance(column.kind, Names)]
    names = {name: None for kind in kinds for name in kind.names.values()}
    if names:
        page = Page(book, looks, _("Names"), [60])
        page.add([_("Members and partners")], look.HEAD)
        for name in names:
            page.add([name])


def write_told(book: Workbook, looks: Looks, updates: Iterable[Update]) -> None:
    """Write what was handed in before, the latest first."""
    page = Page(book, looks, _("What was told"), [32, 26, 12, 13, 14, 60, 30, 24, 40])
    page.add(headings(), look.HEAD)
    page.sheet.freeze_panes(1, 2)
    for update in updates:
        page.add(cells_of(update), look.BODY, look.WRAPPED)


def headings() -> list[str]:
    return [
        _("Project"),
        _("Reporting period"),
        _("State"),
        _("Nothing new"),
        _("How it stands"),
        _("What happened"),
        _("People"),
        _("Cost"),
        _("Figures"),
    ]


def cells_of(update: Update) -> list[str]:
    currency = update.contribution.project.plan.currency
    people = (
        (_("women"), update.women),
        (_("men"), update.men),
        (_("other"), update.other_people),
        (_("not recorded"), update.people_not_recorded),
    )
    costs = ((_("in cash"), update.cost_in_cash), (_("in kind"), update.cost_in_kind))
    return [
        update.contribution.project.name,
        str(update.period),
        str(update.get_status_display()),
        _("yes") if update.nothing_new else "",
        str(update.get_progress_display()) if update.progress else "",
        update.text,
        "\n".join(f"{word}: {count}" for word, count in people if count is not None),
        "\n".join(
            f"{word}: {written(cost)} {currency}" for word, cost in costs if cost is not None
        ),
        "\n".join(f"{figure.indicator.name}: {finding(figure)}" for figure in update.figures.all()),
    ]


def told_before(updates: UpdateQuerySet) -> Iterable[Update]:
    """Return the updates that were handed in and are not corrected, with all that is written of them."""
    rows = updates.filter(status__in=(Update.Status.SUBMITTED, Update.Status.VERIFIED))
    rows = rows.filter(superseded_at=None).select_related("contribution__project__plan", "period")
    figures = with_reached(Measurement.objects.select_related("indicator")).order_by("pk")
    found = rows.prefetch_related(Prefetch("figures", figures))
    return found.order_by("-period__start", "pk")[:MOST_TOLD]
