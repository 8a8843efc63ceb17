"""A card on paper is one page, whatever stands on it, and the same bytes each time."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.utils import translation
from pypdf import PdfReader

from reports.compute.scorecards import Scorecards
from reports.render.scorecards import Sheet, render, sheet_of
from reports.render.scorecards.parts import Column, Frame, Heading, Part
from tests.reports.hostile import Hostile
from tests.reports.judged import evaluated

KNOWN = datetime(2022, 2, 1, 9, 30, tzinfo=UTC)
LONG_WORD = "Ñ" * 250
WIDE = "東京都" * 90
MARKUP = "#panic() $x$ <b> \\ ]] *a* _b_ `c` @d https://example.org/" + "a" * 150
NASTY = (LONG_WORD, WIDE, MARKUP, "a\u202eb\x00c\n\nd", "W" * 250, "i" * 600, "")


def frame(language: str = "en", **more: str) -> Frame:
    words = {
        "organisation": "Association of Harbours",
        "plan": "Plan of the harbours",
        "report": "Annual evaluation report 2021, edition 1",
        "cutoff": "Cut-off date: 31 December 2021",
        "known_at": "As known at 1 February 2022, 10:30 (Europe/Madrid)",
        "sha256": "0123456789abcdef" * 4,
    }
    return Frame(language=language, **(words | more))


def part(rows: int, text: str = "Dredging", title: str = "What it contributed") -> Part:
    columns = (Column("Project", 30), Column("Told last", 50), Column("In cash", 20, figures=True))
    return Part(
        title, columns, tuple((f"{n} {text}", text, "1,000 EUR") for n in range(rows)), "None."
    )


def sheet(*parts: Part, name: str = "Dakar", **more: object) -> Sheet:
    given = {
        "frame": frame(),
        "heading": Heading("Scorecard of a member", name, "Government · Senegal · Africa"),
        "facts": (("contributions", "2"), ("participants", "12"), ("in cash", "1,500 EUR")),
        "standing": ("2 updates were asked for.", ""),
        "parts": parts or (part(2),),
        "sample": "",
    }
    return Sheet(**(given | more))


def read(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def pages(drawn: Sheet) -> int:
    return len(read(render(drawn, KNOWN)).pages)


def words(drawn: Sheet) -> str:
    return read(render(drawn, KNOWN)).pages[0].extract_text().replace("\u200b", "")


def test_it_works():
    text = words(sheet())

    for told in ("Dakar", "1,500 EUR", "Dredging", "2 updates were asked for.", frame().sha256):
        assert told in text


def test_it_says_which_report_and_edition_it_is_drawn_from():
    assert "edition 1 · Cut-off date: 31 December 2021" in words(sheet())


def test_an_empty_list_says_why():
    assert "None." in words(sheet(part(0)))


@pytest.mark.parametrize("count", [1, 20, 40, 200, 2000])
def test_a_list_of_any_length_is_one_page_and_says_how_much_is_left(count):
    drawn = sheet(
        part(count), part(count, title="What it took part in"), part(count, title="Asked")
    )

    text = words(drawn)

    assert pages(drawn) == 1
    assert ("more, on the web page of this card" in text) is (count >= 20)


def test_every_list_gets_its_share_of_the_page():
    drawn = sheet(part(200), part(200, "Debate", "What it took part in"), part(3, "Gap", "Asked"))

    text = words(drawn)

    assert all(f"{n} Gap" in text for n in range(3))
    assert "5 Dredging" in text
    assert "5 Debate" in text


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_whatever_it_is_called_it_is_one_page(text, language):
    drawn = sheet(
        *(part(200, text, title) for title in ("Contributed", "Took part", "Asked")),
        name=text or "–",
        frame=frame(language, organisation=text, plan=text, report=text or "–"),
        heading=Heading("Scorecard of a member", text or "–", text),
        facts=tuple(("a fact", "9" * 40) for _fact in range(5)),
    )

    with translation.override(language):
        assert pages(drawn) == 1


def test_the_word_on_sample_data_is_never_cut_away():
    name = "A project with a long name " * 20

    text = words(sheet(part(1, f"{name}(sample)")))

    assert "… (sample)" in " ".join(text.split())


def test_the_same_card_has_the_same_bytes():
    drawn = sheet(part(30))

    assert render(drawn, KNOWN) == render(drawn, KNOWN)


def test_its_bytes_do_not_depend_on_what_was_drawn_before():
    first = render(sheet(), KNOWN)
    for count in range(15):
        render(sheet(part(count), name=f"Member {count}"), KNOWN)

    assert render(sheet(), KNOWN) == first


def test_it_has_a_title_a_language_and_tags():
    found = read(render(sheet(), KNOWN))

    assert found.metadata.title == "Scorecard of a member: Dakar"
    assert found.trailer["/Root"]["/Lang"] == "en"
    assert found.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_sample_data_is_told_at_the_foot():
    assert "Contains sample data" in words(replace(sheet(), sample="Contains sample data"))


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_every_card_of_a_hostile_association_is_one_page(language):
    cards = Scorecards(evaluated(Hostile().plan))

    with translation.override(language):
        counts = [pages(sheet_of(cards, subject, "0" * 64)) for subject in cards.subjects]

    assert counts == [1] * len(cards.subjects)
