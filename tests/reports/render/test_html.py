"""The web page of a report: whole in itself, unharmed by any text, and open to every reader."""

import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import translation

from actionplan.achievement import State
from reports.collect import collect
from reports.compute import evaluate_report
from reports.dataset import Dataset
from reports.render import html, outline
from reports.render.blocks import (
    Column,
    Facts,
    Link,
    Made,
    Mark,
    Number,
    Paragraph,
    Percent,
    Reference,
    Table,
    Words,
)
from reports.render.html.style import quoted, sheet
from reports.snapshot import canonical
from tests.reports.render.printed import CHART, COVER, MAKING, NOTE, TABLE, document, of_blocks
from tests.reports.world import ASKED, build

HOSTILE = "<script>alert(1)</script> # $x$ =SUM(A1) &amp; \"quoted\" 'Đ' 서울 \x00\x07"
SHOWN = "<script>alert(1)</script> # $x$ =SUM(A1) &amp; \"quoted\" 'Đ' 서울"
ALONE = {"meta", "link", "path", "rect", "line", "br", "circle"}


class Page(HTMLParser):
    """The elements of a page in order, and the words that its readers see."""

    def __init__(self, drawn):
        super().__init__()
        self.elements, self.open, self.words = [], [], []
        self.feed(html.render(drawn).decode())
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in ALONE:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append(data)

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]

    def attributes(self, name):
        return [each[name] for _tag, each in self.elements if name in each]

    @property
    def text(self):
        return " ".join("".join(self.words).split())


def test_it_works():
    page = Page(document())

    assert page.open == []
    assert page.all("html") == [{"lang": "en"}]
    assert "Annual report 2021" in page.text
    assert "1.1.1 Harbours speak with one voice" in page.text


def test_same_document_gives_the_same_bytes():
    assert html.render(document()) == html.render(document())


def test_page_runs_no_script_and_carries_no_style_but_its_own():
    page = Page(document())

    assert page.all("script") == []
    assert len(page.all("style")) == 1
    assert page.attributes("style") == []
    assert [name for _tag, each in page.elements for name in each if name.startswith("on")] == []


def test_page_asks_nothing_of_another_host():
    drawn = html.render(document()).decode()

    asked = re.findall(r'url\("([^"]+)"\)', drawn) + re.findall(r'\ssrc="([^"]+)"', drawn)

    assert asked
    assert [address for address in asked if not address.startswith("/static/")] == []
    assert [each["href"] for each in Page(document()).all("link")] == ["data:,"]


def test_style_holds_the_tokens_and_no_comment():
    style = html.render(document()).decode().split("<style>")[1].split("</style>")[0]

    assert "--state-behind:" in style
    assert "/*" not in style


def test_every_id_stands_once_and_every_inner_link_leads_to_one():
    page = Page(document())
    ids = page.attributes("id")

    assert len(ids) == len(set(ids))
    for address in page.attributes("href"):
        if address.startswith("#"):
            assert address[1:] in ids
    named = {part for value in page.attributes("aria-labelledby") for part in value.split()}
    assert named <= set(ids)


def test_an_anchor_given_twice_stands_once_and_is_that_of_the_first():
    twice = of_blocks(TABLE, NOTE, replace(TABLE, caption="Again"), replace(NOTE, anchor="only"))

    page = Page(twice)

    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    assert [each["id"] for each in page.all("table")] == ["results", "results-2"]
    assert "Table 2 Again" in page.text


def test_headings_skip_no_rank():
    ranks = ranks_of(Page(document()))

    assert ranks[0] == 1
    assert ranks.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(ranks))


def ranks_of(page):
    return [int(tag[1]) for tag, _attributes in page.elements if tag[1:].isdigit()]


@pytest.mark.django_db
def test_a_report_as_it_is_outlined_keeps_all_this_in_each_language():
    snapshot = canonical(collect(plan=build(), **ASKED))
    evaluation = evaluate_report(Dataset.from_bytes(snapshot))

    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            page = Page(outline.document(evaluation, "0" * 64))

        ids, ranks = page.attributes("id"), ranks_of(page)
        inner = {each[1:] for each in page.attributes("href") if each.startswith("#")}
        assert len(ids) == len(set(ids))
        assert inner - set(ids) == set()
        assert all(after - before <= 1 for before, after in pairwise(ranks))


def test_contents_lead_to_the_sections_by_the_numbers_of_the_paper():
    text = Page(document()).text

    assert "Contents 1 Executive summary 2 Results by line 2.1 Line 1 3 Risks" in text
    assert "2.1.1" not in text


def test_cover_says_what_the_report_rests_on():
    text = Page(document(cover=COVER)).text

    for said in (COVER.period, COVER.cutoff, COVER.known_at, COVER.sha256, COVER.invited[1]):
        assert said in text


@pytest.mark.parametrize(("sample", "times"), [("Contains sample data", 1), ("", 0)])
def test_page_bears_the_notice_of_sample_data(sample, times):
    assert Page(document(sample=sample)).text.count("Contains sample data") == times


class TestTable:
    def test_has_number_caption_and_scopes(self):
        page = Page(of_blocks(TABLE))
        scopes = [each.get("scope") for each in page.all("th")]

        assert "Table 1 Outcomes and indicators" in page.text
        assert scopes == ["col"] * 3 + ["row"] * 4
        assert len(page.all("tfoot")) == 1

    def test_scrolls_in_a_region_that_the_keyboard_reaches(self):
        region = next(each for each in Page(of_blocks(TABLE)).all("div") if "role" in each)

        assert (region["role"], region["tabindex"]) == ("region", "0")
        assert region["aria-labelledby"] == "results-caption"

    def test_figures_stand_to_the_right(self):
        kinds = [each.get("class") for each in Page(of_blocks(TABLE)).all("td")]

        assert kinds == ["number", None] * 4

    def test_widest_column_is_kept_from_being_squeezed(self):
        columns = tuple(Column(str(place), width) for place, width in enumerate((1, 4, 1, 1, 1)))

        drawn = html.render(of_blocks(Table("t", "Caption", columns, (), "T"))).decode()

        assert '<table id="t" class="wide widest-2">' in drawn
        assert ".widest-2 tbody > tr > :nth-child(2)" in drawn

    def test_without_rows_says_so(self):
        empty = Table("t", "Caption", (Column("A"), Column("B")), (), "T", empty="Nothing yet.")

        page = Page(of_blocks(empty))

        assert "Nothing yet." in page.text
        assert page.all("td") == [{"colspan": "2"}]

    def test_with_more_cells_than_columns_is_refused(self):
        wrong = Table("t", "Caption", (Column("A"),), ((Words("1"), Words("2")),), "T")

        with pytest.raises(ValueError, match="longer"):
            html.render(of_blocks(wrong))


class TestCell:
    def cell(self, cell):
        return Page(of_blocks(Facts((("Name", cell),))))

    def test_state_has_word_letter_and_shape(self):
        page = self.cell(Mark(State.BEHIND))
        mark = next(each for each in page.all("svg") if "mark" in each.get("class", ""))

        assert mark["class"] == "mark state-behind filled"
        assert mark["aria-hidden"] == "true"
        assert "BBehind" in page.text

    def test_overridden_state_shows_the_computed_one(self):
        assert "On track (computed: behind)" in self.cell(Mark(State.ON_TRACK, State.BEHIND)).text

    def test_made_figure_leads_to_its_making_and_says_so(self):
        page = Page(
            of_blocks(Facts((("Name", Made(Percent(Decimal("0.4")), "made-quays")),)), MAKING)
        )
        made = next(each for each in page.all("a") if each.get("class") == "made")

        assert made["href"] == "#made-quays"
        assert "40.0%, how this figure was made" in page.text

    def test_reference_leads_to_its_anchor(self):
        page = Page(of_blocks(Facts((("Name", Reference("See the table", "results")),)), TABLE))

        assert {"href": "#results"} in page.all("a")

    def test_link_of_the_web_is_a_link(self):
        page = self.cell(Link("Minutes", "https://example.org/a?b=1&c=2"))

        assert {"href": "https://example.org/a?b=1&c=2", "rel": "external noopener"} in page.all(
            "a"
        )

    @pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "minutes.pdf"])
    def test_link_of_any_other_kind_is_plain_text(self, address):
        page = self.cell(Link("Minutes", address))

        assert "Minutes" in page.text
        assert address not in page.attributes("href")

    def test_missing_is_a_dash_and_never_nought(self):
        assert "Name–" in self.cell(Number(None)).text


class TestFigure:
    def test_has_number_title_and_the_way_to_its_table(self):
        page = Page(of_blocks(TABLE, CHART))

        assert "Figure 1 From baseline to target" in page.text
        assert "The figures stand in table 1" in page.text
        assert {"href": "#results"} in page.all("a")

    def test_drawing_has_a_name(self):
        drawing = next(each for each in Page(of_blocks(TABLE, CHART)).all("svg") if "role" in each)

        assert drawing["role"] == "img"
        assert drawing["aria-labelledby"].split()[0] == "figure-results-svg-title"


class TestMaking:
    def test_says_formula_records_and_who(self):
        text = Page(of_blocks(MAKING)).text

        for said in ("The sum of the values.", "Records used", "7", "Ana Pérez", "sample data"):
            assert said in text
        assert "Left out: after the cut-off" in text

    def test_leads_to_the_records_beside_the_page(self):
        assert "figures/31/" in Page(of_blocks(MAKING)).attributes("href")


def test_note_shows_state_and_passages():
    text = Page(of_blocks(NOTE)).text

    for said in (NOTE.head, "Behind", "Cause", "Fog.", "Remedy", "Lamps."):
        assert said in text


def test_hostile_text_comes_through_unharmed():
    table = Table("t", HOSTILE, (Column(HOSTILE),), ((Words(HOSTILE),),), "T", note=HOSTILE)
    drawn = of_blocks(table, Paragraph(HOSTILE), Facts(((HOSTILE, Words(HOSTILE, strong=True)),)))

    page = Page(drawn)

    assert page.all("script") == []
    assert page.text.count(SHOWN) == 7


def test_title_of_a_user_cannot_leave_the_style():
    page = Page(document(title='</style><script>alert(1)</script>"; } * { display: none'))

    assert page.all("script") == []
    assert len(page.all("style")) == 1


def test_style_quotes_all_but_letters_and_digits():
    assert quoted('A1";Đ') == '"A1\\22 \\3b \\110 "'


def test_a_long_text_is_kept_whole():
    long = "서울 Đ " * 2000

    assert Page(of_blocks(Paragraph(long))).text.count("서울 Đ") == 2000


def test_paragraphs_of_a_text_stay_apart():
    drawn = html.render(of_blocks(Paragraph("One.\n\nTwo.", "lead"))).decode()

    assert "<p>One.</p>" in drawn
    assert "<p>Two.</p>" in drawn


def test_words_follow_the_language_of_the_document_and_not_of_the_thread():
    with translation.override("en"):
        drawn = html.render(of_blocks(Facts((("Nom", Percent(Decimal("0.4"))),)), language="fr"))

    assert '<html lang="fr">' in drawn.decode()
    assert "40,0\u00a0%" in drawn.decode()


def test_a_sheet_that_is_not_there_stops_with_its_name():
    with pytest.raises(ImproperlyConfigured, match=r"nowhere\.css"):
        sheet("reports/css/nowhere.css")
