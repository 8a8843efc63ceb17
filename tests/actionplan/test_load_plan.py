"""Loading a plan: what is added, changed and removed, and what has progress stays."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from actionplan import models
from tests.actionplan.harbour import harbour, sirens, write
from tests.factories import (
    ActivityFactory,
    MeasurementFactory,
    NarrativeFactory,
    ProjectFactory,
)

pytestmark = pytest.mark.django_db

FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.fixture
def load(tmp_path, capsys):
    def loaded(data, *options):
        path = data if isinstance(data, Path) else write(tmp_path, data)
        call_command("load_plan", str(path), *options)
        return capsys.readouterr().out

    return loaded


def refused(load, data, *options):
    with pytest.raises(CommandError) as error:
        load(data, *options)
    return str(error.value)


def outcomes(data):
    return data["lines"][0]["axes"][0]["outcomes"]


def rows():
    """Return how many rows there are of each model, history apart."""
    return {
        name: getattr(models, name).objects.count()
        for name in models.__all__
        if getattr(models, name).objects.exists()
    }


def test_it_works(load):
    out = load(harbour())

    assert out.splitlines()[-1].startswith("Added 1 plan, 1 orienting theme, 1 challenge,")
    plan = models.Plan.objects.get()
    assert (plan.slug, plan.timezone, plan.currency) == ("harbour-2030", "Asia/Seoul", "KRW")
    assert (plan.name_en, plan.name_es, plan.name_fr) == ("Harbour Plan", "Plan de puertos", None)
    codes = models.Outcome.objects.values_list("code", flat=True)
    assert list(codes) == ["A.1.1", "A.1.2", "B.1.1"]
    assert models.ActionLine.objects.get(apart=True).code == "B"
    assert models.Indicator.objects.get(outcome=None).code == "towns"


@pytest.mark.parametrize(("said", "kept"), [({}, True), ({"four_eyes": False}, False)])
def test_a_plan_wants_four_eyes_unless_its_file_says_otherwise(said, kept, load):
    load(harbour() | said)

    assert models.Plan.objects.get().four_eyes is kept


def test_the_real_plan_is_loaded_whole(load):
    load(FIXTURES / "plan-2021-2023.yaml")

    assert rows() | {"Indicator": 0} == {
        "Plan": 1,
        "ActionLine": 3,
        "KeyIdea": 17,
        "Axis": 11,
        "Outcome": 35,
        "Theme": 5,
        "Challenge": 4,
        "FocusArea": 13,
        "CrossCuttingFactor": 2,
        "GovernanceFactor": 5,
        "Call": 8,
        "OutcomeKind": 3,
        "Audience": 4,
        "Programme": 9,
        "ActivityKind": 14,
        "Promise": 5,
        "Benchmark": 1,
        "Indicator": 0,
    }
    assert not models.Outcome.objects.filter(title_fr=None).exists()


def test_two_plans_live_side_by_side(load):
    load(FIXTURES / "plan-2021-2023.yaml")
    load(harbour())

    assert models.Plan.objects.count() == 2
    assert models.Outcome.objects.filter(axis__line__plan__slug="sap-2021-2023").count() == 35
    assert load(FIXTURES / "plan-2021-2023.yaml") == "Nothing to add, change or remove.\n"


def test_a_second_load_changes_nothing(load):
    load(harbour())
    before, written = rows(), models.Outcome.history.count()

    assert load(harbour()) == "Nothing to add, change or remove.\n"
    assert (rows(), models.Outcome.history.count()) == (before, written)


def test_a_change_is_shown_before_and_after_and_kept_in_the_history(load):
    load(harbour())
    data = harbour()
    outcomes(data)[1]["title"] = {"es": "Ayuda rápida", "fr": "Aide <rapide>"}

    out = load(data, "--reason", "the Board's wording")

    assert "title [es]: Ayuda → Ayuda rápida" in out
    assert "title [fr]: nothing → Aide <rapide>" in out
    assert out.splitlines()[-1] == "Changed 1 outcome."
    latest = models.Outcome.history.filter(code="A.1.2").latest()
    assert (latest.title_es, latest.history_change_reason) == (
        "Ayuda rápida",
        "the Board's wording",
    )


def test_what_is_not_in_the_file_any_more_is_removed(load):
    load(harbour())
    data = harbour()
    del data["lines"][1]
    data["challenges"][0]["focus_areas"] = []

    out = load(data)

    assert out.splitlines()[-1] == "Removed 1 outcome, 1 axis, 1 Action Line, 1 focus area."
    assert "B" not in models.ActionLine.objects.values_list("code", flat=True)


def test_a_list_that_is_left_out_stays_and_an_empty_one_is_emptied(load):
    load(harbour())
    data = harbour()
    del data["themes"], data["context"], outcomes(data)[0]["indicators"]
    assert load(data) == "Nothing to add, change or remove.\n"

    data |= {"themes": [], "context": []}
    load(data)

    assert not models.Theme.objects.exists()
    assert list(models.Indicator.objects.values_list("code", flat=True)) == ["towns-with-sirens"]


def test_a_dry_run_tells_the_same_and_writes_nothing(load):
    data = harbour()
    first = load(data, "--dry-run")
    assert not rows()

    assert first == load(data) + "This was a dry run: nothing was written.\n"


def test_a_fault_leaves_nothing_behind_and_without_it_all_is_written(load):
    data = harbour()
    data["lines"][1]["axes"][0]["outcomes"][0]["code"] = "C.1"

    message = refused(load, data)

    assert "lines[1].axes[0].outcomes[0].code" in message
    assert not rows()
    data["lines"][1]["axes"][0]["outcomes"][0]["code"] = "B.1.1"
    load(data)
    assert rows()["Outcome"] == 3


def test_a_fault_found_by_the_database_s_own_rules_leaves_nothing_behind(load, monkeypatch):
    """The reader lets it pass here; the model's own check must still refuse the whole."""
    monkeypatch.setattr("actionplan.loaders.plan.translated", lambda name, text: {})

    assert "line 2, name: This field cannot be" in refused(load, harbour())
    assert not rows()


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda outcome: NarrativeFactory(outcome=outcome), "1 narratives"),
        (
            lambda outcome: ProjectFactory(plan=outcome.axis.line.plan).outcomes.add(outcome),
            "1 projects",
        ),
        (
            lambda outcome: ActivityFactory(plan=outcome.axis.line.plan).outcomes.add(outcome),
            "1 activities",
        ),
    ],
)
def test_an_outcome_with_progress_is_not_removed(load, make, kind):
    load(harbour())
    make(models.Outcome.objects.get(code="A.1.2"))
    before = rows()
    data = harbour()
    del outcomes(data)[1]
    data["name"] = "Otro nombre"

    message = refused(load, data)

    assert f"outcome A.1.2 Ayuda cannot be removed: {kind} (" in message
    assert rows() == before
    assert models.Plan.objects.get().name_es == "Plan de puertos"


def test_an_indicator_with_measurements_is_not_removed(load):
    load(harbour())
    indicator = models.Indicator.objects.get(code="towns-with-sirens")
    MeasurementFactory.create_batch(4, indicator=indicator, measured_on=date(2028, 6, 1))
    data = harbour()
    outcomes(data)[0]["indicators"] = []

    message = refused(load, data)

    assert "cannot be removed: 4 measurements (towns-with-sirens 2028-06-01, " in message
    assert ", …)" in message


def test_an_indicator_without_measurements_goes_with_all_its_targets(load):
    load(harbour())
    data = harbour()
    outcomes(data)[0]["indicators"][0]["target"]["value"] = 44
    load(data)
    outcomes(data)[0]["indicators"] = []

    assert load(data).splitlines()[-1] == "Removed 1 indicator."
    assert not models.Benchmark.objects.exists()


def test_all_that_cannot_be_removed_is_told(load):
    load(harbour())
    for outcome in models.Outcome.objects.filter(code__in=["A.1.2", "B.1.1"]):
        NarrativeFactory(outcome=outcome)
    data = harbour()
    del outcomes(data)[1], data["lines"][1]

    message = refused(load, data)

    assert "outcome A.1.2" in message
    assert "outcome B.1.1" in message


def test_a_target_that_changes_is_superseded_and_not_overwritten(load):
    load(harbour())
    data = harbour()
    outcomes(data)[0]["indicators"][0]["target"]["value"] = 44

    out = load(data)

    assert "~ baseline, milestone or target: target 2030-12-31: 44" in out
    assert "value: 40.0000 → 44" in out or "value: 40 → 44" in out
    old, new = models.Benchmark.objects.filter(kind="target").order_by("recorded_at")
    assert (old.value, new.value) == (Decimal(40), Decimal(44))
    assert new.supersedes == old
    assert new.reason == "file harbour.yaml"
    assert old.superseded_at == new.recorded_at
    moment = models.Benchmark.objects.known(new.recorded_at).filter(kind="target")
    assert list(moment) == [new]
    assert load(data) == "Nothing to add, change or remove.\n"


def test_the_reason_of_a_new_target_can_be_told(load):
    load(harbour())
    data = harbour()
    outcomes(data)[0]["indicators"][0]["target"]["approved_on"] = "2029-01-15"

    load(data, "--reason", "Board of January 2029")

    new = models.Benchmark.objects.get(kind="target", superseded_at=None)
    assert (new.reason, new.approved_on) == ("Board of January 2029", date(2029, 1, 15))


def test_a_milestone_that_is_gone_is_withdrawn_and_kept(load):
    load(harbour())
    data = harbour()
    outcomes(data)[0]["indicators"][0]["milestones"] = []

    out = load(data)

    assert out.splitlines()[-1] == "Removed 1 baseline, milestone or target."
    gone = models.Benchmark.objects.get(kind="milestone")
    assert gone.superseded_at
    assert gone.reason == "file harbour.yaml"
    assert load(data) == "Nothing to add, change or remove.\n"


def test_a_milestone_list_and_a_scale_are_loaded(load):
    data = harbour()
    steps = [
        {"code": "draft", "title": "Borrador", "due": "2028-06-30"},
        {"code": "final", "title": {"es": "Final", "en": "Final"}, "due": "2029-06-30"},
    ]
    listed = {"measure": "milestone_list", "items": steps, "code": "guide"}
    ranked = {"measure": "ordinal", "scale": ["bajo", {"es": "alto", "en": "high"}], "code": "rank"}
    bare = {key: sirens()[key] for key in ("name", "unit", "accumulation", "set_by")}
    outcomes(data)[1]["indicators"] = [bare | listed, bare | ranked]

    load(data)

    assert list(models.MilestoneItem.objects.values_list("code", "due")) == [
        ("draft", date(2028, 6, 30)),
        ("final", date(2029, 6, 30)),
    ]
    scale = models.Indicator.objects.get(code="rank").scale
    assert scale == [{"es": "bajo"}, {"es": "alto", "en": "high"}]
    assert load(data) == "Nothing to add, change or remove.\n"


def test_sample_indicators_are_left_alone_by_the_plan_file(load):
    load(harbour())
    indicator = models.Indicator.objects.get(code="towns-with-sirens")
    sample = models.Indicator.objects.create(
        plan=indicator.plan, outcome=indicator.outcome, code="made-up", set_by="x", is_sample=True
    )

    assert load(harbour()) == "Nothing to add, change or remove.\n"
    assert models.Indicator.objects.filter(pk=sample.pk).exists()


def test_hostile_text_is_kept_as_it_is(load):
    text = "#1 $x =1+1 <script>alert(1)</script> Đ 서울 {{ x }} %s ' \"\\ \x85 \u202e"
    data = harbour()
    outcomes(data)[1]["title"] = text

    load(data)

    assert models.Outcome.objects.get(code="A.1.2").title_es == text
    assert load(data) == "Nothing to add, change or remove.\n"


def test_the_exit_is_not_zero_when_a_plan_has_no_outcomes(load):
    data = harbour()
    data["lines"] = []

    assert "lines: Write at least one." in refused(load, data)
