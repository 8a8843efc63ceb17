"""The sheet of records: all of them, with numbers as numbers, however many there are."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from reports.render import xlsx
from reports.render.records import RECORD_HEADS
from reports.render.xlsx.records import write_records
from reports.render.xlsx.rows import RowSheet
from reports.render.xlsx.sheet import Book
from reports.render.xlsx.styles import Styles
from tests.reports.render.workbooks import FIRST, HEAD, document, opened, part, record


def test_a_record_has_its_row_with_numbers_dates_and_words():
    sheet = opened(records=[record()])["Records"]

    assert [cell.value for cell in sheet[HEAD]] == [str(head) for head in RECORD_HEADS.values()]
    found = [cell.value for cell in sheet[FIRST]]
    found[1], found[6] = found[1].isoformat(), found[6].isoformat()
    assert found == [
        "1.1.1-a",
        "2021-03-01T00:00:00",
        150.25,
        None,
        "verified",
        "yes",
        "2021-03-02T12:30:15",
        "Ann",
        "Bea",
        "https://example.org/minutes",
        None,
        None,
        None,
    ]


def test_a_record_left_out_says_why():
    row = record(value=None, standing="superseded", used=False, reason="typo", sample=True)

    cells = opened(records=[row])["Records"][FIRST]

    assert cells[2].value is None
    assert [cells[n].value for n in (4, 5, 11, 12)] == [
        "superseded by a correction",
        "no",
        "typo",
        "sample",
    ]


def test_records_that_fill_a_sheet_go_on_in_another():
    content = BytesIO()
    with Workbook(content, {"constant_memory": True}) as workbook:
        book = Book(workbook, Styles(workbook), "EUR", "Title", "")
        rows = (record(indicator=str(number)) for number in range(5))
        write_records(book, "Records", rows, most=2)

    read = load_workbook(content)

    assert read.sheetnames == ["Records", "Records (2)", "Records (3)"]
    found = [sheet.cell(row, 1).value for sheet in read for row in (FIRST, FIRST + 1)]
    assert found == ["0", "1", "2", "3", "4", None]


HARD = ["plain", "", None, 3, -2.5, 1e15, 0.1 + 0.2, 44_256.520833333, "_x0041_", "a & <b>", " s "]


def sheet_xml(kind, write):
    content = BytesIO()
    with Workbook(content, {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Rows", kind)
        sheet.set_column(3, 4, 20, workbook.add_format({"num_format": "0.00"}))
        sheet.write_string(0, 0, "head")
        write(sheet)
    return part(content.getvalue(), "xl/worksheets/sheet1.xml")


def test_whole_rows_are_written_as_the_writer_writes_cells():
    def cell_by_cell(sheet):
        for row in (1, 2):
            for column, value in enumerate(HARD):
                if isinstance(value, str) and value:
                    sheet.write_string(row, column, value)
                elif not isinstance(value, str) and value is not None:
                    sheet.write_number(row, column, value)

    whole = sheet_xml(RowSheet, lambda sheet: sheet.write_whole_rows(1, [HARD, HARD]))

    assert whole == sheet_xml(Worksheet, cell_by_cell)


def test_records_that_fail_leave_their_error():
    def broken():
        yield record()
        raise LookupError("the snapshot ends here")

    with pytest.raises(LookupError, match="ends here"):
        xlsx.render(document(), broken())
