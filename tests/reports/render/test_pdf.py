"""The PDF of a report: all of it there, tagged, the same bytes each time, whatever the text."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.render import pdf
from reports.render.blocks import (
    Column,
    Facts,
    Link,
    Note,
    Number,
    Paragraph,
    Points,
    Reference,
    Section,
    Table,
    Words,
)
from reports.render.wording import cell_text
from tests.reports.render.printed import (
    CHART,
    COVER,
    KNOWN_AT,
    MAKING,
    NOTE,
    TABLE,
    document,
    links,
    of_blocks,
    read,
    tags,
    text,
)

RENDER_ELSEWHERE = """
import hashlib, django
django.setup()
from reports.render import pdf
from tests.reports.render.printed import KNOWN_AT, document
print(hashlib.sha256(pdf.render(document(), KNOWN_AT)).hexdigest())
"""
HOSTILE = [
    "# $x$ = *bold* _it_ @ref <label> \\ //",
    "<script>alert(1)</script>",
    "=1+1",
    "Đà 서울 القاهرة",
]


@pytest.fixture(scope="module")
def reader():
    return read(document())


@pytest.fixture(scope="module")
def words(reader):
    return text(reader)


def test_two_renderings_give_the_same_bytes():
    assert pdf.render(document(), KNOWN_AT) == pdf.render(document(), KNOWN_AT)


def test_another_process_gives_the_same_bytes():
    """Nothing of the machine enters: no clock, no zone, no order of a hash table."""
    elsewhere = os.environ | {"TZ": "Asia/Seoul", "PYTHONHASHSEED": "7"}

    found = subprocess.run(
        [sys.executable, "-c", RENDER_ELSEWHERE],
        env=elsewhere,
        check=True,
        capture_output=True,
        text=True,
    )

    expected = hashlib.sha256(pdf.render(document(), KNOWN_AT)).hexdigest()
    assert found.stdout.strip() == expected


def test_another_document_gives_other_bytes():
    assert pdf.render(document(), KNOWN_AT) != pdf.render(document(title="Another"), KNOWN_AT)


def test_it_says_that_it_is_tagged_and_in_which_language(reader):
    root = reader.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == COVER.title
    assert reader.metadata.author == COVER.organisation
    assert reader.metadata.creation_date == KNOWN_AT


def test_it_claims_pdf_ua_1_and_pdf_a_2a(reader):
    claims = reader.xmp_metadata.rdf_root.toxml()

    assert "<pdfuaid:part>1</pdfuaid:part>" in claims
    assert "<pdfaid:part>2</pdfaid:part>" in claims
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in claims


def test_a_moment_to_the_microsecond_in_any_zone_is_dated_to_the_second():
    seoul = KNOWN_AT.astimezone(ZoneInfo("Asia/Seoul")).replace(microsecond=123_456)

    assert pdf.render(document(), seoul) == pdf.render(document(), KNOWN_AT)


def test_without_a_moment_it_is_pdf_ua_alone():
    claims = read(document(), None).xmp_metadata.rdf_root.toxml()

    assert "<pdfuaid:part>1</pdfuaid:part>" in claims
    assert "pdfaid:part" not in claims


def test_the_structure_has_title_headings_tables_lists_and_figures(reader):
    kinds = [tag["/S"] for tag in tags(reader)]

    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/Caption", "/L", "/Figure"} <= set(kinds)
    assert kinds.count("/Table") == 1


def test_what_is_drawn_is_told_in_words(reader):
    told = [tag.get("/Alt") for tag in tags(reader) if tag["/S"] == "/Figure"]

    assert told == [f"{CHART.title}. {CHART.description}"]


def test_the_cover_says_what_the_board_is_asked_and_what_it_rests_on(reader):
    cover = " ".join(reader.pages[0].extract_text().split())

    for said in (COVER.organisation, COVER.title, COVER.plan, COVER.period, COVER.cutoff):
        assert said in cover
    for said in (COVER.known_at, COVER.item, COVER.summary, COVER.sha256, *COVER.invited):
        assert said in cover
    assert "The Board is invited to:" in cover


def test_every_section_stands_in_the_text_and_in_the_outline(reader, words):
    def titles(entries):
        for entry in entries:
            yield from titles(entry) if isinstance(entry, list) else [entry.title]

    assert list(titles(reader.outline)) == [
        "1 Executive summary",
        "2 Results by line",
        "2.1 Line 1",
        "Axis 1.1",
        "3 Risks",
        "4 A section with nothing in it",
        "5 How the figures were made",
    ]
    assert words.count("A section with nothing in it") >= 2


def test_tables_and_figures_are_numbered_and_lead_to_each_other(words):
    assert f"Table 1 {TABLE.caption}" in words
    assert f"Figure 1 {CHART.title}" in words
    assert "The same figures stand in table 1." in words


def test_every_cell_of_a_table_is_there(words):
    for row in TABLE.rows:
        for cell in row:
            assert cell_text(cell, "EUR").replace("\u00a0", " ") in words
    for column in TABLE.columns:
        assert column.head in words
    assert TABLE.note in words


def test_a_missing_figure_is_a_dash_and_nought_is_nought():
    table = replace(TABLE, rows=((Words("none"), Number(None), Words("")),
                                 (Words("nought"), Number(0), Words(""))), totals=0)  # fmt: skip

    words = text(read(of_blocks(table)))

    assert "none –" in words
    assert "nought 0" in words


def test_a_note_has_its_passages(words):
    for name, passage in NOTE.passages:
        assert f"{name} {passage}" in words


def test_a_making_is_told_in_short(words):
    assert f"{MAKING.title} {MAKING.formula} target 3,000 · progress 40.0%" in words
    assert "7 records, listed under no. 31 · Recorded by: Ana Pérez" in words
    assert "Left out: after the cut-off (2) · Rests on sample data" in words


def test_pages_are_counted(reader, words):
    content = pdf.render(document(), KNOWN_AT)

    assert pdf.pages(content) == len(reader.pages)
    assert f"Page 2 of {len(reader.pages)}" in words


def test_the_running_head_names_the_section():
    long = Paragraph("All is said. " * 2000)

    found = read(of_blocks(long)).pages[3].extract_text()

    assert found.startswith("Annual report 2021 Only section")


def test_every_page_bears_the_notice_of_sample_data():
    notice = "Contains sample data"
    drawn = document(sample=notice, cover=replace(COVER, sample=notice))

    assert all(notice in page.extract_text() for page in read(drawn).pages)


def test_without_sample_data_there_is_no_notice(words):
    assert "sample data" not in words.replace("Rests on sample data", "")


def test_the_web_is_linked_and_the_making_of_a_figure(reader):
    outside, _inside = links(reader)

    assert outside == ["https://harbours.example/quays"]


@pytest.mark.parametrize("anchor", ["nowhere", ""])
def test_a_link_that_leads_nowhere_is_dropped(anchor):
    linked = links(read(of_blocks(Facts((("see", Reference("there", "only")),)))))
    broken = links(read(of_blocks(Facts((("see", Reference("there", anchor)),)))))

    assert linked[1] - broken[1] == 1


def test_an_anchor_given_twice_breaks_nothing():
    found = text(read(of_blocks(TABLE, replace(TABLE, caption="The same again"))))

    assert "Table 2 The same again" in found


def test_an_unsafe_address_is_plain_text():
    found = read(of_blocks(Facts((("source", Link("click", "javascript:alert(1)")),))))

    assert links(found)[0] == []
    assert "click" in text(found)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_of_any_kind_goes_through_unharmed(hostile):
    table = replace(
        TABLE, caption=hostile, rows=((Words(hostile), Number(1), Words("")),), totals=0
    )
    drawn = of_blocks(
        Paragraph(f"says {hostile}"),
        Points((hostile,)),
        table,
        Note("n", hostile, NOTE.mark, ((hostile, hostile),)),
        replace(MAKING, title=hostile, formula=hostile),
        replace(CHART, title=hostile, table="results"),
        cover=replace(COVER, organisation=hostile, summary=hostile, invited=(hostile,)),
    )

    found = text(read(drawn))

    latin = hostile.split(" القاهرة")[0]  # a reader of PDF may turn Arabic around
    assert found.count(latin) >= 10


def test_ten_thousand_characters_lose_none_and_stay_on_their_pages():
    word, sentence = "ŵ" * 10_000, "A long story. " * 700
    table = replace(TABLE, rows=((Words(word), Number(1), Words(sentence)),), totals=0)
    drawn = of_blocks(
        Paragraph(word),
        Points((word,)),
        table,
        replace(MAKING, formula=word),
        Note("n", "Head", NOTE.mark, (("Cause", word), ("Effect", sentence))),
        cover=replace(COVER, summary=sentence),
    )

    found = "\n".join(page.extract_text() for page in read(drawn).pages)

    assert found.count("ŵ") == 5 * 10_000
    assert found.count("story.") == 3 * 700
    assert max(line.count("ŵ") for line in found.splitlines()) < 100


def test_control_characters_are_dropped_and_unknown_ones_leave_a_sign():
    found = text(read(of_blocks(Paragraph("a\x00b\x1bc \ud800 \U0001f9ff"))))

    assert "abc \ufffd \ufffd" in found


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=st.characters(), max_size=60))
def test_no_text_stops_the_press(anything):
    table = replace(TABLE, rows=((Words(anything), Words(anything), Words(anything)),), totals=0)

    content = pdf.render(
        of_blocks(
            Paragraph(anything),
            Points((anything,)),
            table,
            replace(NOTE, passages=((anything, anything),)),
            replace(MAKING, title=anything, formula=anything, recorded_by=anything),
        ),
        KNOWN_AT,
    )

    assert content.startswith(b"%PDF-1.7")


def test_a_document_without_sections_is_a_cover():
    found = read(document(title="Nothing yet", sections=()))

    assert COVER.title in found.pages[0].extract_text() or "Nothing yet" in text(found)


def test_an_empty_table_says_so():
    empty = replace(TABLE, rows=(), totals=0, note="")

    assert "Nothing is recorded." in text(read(of_blocks(empty)))
    assert "No quay." in text(read(of_blocks(replace(empty, empty="No quay."))))


def test_rows_beyond_those_of_paper_are_said_to_be_elsewhere():
    rows = tuple((Words(f"quay {place}"), Number(place), Words("")) for place in range(30))
    found = text(read(of_blocks(replace(TABLE, rows=rows, totals=1, paper_rows=10))))

    assert "quay 9" in found
    assert "quay 10" not in found
    assert "quay 29" in found  # the total stays
    assert "19 more rows are listed on the web page and in the workbook, sheet “Results”." in found


def test_the_head_of_a_table_is_repeated_on_each_page():
    rows = tuple((Words(f"quay {place}"), Number(place), Words("")) for place in range(120))
    found = read(of_blocks(replace(TABLE, rows=rows, totals=0)))

    with_rows = [page for page in found.pages if "quay" in page.extract_text()]
    assert len(with_rows) > 1
    assert all("Outcome" in page.extract_text() for page in with_rows)


@pytest.mark.parametrize("lines", range(30, 52, 3))
def test_a_caption_never_stands_without_its_table(lines):
    """However much of the page is taken, the caption goes on with the first group and its row."""
    rows = tuple((Words(f"quay {place}"), Number(place), Words("")) for place in range(40))
    group = (TABLE.rows[0], *rows)
    lead = (Paragraph("\n".join(["a line"] * lines)), Paragraph("It leads to the table."))

    found = read(of_blocks(*lead, replace(TABLE, rows=group, totals=0)))

    page = next(page for page in found.pages if TABLE.caption in page.extract_text())
    assert "speak with one voice" in page.extract_text()
    assert "quay 0" in page.extract_text()
    assert "It leads to the table." in page.extract_text()


def test_a_wide_table_turns_its_page_and_no_other():
    columns = tuple(Column(f"A heading {place}") for place in range(14))
    row = tuple(Words("some words that fill a column") for _ in columns)
    wide = Table("wide", "A wide table", columns, (row, row), "Wide")

    found = read(document(Section("a", "Before", (Paragraph("upright"),)),
                          Section("b", "Wide", (wide,)),
                          Section("c", "After", (Paragraph("upright again"),))))  # fmt: skip

    turned = [page.mediabox.width > page.mediabox.height for page in found.pages]
    assert turned == [False, False, False, True, False]


def test_figures_are_written_as_the_language_writes_them():
    figures = of_blocks(Facts((("membres", Number(1200)),)), language="fr")

    found = read(figures)

    assert "1\u202f200" in "".join(page.extract_text() for page in found.pages)
    assert found.trailer["/Root"]["/Lang"] == "fr"
