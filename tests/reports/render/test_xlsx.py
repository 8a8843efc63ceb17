"""The workbook: figures are numbers, texts stay texts, every table has its sheet, same bytes."""

import time
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.utils.translation import override
from openpyxl import load_workbook
from xlsxwriter import Workbook

from actionplan.achievement import State
from actionplan.palette import MARKS
from reports.render import xlsx
from reports.render.blocks import Day, Link, Made, Mark, Money, Number, Percent, Reference, Words
from reports.render.xlsx.text import LONGEST_CELL, cell_text, length, sheet_names
from tests.reports.render.workbooks import (
    FIRST,
    HEAD,
    document,
    first_cells,
    making,
    opened,
    record,
    table,
)

LIVE = ["=1+1", "+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", "{=1}", "\t=1", "http://x.org/"]


def test_a_figure_is_a_number_with_its_format():
    number, percent, money, day, month = first_cells(
        Number(Decimal("1234.56"), 1),
        Percent(Decimal("0.474")),
        Money(Decimal("-1200.5")),
        Day(date(2021, 3, 1)),
        Day(date(2021, 3, 1), "month"),
    )

    assert (number.value, number.number_format) == (1234.6, "#,##0.0")
    assert (percent.value, percent.number_format) == (0.474, "0.0%")
    assert (money.value, money.number_format) == (-1201, '#,##0\u00a0"EUR"')
    assert (f"{day.value:%F}", day.number_format) == ("2021-03-01", "yyyy-mm-dd")
    assert month.number_format == "yyyy-mm"


@pytest.mark.parametrize(
    ("share", "places", "written"),
    [("0.9996", 1, 0.999), ("0.9951", 0, 0.99), ("-0.0004", 1, -0.001), ("1", 1, 1), ("0", 1, 0)],
)
def test_a_percentage_never_rounds_across_a_boundary(share, places, written):
    (cell,) = first_cells(Percent(Decimal(share), places))

    assert cell.value == written


def test_a_percentage_minds_the_boundaries_of_the_plan():
    (cell,) = first_cells(Percent(Decimal("0.7996"), 1, (Decimal("0.8"),)))

    assert cell.value == 0.799


def test_what_is_missing_is_blank_and_nought_is_not():
    *missing, nought = first_cells(
        Number(None), Percent(None), Money(None), Day(None), Words(""), Number(0)
    )

    assert [cell.value for cell in missing] == [None] * 5
    assert nought.value == 0


def test_a_day_before_the_workbook_counts_is_text():
    (cell,) = first_cells(Day(date(1899, 5, 1)))

    assert cell.value == "1899-05-01"


@pytest.mark.parametrize("state", State)
def test_a_state_has_its_word_its_letter_and_its_colour(state):
    mark = MARKS[state]

    (cell,) = first_cells(Mark(state))

    assert cell.value
    assert cell.number_format == f'"{mark.letter}"  @'
    assert cell.font.color.rgb == ("FFFFFFFF" if mark.filled else f"FF{mark.paper[1:]}")
    assert (cell.fill.fgColor.rgb == f"FF{mark.paper[1:]}") is mark.filled


def test_an_overridden_state_names_the_computed_one():
    (cell,) = first_cells(Mark(State.ON_TRACK, State.BEHIND))

    assert cell.value == "On track (computed: behind)"


@pytest.mark.parametrize("text", LIVE)
def test_no_text_becomes_a_formula_or_a_link(text):
    book = opened(table((Words(text),)), records=[record(note=text)])

    for cell in (book["States"].cell(FIRST, 1), book["Records"].cell(FIRST, 11)):
        assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_a_negative_number_stays_a_number():
    (cell,) = first_cells(Number(-5))

    assert (cell.value, cell.data_type) == (-5, "n")


@pytest.mark.parametrize(
    "text",
    ["a & b < c > \"d\" 'e'", "#set $x$ \\ %", "<script>alert(1)</script>", "Đ 서울 😀", " both "],
)
def test_hostile_text_comes_through_unharmed(text):
    book = opened(
        table((Words(text),), caption=text, note=text, heads=(text,), sheet="Hostile"),
        making(title=text, formula=text),
        records=[record(note=text, recorded_by=text)],
        sample=text,
    )

    sheet, records = book["Hostile"], book["Records"]
    assert sheet["A1"].value == f"Table 1. {text}"
    assert [sheet[f"A{row}"].value for row in (2, 3, HEAD, FIRST)] == [text] * 4
    assert [records.cell(FIRST, column).value for column in (8, 11)] == [text] * 2


@pytest.mark.parametrize("text", ["<r>a</r>", "<r><t>a</r>"])
def test_text_cannot_pose_as_markup_of_the_writer(text):
    book = opened(table((Words(text),)), records=[record(note=text)])

    assert book["States"].cell(FIRST, 1).value == f"{text} "
    assert book["Records"].cell(FIRST, 11).value == f"{text} "


def test_control_characters_are_left_out():
    book = opened(table((Words("a\x00b\x07c\x1bd\ud800e\ufffff\ng"),)))

    assert book["States"].cell(FIRST, 1).value == "abcdef\ng"


@pytest.mark.parametrize("letter", ["a", "😀"], ids=["plain", "two places"])
def test_a_text_too_long_for_a_cell_is_cut_with_a_mark(letter):
    cut = cell_text(letter * 40_000)

    assert cut.endswith(f"{letter} […]")
    assert LONGEST_CELL - 1 <= length(cut) <= LONGEST_CELL
    assert opened(table((Words(letter * 40_000),)))["States"].cell(FIRST, 1).value == cut


def test_ten_thousand_characters_stay_whole():
    (cell,) = first_cells(Words("ab" * 5_000))

    assert cell.value == "ab" * 5_000


def test_names_of_sheets_are_valid_and_unlike_each_other():
    wanted = ["A/B: [c]?*\\", "states", "States", "STATES", "", "''", "x" * 40, "x" * 41, "History"]

    names = sheet_names(wanted, "Table")

    assert names == [
        "A B c",
        "states",
        "States (2)",
        "STATES (3)",
        "Table",
        "Table (2)",
        "x" * 31,
        "x" * 27 + " (2)",
        "History (2)",
    ]
    with Workbook(BytesIO()) as book:
        assert [book.add_worksheet(name).get_name() for name in names] == names


def test_every_sheet_stands_in_the_list_and_can_be_reached():
    book = opened(table((Number(1),)), table((Number(2),), anchor="table-2"), making())

    names = ["Cover", "States", "States (2)", "How the figures were made", "Records"]
    cover = book["Cover"]
    listed = [cell for cell in cover["A"] if cell.hyperlink]
    assert book.sheetnames == names
    assert [cell.value for cell in listed] == names[1:]
    assert [cell.hyperlink.location for cell in listed] == [f"'{name}'!A1" for name in names[1:]]


def test_the_cover_says_what_the_figures_rest_on():
    cover = opened()["Cover"]

    texts = {cell.value for row in cover.iter_rows() for cell in row}
    assert {"Annual evaluation report 2021", "ab" * 32, "31 December 2021"} <= texts
    assert "Contains sample data" in texts


def test_every_sheet_but_the_cover_bears_the_sample_notice_and_prints_well():
    book = opened(table((Number(1),)), making(), records=[record()])

    for sheet in book.worksheets[1:]:
        assert sheet["A3"].value == "Contains sample data"
        assert sheet.oddHeader.left.text == "Contains sample data"
        assert sheet.freeze_panes == f"A{FIRST}"
        assert sheet.print_title_rows == f"${HEAD}:${HEAD}"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (
            True,
            0,
        )


def test_totals_are_bold_and_stand_outside_the_filter():
    rows = ((Number(1),), (Number(2),), (Number(3),))

    sheet = opened(table(*rows, totals=1))["States"]

    assert [sheet.cell(FIRST + n, 1).font.bold for n in range(3)] == [False, False, True]
    assert sheet.auto_filter.ref == f"A{HEAD}:A{FIRST + 1}"


def test_a_table_of_nothing_says_so():
    sheet = opened(table(empty="Nothing was restated."))["States"]

    assert sheet.cell(FIRST, 1).value == "Nothing was restated."
    assert sheet.auto_filter.ref is None


def test_a_figure_leads_to_how_it_was_made():
    book = opened(
        table((Made(Number(7), "made-2"), Reference("see", "made-1")), heads=("a", "b")),
        making("made-1"),
        making("made-2", title="2.2.2 Cities"),
    )

    figure, reference = book["States"][FIRST]
    assert (figure.value, figure.data_type) == (7, "n")
    assert figure.hyperlink.location == "'How the figures were made'!A7"
    assert book["How the figures were made"]["A7"].value == "2.2.2 Cities"
    assert reference.hyperlink.location == "'How the figures were made'!A6"


def test_a_reference_to_nowhere_is_plain_text():
    made, reference = first_cells(Made(Number(7), "gone"), Reference("see", "gone"))

    assert (made.value, made.hyperlink) == (7, None)
    assert (reference.value, reference.hyperlink) == ("see", None)


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://example.org/a?b=c&d=é", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("https://example.org/" + "a" * 3_000, False),
    ],
)
def test_only_an_address_of_the_web_becomes_a_link(address, linked):
    (cell,) = first_cells(Link("Minutes", address))

    assert cell.value == "Minutes"
    assert bool(cell.hyperlink) is linked


def test_a_making_tells_formula_values_and_what_was_left_out():
    sheet = opened(making())["How the figures were made"]

    assert [cell.value for cell in sheet[FIRST]] == [
        "1.1.1 Members",
        "The latest value.",
        "actual: 150; share: 47.4%",
        3,
        "superseded: 1",
        "Ann",
        "Minutes https://example.org/minutes",
        "contains sample data",
    ]


def test_two_renderings_are_equal_byte_for_byte_seconds_apart():
    blocks = (table((Number(1),)), making())
    rows = [record(), record(sample=True)]

    first = xlsx.render(document(*blocks), rows)
    time.sleep(2.1)  # a file in a zip counts time in steps of two seconds

    assert xlsx.render(document(*blocks), rows) == first


def test_the_workbook_says_when_its_figures_were_known():
    moment = datetime(2022, 2, 1, 10, tzinfo=UTC)

    content = xlsx.render(document(), (), created=moment)

    assert load_workbook(BytesIO(content)).properties.created.isoformat() == "2022-02-01T10:00:00"


def test_a_language_changes_words_and_no_format():
    with override("fr"):
        sheet = opened(table((Number(Decimal("1234.5"), 1),)))["States"]

    assert (sheet.cell(FIRST, 1).value, sheet.cell(FIRST, 1).number_format) == (1234.5, "#,##0.0")
