"""A member's workbook comes back, and what it says is what stands."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from actionplan.models import Draft, Update
from actionplan.operations import correct_update, verify_update
from tests.actionplan.workbook.desk import (
    FIRST,
    Desk,
    desk_with,
    faults,
    filled,
    opened,
    place_of,
    saved,
    typed,
)
from tests.factories import (
    DraftFactory,
    MeasurementFactory,
    MemberFactory,
    SeatFactory,
    UpdateFactory,
    UserFactory,
)
from tests.officer import signed_in

pytestmark = pytest.mark.django_db


def test_it_works():
    desk = Desk()

    preview = desk.fill(text="Two workshops were held.", women=12, cost_in_cash=99.5)
    desk.confirm(preview)

    assert typed(desk.update()) == {
        "text": "Two workshops were held.",
        "women": "12",
        "cost_in_cash": "99.5",
    }
    assert desk.update().status == "draft"


def test_rows_are_handed_in_with_their_figures():
    desk = Desk()
    held = desk.feed(incremental=True)
    shares = desk.feed(ratio=True)
    cities = desk.feed(distinct=True)
    dakar, lima = MemberFactory(name="Dakar"), MemberFactory(name="Lima")

    preview = desk.fill(
        text="Held.",
        as_of=date(2021, 12, 15),
        **{
            f"figure-{held.pk}-value": 3,
            f"figure-{shares.pk}-numerator": 1,
            f"figure-{shares.pk}-denominator": 4,
            f"figure-{cities.pk}-members": f"Dakar; {lima.slug}",
        },
    )
    desk.confirm(preview, "submit")

    update = desk.update()
    figures = {each.indicator_id: each for each in update.figures.all()}
    assert update.status == "submitted"
    assert figures[held.pk].value == 3
    assert figures[held.pk].measured_on == date(2021, 12, 15)
    assert figures[shares.pk].denominator == 4
    assert set(figures[cities.pk].members.all()) == {dakar, lima}


def test_a_workbook_sent_back_as_it_came_changes_nothing():
    desk = Desk()
    DraftFactory(
        update__contribution=desk.contribution, typed={"text": "a\r\n\r\nb ", "women": "x"}
    )

    preview = desk.send(desk.download())

    assert preview.context["sealed"] == ""
    assert faults(preview) == []
    assert "all of it stands so already" in preview.content.decode()


def test_the_same_file_twice_changes_nothing_the_second_time():
    desk = Desk()
    content = filled(desk.download(), {FIRST: {"text": "Held."}})
    desk.confirm(desk.send(content), "submit")
    before = list(Draft.objects.values()), list(Update.objects.values())

    preview = desk.send(content)

    assert preview.context["comparison"].same == 1
    assert preview.context["sealed"] == ""
    assert (list(Draft.objects.values()), list(Update.objects.values())) == before


def test_rows_saved_as_drafts_can_be_handed_in_by_the_same_file():
    desk = Desk()
    content = filled(desk.download(), {FIRST: {"text": "Held."}})
    desk.confirm(desk.send(content), "save")

    preview = desk.send(content)

    assert preview.context["comparison"].to_save == []
    assert desk.confirm(preview, "submit").status_code == 200
    assert desk.update().status == "submitted"


def test_what_was_returned_is_not_handed_in_again_untouched():
    desk = Desk()
    update = UpdateFactory(contribution=desk.contribution, returned=True)
    DraftFactory(update=update)

    preview = desk.send(desk.download())

    assert preview.context["comparison"].to_hand_in == []


def test_confirming_twice_changes_nothing_more():
    desk = Desk()
    preview = desk.fill(text="Held.")
    desk.confirm(preview)
    version = desk.update().draft.version

    desk.confirm(preview)

    assert desk.update().draft.version == version


def test_an_empty_row_says_nothing():
    desk = Desk()
    update = UpdateFactory(contribution=desk.contribution)
    DraftFactory(update=update)

    preview = desk.fill(text=None)

    assert preview.context["sealed"] == ""
    assert typed(update) == {"text": update.text}


@pytest.mark.parametrize("reader", ["en", "es", "fr"])
@pytest.mark.parametrize("writer", ["en", "es", "fr"])
def test_it_is_read_in_any_language_whatever_it_was_written_in(writer, reader):
    desk = Desk()
    DraftFactory(
        update__contribution=desk.contribution,
        typed={"nothing_new": "on", "progress": "delayed", "cost_in_cash": "1234.5"},
    )

    preview = desk.send(desk.download(writer), reader)

    assert preview.context["sealed"] == ""
    assert faults(preview) == []


@pytest.mark.parametrize(
    ("language", "cell", "kept"),
    [
        ("es", "1.234,5", "1234.5"),
        ("fr", "1 234,5", "1234.5"),
        ("en", "1,234.5", "1234.5"),
        ("es", 1234.5, "1234.5"),
        ("es", "0,125", "0.1250"),
        ("en", 0.125, "0.1250"),
    ],
)
def test_numbers_are_kept_so_that_every_language_reads_the_same(language, cell, kept):
    desk = Desk()
    key = f"figure-{desk.feed(incremental=True).pk}-value"

    preview = desk.fill(language, text="Held.", **{key: cell})
    desk.confirm(preview)

    assert typed(desk.update())[key] == kept


@pytest.mark.parametrize(
    ("language", "cell"),
    [("en", date(2021, 12, 31)), ("en", "2021-12-31"), ("es", "31/12/2021"), ("fr", "31/12/2021")],
)
def test_dates_are_dates_or_words_for_one(language, cell):
    desk = Desk()

    desk.confirm(desk.fill(language, text="Held.", as_of=cell))

    assert typed(desk.update())["as_of"] == "2021-12-31"


@pytest.mark.parametrize("word", ["yes", "Sí", "oui", "X", True])
def test_yes_is_yes_in_every_language(word):
    desk = Desk()

    desk.confirm(desk.fill(nothing_new=word))

    assert typed(desk.update()) == {"nothing_new": "on"}


def test_a_percentage_is_read_as_it_is_shown():
    desk = Desk()
    key = f"figure-{desk.feed(incremental=True, percentage=True).pk}-value"
    content = filled(desk.download(), {FIRST: {"text": "Held.", key: 0.45}})
    book = opened(content)
    book.cell(FIRST, place_of(book, key)).number_format = "0.0%"
    desk.confirm(desk.send(saved(book.parent)))

    assert typed(desk.update())[key] == "45"


def test_a_column_of_figures_that_is_gone_says_nothing_of_them():
    desk = Desk()
    key = f"figure-{desk.feed(incremental=True).pk}-value"
    update = UpdateFactory(contribution=desk.contribution)
    DraftFactory(update=update, typed={"text": "a", key: "7"})
    sheet = opened(desk.download())
    sheet.cell(FIRST, place_of(sheet, "text"), "b")
    sheet.delete_cols(place_of(sheet, key))

    desk.confirm(desk.send(saved(sheet.parent)))

    assert typed(update) == {"text": "b", key: "7"}


def test_what_can_be_filled_in_is_what_waits_for_the_member():
    desk = desk_with("Handed in", "Verified", "Returned", "Begun", "Not begun")
    rows = {each.project.name: each for each in desk.member.contributions.all()}
    for name, traits in {
        "Handed in": {"submitted": True},
        "Verified": {"verified": True},
        "Returned": {"returned": True},
        "Begun": {},
    }.items():
        DraftFactory(update=UpdateFactory(contribution=rows[name], period=desk.period, **traits))

    sheet = opened(desk.download())

    names = [sheet.cell(row, 2).value for row in range(FIRST, sheet.max_row + 1)]
    assert names == ["Returned", "Begun", "Not begun"]


def test_a_correction_is_filled_in_like_an_update():
    desk = Desk()
    wrong = UpdateFactory(contribution=desk.contribution, verified=True)
    DraftFactory(update=wrong)
    right = UpdateFactory(
        contribution=desk.contribution, period=wrong.period, supersedes=wrong, reason="Miscounted"
    )
    DraftFactory(update=right)

    desk.confirm(desk.fill(text="Three workshops."), "submit")

    right.refresh_from_db()
    assert (right.status, right.text) == ("submitted", "Three workshops.")


def test_what_was_told_stands_on_a_sheet_to_be_read():
    desk = Desk()
    update = UpdateFactory(
        contribution=desk.contribution, verified=True, women=12, cost_in_cash=Decimal("99.50")
    )
    DraftFactory(update=update)
    indicator = desk.feed(incremental=True, name="Workshops held")
    MeasurementFactory(update=update, indicator=indicator, value=3)

    book = opened(desk.download()).parent

    cells = [cell.value for cell in book.worksheets[1][2]]
    assert cells[0] == desk.contribution.project.name
    assert cells[6:] == ["women: 12", "in cash: 99.5 EUR", "Workshops held: 3"]


def test_the_workbook_names_nobody():
    desk = Desk()
    DraftFactory(update__contribution=desk.contribution, update__recorded_by=desk.user)

    book = opened(desk.download()).parent

    said = {str(cell.value) for sheet in book.worksheets for row in sheet for cell in row}
    about = book.properties
    assert not any(str(desk.user) in text for text in said)
    assert (about.creator, about.lastModifiedBy) == (None, None)


def test_a_viewer_downloads_and_sends_nothing():
    desk = Desk()
    content = desk.download()
    desk.client = signed_in(SeatFactory(member=desk.member, viewer=True).user)

    page = desk.client.get(desk.address)

    assert "multipart/form-data" not in page.content.decode()
    assert desk.download()
    assert desk.send(content).status_code == 404


@pytest.mark.parametrize("seat", [{}, {"officer": True}, {"regional_secretary": True}])
def test_for_others_it_is_not_there(seat):
    desk = Desk()
    desk.client = signed_in(SeatFactory(**seat).user)

    assert desk.client.get(desk.address).status_code == 404
    assert desk.client.get(f"{desk.address}file/").status_code == 404
    assert desk.send(b"").status_code == 404


def test_a_correction_can_mend_a_figure_that_its_project_feeds_no_more():
    desk = Desk()
    indicator = desk.feed(incremental=True)
    key = f"figure-{indicator.pk}-value"
    desk.confirm(desk.fill(text="Held.", **{key: 3}), "submit")
    wrong = desk.update()
    verify_update(update=wrong, by=UserFactory(), at=timezone.now())
    correct_update(update=wrong, reason="Miscounted", by=desk.user, at=timezone.now())
    indicator.projects.clear()

    desk.confirm(desk.fill(**{key: 4}), "submit")

    assert Update.objects.get(supersedes=wrong).figures.get().value == 4


def test_several_rows_are_handed_in_at_once():
    desk = desk_with("First", "Second", "Third")
    key = f"figure-{desk.feed(incremental=True).pk}-value"
    rows = {
        FIRST: {"text": "a", key: 3},
        FIRST + 1: {"text": "b"},
        FIRST + 2: {"nothing_new": "yes"},
    }

    answer = desk.confirm(desk.send(filled(desk.download(), rows)), "submit")

    assert "3 rows are handed in." in answer.content.decode()
    assert Update.objects.filter(status="submitted").count() == 3
