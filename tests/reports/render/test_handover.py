"""Stories, practice transfers and the next plan in the document of a final evaluation."""

from io import BytesIO

import pytest
from django.utils import translation
from openpyxl import load_workbook
from pypdf import PdfReader

from reports.render import html, pdf, xlsx
from tests.factories import (
    PlanFactory,
    PracticeTransferFactory,
    StoryFactory,
    SuccessionFactory,
    grow,
)
from tests.reports.render.outlined import anchors, of, table, texts
from tests.reports.world import ASKED, build

pytestmark = pytest.mark.django_db

FINAL = ASKED | {"kind": "final"}
SECTIONS = {"stories", "transfers", "succession"}


@pytest.fixture
def world():
    return of(build(), **FINAL)


def test_an_annual_report_has_none_of_it():
    assert not SECTIONS & set(anchors(of(build(), **ASKED).sections))


def test_a_story_is_listed_and_told(world):
    assert table(world, "stories-list") == [
        ["20 Oct 2021", "Dakar", "A quay", "dredging Dredging", "1.1.2"]
    ]
    assert "The quay was mended by those who use it." in texts(world)


def test_a_practice_is_told_from_one_end_to_the_other(world):
    assert table(world, "transfers-list") == [
        ["20 Oct 2021", "Mending", "Dakar", "서울", "–", "Two quays were mended."]
    ]


def test_each_outcome_says_where_it_goes_on_beside_its_state(world):
    rows = {row[0].split()[0]: row for row in table(world, "succession-list")}

    assert rows["1.1.2"][2:] == ["kept", "1.1.1 Calm water", "–"]
    assert rows["1.1.1"][2:] == ["dropped", "–", "It is done."]
    assert {row[2] for code, row in rows.items() if code not in {"1.1.1", "1.1.2"}} <= {
        "not mapped yet"
    }
    (lead,) = [text for text in texts(world) if "not mapped yet" in text]
    assert "1 kept, 0 merged, 0 split, 1 dropped" in lead


def test_what_is_split_stands_in_one_row():
    plan = PlanFactory()
    (outcome,) = grow(plan, [[1]])
    for _part in range(2):
        SuccessionFactory(before=outcome, fate="split", note="Two houses.")

    ((_outcome, _state, fate, onward, why),) = table(of(plan, kind="final"), "succession-list")

    assert (fate, why) == ("split", "Two houses.")
    assert onward.count(";") == 1


def test_without_any_the_sections_say_so():
    found = texts(of(PlanFactory(), kind="final"))

    assert "No contribution story is recorded up to the cut-off date." in found
    assert "No practice transfer is recorded up to the cut-off date." in found
    assert "It is not recorded yet what becomes of the outcomes in the next plan." in found


def test_a_sample_is_told_where_it_is_printed_alone():
    plan = PlanFactory()
    StoryFactory(plan=plan, is_sample=True, title="A quay")
    PracticeTransferFactory(plan=plan, is_sample=True)

    final, annual = of(plan, kind="final"), of(plan)

    assert (bool(final.sample), bool(annual.sample)) == (True, False)
    assert table(final, "stories-list")[0][2] == "A quay (sample)"


def test_a_story_stands_in_the_language_of_the_report():
    plan = build()
    with translation.override("es"):
        assert table(of(plan, **FINAL), "stories-list")[0][2] == "Un muelle"


def test_they_are_drawn_on_the_page_on_paper_and_in_the_workbook(world):
    page = html.render(world).decode()
    paper = PdfReader(BytesIO(pdf.render(world)))
    book = load_workbook(BytesIO(xlsx.render(world, ())))

    assert 'id="story-quay"' in page
    assert "Calm water" in "".join(each.extract_text() for each in paper.pages)
    assert {"Stories", "Transfers", "Next plan"} <= set(book.sheetnames)
