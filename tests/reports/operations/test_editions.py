"""The way of an edition to the Board, who may take which step, and its correction."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from members.models import User
from reports import operations, pipeline, tasks
from reports.dataset import DAC
from reports.models import Edition, Passage, Report
from tests.factories import (
    EditionFactory,
    OutcomeFactory,
    PassageFactory,
    PlanFactory,
    SeatFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 2, 1, 12, tzinfo=UTC)
YEAR = {"kind": "annual", "year": 2021, "cutoff": date(2021, 12, 31)}
ERRATA = {"en": "A figure.", "es": "Una cifra.", "fr": "Un chiffre."}
WHY = {"en": "Counted twice.", "es": "Contado dos veces.", "fr": "Compté deux fois."}


@pytest.fixture
def plan():
    plan = PlanFactory()
    OutcomeFactory(axis__code="1.2", axis__line__plan=plan)
    return plan


@pytest.fixture
def officer() -> User:
    return SeatFactory(officer=True).user


@pytest.fixture
def administrator() -> User:
    return SeatFactory(administrator=True).user


@pytest.fixture
def rung(monkeypatch):
    ids = []
    monkeypatch.setattr(tasks, "ring", ids.append)
    return ids


def in_review(plan, **more) -> Edition:
    return EditionFactory(plan=plan, in_review=True, **more)


def submitted(plan, by) -> Edition:
    return operations.submit_edition(edition=in_review(plan), by=by, at=NOW)


def refusal(verb, **asked) -> ValidationError:
    with pytest.raises(ValidationError) as refused:
        verb(**{"at": NOW, **asked})
    return refused.value


class TestOpening:
    def test_begins_a_draft_for_a_year(self, plan, officer):
        edition = operations.open_edition(plan=plan, **YEAR, by=officer, at=NOW)

        assert (edition.stage, edition.number, edition.opened_by) == ("draft", 1, officer)
        assert (edition.period_start, edition.period_end) == (date(2021, 1, 1), date(2021, 12, 31))

    def test_takes_any_part_of_the_plan(self, plan, officer):
        days = {"start": date(2021, 3, 1), "end": date(2021, 6, 30), "cutoff": date(2021, 6, 30)}

        edition = operations.open_edition(plan=plan, kind="interim", **days, by=officer, at=NOW)

        assert edition.period_start == date(2021, 3, 1)

    def test_needs_a_period(self, plan, officer):
        asked = {"plan": plan, "kind": "interim", "cutoff": date(2021, 6, 30), "by": officer}

        assert "period_start" in refusal(operations.open_edition, **asked).message_dict

    def test_is_refused_beside_one_that_is_being_written(self, plan, officer):
        operations.open_edition(plan=plan, **YEAR, by=officer, at=NOW)

        refused = refusal(operations.open_edition, plan=plan, **YEAR, by=officer)

        assert "kind" in refused.message_dict

    def test_is_refused_after_one_that_was_submitted(self, plan, officer):
        EditionFactory(plan=plan, submitted=True)

        refused = refusal(operations.open_edition, plan=plan, **YEAR, by=officer)

        assert "corrected" in str(refused)


class TestReview:
    def test_is_asked_for_and_taken_back(self, plan, officer):
        edition = EditionFactory(plan=plan)

        asked = operations.ask_for_review(edition=edition, by=officer, at=NOW)
        assert asked.stage == "in_review"
        back = operations.take_back(edition=edition, by=officer, at=NOW)
        assert back.stage == "draft"

    def test_is_of_drafts_alone(self, plan, officer):
        edition = EditionFactory(plan=plan, submitted=True)

        assert "stage" in refusal(operations.take_back, edition=edition, by=officer).message_dict


class TestWriting:
    def save(self, edition, by, **more):
        asked = {"part": "axis-1-2", "language": "es", "text": "Hola", "version": 0, **more}
        return operations.save_passage(edition=edition, **asked, by=by, at=NOW)

    def test_keeps_words_and_counts_their_versions(self, plan, officer):
        edition = EditionFactory(plan=plan)

        first = self.save(edition, officer)
        second = self.save(edition, officer, text="Adiós", version=first)

        assert (first, second) == (1, 2)
        assert Passage.objects.get().text == "Adiós"

    def test_all_who_wrote_are_remembered_also_where_another_wrote_over_it(self, plan, officer):
        edition, other = EditionFactory(plan=plan), UserFactory()

        self.save(edition, other, text="First")
        self.save(edition, officer, text="Second", version=1)

        assert set(edition.writers.all()) == {officer, other}

    @pytest.mark.parametrize("version", [0, 2])
    def test_what_another_wrote_meanwhile_is_kept(self, plan, officer, version):
        edition = EditionFactory(plan=plan)
        self.save(edition, officer, text="First")

        with pytest.raises(ValidationError) as refused:
            self.save(edition, officer, text="Second", version=version)

        assert [error.code for error in refused.value.error_dict["version"]] == ["stale"]
        assert Passage.objects.get().text == "First"

    def test_goes_on_in_review(self, plan, officer):
        assert self.save(in_review(plan), officer) == 1

    @pytest.mark.parametrize(
        ("field", "wrong"),
        [("part", {"part": "axis-9-9"}), ("language", {"language": "de"})],
    )
    def test_other_places_are_refused_by_name(self, plan, officer, field, wrong):
        with pytest.raises(ValidationError) as refused:
            self.save(EditionFactory(plan=plan), officer, **wrong)

        assert set(refused.value.message_dict) == {field}

    def test_a_text_without_an_end_is_refused(self, plan, officer):
        with pytest.raises(ValidationError) as refused:
            self.save(EditionFactory(plan=plan), officer, text="x" * 50_001)

        assert set(refused.value.message_dict) == {"text"}

    @pytest.mark.parametrize("stage", ["sealing", "submitted"])
    def test_ends_with_the_submission(self, plan, officer, stage):
        with pytest.raises(ValidationError) as refused:
            self.save(EditionFactory(plan=plan, **{stage: True}), officer)

        assert set(refused.value.message_dict) == {"edition"}

    def test_parts_follow_the_report(self, plan):
        edition = EditionFactory(plan=plan)

        assert operations.parts(edition) == ("summary", "context", "axis-1-2", "lessons")

    def test_parts_of_a_final_evaluation_ask_for_more(self, plan):
        names = operations.parts(EditionFactory(plan=plan, final=True))

        assert names[:4] == ("summary", "evaluators", "context", "axis-1-2")
        assert names[4:-1] == DAC


class TestSubmitting:
    def test_asks_for_a_report_of_its_own_as_known_now(
        self, plan, administrator, rung, django_capture_on_commit_callbacks
    ):
        ordinary, _created = operations.ask_for_report(
            plan=plan,
            kind="annual",
            start=date(2021, 1, 1),
            end=date(2021, 12, 31),
            cutoff=date(2021, 12, 31),
            known_at=NOW,
            by=None,
            at=NOW,
        )

        with django_capture_on_commit_callbacks(execute=True):
            edition = submitted(plan, administrator)

        assert (edition.stage, edition.submitted_by) == ("sealing", administrator)
        assert edition.report != ordinary
        assert edition.report.known_at == NOW
        assert rung == [edition.report_id]

    @pytest.mark.parametrize("role", ["officer", "board", "regional_secretary"])
    def test_is_for_administrators(self, plan, role):
        by = SeatFactory(**{role: True}).user

        assert (
            "by" in refusal(operations.submit_edition, edition=in_review(plan), by=by).message_dict
        )

    def test_is_not_for_whoever_opened_it(self, plan, administrator):
        edition = in_review(plan, opened_by=administrator)

        assert (
            "by"
            in refusal(operations.submit_edition, edition=edition, by=administrator).message_dict
        )

    def test_is_not_for_whoever_wrote_in_it(self, plan, administrator):
        edition = in_review(plan)
        edition.writers.add(administrator)

        assert (
            "by"
            in refusal(operations.submit_edition, edition=edition, by=administrator).message_dict
        )

    @pytest.mark.parametrize("stage", [{}, {"sealing": True}, {"submitted": True}])
    def test_is_of_what_is_in_review_alone(self, plan, administrator, stage):
        edition = EditionFactory(plan=plan, **stage)

        refused = refusal(operations.submit_edition, edition=edition, by=administrator)

        assert "stage" in refused.message_dict
        assert Report.objects.count() == bool(stage)


class TestSealing:
    def test_comes_in_one_moment_with_the_files(self, plan, administrator):
        edition = submitted(plan, administrator)
        board = SeatFactory(board=True).user
        assert not Report.objects.visible_to(board).exists()

        pipeline.make(edition.report_id)

        edition.refresh_from_db()
        assert (edition.stage, edition.report.state) == ("submitted", "done")
        assert edition.sealed_at == edition.report.finished_at
        assert Report.objects.visible_to(board).get() == edition.report
        assert Edition.objects.visible_to(board).get() == edition

    def test_the_board_sees_no_report_of_an_edition_that_is_not_sealed(self, plan):
        edition = EditionFactory(plan=plan, sealing=True, report__done=True)

        assert edition.report not in Report.objects.visible_to(SeatFactory(board=True).user)

    def test_with_the_seals_on_the_pipeline_still_ends(self, plan, administrator, seals):
        edition = submitted(plan, administrator)

        pipeline.make(edition.report_id)

        edition.refresh_from_db()
        assert edition.stage == "submitted"
        with pytest.raises(IntegrityError, match="sealed"), transaction.atomic():
            edition.report.files.all().delete()

    def test_a_sealed_report_is_not_made_again(self, plan, administrator):
        edition = submitted(plan, administrator)
        pipeline.make(edition.report_id)

        refused = refusal(operations.start_over, report=edition.report, by=administrator)

        assert "report" in refused.message_dict


class TestAFailedSubmission:
    @pytest.fixture
    def failed(self, plan, administrator, monkeypatch) -> Edition:
        def broken(*args, **kwargs):
            raise OSError("The disk is full.")

        edition = submitted(plan, administrator)
        with monkeypatch.context() as patch:
            patch.setattr(pipeline, "collect", broken)
            pipeline.make(edition.report_id)
        return edition

    def test_waits_with_its_report_failed(self, failed):
        failed.refresh_from_db()

        assert (failed.stage, failed.report.state) == ("sealing", "failed")

    def test_can_be_run_again_as_known_at_the_submission(self, failed, administrator):
        operations.start_over(report=failed.report, by=administrator, at=NOW + timedelta(days=1))
        pipeline.make(failed.report_id)

        failed.refresh_from_db()
        assert (failed.stage, failed.report.snapshot_known_at) == ("submitted", NOW)

    def test_can_be_withdrawn_and_submitted_again(self, failed, administrator):
        back = operations.withdraw_submission(edition=failed, by=administrator, at=NOW)
        assert (back.stage, back.report, Report.objects.count()) == ("in_review", None, 0)

        again = operations.submit_edition(edition=back, by=administrator, at=NOW)

        assert again.stage == "sealing"

    def test_is_not_withdrawn_while_its_files_are_made(self, plan, administrator):
        edition = submitted(plan, administrator)

        refused = refusal(operations.withdraw_submission, edition=edition, by=administrator)

        assert "stage" in refused.message_dict


class TestCorrecting:
    def test_begins_the_next_edition_with_the_words_of_the_last(self, plan, officer):
        before = EditionFactory(plan=plan, submitted=True)
        writer = UserFactory()
        PassageFactory(edition=before, saved_by=writer, version=7, text="As it was.")
        before.writers.add(writer)

        new = operations.correct_edition(
            edition=before, errata=ERRATA, errata_why=WHY, by=officer, at=NOW
        )

        assert (new.number, new.supersedes, new.stage) == (2, before, "draft")
        assert new.passages.values_list("text", "version", "saved_by").get() == (
            "As it was.",
            1,
            writer.pk,
        )
        assert before.passages.count() == 1
        assert list(new.writers.all()) == [writer]

    @pytest.mark.parametrize("field", ["errata", "errata_why"])
    def test_says_what_and_why_in_each_language(self, plan, officer, field):
        before = EditionFactory(plan=plan, submitted=True)
        said = {"errata": ERRATA, "errata_why": WHY, field: {"en": "A figure.", "es": " "}}

        refused = refusal(operations.correct_edition, edition=before, **said, by=officer)

        assert set(refused.message_dict) == {field}

    def test_is_of_the_last_sealed_edition_alone(self, plan, officer):
        said = {"errata": ERRATA, "errata_why": WHY, "by": officer}
        draft = EditionFactory(plan=plan)
        assert "stage" in refusal(operations.correct_edition, edition=draft, **said).message_dict
        later = EditionFactory(correcting=True)

        refused = refusal(operations.correct_edition, edition=later.supersedes, **said)

        assert "supersedes" in refused.message_dict
