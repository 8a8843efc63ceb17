"""A small document, and its workbook read back, for the tests of the workbook."""

import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

from openpyxl import load_workbook

from reports.render import xlsx
from reports.render.blocks import (
    Column,
    Cover,
    Document,
    Link,
    Making,
    Number,
    Percent,
    Section,
    Table,
)
from reports.render.records import RecordRow

HEAD, FIRST = 5, 6  # the rows of the head and of the first figures, as a reader counts them


def table(*rows, heads=("Figure",), **changes):
    columns = tuple(Column(head, figures=True) for head in heads)
    whole = Table("table-1", "What was found", columns, rows, sheet="States")
    return replace(whole, **changes)


def making(anchor="made-1", **changes):
    whole = Making(
        anchor=anchor,
        title="1.1.1 Members",
        formula="The latest value.",
        inputs=(("actual", Number(150)), ("share", Percent(Decimal("0.474")))),
        used=3,
        left_out=(("superseded", 1),),
        recorded_by="Ann",
        evidence=(Link("Minutes", "https://example.org/minutes"),),
        sample=True,
    )
    return replace(whole, **changes)


def document(*blocks, sample="Contains sample data"):
    cover = Cover(
        organisation="The association",
        title="Annual evaluation report 2021",
        plan="The plan",
        period="1 January 2021 to 31 December 2021",
        cutoff="31 December 2021",
        known_at="1 February 2022",
        item="",
        summary="",
        invited=(),
        sha256="ab" * 32,
        sample=sample,
    )
    section = Section("section", "All", blocks)
    return Document("en", "EUR", cover.title, cover, (section,), sample)


def record(**changes):
    row = RecordRow(
        indicator="1.1.1-a",
        on=date(2021, 3, 1),
        value=Decimal("150.25"),
        text="",
        standing="counting",
        used=True,
        recorded_at=datetime(2021, 3, 2, 12, 30, 15, tzinfo=UTC),
        recorded_by="Ann",
        verified_by="Bea",
        evidence="https://example.org/minutes",
        note="",
        reason="",
        sample=False,
    )
    return row._replace(**changes)


def opened(*blocks, records=(), **changes):
    return load_workbook(BytesIO(xlsx.render(document(*blocks, **changes), records)))


def first_cells(*cells):
    """Return the cells of a table of one row, read back."""
    sheet = opened(table(cells, heads=("Figure",) * len(cells)))["States"]
    return sheet[FIRST]


def part(content, name):
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read(name).decode()
