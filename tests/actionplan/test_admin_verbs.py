"""A measurement, a benchmark and an override move on by verbs, each a page or a button."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse

from actionplan.models import Benchmark, Indicator, Measurement, Override
from tests.factories import (
    BenchmarkFactory,
    EvidenceFactory,
    IndicatorFactory,
    MeasurementFactory,
    OutcomeFactory,
    OverrideFactory,
    PlanFactory,
    UpdateFactory,
    UserFactory,
    promise,
)
from tests.officer import officer, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_in_march")]


@pytest.fixture
def _in_march():
    with time_machine.travel(datetime(2022, 3, 1, 12, tzinfo=UTC), tick=False):
        yield


def page(row, verb: str = "change") -> str:
    return reverse(f"admin:actionplan_{row._meta.model_name}_{verb}", args=[row.pk])


def level(**plan) -> Indicator:
    return promise(IndicatorFactory(plan=PlanFactory(**plan)), target=100)


def submitted(**given) -> Measurement:
    return MeasurementFactory(**({"indicator": level(), "submitted": True} | given))


def test_what_was_submitted_is_verified_with_its_effect_in_view():
    measurement = submitted(value=90)
    EvidenceFactory(measurement=measurement, title="Minutes")
    client = signed_in()

    shown = client.get(page(measurement, "review")).content.decode()
    answer = client.post(page(measurement, "review"), {"_verify": ""})

    assert "No data" in shown.split("After")[0]
    assert "On track" in shown.split("After")[1]
    assert "Minutes" in shown
    assert answer.url == "/admin/actionplan/measurement/"
    measurement.refresh_from_db()
    assert measurement.status == "verified"


def test_after_one_comes_the_next_that_waits():
    first = submitted(recorded_at=datetime(2022, 1, 1, tzinfo=UTC))
    second = submitted(recorded_at=datetime(2022, 1, 2, tzinfo=UTC))

    answer = signed_in().post(page(first, "review"), {"_verify": ""})

    assert answer.url == page(second, "review")


def test_the_second_click_is_told_and_changes_nothing():
    measurement = submitted()
    client = signed_in()
    client.post(page(measurement, "review"), {"_verify": ""})
    measurement.refresh_from_db()
    once = measurement.history.count()

    answer = client.post(page(measurement, "review"), {"_verify": ""})

    assert "verified already" in answer.content.decode()
    assert measurement.history.count() == once


def test_it_is_returned_with_words_and_not_without():
    measurement = submitted()
    client = signed_in()

    silent = client.post(page(measurement, "review"), {"_return": ""})
    assert "Say what is missing" in silent.content.decode()

    client.post(page(measurement, "review"), {"_return": "", "returned_why": "No link."})
    measurement.refresh_from_db()
    assert (measurement.status, measurement.returned_why) == ("returned", "No link.")


def test_several_are_verified_from_the_list_and_the_others_are_named():
    ready = submitted()
    other = MeasurementFactory(indicator=ready.indicator, submitted=True)
    draft = MeasurementFactory(indicator=ready.indicator, draft=True)

    answer = (
        signed_in()
        .post(
            "/admin/actionplan/measurement/",
            {"action": "verify_chosen", "_selected_action": [ready.pk, other.pk, draft.pk]},
            follow=True,
        )
        .content.decode()
    )

    assert "2 measurements verified." in answer
    assert "This is a draft still." in answer


def test_a_verified_measurement_is_read_and_only_corrected():
    measurement = MeasurementFactory(value=50)
    client = signed_in()

    shown = client.get(page(measurement)).content.decode()
    client.post(page(measurement), {"value": "99", "measured_on": "2022-01-01"})

    assert page(measurement, "correct") in shown
    assert page(measurement, "revise") not in shown
    assert 'name="_save"' not in shown
    measurement.refresh_from_db()
    assert (measurement.value, measurement.measured_on) == (50, date(2021, 12, 31))


def test_a_correction_with_a_reason_supersedes():
    measurement = MeasurementFactory(value=50, indicator=level(four_eyes=False))
    typed = {"measured_on": "2021-12-31", "value": "55", "counts": "on"}
    client = signed_in()

    silent = client.post(page(measurement, "correct"), typed)
    assert "reason" in silent.context["form"].errors

    client.post(page(measurement, "correct"), typed | {"reason": "Counted twice", "_save": ""})
    right = Measurement.objects.counting().get()
    assert (right.value, right.supersedes) == (55, measurement)
    assert "superseded" in client.get("/admin/actionplan/measurement/").content.decode()


def test_a_correction_that_waited_takes_its_place_when_it_is_verified():
    measurement = MeasurementFactory(value=50)
    typed = {"measured_on": "2021-12-31", "value": "55", "reason": "Counted twice"}
    client = signed_in()
    client.post(page(measurement, "correct"), typed)
    right = Measurement.objects.get(supersedes=measurement)

    signed_in().post(page(right, "review"), {"_verify": ""})

    assert Measurement.objects.counting().get() == right


def test_what_was_returned_is_revised_with_what_was_typed_before():
    measurement = MeasurementFactory(returned=True, value=45)
    client = signed_in()

    shown = client.get(page(measurement, "revise")).content.decode()
    client.post(page(measurement, "revise"), {"measured_on": "2021-12-31", "value": "46"})

    assert 'value="45"' in shown
    measurement.refresh_from_db()
    assert (measurement.status, measurement.value) == ("submitted", 46)


def test_nobody_deletes_a_measurement(admin_client):
    measurement = MeasurementFactory()

    answer = admin_client.post(page(measurement, "delete"), {"post": "yes"})

    assert answer.status_code == 404
    assert Measurement.objects.exists()


def test_evidence_is_added_to_a_verified_measurement():
    measurement = MeasurementFactory()
    client = signed_in()

    wrong = client.post(page(measurement, "add_evidence"), {"title": "x"})
    client.post(page(measurement, "add_evidence"), {"url": "https://example.org/minutes"})

    assert wrong.context["form"].errors
    assert measurement.evidence.get().url == "https://example.org/minutes"


@pytest.mark.parametrize("verb", ["review", "revise", "correct", "add_evidence"])
def test_who_may_only_look_changes_nothing(verb):
    measurement = submitted()
    stranger = signed_in(UserFactory())

    assert stranger.post(page(measurement, verb), {"_verify": ""}).status_code == 404
    measurement.refresh_from_db()
    assert measurement.status == "submitted"


def test_a_target_is_superseded_on_its_page():
    target = promise(IndicatorFactory(), target=100).benchmarks.get(kind="target")
    typed = {
        "day": "2023-12-31",
        "value": "120",
        "approved_by": "Board of Directors",
        "approved_on": "2022-02-01",
    }
    client = signed_in()

    silent = client.post(page(target, "supersede"), typed)
    assert "reason" in silent.context["form"].errors

    client.post(page(target, "supersede"), typed | {"reason": "More members"})
    assert Benchmark.objects.get(superseded_at=None, kind="target").value == 120
    assert page(target, "supersede") not in client.get(page(target)).content.decode()


def test_a_proposal_is_approved_on_its_page():
    proposal = BenchmarkFactory(unapproved=True)
    typed = {"approved_by": "Board of Directors", "approved_on": "2022-02-01"}

    signed_in().post(page(proposal, "approve"), typed)

    assert Benchmark.objects.get(superseded_at=None).approved_by == "Board of Directors"


def benchmarks_form(indicator, **given) -> dict[str, str]:
    """Return what the form of an indicator posts with one benchmark more."""
    own = {
        name: getattr(indicator, name) if getattr(indicator, name) is not None else ""
        for name in (
            "position",
            "code",
            "direction",
            "measure",
            "accumulation",
            "decimals",
            "set_by",
        )
    }
    management = {
        f"{prefix}-{name}": "0"
        for prefix in ("benchmarks", "items")
        for name in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    added = {f"benchmarks-0-{name}": value for name, value in given.items()}
    return (
        own
        | management
        | {"plan": indicator.plan_id, "outcome": indicator.outcome_id, "scale": "[]"}
        | {"name_en": indicator.name, "unit_en": indicator.unit, "benchmarks-TOTAL_FORMS": "1"}
        | added
    )


def test_a_target_on_the_wrong_side_is_refused_in_the_form_of_the_indicator():
    indicator = IndicatorFactory()
    BenchmarkFactory(indicator=indicator, baseline=True, value=141)
    client = signed_in()
    target = {"kind": "target", "date": "2023-12-31", "approved_by": "", "approved_on": ""}

    wrong = client.post(page(indicator), benchmarks_form(indicator, **target, value="100"))
    assert "below the baseline" in wrong.content.decode()

    right = client.post(page(indicator), benchmarks_form(indicator, **target, value="160"))
    assert right.status_code == 302
    added = indicator.benchmarks.get(kind="target")
    assert (added.value, added.recorded_by is not None) == (160, True)


def test_a_change_that_its_benchmarks_forbid_is_refused():
    indicator = promise(IndicatorFactory(), target=100)
    form = benchmarks_form(indicator) | {"direction": "descending", "benchmarks-TOTAL_FORMS": "0"}

    answer = signed_in().post(page(indicator), form)

    assert "above the baseline" in answer.content.decode()


def test_an_override_is_set_and_withdrawn_and_the_name_stays():
    outcome = OutcomeFactory()
    user = officer()
    client = signed_in(user)
    typed = {
        "outcome": outcome.pk,
        "state": "behind",
        "valid_from": "2022-01-01",
        "valid_to": "2022-12-31",
        "reason": "The venue was closed.",
    }

    client.post("/admin/actionplan/override/add/", typed)
    client.post("/admin/actionplan/override/add/", typed | {"state": "off_track"})

    first, second = Override.objects.order_by("pk")
    assert (first.recorded_by, first.withdrawn_at is not None) == (user, True)
    client.post(
        "/admin/actionplan/override/", {"action": "withdraw", "_selected_action": [second.pk]}
    )
    second.refresh_from_db()
    assert second.withdrawn_at is not None


def test_an_override_of_nothing_is_refused_in_words():
    typed = {"state": "behind", "valid_from": "2022-01-01", "valid_to": "2022-12-31", "reason": "x"}

    answer = signed_in().post("/admin/actionplan/override/add/", typed)

    assert "Name an outcome or an indicator" in answer.content.decode()


def test_what_was_set_against_a_state_is_not_changed_afterwards():
    override = OverrideFactory()

    answer = signed_in().post(page(override), {"state": "achieved"})

    assert answer.status_code == 404


def test_the_history_shows_who_and_what_before_and_after():
    measurement = submitted()
    user = officer()
    signed_in(user).post(page(measurement, "review"), {"_return": "", "returned_why": "No link."})

    shown = signed_in().get(page(measurement, "history")).content.decode()

    assert str(user) in shown
    assert "<del>submitted</del>" in shown
    assert "<ins>returned</ins>" in shown


def test_an_earlier_version_is_looked_at_and_never_put_back():
    measurement = MeasurementFactory(value=50)
    version = measurement.history.get().history_id
    measurement.value = 60
    measurement.save()
    path = f"/admin/actionplan/measurement/{measurement.pk}/history/{version}/"
    client = signed_in()

    assert client.get(path).status_code == 200
    assert client.post(path, {}).status_code == 405
    measurement.refresh_from_db()
    assert measurement.value == 60


def test_what_came_with_an_update_is_decided_there():
    update = UpdateFactory(submitted=True)
    indicator = promise(IndicatorFactory(plan=update.period.plan), target=100)
    told = MeasurementFactory(indicator=indicator, submitted=True, update=update)
    client = signed_in()

    shown = client.get(page(told)).content.decode()
    refused = client.post(page(told, "review"), {"_verify": ""}).content.decode()

    assert page(told, "review") not in shown
    assert page(update) in shown
    assert "came with a member" in refused
    told.refresh_from_db()
    assert told.status == "submitted"


def test_the_next_one_is_not_ones_own():
    user = officer()
    first = submitted(recorded_at=datetime(2022, 1, 1, tzinfo=UTC))
    submitted(recorded_at=datetime(2022, 1, 2, tzinfo=UTC), recorded_by=user)

    answer = signed_in(user).post(page(first, "review"), {"_verify": ""})

    assert answer.url == "/admin/actionplan/measurement/"
