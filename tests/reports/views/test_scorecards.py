"""The pages of scorecards: who reads which, how they are asked for, the card, the file, the archive."""

from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from reports import tasks
from reports.models import Report, Scorecard, ScorecardBatch
from tests.factories import (
    EditionFactory,
    MemberFactory,
    RegionFactory,
    ReportFactory,
    ReportFileFactory,
    ScorecardBatchFactory,
    ScorecardFactory,
    SeatFactory,
)
from tests.reports.submitted import submitted
from tests.reports.views.reading import text

pytestmark = pytest.mark.django_db
SNAPSHOT = (Path(__file__).parents[1] / "snapshot.json").read_bytes()


@pytest.fixture(autouse=True)
def bells(monkeypatch):
    """Return the batches for which the workers were rung; none makes anything."""
    ids = []
    monkeypatch.setattr(tasks, "ring_scorecards", ids.append)
    return ids


@pytest.fixture
def region():
    return RegionFactory(slug="africa")


@pytest.fixture
def dakar(region):
    return MemberFactory(slug="dakar", region=region)


@pytest.fixture
def sealed():
    """Return the report of a sealed edition, with the data of the small association."""
    report = submitted(SNAPSHOT).report
    digest = report.files.get(format="json").sha256
    Report.objects.filter(pk=report.pk).update(sha256=digest)
    report.refresh_from_db()
    ScorecardBatchFactory(report=report)
    return report


@pytest.fixture
def own(sealed, dakar):
    """Return the card of Dakar in a sealed edition."""
    return ScorecardFactory(report=sealed, member=dakar, name="Dakar")


@pytest.fixture
def of_region(sealed, region):
    return ScorecardFactory(report=sealed, of_region=True, region=region)


@pytest.fixture
def draft(dakar):
    """Return the card of Dakar in a report of no edition."""
    return ScorecardFactory(member=dakar)


def signed_in(client, **seat):
    client.force_login(SeatFactory(**seat).user)
    return client


def seen(client, card) -> int:
    statuses = {
        client.get(f"/reports/scorecards/{card.pk}/{end}").status_code for end in ("", "file/")
    }
    assert len(statuses) == 1
    return statuses.pop()


class TestWhoReads:
    @pytest.mark.parametrize(
        ("seat", "expected"),
        [
            ({"board": True}, {"own", "of_region", "other"}),
            ({"officer": True}, {"own", "of_region", "other", "draft"}),
            ({"administrator": True}, {"own", "of_region", "other", "draft"}),
        ],
        ids=["board", "officer", "administrator"],
    )
    def test_the_house(self, seat, expected, client, own, of_region, draft, sealed):
        cards = {"own": own, "of_region": of_region, "draft": draft}
        cards["other"] = ScorecardFactory(report=sealed)
        signed_in(client, **seat)

        assert {name for name, card in cards.items() if seen(client, card) == 200} == expected

    @pytest.mark.parametrize("role", [{}, {"viewer": True}], ids=["editor", "viewer"])
    def test_a_member_its_own(self, role, client, own, of_region, draft, dakar, sealed):
        other = ScorecardFactory(report=sealed, member=MemberFactory(region=dakar.region))
        signed_in(client, member=dakar, **role)

        assert [seen(client, card) for card in (own, other, of_region, draft)] == [
            200,
            404,
            404,
            404,
        ]

    def test_a_secretary_those_of_the_region(self, client, own, of_region, draft, region, sealed):
        elsewhere = ScorecardFactory(report=sealed)
        signed_in(client, regional_secretary=True, region=region)

        found = [seen(client, card) for card in (own, of_region, elsewhere, draft)]

        assert found == [200, 200, 404, 404]

    def test_a_secretary_elsewhere_none(self, client, own, of_region):
        signed_in(client, regional_secretary=True, region=RegionFactory())

        assert [seen(client, card) for card in (own, of_region)] == [404, 404]

    def test_nobody_whose_seat_has_ended(self, client, own, dakar):
        signed_in(client, member=dakar, ended=True)

        assert seen(client, own) == 404

    def test_nobody_without_signing_in(self, client, own):
        assert seen(client, own) == 302

    def test_no_card_of_what_the_report_held_before(self, officer, own):
        Scorecard.objects.filter(pk=own.pk).update(snapshot_sha256="0" * 64)

        assert seen(officer, own) == 404


class TestAsking:
    @pytest.fixture
    def report(self):
        file = ReportFileFactory(content=SNAPSHOT)
        Report.objects.filter(pk=file.report_id).update(sha256=file.sha256)
        return file.report

    def test_is_offered_on_the_page_of_a_finished_report(self, officer, report):
        assert "Make scorecards" in text(officer.get(f"/reports/{report.pk}/"))

    def test_is_not_offered_while_the_report_is_made(self, officer):
        page = officer.get(f"/reports/{ReportFactory(running=True).pk}/")

        assert "Make scorecards" not in text(page)

    def test_rings_once_however_often_it_is_asked(
        self, officer, report, bells, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            for _click in range(2):
                answer = officer.post(f"/reports/{report.pk}/scorecards/make/")

        batch = ScorecardBatch.objects.get()
        assert bells == [batch.pk]
        assert answer["Location"] == f"/reports/{report.pk}/scorecards/"

    def test_is_not_for_the_board(self, reader, report):
        page = text(reader.get(f"/reports/{report.pk}/"))

        assert "Make scorecards" not in page
        assert reader.post(f"/reports/{report.pk}/scorecards/make/").status_code == 404

    def test_of_old_data_is_refused_with_words(self, officer):
        file = ReportFileFactory(content=b'{"schema": 1}')
        Report.objects.filter(pk=file.report_id).update(sha256=file.sha256)

        answer = officer.post(f"/reports/{file.report_id}/scorecards/make/", follow=True)

        assert "earlier format" in text(answer)
        assert not ScorecardBatch.objects.exists()

    def test_shows_how_far_it_is(self, officer, report):
        ScorecardBatchFactory(
            report=report, running=True, total=4, sha256=report.files.get().sha256
        )
        ScorecardFactory(report=report)

        for address in ("", "progress/"):
            page = officer.get(f"/reports/{report.pk}/scorecards/{address}")
            assert "Drawing the cards: 1 of 4" in text(page)
            assert "HX-Refresh" not in page

    def test_lets_the_page_load_anew_at_the_end(self, officer, sealed):
        page = officer.get(f"/reports/{sealed.pk}/scorecards/progress/")

        assert page["HX-Refresh"] == "true"

    def test_that_failed_says_why_and_can_go_on(self, officer, report):
        digest = report.files.get().sha256
        batch = ScorecardBatchFactory(report=report, running=True, sha256=digest)
        ScorecardBatch.objects.filter(pk=batch.pk).update(state="failed", message="No room.")

        page = text(officer.get(f"/reports/{report.pk}/scorecards/"))

        assert "No room." in page
        assert "Go on" in page


class TestLists:
    def test_of_a_report_can_be_narrowed(self, officer, own, of_region, sealed):
        asia = RegionFactory(slug="asia")
        ScorecardFactory(report=sealed, member=MemberFactory(region=asia), name="Seoul")
        ScorecardFactory(report=sealed, member=own.member, name="Dakar fr", language="fr")
        address = f"/reports/{sealed.pk}/scorecards/"

        def names(query):
            return [card.name for card in officer.get(address + query).context["page"]]

        assert names("") == [of_region.name, "Dakar", "Seoul"]
        assert names("?region=asia") == ["Seoul"]
        assert names("?language=fr") == ["Dakar fr"]
        assert names("?region=nowhere") == []

    def test_costs_the_same_for_many(self, officer, sealed, django_assert_max_num_queries):
        for _card in range(60):
            ScorecardFactory(report=sealed)

        with django_assert_max_num_queries(16):
            page = officer.get(f"/reports/{sealed.pk}/scorecards/")

        assert len(page.context["page"]) == 50

    def test_of_a_sealed_edition_is_read_by_the_board(self, reader, own, sealed):
        assert "Dakar" in text(reader.get(f"/reports/{sealed.pk}/scorecards/"))
        assert "To the scorecards" in text(reader.get(f"/reports/{sealed.pk}/"))

    def test_of_another_report_is_not_there_for_the_board(self, reader, draft):
        ScorecardBatchFactory(report=draft.report)

        assert reader.get(f"/reports/{draft.report_id}/scorecards/").status_code == 404
        assert "scorecards" not in text(reader.get(f"/reports/{draft.report_id}/"))

    def test_of_a_report_is_not_there_for_a_member(self, client, own, dakar, sealed):
        signed_in(client, member=dakar)

        assert client.get(f"/reports/{sealed.pk}/scorecards/").status_code == 404
        assert client.get(f"/reports/{sealed.pk}/scorecards/en/zip/").status_code == 404

    def test_of_the_newest_edition_shows_a_secretary_the_region(
        self, client, own, of_region, region, sealed
    ):
        ScorecardFactory(report=sealed, name="Elsewhere")
        signed_in(client, regional_secretary=True, region=region)

        page = client.get("/reports/scorecards/")

        assert [card.name for card in page.context["page"]] == [of_region.name, "Dakar"]

    def test_of_the_newest_edition_leaves_out_the_older_ones(self, reader, own):
        newer = EditionFactory(
            submitted=True,
            plan=own.report.plan,
            period_start=date(2022, 1, 1),
            period_end=date(2022, 12, 31),
        )
        ScorecardFactory(report=newer.report, name="The year after")

        page = reader.get("/reports/scorecards/")

        assert [card.name for card in page.context["page"]] == ["The year after"]

    def test_is_empty_with_words_where_there_is_none(self, client, dakar):
        signed_in(client, member=dakar)

        assert "No scorecard yet" in text(client.get("/reports/scorecards/"))


class TestOfMember:
    def test_leads_to_the_newest_in_the_readers_language(self, client, own, sealed, dakar):
        french = ScorecardFactory(report=sealed, member=dakar, language="fr")
        signed_in(client, member=dakar)

        assert client.get("/reports/scorecards/members/dakar/")["Location"].endswith(f"/{own.pk}/")
        client.cookies["django_language"] = "fr"
        found = client.get("/reports/scorecards/members/dakar/")
        assert found["Location"].endswith(f"/{french.pk}/")

    def test_says_so_where_there_is_none(self, client, draft, dakar):
        signed_in(client, member=dakar)

        assert "No scorecard yet" in text(client.get("/reports/scorecards/members/dakar/"))

    def test_is_not_there_for_another(self, client, own):
        signed_in(client, member=MemberFactory())

        assert client.get("/reports/scorecards/members/dakar/").status_code == 404

    def test_is_linked_from_the_portal(self, client, own, dakar):
        signed_in(client, member=dakar, viewer=True)

        assert "/reports/scorecards/members/dakar/" in text(client.get("/portal/members/dakar/"))


class TestCard:
    def test_shows_what_the_snapshot_says(self, officer, own):
        page = text(officer.get(f"/reports/scorecards/{own.pk}/"))

        for words in ("Scorecard of a member", "Dredging", "Two workshops were held.", "1,501"):
            assert words in page
        assert own.snapshot_sha256 in page

    def test_of_a_region(self, officer, of_region):
        page = text(officer.get(f"/reports/scorecards/{of_region.pk}/"))

        assert "Where there is silence" in page

    def test_is_in_its_own_language_with_the_others_beside_it(self, officer, own, sealed, dakar):
        french = ScorecardFactory(report=sealed, member=dakar, language="fr")

        page = officer.get(f"/reports/scorecards/{french.pk}/")

        assert page["Content-Language"] == "fr"
        assert f"/reports/scorecards/{own.pk}/" in text(page)

    def test_says_that_a_later_edition_took_its_place(self, officer, own):
        EditionFactory(
            submitted=True,
            number=2,
            supersedes=own.report.edition,
            plan=own.report.plan,
            errata={"en": "A figure."},
            errata_why={"en": "A slip."},
        )

        assert "Edition 2 has taken the place" in text(
            officer.get(f"/reports/scorecards/{own.pk}/")
        )

    def test_of_data_of_an_earlier_format_leads_to_its_file(self, officer):
        file = ReportFileFactory(content=b'{"schema": 1}')
        Report.objects.filter(pk=file.report_id).update(sha256=file.sha256)
        card = ScorecardFactory(report=Report.objects.get(pk=file.report_id))

        page = officer.get(f"/reports/scorecards/{card.pk}/")

        assert "earlier format" in text(page)
        assert f"/reports/scorecards/{card.pk}/file/" in text(page)

    def test_costs_few_queries(self, officer, own, django_assert_max_num_queries):
        with django_assert_max_num_queries(12):
            officer.get(f"/reports/scorecards/{own.pk}/")


class TestFile:
    def test_is_sent_as_it_was_made(self, officer, own):
        answer = officer.get(f"/reports/scorecards/{own.pk}/file/")

        assert (answer.content, answer["Content-Type"]) == (b"%PDF", "application/pdf")
        assert own.filename in answer["Content-Disposition"]
        again = officer.get(
            f"/reports/scorecards/{own.pk}/file/", headers={"If-None-Match": answer["ETag"]}
        )
        assert again.status_code == 304

    def test_that_is_damaged_is_not_sent(self, officer, own):
        Scorecard.objects.filter(pk=own.pk).update(content=b"other")

        answer = officer.get(f"/reports/scorecards/{own.pk}/file/")

        assert answer.status_code == 500
        assert b"other" not in answer.content


class TestArchive:
    def test_holds_all_cards_of_a_language(self, officer, own, of_region, sealed, dakar):
        ScorecardFactory(report=sealed, member=dakar, language="fr")

        answer = officer.get(f"/reports/{sealed.pk}/scorecards/en/zip/")

        with ZipFile(BytesIO(answer.content)) as found:
            assert found.namelist() == [of_region.filename, own.filename]
            assert found.read(own.filename) == b"%PDF"

    def test_is_the_same_each_time(self, officer, own, sealed):
        address = f"/reports/{sealed.pk}/scorecards/en/zip/"

        assert officer.get(address).content == officer.get(address).content

    def test_without_a_card_is_not_there(self, officer, own, sealed):
        assert officer.get(f"/reports/{sealed.pk}/scorecards/es/zip/").status_code == 404
