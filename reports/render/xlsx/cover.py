"""The first sheet: what this workbook is, what it rests on, and where everything stands."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from reports.render.blocks import Cover
from reports.render.xlsx import styles as look
from reports.render.xlsx.sheet import Sheet

FACTS_ROW = 4
NAME_WIDTH, TEXT_WIDTH = 24, 90


def write_cover(sheet: Sheet, cover: Cover, listed: Sequence[tuple[str, str]]) -> None:
    """Write the facts of the report and a link to each sheet: its name and what is in it."""
    sheet.sheet.set_column(0, 0, NAME_WIDTH)
    sheet.sheet.set_column(1, 1, TEXT_WIDTH)
    sheet.text(0, 0, cover.title, look.TITLE)
    sheet.text(1, 0, cover.organisation, look.BOLD)
    notice = cover.sample or sheet.book.sample
    if notice:
        sheet.text(2, 0, notice, look.SAMPLE)
    row = FACTS_ROW
    for name, text in facts(cover):
        sheet.text(row, 0, name, look.BODY, look.NOTE)
        sheet.text(row, 1, text, look.BODY, look.TEXT)
        row += 1
    write_list(sheet, row + 1, listed)


def facts(cover: Cover) -> tuple[tuple[str, str], ...]:
    every = (
        (_("Plan"), cover.plan),
        (_("Edition"), cover.edition),
        (_("Prepared and submitted"), cover.people),
        (_("Period"), cover.period),
        (_("Cut-off date"), cover.cutoff),
        (_("Known at"), cover.known_at),
        (_("sha256 of the figures"), cover.sha256),
    )
    return tuple(fact for fact in every if fact[1])


def write_list(sheet: Sheet, head: int, listed: Sequence[tuple[str, str]]) -> None:
    """Write the list of the other sheets."""
    sheet.text(head, 0, _("Sheet"), look.HEAD)
    sheet.text(head, 1, _("Contents"), look.HEAD)
    for row, (name, contents) in enumerate(listed, start=head + 1):
        sheet.lead_to(row, 0, name, (name, 0), look.BODY, look.LINK)
        sheet.text(row, 1, contents, look.BODY, look.TEXT)
