"""What is wrong is told by row and column, and then nothing is written."""

from datetime import UTC, datetime

import openpyxl
import pytest
from django.urls import reverse

from actionplan.models import Draft, Update
from actionplan.operations import save_together
from actionplan.workbook.comparison import Change
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
    ContributionFactory,
    DraftFactory,
    MemberFactory,
    SeatFactory,
    UpdateFactory,
    UserFactory,
)
from tests.officer import signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("key", "cell", "heading", "words"),
    [
        ("women", "twelve", "Women", "Give a whole number from 0 up."),
        ("women", -1, "Women", "Give a whole number from 0 up."),
        ("women", 1.5, "Women", "whole number"),
        ("cost_in_cash", "many", "In cash", "“many” is not a number."),
        ("cost_in_cash", 1.005, "In cash", "At most 2 decimals."),
        ("nothing_new", "perhaps", "Nothing new since last time", "Answer yes"),
        ("progress", "late", "How it stands", "Choose one of: planned, under way"),
        ("as_of", "yesterday", "Figures as of", "Enter a valid date."),
        ("text", "=SUM(A1:A2)", "What happened since last time", "This is a formula."),
        ("text", "a_x0007_b", "What happened since last time", "a control character"),
    ],
)
def test_a_fault_names_its_row_and_column(key, cell, heading, words):
    desk = desk_with("First", "Second")
    content = desk.download()

    preview = desk.send(filled(content, {FIRST: {"text": "Held."}, FIRST + 1: {key: cell}}))

    (fault,) = faults(preview)
    assert fault[:2] == (FIRST + 1, heading)
    assert words in fault[2]
    assert preview.context["sealed"] == ""
    assert preview.context["faults"][0].column in preview.content.decode()


def test_all_faults_of_a_row_are_told_at_once():
    desk = desk_with("First", "Second")
    key = f"figure-{desk.feed(incremental=True).pk}-value"
    wrong = {"text": "=SUM(A1)", "women": "twelve", "as_of": "soon", key: 3}

    preview = desk.send(filled(desk.download(), {FIRST + 1: wrong}))

    assert [heading for _row, heading, _words in faults(preview)] == [
        "What happened since last time",
        next(each for _row, each, _words in faults(preview) if each.endswith("Value")),
        "Women",
        "Figures as of",
    ]


def test_a_fault_in_the_last_row_keeps_all_rows_from_being_written():
    desk = desk_with("First", "Second")
    good = desk.send(filled(desk.download(), {FIRST: {"text": "a"}, FIRST + 1: {"text": "b"}}))
    UpdateFactory(contribution=desk.member.contributions.last(), period=desk.period, submitted=True)
    DraftFactory(update=Update.objects.get(), typed={"text": "c"})

    answer = desk.confirm(good)

    assert faults(answer) == [
        (FIRST + 1, "", "This was handed in already, and waits to be verified.")
    ]
    assert Update.objects.count() == 1


def test_a_fault_of_the_program_midway_leaves_nothing_half_written(monkeypatch):
    desk = desk_with("First", "Second")
    preview = desk.send(filled(desk.download(), {FIRST: {"text": "a"}, FIRST + 1: {"text": "b"}}))
    calls = []

    def broken(**given):
        calls.append(given)
        if len(calls) == 2:
            raise RuntimeError
        return 1

    monkeypatch.setattr("actionplan.operations.together.save_draft", broken)
    with pytest.raises(RuntimeError):
        desk.confirm(preview)

    assert not Update.objects.exists()


def test_what_is_not_whole_is_saved_but_not_handed_in():
    desk = Desk()
    indicator = desk.feed(ratio=True)
    key = f"figure-{indicator.pk}-numerator"

    preview = desk.fill(text="Held.", **{key: 1})

    ((row, heading, words),) = faults(preview)
    assert (row, words) == (FIRST, "This indicator needs it.")
    assert heading.endswith("Denominator")
    desk.confirm(preview, "submit")
    assert not Update.objects.exists()
    desk.confirm(preview, "save")
    assert typed(desk.update()) == {"text": "Held.", key: "1"}


def test_nothing_new_stands_alone():
    preview = Desk().fill(nothing_new="yes", text="Held.")

    assert faults(preview)[0][:2] == (FIRST, "Nothing new since last time")


def test_a_row_of_another_member_is_refused_and_tells_nothing():
    desk, other = Desk(), Desk()
    update = UpdateFactory(contribution=other.contribution, text="Their secret.")
    DraftFactory(update=update)
    foreign = opened(other.download()).cell(FIRST, 1).value
    sheet = opened(filled(desk.download(), {FIRST: {"text": "Mine."}}))
    sheet.cell(FIRST, 1, foreign)

    preview = desk.send(saved(sheet.parent))

    assert faults(preview) == [
        (FIRST, "", "This row is none of this member's, or is not asked for any more.")
    ]
    page = preview.content.decode()
    assert "secret" not in page
    assert other.contribution.project.name not in page
    assert typed(update) == {"text": "Their secret."}


def test_the_workbook_of_one_member_is_refused_at_the_door_of_another():
    desk = Desk()
    second = Desk(ContributionFactory(project=desk.contribution.project))
    SeatFactory(user=desk.user, member=second.member)
    content = filled(desk.download(), {FIRST: {"text": "Mine."}})

    desk.client = signed_in(desk.user)
    desk.contribution = second.contribution
    preview = desk.send(content)

    assert [row for row, _heading, _words in faults(preview)] == [FIRST]
    assert not Update.objects.exists()


def test_a_preview_is_worth_nothing_to_somebody_else():
    desk = Desk()
    sealed = desk.fill(text="Held.").context["sealed"]
    desk.client = signed_in(SeatFactory(member=desk.member).user)

    answer = desk.client.post(desk.address, {"contents": sealed, "verb": "save"}, follow=True)

    assert "not yours" in answer.content.decode()
    assert not Update.objects.exists()


def test_a_preview_of_yesterday_is_not_confirmed(time_machine):
    time_machine.move_to(datetime(2022, 2, 1, tzinfo=UTC))
    desk = Desk()
    sealed = desk.fill(text="Held.").context["sealed"]
    time_machine.move_to(datetime(2022, 2, 2, tzinfo=UTC))

    answer = desk.client.post(desk.address, {"contents": sealed, "verb": "save"}, follow=True)

    assert "too old" in answer.content.decode()
    assert not Update.objects.exists()


def test_contents_that_were_changed_are_not_confirmed():
    desk = Desk()
    sealed = desk.fill(text="Held.").context["sealed"]

    desk.client.post(desk.address, {"contents": f"x{sealed}", "verb": "save"})

    assert not Update.objects.exists()


def test_an_unknown_verb_is_not_there():
    desk = Desk()
    sealed = desk.fill(text="Held.").context["sealed"]

    answer = desk.client.post(desk.address, {"contents": sealed, "verb": "verify"})

    assert answer.status_code == 404


def test_what_somebody_else_changed_since_the_download_is_not_overwritten():
    desk = Desk()
    update = UpdateFactory(contribution=desk.contribution)
    draft = DraftFactory(update=update)
    content = filled(desk.download(), {FIRST: {"text": "Mine."}})
    other = UserFactory(first_name="Noor", last_name="Aziz")
    Draft.objects.filter(pk=draft.pk).update(typed={"text": "Theirs."}, version=2, saved_by=other)

    preview = desk.send(content)

    ((row, _heading, words),) = faults(preview)
    assert row == FIRST
    assert "Noor Aziz changed this at" in words
    assert typed(update) == {"text": "Theirs."}


def test_what_somebody_else_saved_without_a_change_is_no_conflict():
    desk = Desk()
    update = UpdateFactory(contribution=desk.contribution)
    draft = DraftFactory(update=update)
    content = filled(desk.download(), {FIRST: {"text": "Mine."}})
    Draft.objects.filter(pk=draft.pk).update(version=5)

    desk.confirm(desk.send(content))

    assert typed(update) == {"text": "Mine."}


def test_what_somebody_else_changed_in_a_row_that_is_untouched_stays():
    desk = desk_with("First", "Second")
    update = UpdateFactory(contribution=desk.contribution, period=desk.period)
    draft = DraftFactory(update=update)
    content = filled(desk.download(), {FIRST + 1: {"text": "Mine."}})
    Draft.objects.filter(pk=draft.pk).update(typed={"text": "Theirs."}, version=2)

    desk.confirm(desk.send(content))

    assert typed(update) == {"text": "Theirs."}
    assert Update.objects.count() == 2


def test_what_somebody_saves_between_preview_and_confirmation_is_told_by_row():
    desk = Desk()
    update = UpdateFactory(contribution=desk.contribution)
    draft = DraftFactory(update=update)
    preview = desk.fill(text="Mine.")
    Draft.objects.filter(pk=draft.pk).update(typed={"text": "Theirs."}, version=2)

    answer = desk.confirm(preview)

    assert [row for row, _heading, _words in faults(answer)] == [FIRST]
    assert typed(update) == {"text": "Theirs."}


def test_what_somebody_saves_in_the_very_moment_is_told_and_kept(monkeypatch):
    desk = Desk()
    update = UpdateFactory(contribution=desk.contribution)
    draft = DraftFactory(update=update)
    preview = desk.fill(text="Mine.")
    written = Change.written.fget

    def meanwhile(change):
        Draft.objects.filter(pk=draft.pk).update(typed={"text": "Theirs."}, version=2)
        return written(change)

    monkeypatch.setattr(Change, "written", property(meanwhile))
    answer = desk.confirm(preview)

    assert "Somebody else has saved this meanwhile." in answer.content.decode()
    assert typed(update) == {"text": "Theirs."}


@pytest.mark.parametrize(
    ("traits", "words"),
    [({"submitted": True}, "handed in already"), ({"verified": True}, "verified already")],
)
def test_what_was_handed_in_since_the_download_is_refused(traits, words):
    desk = Desk()
    content = filled(desk.download(), {FIRST: {"text": "Mine."}})
    DraftFactory(update=UpdateFactory(contribution=desk.contribution, **traits))

    preview = desk.send(content)

    assert words in faults(preview)[0][2]


def test_the_same_row_twice_is_refused():
    desk = desk_with("First", "Second")
    sheet = opened(filled(desk.download(), {FIRST: {"text": "a"}, FIRST + 1: {"text": "b"}}))
    sheet.cell(FIRST + 1, 1, sheet.cell(FIRST, 1).value)

    preview = desk.send(saved(sheet.parent))

    assert faults(preview) == [
        (FIRST + 1, "", f"Row {FIRST} is about the same contribution and period already.")
    ]


@pytest.mark.parametrize("key", [None, "row 1", "=SUM(A1)", 7, "1.1.0.0.zz"])
def test_a_row_without_its_key_is_refused(key):
    desk = Desk()
    sheet = opened(filled(desk.download(), {FIRST: {"text": "a"}}))
    sheet.cell(FIRST, 1).value = key

    preview = desk.send(saved(sheet.parent))

    assert "The hidden first cell of this row was changed." in faults(preview)[0][2]


def test_a_column_that_is_missing_is_named():
    desk = Desk()
    sheet = opened(filled(desk.download(), {FIRST: {"text": "a"}}))
    sheet.delete_cols(place_of(sheet, "women"))

    preview = desk.send(saved(sheet.parent))

    assert faults(preview)[0][2] == "The column “Women” is missing. Download a new workbook."


def test_a_column_that_is_not_known_is_named():
    desk = Desk()
    sheet = opened(filled(desk.download(), {FIRST: {"text": "a"}}))
    last = sheet.max_column + 1
    sheet.cell(2, last, "Remarks")
    sheet.cell(FIRST, last, "Mind this")

    preview = desk.send(saved(sheet.parent))

    assert faults(preview)[0][2] == "The column “Remarks” is not known here. Remove it."


def test_a_figure_of_another_project_is_refused():
    desk = desk_with("First", "Second")
    key = f"figure-{desk.feed(incremental=True).pk}-value"

    preview = desk.send(filled(desk.download(), {FIRST + 1: {"text": "a", key: 3}}))

    ((row, _heading, words),) = faults(preview)
    assert (row, words[:30]) == (FIRST + 1, "This project does not report o")


def test_a_name_that_is_not_known_is_named():
    desk = Desk()
    MemberFactory(name="Twin", slug="twin-1")
    MemberFactory(name="Twin", slug="twin-2")
    key = f"figure-{desk.feed(distinct=True).pk}-members"

    for name in ("Atlantis", "Twin"):
        preview = desk.fill(text="a", **{key: f"{name}; {desk.member.slug}"})
        assert f"“{name}” is not known." in faults(preview)[0][2]


def test_another_workbook_is_not_taken_for_ours():
    desk = Desk()
    book = openpyxl.Workbook()
    book.active["A1"] = "Project"

    answer = desk.send(saved(book))

    assert "was not downloaded here" in answer.content.decode()


def test_nothing_sent_is_told():
    desk = Desk()

    answer = desk.client.post(desk.address, {})

    assert "This field is required." in answer.content.decode()


def test_an_anonymous_visitor_signs_in_first(client):
    address = reverse("portal:workbook", args=["anywhere"])

    assert client.get(address).status_code == 302
    assert client.post(address, {"contents": "x", "verb": "save"}).status_code == 302
    assert client.get(f"{address}file/").status_code == 302


def test_nothing_to_write_is_no_error():
    save_together(written=[], by=UserFactory(), at=datetime(2022, 2, 1, tzinfo=UTC))
