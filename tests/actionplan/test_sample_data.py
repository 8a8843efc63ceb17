"""Sample progress of a plan: labelled, the same for the same seed, and never in the way of people."""

from datetime import UTC, date, datetime

import pytest
from django.core.management import CommandError, call_command

from actionplan import models
from actionplan.loaders.budget import load_budget
from actionplan.loaders.indicators import load_indicators
from actionplan.loaders.plan import load_plan
from actionplan.loaders.projects import load_projects
from actionplan.loaders.sample import make_sample_data
from members.loading import loading
from members.models import User
from tests.actionplan.harbour import harbour, sirens, write
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db

AFTERWARDS = datetime(2032, 5, 1, 9, tzinfo=UTC)


def indicator(code, story, **changed):
    return sirens() | {"code": code, "name": code, "story": story, "sample": True} | changed


def stories():
    """Return sample indicators of the harbour plan: each a way to count."""
    none = {"baseline": {"value": 0, "date": "2027-12-31"}}
    steps = [
        {"code": "draft", "title": "Borrador", "due": "2028-06-30"},
        {"code": "final", "title": "Final", "due": "2029-06-30"},
    ]
    wordless = {"baseline": None, "milestones": [], "target": {"date": "2030-12-31"}}
    return {
        "A.1.1": [
            indicator("level", "steady"),
            indicator("second-level", "slow"),
            indicator("sum", "steady", accumulation="incremental", **none),
            indicator("towns-reached", "slow", accumulation="distinct", **none),
        ],
        "A.1.2": [
            indicator("steps", "steady", measure="milestone_list", items=steps, **wordless),
            indicator("account", "steady", measure="qualitative", **wordless),
            indicator("silence", "silent"),
        ],
    }


PROJECTS = [
    {
        "code": "sirens",
        "name": "Sirenas",
        "sample": True,
        "start": "2028-02-01",
        "end": "2029-10-31",
        "lead": "busan",
        "outcomes": ["A.1.1"],
        "themes": ["clean-water"],
    }
]
BUDGET = {
    "funding_sources": [{"code": "fees", "name": "Cuotas"}],
    "budget_lines": [
        {
            "year": 2028,
            "code": "sirens",
            "name": "Sirenas",
            "line": "A",
            "funding_source": "fees",
            "original": 1000,
            "sample": True,
        }
    ],
}
KINDS = {
    "activity_kinds": [{"code": "training", "name": "Formación"}],
    "audiences": [{"code": "managers", "name": "Gerencias"}],
}


@pytest.fixture
def plan(tmp_path):
    """The harbour plan with sample definitions and no progress yet."""
    MemberFactory(slug="busan")
    MemberFactory.create_batch(45)
    at = datetime(2028, 1, 2, tzinfo=UTC)
    with loading(tmp_path, at=at) as load:
        plan = load_plan(load, write(tmp_path, harbour() | KINDS))
    for file, content, load_file in (
        ("i.yaml", stories(), load_indicators),
        ("p.yaml", PROJECTS, load_projects),
        ("b.yaml", BUDGET, load_budget),
    ):
        path = write(tmp_path, content, file)
        with loading(path, at=at) as load:
            load_file(load, plan, path)
    return plan


@pytest.fixture
def make(plan, tmp_path):
    def making(seed=1, until=None, at=AFTERWARDS):
        with loading(tmp_path / "i.yaml", at=at) as load:
            make_sample_data(load, plan, tmp_path / "i.yaml", seed=seed, until=until)
        return load

    return making


def fingerprint():
    """Return all that was made, without the keys of the database."""
    figures = models.Measurement.objects.values_list(
        "indicator__code", "measured_on", "value", "status", "recorded_at", "verified_at"
    )
    told = models.Narrative.objects.values_list(
        "outcome__code", "period_end", "text_es", "cause_es"
    )
    spent = models.Expense.objects.values_list("spent_on", "amount")
    activities = models.Activity.objects.values_list("code", "start", "cost")
    return sorted(map(str, [*figures, *told, *spent, *activities]))


def test_it_works(make):
    summary = make().summary()

    assert "measurements" in summary
    assert "narratives" in summary
    assert models.Measurement.objects.filter(indicator__code="level").count() >= 12
    assert not models.Measurement.objects.filter(indicator__code="silence").exists()


def test_everything_is_labelled(make):
    make()

    for model in (models.Measurement, models.Activity, models.Expense, models.Narrative):
        assert model.objects.exists()
        assert not model.objects.filter(is_sample=False).exists()
    assert not models.Evidence.objects.exclude(url__startswith="https://example.org/").exists()
    assert all(row.text_es.startswith("Texto de ejemplo") for row in models.Narrative.objects.all())


def test_a_second_time_changes_nothing(make):
    make()
    before, written = fingerprint(), models.Measurement.history.count()

    assert make().summary() == "Nothing to add, change or remove."
    assert (fingerprint(), models.Measurement.history.count()) == (before, written)


def test_the_same_seed_makes_the_same_and_another_seed_does_not(make, plan):
    make(seed=5)
    first = fingerprint()
    for model in (models.Narrative, models.Override, models.Expense):
        model.objects.all().delete()
    models.Measurement.objects.filter(supersedes__isnull=False).delete()
    models.Measurement.objects.all().delete()
    models.Activity.objects.all().delete()

    make(seed=5)
    assert fingerprint() == first
    make(seed=6)
    assert fingerprint() != first


def test_nothing_speaks_of_a_day_after_until_and_more_follows_later(make):
    make(until=date(2028, 12, 31))
    assert models.Measurement.objects.latest("measured_on").measured_on <= date(2028, 12, 31)
    assert not models.Measurement.objects.exclude(supersedes=None).exists()
    assert set(models.Narrative.objects.values_list("period_end__year", flat=True)) == {2028}

    make()

    assert set(models.Narrative.objects.values_list("period_end__year", flat=True)) == {
        2028,
        2029,
        2030,
    }


def test_nothing_is_known_before_it_has_come(make):
    make(at=datetime(2028, 8, 1, tzinfo=UTC))

    assert models.Measurement.objects.latest("measured_on").measured_on == date(2028, 6, 30)


def test_a_figure_is_recorded_after_its_day_and_verified_by_somebody_else(make):
    make()

    for row in models.Measurement.objects.filter(status="verified"):
        assert row.measured_on < row.recorded_at.date() < row.verified_at.date()
        assert row.recorded_by != row.verified_by
    assert not User.objects.filter(is_active=True, username__startswith="sample.").exists()


def test_a_restatement_supersedes_with_a_reason(make):
    make()

    right = models.Measurement.objects.filter(supersedes__isnull=False).first()
    wrong = right.supersedes
    assert right.reason.startswith("Sample correction")
    assert wrong.superseded_at == right.verified_at
    assert (wrong.measured_on, wrong.measured_on.year) == (right.measured_on, 2028)
    assert wrong.value != right.value
    assert right.verified_at.year == 2029


def test_some_wait_and_do_not_count(make):
    make()

    waiting = models.Measurement.objects.exclude(status="verified")
    assert waiting.exists()
    assert not waiting.filter(verified_at__isnull=False).exists()


def test_a_set_names_members_and_grows(make):
    make()

    rows = models.Measurement.objects.filter(indicator__code="towns-reached", status="verified")
    named = [set(row.members.values_list("pk", flat=True)) for row in rows.order_by("measured_on")]
    assert len(set().union(*named)) > max(map(len, named))


def test_a_sum_is_told_by_project_too(make):
    make()

    rows = models.Measurement.objects.filter(indicator__code="sum")
    assert rows.filter(project__code="sirens").exists()
    first_year = rows.filter(measured_on__year=2028, status="verified")
    assert sum(row.value for row in first_year) == 20


def test_items_are_completed(make):
    make()

    rows = models.Measurement.objects.filter(indicator__code="steps")
    assert {row.completed.get().code for row in rows} == {"draft", "final"}


def test_activities_have_participants_by_role_and_sex(make):
    make()

    activity = models.Activity.objects.first()
    assert activity.participation.filter(audience__code="managers").exists()
    assert activity.project.code == "sirens"
    assert activity.members.get().slug == "busan"
    assert activity.title_es.startswith("Ejemplo: Formación")


def test_expenses_keep_near_the_budget(make):
    make()

    spent = sum(expense.amount for expense in models.Expense.objects.all())
    assert 500 < spent < 1200


def test_a_project_runs_its_course(make):
    make()

    updates = models.StatusUpdate.objects.order_by("reported_on").values_list("status", flat=True)
    assert updates[0] == "under_way"
    assert updates[len(updates) - 1] in {"completed", "dropped"}


def test_what_lags_behind_has_a_remedy_and_what_does_not_has_none(make):
    make()

    lagging = models.Narrative.objects.get(outcome__code="A.1.1", period_end__year=2028)
    assert all([lagging.cause_fr, lagging.effect_en, lagging.remedy_es, lagging.owner, lagging.due])
    silent = models.Narrative.objects.get(outcome__code="B.1.1", period_end__year=2028)
    assert not silent.remedy_en


def test_what_is_told_in_words_is_judged_by_somebody(make):
    make()

    judged = models.Override.objects.filter(indicator__code="account")
    assert judged.count() == 2
    assert all(row.reason and row.recorded_by for row in judged)


def test_what_people_have_made_of_a_sample_stays(make):
    make()
    waiting = models.Measurement.objects.filter(status="submitted").first()
    narrative = models.Narrative.objects.first()
    narrative.text_es = "Dicho por una persona"
    narrative.save()
    if waiting:
        waiting.note = "Seen"
        waiting.save()

    assert make().changes == []
    narrative.refresh_from_db()
    assert narrative.text_es == "Dicho por una persona"


def test_the_command_needs_a_plan_that_is_there():
    with pytest.raises(CommandError, match=r"There is no plan “none”\. Plans: none yet: load_plan"):
        call_command("make_sample_data", "--plan", "none")


def test_the_command_dry_runs(plan, tmp_path, capsys):
    call_command("make_sample_data", str(tmp_path / "i.yaml"), "--plan", plan.slug, "--dry-run")

    assert "This was a dry run" in capsys.readouterr().out
    assert not models.Measurement.objects.exists()
