"""An update's way from begun to verified and corrected, and what is refused on it."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from actionplan.models import Draft, Measurement, StatusUpdate, Update
from actionplan.operations import (
    Entry,
    Told,
    return_update,
    save_draft,
    start_update,
    submit_update,
    verify_update,
)
from tests.actionplan.operations.refusal import faults
from tests.actionplan.telling import AT, begun, contributing, fed, submitted, telling, verified
from tests.factories import (
    ContributionFactory,
    EvidenceFactory,
    PartnerFactory,
    PlanFactory,
    ReportingPeriodFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

Status = Update.Status
LATER = AT + timedelta(days=3)


def figures(update: Update) -> list[tuple[str, Decimal]]:
    return list(update.figures.order_by("pk").values_list("status", "value"))


class TestBeginning:
    def test_gives_a_draft_that_is_empty(self):
        contribution, person = contributing(), UserFactory()

        update = begun(contribution, person)

        assert (update.status, update.recorded_by) == (Status.DRAFT, person)
        assert (update.draft.typed, update.draft.version) == ({}, 1)

    def test_twice_is_the_same_as_once(self):
        contribution = contributing()

        assert begun(contribution) == begun(contribution)

    def test_of_a_period_that_is_not_open_yet_is_refused(self):
        contribution = contributing()
        period = contribution.project.plan.reporting_periods.get()
        eve = datetime(2021, 11, 30, 12, tzinfo=UTC)

        found = faults(
            start_update, contribution=contribution, period=period, by=UserFactory(), at=eve
        )

        assert "not open yet" in found["period"][0]

    def test_of_a_period_of_another_plan_is_refused(self):
        given = {
            "contribution": contributing(),
            "period": ReportingPeriodFactory(plan=PlanFactory()),
        }

        assert "another plan" in faults(start_update, by=UserFactory(), at=AT, **given)["period"][0]

    def test_of_what_a_partner_brings_is_refused(self):
        contribution = ContributionFactory(member=None, partner=PartnerFactory())
        period = ReportingPeriodFactory(plan=contribution.project.plan)

        found = faults(
            start_update, contribution=contribution, period=period, by=UserFactory(), at=AT
        )

        assert "No member" in found["contribution"][0]


class TestSaving:
    def test_keeps_what_was_typed_word_for_word_and_who_typed_it(self):
        update, person = begun(contributing()), UserFactory()
        typed = {"text": "  half a sent", "women": "no idea", "figure-7-members": ["1", "2"]}

        version = save_draft(update=update, typed=typed, version=1, by=person, at=LATER)

        draft = Draft.objects.get()
        assert (draft.typed, draft.version, version) == (typed, 2, 2)
        assert (draft.saved_by, draft.saved_at) == (person, LATER)

    @pytest.mark.parametrize("version", [0, 1, 3])
    def test_over_what_somebody_else_saved_is_refused(self, version):
        update = begun(contributing())
        save_draft(update=update, typed={"text": "theirs"}, version=1, by=UserFactory(), at=AT)

        with pytest.raises(ValidationError) as refusal:
            save_draft(update=update, typed={"text": "x"}, version=version, by=UserFactory(), at=AT)

        assert refusal.value.code == "stale"
        assert Draft.objects.get().typed == {"text": "theirs"}

    @pytest.mark.parametrize(
        ("typed", "code"),
        [
            ({"text": "x" * 200_001}, "long"),
            ({"text": "a\0b"}, "character"),
            ({"figure-1-members": ["1", "\0"]}, "character"),
            ({"te\0xt": "a"}, "character"),
        ],
        ids=["too long", "a null", "a null in a list", "a null in a name"],
    )
    def test_of_what_no_database_keeps_is_refused(self, typed, code):
        update = begun(contributing())

        with pytest.raises(ValidationError) as refusal:
            save_draft(update=update, typed=typed, version=1, by=UserFactory(), at=AT)

        assert refusal.value.code == code
        assert Draft.objects.get().version == 1

    def test_after_it_was_handed_in_is_refused(self):
        update = submitted(begun(contributing()))

        found = faults(save_draft, update=update, typed={}, version=2, by=UserFactory(), at=AT)

        assert "handed in already" in found["status"][0]


class TestHandingIn:
    def test_writes_what_is_told_and_its_figures(self):
        contribution, person = contributing(), UserFactory()
        indicator = fed(contribution)
        told = telling((indicator, 5), women=3, cost_in_kind=Decimal("10.50"), progress="delayed")

        update = submitted(begun(contribution), told, person)

        assert (update.status, update.submitted_by, update.submitted_at) == (
            "submitted",
            person,
            AT,
        )
        assert (update.women, update.cost_in_kind, update.progress) == (
            3,
            Decimal("10.50"),
            "delayed",
        )
        figure = update.figures.get()
        assert (figure.indicator, figure.value, figure.status) == (indicator, 5, "submitted")
        assert (figure.project, figure.recorded_by) == (contribution.project, person)

    def test_counts_nothing_before_it_is_verified(self):
        contribution = contributing()
        submitted(begun(contribution), telling((fed(contribution), 5)))

        assert not Measurement.objects.counting().exists()

    @pytest.mark.parametrize(
        ("told", "field"),
        [
            (Told(), "text"),
            (Told(text="  \n"), "text"),
            (Told(nothing_new=True, text="But this."), "nothing_new"),
            (Told(nothing_new=True, progress="completed"), "nothing_new"),
            (Told(text="a\0b"), "text"),
            (Told(women=-1), "women"),
            (Told(men=10_000_001), "men"),
            (Told(cost_in_cash=Decimal("-0.01")), "cost_in_cash"),
            (Told(cost_in_cash=Decimal("0.001")), "cost_in_cash"),
            (Told(cost_in_kind=Decimal("1e12")), "cost_in_kind"),
            (Told(cost_in_kind=Decimal("NaN")), "cost_in_kind"),
        ],
    )
    def test_what_is_not_whole_or_not_possible_is_refused(self, told, field):
        update = begun(contributing())

        found = faults(
            submit_update, update=update, told=told, typed={}, version=1, by=UserFactory(), at=AT
        )

        assert field in found
        assert Update.objects.get().status == Status.DRAFT

    @pytest.mark.parametrize("kind", [{}, {"cumulative": True}, {"yes_no": True}])
    def test_a_figure_of_what_does_not_add_up_is_refused(self, kind):
        contribution = contributing()
        indicator = fed(contribution, **(kind or {"accumulation": "level"}))
        told = telling((indicator, 1))

        found = faults(
            submit_update,
            update=begun(contribution),
            told=told,
            typed={},
            version=1,
            by=UserFactory(),
            at=AT,
        )

        assert "does not report" in found["figures"][0]
        assert not Measurement.objects.exists()

    def test_a_figure_of_another_projects_indicator_is_refused(self):
        contribution, other = contributing(), contributing()
        told = telling((fed(other), 1))

        found = faults(
            submit_update,
            update=begun(contribution),
            told=told,
            typed={},
            version=1,
            by=UserFactory(),
            at=AT,
        )

        assert "figures" in found

    def test_a_figure_that_the_records_refuse_takes_all_of_it_back(self):
        contribution = contributing()
        late = Entry(measured_on=date(2022, 1, 21), value=Decimal(1))
        told = Told(figures=((fed(contribution), late),))

        found = faults(
            submit_update,
            update=begun(contribution),
            told=told,
            typed={"text": "x"},
            version=1,
            by=UserFactory(),
            at=AT,
        )

        assert "measured_on" in found
        assert (Update.objects.get().status, Draft.objects.get().version) == (Status.DRAFT, 1)

    def test_of_a_version_that_somebody_has_changed_is_refused(self):
        update = begun(contributing())
        save_draft(update=update, typed={"text": "theirs"}, version=1, by=UserFactory(), at=AT)

        with pytest.raises(ValidationError) as refusal:
            submit_update(
                update=update, told=telling(), typed={}, version=1, by=UserFactory(), at=AT
            )

        assert refusal.value.code == "stale"
        assert Update.objects.get().status == Status.DRAFT

    def test_twice_is_refused_and_changes_nothing(self):
        contribution = contributing()
        update = submitted(begun(contribution), telling((fed(contribution), 5)))

        found = faults(submitted, update=update)

        assert "handed in already" in found["status"][0]
        assert figures(update) == [("submitted", 5)]


class TestReturning:
    def test_says_why_and_takes_the_figures_along(self):
        contribution = contributing()
        update = submitted(begun(contribution), telling((fed(contribution), 5)))

        return_update(update=update, why=" Which cities? ", by=UserFactory(), at=LATER)

        update.refresh_from_db()
        assert (update.status, update.returned_why) == (Status.RETURNED, "Which cities?")
        assert figures(update) == [("returned", 5)]

    def test_without_words_is_refused(self):
        update = submitted(begun(contributing()))

        assert "returned_why" in faults(
            return_update, update=update, why=" ", by=UserFactory(), at=AT
        )

    def test_lets_it_be_handed_in_again_with_the_same_figure_changed(self):
        contribution = contributing()
        indicator = fed(contribution)
        update = submitted(begun(contribution), telling((indicator, 5)))
        return_update(update=update, why="Too many.", by=UserFactory(), at=AT)

        again = submitted(update, telling((indicator, 4)))

        assert (again.status, again.returned_why) == (Status.SUBMITTED, "")
        assert figures(again) == [("submitted", 4)]

    @pytest.mark.parametrize("call", [return_update, verify_update])
    def test_and_verifying_a_draft_are_refused(self, call):
        update = begun(contributing())
        given = {"why": "No."} if call is return_update else {}

        assert (
            "not been handed in"
            in faults(call, update=update, by=UserFactory(), at=AT, **given)["status"][0]
        )


class TestVerifying:
    def test_lets_it_count_with_its_figures_and_evidence(self):
        contribution, officer = contributing(), UserFactory()
        update = begun(contribution)
        EvidenceFactory(measurement=None, update=update, url="https://example.org/minutes")
        submitted(update, telling((fed(contribution), 5)))

        verify_update(update=update, by=officer, at=LATER)

        update.refresh_from_db()
        assert (update.status, update.verified_by, update.verified_at) == (
            "verified",
            officer,
            LATER,
        )
        figure = Measurement.objects.counting().get()
        assert (figure.update, figure.verified_by) == (update, officer)
        assert figure.evidence.get().url == "https://example.org/minutes"

    def test_makes_the_status_that_the_lead_tells_the_projects(self):
        update = begun(contributing(role="lead"))

        verified(update, telling(progress="delayed"))

        told = StatusUpdate.objects.get()
        assert (told.project, told.status) == (update.contribution.project, "delayed")
        assert told.reported_on == update.period.end

    @pytest.mark.parametrize(
        ("role", "progress"), [("participant", "delayed"), ("lead", "")], ids=["other", "silent"]
    )
    def test_leaves_the_projects_status_where_no_lead_tells_one(self, role, progress):
        verified(begun(contributing(role=role)), telling(progress=progress))

        assert not StatusUpdate.objects.exists()

    @pytest.mark.parametrize("hand", ["recorded_by", "submitted_by", "saved_by"])
    def test_is_refused_to_whoever_had_a_hand_in_it(self, hand):
        update, person = submitted(begun(contributing())), UserFactory()
        if hand == "saved_by":
            Draft.objects.update(saved_by=person)
        else:
            Update.objects.filter(pk=update.pk).update(**{hand: person})

        assert "themselves" in faults(verify_update, update=update, by=person, at=AT)["status"][0]

    def test_by_the_same_person_is_allowed_where_the_plan_says_so(self):
        contribution, person = contributing(), UserFactory()
        contribution.project.plan.four_eyes = False
        contribution.project.plan.save()
        update = submitted(begun(contribution, person), by=person)

        assert verify_update(update=update, by=person, at=AT).status == Status.VERIFIED

    def test_leaves_out_a_figure_that_was_returned_and_not_given_again(self):
        contribution = contributing()
        update = submitted(begun(contribution), telling((fed(contribution), 5)))
        return_update(update=update, why="Not yours.", by=UserFactory(), at=AT)

        verified(update)

        assert not Measurement.objects.counting().exists()


def test_every_step_stands_in_the_history_with_who_and_when():
    contribution, person, officer = contributing(), UserFactory(), UserFactory()
    update = submitted(begun(contribution, person), by=person)
    return_update(update=update, why="Which cities?", by=officer, at=LATER)
    submitted(update, by=person)
    verify_update(update=update, by=officer, at=LATER)

    rows = update.history.order_by("history_id")

    assert [(row.status, row.history_user) for row in rows] == [
        ("draft", person),
        ("submitted", person),
        ("returned", officer),
        ("submitted", person),
        ("verified", officer),
    ]
    assert [row.history_date for row in rows] == [AT, AT, LATER, AT, LATER]
