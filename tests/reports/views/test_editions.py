"""An edition's way on the site: opened, looked over, reviewed, submitted, and corrected."""

import re
from datetime import UTC, date, datetime

import pytest
import time_machine

from reports.models import Edition
from reports.operations import editions as operations
from tests.factories import (
    DecisionFactory,
    EditionFactory,
    OutcomeFactory,
    PassageFactory,
    ReportFactory,
    SeatFactory,
)
from tests.reports.views.reading import text

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 2, 1, 12, tzinfo=UTC)
IN_EACH = {
    f"{name}_{code}": f"{name} {code}"
    for name in ("errata", "errata_why")
    for code in ("en", "es", "fr")
}


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def plan():
    return OutcomeFactory(axis__code="1.1").axis.line.plan


@pytest.fixture
def administrator(client):
    """Return a client signed in as an administrator, who has written nothing."""
    client.force_login(SeatFactory(administrator=True).user)
    return client


@pytest.fixture
def _whole(monkeypatch):
    """Let no edition lack anything."""
    monkeypatch.setattr(operations, "unmet", lambda edition, at: ())
    monkeypatch.setattr("reports.views.editions.unmet", lambda edition, at: ())


def page(client, edition):
    return text(client.get(f"/reports/editions/{edition.pk}/write/"))


class TestOpening:
    def test_leads_to_where_it_is_written(self, officer, plan):
        response = officer.post(
            "/reports/editions/new/", {"plan": plan.pk, "kind": "annual", "year": "2021"}
        )

        edition = Edition.objects.get()
        assert response["Location"] == f"/reports/editions/{edition.pk}/write/"
        assert (edition.cutoff, edition.stage) == (date(2021, 12, 31), "draft")

    @pytest.mark.parametrize(
        ("asked", "said"),
        [
            ({"year": "2030"}, "lies outside it"),
            ({"year": ""}, "Give a year."),
            ({"kind": "final"}, "The cut-off date lies in the future."),
            ({"year": "2022"}, "The cut-off date lies in the future."),
            ({"cutoff": "2020-01-01"}, "The cut-off date must lie in the period"),
        ],
    )
    def test_says_what_is_wrong_at_its_field(self, asked, said, officer, plan):
        sent = {"plan": plan.pk, "kind": "annual", "year": "2021", **asked}

        assert said in text(officer.post("/reports/editions/new/", sent))
        assert not Edition.objects.exists()

    def test_a_final_evaluation_is_of_the_whole_plan(self, officer, plan):
        sent = {"plan": plan.pk, "kind": "final", "year": "2021", "cutoff": "2021-06-14"}

        officer.post("/reports/editions/new/", sent)

        edition = Edition.objects.get()
        assert (edition.period_start, edition.period_end) == (plan.start, plan.end)
        assert edition.cutoff == date(2021, 6, 14)

    def test_twice_is_refused_in_words(self, officer, plan):
        EditionFactory(plan=plan)

        sent = {"plan": plan.pk, "kind": "annual", "year": "2021"}

        assert "is being written already" in text(officer.post("/reports/editions/new/", sent))


class TestOverview:
    def test_counts_the_words_of_each_part_and_shows_what_is_missing(self, officer, plan):
        edition = EditionFactory(plan=plan)
        PassageFactory(edition=edition, part="summary", language="es", text="Tres palabras justas")

        rows = officer.get(f"/reports/editions/{edition.pk}/write/").context["rows"]

        assert [part.key for part, _cells in rows] == ["summary", "context", "axis-1-1", "lessons"]
        assert [words for _code, _name, words in rows[0][1]] == [0, 3, 0]

    def test_lists_editions_to_come_back_to(self, officer, plan):
        edition = EditionFactory(plan=plan)

        found = text(officer.get("/reports/editions/prepared/"))

        assert f'href="/reports/editions/{edition.pk}/write/"' in found
        assert "/reports/editions/" in text(officer.get("/reports/"))

    def test_counts_what_is_missing(self, officer, plan):
        assert "things are missing" in page(officer, EditionFactory(plan=plan))


@pytest.mark.usefixtures("_whole")
class TestReview:
    def test_is_asked_for_and_taken_back(self, officer, plan):
        edition = EditionFactory(plan=plan)

        officer.post(f"/reports/editions/{edition.pk}/review/")
        edition.refresh_from_db()
        assert edition.stage == "in_review"

        officer.post(f"/reports/editions/{edition.pk}/take-back/")
        edition.refresh_from_db()
        assert edition.stage == "draft"

    def test_asked_for_twice_says_that_somebody_was_quicker(self, officer, plan):
        edition = EditionFactory(plan=plan, in_review=True)

        response = officer.post(f"/reports/editions/{edition.pk}/review/", follow=True)

        assert "somebody may have been quicker" in text(response)

    def test_says_to_an_officer_who_submits(self, officer, plan):
        found = page(officer, EditionFactory(plan=plan, in_review=True))

        assert "Only an administrator submits" in found
        assert "Submit to the Board" not in found

    def test_says_to_an_administrator_who_wrote_that_another_submits(self, administrator, plan):
        edition = EditionFactory(plan=plan, in_review=True)
        by = SeatFactory(administrator=True).user
        edition.writers.add(by)
        administrator.force_login(by)

        found = page(administrator, edition)

        assert "Who prepares a report does not approve it." in found
        assert "Submit to the Board" not in found

    def test_a_draft_cannot_be_submitted(self, administrator, plan):
        edition = EditionFactory(plan=plan)

        response = administrator.post(f"/reports/editions/{edition.pk}/submit/", follow=True)

        assert "This edition is draft" in text(response)


class TestSubmitting:
    @pytest.mark.usefixtures("_whole")
    def test_is_for_an_administrator_and_rings(
        self, administrator, plan, rung, django_capture_on_commit_callbacks
    ):
        edition = EditionFactory(plan=plan, in_review=True)
        assert "Submit to the Board" in page(administrator, edition)

        with django_capture_on_commit_callbacks(execute=True):
            administrator.post(f"/reports/editions/{edition.pk}/submit/")

        edition.refresh_from_db()
        assert edition.stage == "sealing"
        assert rung == [edition.report_id]

    def test_is_not_offered_while_something_is_missing(self, administrator, plan):
        edition = EditionFactory(plan=plan, in_review=True)

        assert "Submit to the Board" not in page(administrator, edition)

    def test_is_refused_while_something_is_missing(self, administrator, plan):
        edition = EditionFactory(plan=plan, in_review=True)

        response = administrator.post(f"/reports/editions/{edition.pk}/submit/", follow=True)

        edition.refresh_from_db()
        assert edition.stage == "in_review"
        assert "missing before it can be submitted" in text(response)


CURRENT = re.compile(r'<li aria-current="step">([^<]+)</li>')


class TestWhereItStands:
    def steps(self, client, edition):
        """Return the step that its page marks, and what the list says of it."""
        listed = client.get("/reports/editions/prepared/")
        return CURRENT.findall(page(client, edition)), text(listed)

    def test_a_draft_is_a_draft(self, officer, plan):
        marked, listed = self.steps(officer, EditionFactory(plan=plan))

        assert marked == ["Draft"]
        assert "<td>Draft</td>" in listed

    @pytest.mark.parametrize(
        ("traits", "words"),
        [
            ({}, "Submitted to the Board"),
            ({"final": True}, "Submitted to the General Assembly"),
        ],
    )
    def test_submitted_it_names_the_body(self, traits, words, officer, plan):
        marked, listed = self.steps(officer, EditionFactory(plan=plan, submitted=True, **traits))

        assert marked == [words]
        assert f"<td>{words}</td>" in listed

    def test_a_decision_evaluates_it(self, officer, plan):
        edition = EditionFactory(plan=plan, submitted=True)
        meeting = {"meeting__plan": plan, "meeting__held_on": date(2022, 7, 14)}
        DecisionFactory(noted=True, edition=edition, **meeting)

        marked, listed = self.steps(officer, edition)

        assert marked == ["Evaluated"]
        assert "<td>Evaluated on 14 July 2022</td>" in listed


class TestOnceSubmitted:
    def test_shows_how_far_the_files_are(self, officer, plan):
        edition = EditionFactory(plan=plan, sealing=True)

        found = page(officer, edition)

        assert f'hx-get="/reports/{edition.report_id}/progress/"' in found
        assert "/review/" not in found

    def test_brings_back_what_could_not_be_made(self, administrator, plan):
        edition = EditionFactory(plan=plan, sealing=True)
        type(edition.report).objects.update(state="failed", message="The disk is full.")
        assert "The disk is full." in page(administrator, edition)

        administrator.post(f"/reports/editions/{edition.pk}/withdraw/")

        edition.refresh_from_db()
        assert edition.stage == "in_review"

    def test_leads_to_its_files(self, officer, plan):
        edition = EditionFactory(plan=plan, submitted=True)

        found = page(officer, edition)

        assert f'href="/reports/{edition.report_id}/"' in found
        assert "Sealed at" in found

    def test_is_corrected_by_a_later_one_that_says_what_and_why(self, officer, plan):
        edition = EditionFactory(plan=plan, submitted=True)

        response = officer.post(f"/reports/editions/{edition.pk}/correct/", IN_EACH)

        new = Edition.objects.get(number=2)
        assert response["Location"] == f"/reports/editions/{new.pk}/write/"
        assert new.errata == {code: f"errata {code}" for code in ("en", "es", "fr")}
        assert "takes the place of this one" in page(officer, edition)
        assert "Corrects and takes the place of" in page(officer, new)

    def test_a_correction_is_said_in_every_language(self, officer, plan):
        edition = EditionFactory(plan=plan, submitted=True)

        response = officer.post(
            f"/reports/editions/{edition.pk}/correct/", IN_EACH | {"errata_fr": " "}
        )

        assert "This field is required" in text(response)
        assert Edition.objects.count() == 1

    def test_a_draft_is_not_corrected_but_written(self, officer, plan):
        edition = EditionFactory(plan=plan)

        response = officer.post(f"/reports/editions/{edition.pk}/correct/", IN_EACH)

        assert "This edition is draft" in text(response)
        assert Edition.objects.count() == 1


def test_the_page_rings_for_what_is_abandoned(officer, plan, rung, settings):
    settings.REDIS_URL = ""
    lost = ReportFactory(requested_at=datetime(2022, 1, 1, tzinfo=UTC))

    page(officer, EditionFactory(plan=plan))

    assert rung == [lost.pk]
