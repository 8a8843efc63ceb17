"""The reading room: what the Board reads, remarks on and signs."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone

from actionplan.models import Outcome
from members.models import Mailing
from reports.models import Reading, Signature
from tests.factories import (
    AxisFactory,
    DecisionFactory,
    EditionFactory,
    MeetingFactory,
    OutcomeFactory,
    RemarkFactory,
    ResponseFactory,
    SeatFactory,
    SignatureFactory,
    UserFactory,
)
from tests.reports.operations.test_corrections import correct
from tests.reports.submitted import file_of, submitted
from tests.reports.views.reading import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_in_february")]

SNAPSHOT = Path(__file__).parents[1].joinpath("snapshot.json").read_bytes()
YEAR = {"period_start": date(2022, 1, 1), "period_end": date(2022, 12, 31)}


@pytest.fixture
def _in_february():
    with time_machine.travel(datetime(2022, 2, 3, 9, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def seat():
    return SeatFactory(board=True, mandate="treasurer")


@pytest.fixture
def board(client, seat):
    client.force_login(seat.user)
    return client


def room(client, edition):
    return text(client.get(edition.get_absolute_url()))


class TestList:
    def test_tells_what_is_asked(self, board, seat):
        unread, signed = submitted(), submitted()
        opened = submitted()
        Reading.objects.create(edition=opened, user=seat.user, opened_at=timezone.now())
        SignatureFactory(edition=signed, seat=seat)
        EditionFactory()

        rows = board.get("/reports/editions/").context["rows"]

        assert {row["edition"] for row in rows} == {unread, opened, signed}
        page = text(board.get("/reports/editions/"))
        assert "Read and sign it" in page
        assert "Sign it" in page
        assert "Signed by you on" in page

    def test_asks_nothing_of_the_secretariat(self, officer):
        submitted()

        page = text(officer.get("/reports/editions/"))

        assert "Nothing" in page
        assert "Sign it" not in page

    def test_is_not_there_for_others(self, stranger):
        assert stranger.get("/reports/editions/").status_code == 404

    def test_takes_the_same_queries_for_many(self, board, django_assert_max_num_queries):
        for _each in range(3):
            submitted()

        with django_assert_max_num_queries(10):
            board.get("/reports/editions/")


class TestRoom:
    def test_a_draft_is_not_there(self, board, officer):
        draft = EditionFactory()

        assert board.get(f"/reports/editions/{draft.pk}/").status_code == 404

    def test_shows_the_files_each_with_its_sha256(self, board):
        edition = submitted()

        page = board.get(edition.get_absolute_url()).content.decode()

        assert all(file.sha256 in page for file in edition.report.files.all())

    def test_compares_each_outcome_with_the_edition_before(self, board):
        before = submitted(SNAPSHOT)
        now = submitted(
            SNAPSHOT.replace(b'"state":"behind"', b'"state":"on_track"'), **YEAR, plan=before.plan
        )

        rows = board.get(now.get_absolute_url()).context["outcomes"]

        safe = next(row for row in rows if row["outcome"].code == "1.1.1")
        assert (safe["then"], safe["outcome"].state) == ("behind", "on_track")
        assert [row["outcome"].code for row in rows if row["changed"]] == ["1.1.1"]
        assert "Safe quays" in room(board, now)
        assert "1 outcome stands otherwise now" in room(board, now)

    def test_without_an_edition_before_there_is_only_now(self, board):
        edition = submitted(SNAPSHOT)

        assert "No edition of an earlier period" in room(board, edition)

    def test_data_of_another_format_are_not_compared(self, board):
        edition = submitted(b'{"schema":3}')

        assert "cannot compare" in room(board, edition)

    def test_shows_what_was_asked_before_and_silence(self, board):
        edition = submitted()
        meeting = MeetingFactory(plan=edition.plan)
        ResponseFactory(decision=DecisionFactory(meeting=meeting), done=True)
        DecisionFactory(meeting=meeting, text="a list of the beacons.")
        later = {"recorded_at": datetime(2022, 2, 2, tzinfo=UTC), "text": "later."}
        DecisionFactory(meeting=meeting, **later)

        page = room(board, edition)

        assert "Done on 20 January 2022: The plan was sent to all." in page
        assert "no response yet" in page
        assert "Overdue" in page
        assert "later." not in page

    def test_names_who_has_read_and_signed_and_who_has_not(self, board, seat):
        edition, silent = submitted(), SeatFactory(board=True)
        gone = SeatFactory(board=True, ended=True, ended_at=datetime(2022, 2, 2, tzinfo=UTC))
        SignatureFactory(edition=edition, seat=gone)

        rows = board.get(edition.get_absolute_url()).context["readers"]

        found = {row["seat"]: bool(row["signature"]) for row in rows}
        assert found == {seat: False, silent: False, gone: True}

    def test_says_that_a_later_edition_took_its_place(self, board, seat):
        edition = submitted()
        SignatureFactory(edition=edition, seat=seat)
        EditionFactory(submitted=True, plan=edition.plan, number=2, supersedes=edition)

        page = room(board, edition)

        assert "A later edition has taken the place of this one" in page
        assert "for edition 1, superseded since" in page
        assert "Sign it" not in page

    def test_says_which_edition_it_corrects(self, board):
        edition = submitted()
        later = EditionFactory(submitted=True, plan=edition.plan, number=2, supersedes=edition)

        assert "This edition corrects an earlier one" in room(board, later)

    def test_tells_when_a_meeting_evaluated_it(self, board):
        edition = submitted()
        meeting = MeetingFactory(plan=edition.plan)
        DecisionFactory(meeting=meeting, edition=edition, noted=True)

        assert "Takes note of the report." in room(board, edition)

    def test_tells_a_decision_once_as_it_was_corrected(self, board):
        edition = submitted()
        meeting = MeetingFactory(plan=edition.plan)
        correct(DecisionFactory(meeting=meeting, edition=edition, noted=True))
        correct(DecisionFactory(meeting=meeting), text={"en": "a list of the beacons."})

        page = room(board, edition)

        assert "Takes note of a plan for all quays." in page
        assert "Takes note of the report." not in page
        assert "a list of the beacons." in page
        assert "a plan for the quays." not in page

    def test_takes_few_queries(self, board, django_assert_max_num_queries):
        edition = submitted(SNAPSHOT)
        for _each in range(3):
            SignatureFactory(edition=edition)
            RemarkFactory(edition=edition)
            DecisionFactory(
                meeting=MeetingFactory(plan=edition.plan, held_on=date(2021, 1, 1 + _each))
            )
        room(board, edition)

        with django_assert_max_num_queries(20):
            room(board, edition)


class TestReading:
    def read(self, client, edition):
        return client.get(f"/reports/{edition.report_id}/en/")

    def test_the_first_opening_is_noted(self, board, seat):
        edition = submitted()

        self.read(board, edition)
        self.read(board, edition)

        assert Reading.objects.get().user == seat.user

    def test_that_the_secretariat_looks_is_not(self, officer):
        self.read(officer, submitted())

        assert not Reading.objects.exists()

    def test_a_report_that_is_no_edition_is_not_noted(self, board, file):
        board.get(f"/reports/{file.report_id}/en/")

        assert not Reading.objects.exists()


class TestSign:
    def post(self, client, edition, language="en", **typed):
        asked = {"sha256": file_of(edition, language).sha256, "confirmed": "on"}
        return client.post(f"/reports/editions/{edition.pk}/sign/{language}/", asked | typed)

    def test_shows_the_sha256_and_what_is_signed(self, board):
        edition = submitted()

        page = board.get(f"/reports/editions/{edition.pk}/sign/fr/").content.decode()

        assert file_of(edition, "fr").sha256 in page
        assert file_of(edition, "fr", "pdf").sha256 in page
        assert "Treasurer" in page

    def test_signs(self, board, seat):
        edition = submitted()

        response = self.post(board, edition, "es")

        assert response["Location"] == edition.get_absolute_url()
        made = Signature.objects.get()
        assert (made.seat, made.language) == (seat, "es")
        assert "You signed this edition on" in room(board, edition)

    def test_asks_to_confirm(self, board):
        self.post(board, submitted(), confirmed="")

        assert not Signature.objects.exists()

    def test_a_stale_sha256_is_refused_with_words(self, board):
        edition, other = submitted(), submitted()

        response = self.post(board, edition, sha256=file_of(other).sha256)

        assert "of another edition" in text(response)
        assert not Signature.objects.exists()

    def test_twice_leads_to_the_room_that_tells(self, board):
        edition = submitted()
        self.post(board, edition)

        assert self.post(board, edition).url == edition.get_absolute_url()
        assert Signature.objects.count() == 1
        assert board.get(f"{edition.get_absolute_url()}sign/es/").status_code == 302

    def test_of_other_bytes_is_refused_with_words(self, board):
        edition = submitted()
        self.post(board, edition)

        again = self.post(board, edition, sha256=file_of(edition, name="pdf").sha256)

        assert "already" in text(again)
        assert Signature.objects.count() == 1

    @pytest.mark.parametrize("language", ["de", "json"])
    def test_in_a_language_that_is_not_there_is_404(self, board, language):
        edition = submitted()

        assert board.get(f"/reports/editions/{edition.pk}/sign/{language}/").status_code == 404

    def test_is_not_there_for_the_secretariat(self, officer):
        assert self.post(officer, submitted()).status_code == 404


class TestRemark:
    def address(self, edition, about):
        return f"/reports/editions/{edition.pk}/remarks/{about}/"

    def test_on_an_outcome(self, board):
        edition = submitted()
        outcome = OutcomeFactory(axis__line__plan=edition.plan)

        response = board.post(self.address(edition, f"outcome-{outcome.pk}"), {"text": "Too slow."})

        assert response["Location"] == f"{edition.get_absolute_url()}#remarks"
        assert edition.remarks.get().outcome == outcome
        page = room(board, edition)
        assert "Too slow." in page
        assert "Your remark is kept." in page

    def test_on_an_axis(self, board):
        edition = submitted()
        axis = AxisFactory(line__plan=edition.plan)

        board.post(self.address(edition, f"axis-{axis.pk}"), {"text": "Good."})

        assert edition.remarks.get().axis == axis

    @pytest.mark.parametrize(("rates", "rating"), [(True, 4), (False, None)])
    def test_rates_where_the_plan_asks_for_it(self, board, rates, rating):
        edition = submitted(plan__board_rates=rates)

        board.post(self.address(edition, "report"), {"text": "Clear.", "rating": "4"})

        assert edition.remarks.get().rating == rating

    def test_says_something(self, board):
        edition = submitted(plan__board_rates=True)

        response = board.post(self.address(edition, "report"), {"text": " "})

        assert "A remark says something" in text(response)
        assert not edition.remarks.exists()

    @pytest.mark.parametrize(
        "about", ["else", "axis-", "axis-0", "outcome-x", "report-1", "line-1"]
    )
    def test_on_nothing_is_404(self, board, about):
        assert board.get(self.address(submitted(), about)).status_code == 404

    def test_on_an_outcome_of_another_plan_is_404(self, board):
        edition, other = submitted(), OutcomeFactory()

        address = self.address(edition, f"outcome-{other.pk}")

        assert board.post(address, {"text": "No."}).status_code == 404
        assert Outcome.objects.filter(pk=other.pk, remarks=None).exists()

    def test_is_not_there_for_the_secretariat(self, officer):
        edition = submitted()

        assert officer.post(self.address(edition, "report"), {"text": "x"}).status_code == 404


def test_nobody_without_a_seat_finds_a_room(client):
    client.force_login(UserFactory())

    assert client.get(submitted().get_absolute_url()).status_code == 404


class TestReminding:
    @pytest.fixture(autouse=True)
    def rung_mails(self, monkeypatch):
        rung = []
        monkeypatch.setattr("reports.tasks.ring_mails", lambda: rung.append(1))
        return rung

    def test_the_secretariat_sees_who_was_invited_and_reminds_the_others(
        self, officer, seat, rung_mails, django_capture_on_commit_callbacks
    ):
        edition = submitted()
        address = f"/reports/editions/{edition.pk}/remind/"

        with django_capture_on_commit_callbacks(execute=True):
            first = text(officer.post(address, follow=True))
        second = text(officer.post(address, follow=True))

        assert "An email goes to 1 person." in first
        assert "not sent yet" in first
        assert "Nobody is left to remind" in second
        assert rung_mails == [1]
        Mailing.objects.update(sent_at=timezone.now())
        assert "Invited" in (page := room(officer, edition))
        assert "not sent yet" not in page

    def test_the_board_neither_sees_mails_nor_reminds(self, board):
        edition = submitted()

        page = room(board, edition)
        answer = board.post(f"/reports/editions/{edition.pk}/remind/")

        assert "Reminded" not in page
        assert "Remind all" not in page
        assert answer.status_code == 404

    def test_of_a_superseded_edition_nobody_is_reminded(self, officer, seat):
        edition = submitted()
        submitted(correcting=True, supersedes=edition)

        page = text(officer.post(f"/reports/editions/{edition.pk}/remind/", follow=True))

        assert "has taken the place of this one" in page
        assert "Remind all" not in page
