"""What is typed comes back the same, whatever it begins with and in whatever script."""

import io
import re
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from actionplan.forms.figures import parsed
from actionplan.models import Contribution, Draft, Plan, Project, ReportingPeriod, Update
from actionplan.workbook.asked import Asked
from actionplan.workbook.cells import FORBIDDEN, neutral, plain
from actionplan.workbook.columns import columns_of
from actionplan.workbook.filled import read, typed_content
from actionplan.workbook.writing import write
from members.models import Member
from tests.actionplan.workbook.desk import FIRST, filled

pytestmark = pytest.mark.once
AT = datetime(2022, 2, 1, tzinfo=UTC)
COLUMNS = columns_of([])
# The writer escapes only one of two escapes that share an underscore; nobody types either.
TWICE = re.compile(r"_x[0-9A-Fa-f]{4}_x[0-9A-Fa-f]{4}_")
HARD = st.sampled_from(
    ["=1+1", "+34 93", "-5", "@all", "<r>x</r>", "_x0041_", "x005F_", "a\r\nb", " b "]
)
WORDS = st.one_of(
    st.text(max_size=60),
    HARD,
    st.text("=+-@\n\t", min_size=1, max_size=5),
    st.text("مرحباשלום\u200f\u200d🏙👩💻한국", min_size=1, max_size=20),
    st.builds("".join, st.lists(st.one_of(HARD, st.text(max_size=5)), max_size=4)),
).filter(lambda text: not FORBIDDEN.search(text.replace("\r", "")) and not TWICE.search(text))


def asked(typed: dict) -> Asked:
    """Return a row with a draft, of which nothing is in the database."""
    project = Project(pk=1, name="Project", plan=Plan(name="Plan"))
    vars(project)["fed"] = []
    contribution = Contribution(pk=2, project=project)
    period = ReportingPeriod(
        pk=3, start=date(2021, 7, 1), end=date(2021, 12, 31), due_on=date(2022, 1, 31)
    )
    update = Update(pk=4, contribution=contribution, period=period)
    update.draft = Draft(typed=typed, version=7)
    return Asked(contribution, period, update)


def workbook(typed: dict) -> bytes:
    return write(Member(name="City"), [asked(typed)], [], COLUMNS, at=AT)


def said(content: bytes):
    contents = read(io.BytesIO(content), COLUMNS)
    assert contents.faults == []
    return contents.rows[0] if contents.rows else None


@given(text=WORDS)
@settings(max_examples=80, deadline=None)
def test_what_was_typed_on_the_page_comes_back_unchanged(text):
    typed = {"text": text, "women": "12", "cost_in_cash": "1234.5"}

    row = said(workbook(typed))

    expected = {key: plain(value) for key, value in typed.items() if plain(value)}
    assert row.said == expected
    assert (row.pair, row.version) == ((2, 3), (4, 7))


@given(text=WORDS)
@settings(max_examples=80, deadline=None)
def test_what_is_typed_in_a_spreadsheet_comes_back_unchanged(text):
    row = said(filled(workbook({"women": "1"}), {FIRST: {"text": text.replace("\r", "")}}))

    # The other program, openpyxl, writes signs as they are; only what looks escaped is read as such.
    assert "_x" in text or row.said.get("text", "") == plain(text.replace("\r", ""))


@given(number=st.decimals(-(10**10), 10**10, places=4, allow_nan=False))
@settings(deadline=None)
def test_a_number_says_the_same_in_every_language(number):
    text = neutral(number)

    for code in ("en", "es", "fr"):
        with translation.override(code):
            assert parsed(text, 4) == number


@given(
    typed=st.fixed_dictionaries(
        {},
        optional={
            "text": WORDS,
            "women": st.one_of(st.integers(0, 10**7).map(str), st.text(max_size=8)),
            "cost_in_kind": st.one_of(
                st.decimals(0, 10**9, places=2).map(str), st.text(max_size=8)
            ),
            "as_of": st.one_of(st.dates(date(1900, 3, 1)).map(str), st.text(max_size=8)),
            "progress": st.sampled_from(["planned", "delayed", "junk", ""]),
            "nothing_new": st.just("on"),
        },
    ),
    writer=st.sampled_from(["en", "es", "fr"]),
)
@settings(max_examples=80, deadline=None)
def test_an_untouched_row_is_known_as_untouched(typed, writer):
    with translation.override(writer):
        kinds = {key: column.kind for key, column in COLUMNS.items()}
        content = typed_content(typed, kinds)
        row = said(workbook(typed))

    assert (row.said if row else {}) == content


def test_a_figure_keeps_fifteen_digits():
    with translation.override("en"):
        row = said(workbook({"cost_in_cash": "99999999999.25", "text": "a"}))

    assert Decimal(row.said["cost_in_cash"]) == Decimal("99999999999.25")


def test_it_is_read_as_openpyxl_reads_it():
    content = workbook({"text": "Held.", "women": "12", "as_of": "2021-12-31"})

    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]

    cells = {key.value: cell.value for key, cell in zip(sheet[1], sheet[FIRST], strict=True)}
    assert cells["text"] == "Held."
    assert cells["women"] == 12
    assert cells["as_of"] == datetime(2021, 12, 31)  # noqa: DTZ001 - a cell has no zone
    assert cells["due"] == datetime(2022, 1, 31)  # noqa: DTZ001 - a cell has no zone
