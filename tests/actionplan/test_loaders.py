"""Files that are loaded into a plan: projects, activities, figures, the budget, and the SDGs."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from actionplan import models
from actionplan.loaders.plan import load_plan
from members.loading import loading
from tests.actionplan.harbour import harbour, write
from tests.factories import MeasurementFactory, MemberFactory, PartnerFactory, UserFactory

pytestmark = pytest.mark.django_db

NOTHING = "Nothing to add, change or remove.\n"
ACTIVITIES = (
    "code,title_en,title_es,kind,start,end,precision,outcomes,themes,members,partners,source,note,"
    "confidence\n"
)
FIGURES = "indicator,date,value,source,note\n"


@pytest.fixture
def plan(tmp_path):
    kinds = {"activity_kinds": [{"code": "debate", "name": "Debate"}]}
    path = write(tmp_path, harbour() | kinds)
    with loading(path, at=datetime(2028, 1, 2, tzinfo=UTC)) as load:
        return load_plan(load, path)


@pytest.fixture
def load(plan, tmp_path, capsys):
    """Load text or data by a command into the harbour plan and return what it told."""

    def loaded(command, content, *options):
        if isinstance(content, str):
            path = tmp_path / f"{command}.csv"
            path.write_text(content, encoding="utf-8")
        else:
            path = write(tmp_path, content, f"{command}.yaml")
        call_command(command, str(path), "--plan", plan.slug, *options)
        return capsys.readouterr().out

    return loaded


def refused(load, command, content):
    with pytest.raises(CommandError) as error:
        load(command, content)
    return str(error.value)


def project(**changed):
    return {
        "code": "sirens",
        "name": {"en": "Sirens", "fr": "Sirènes"},
        "start": "2028-02-01",
        "end": "2029-10-31",
        "lead": "busan",
        "members": ["incheon"],
        "partners": ["coastguard"],
        "outcomes": ["A.1.1"],
        "themes": ["clean-water"],
        "challenges": ["storms"],
        "focus_areas": ["walls"],
        "gender_marker": 1,
    } | changed


@pytest.fixture
def people():
    PartnerFactory(slug="coastguard")
    return MemberFactory(slug="busan"), MemberFactory(slug="incheon")


class TestProjects:
    def test_it_works(self, load, people):
        out = load("load_projects", [project()])

        assert out.splitlines()[-1] == "Added 1 project, 3 contributions."
        row = models.Project.objects.get()
        assert row.contributions.get(role="lead").member.slug == "busan"
        assert row.contributions.get(partner__isnull=False).partner.slug == "coastguard"
        assert row.focus_areas.get().code == "walls"
        assert (row.gender_marker, row.adaptation_marker) == (1, None)
        assert load("load_projects", [project()]) == NOTHING

    def test_sets_that_change_are_shown(self, load, people):
        load("load_projects", [project()])

        out = load("load_projects", [project(outcomes=["A.1.2"])])

        assert "outcomes served: A.1.1 Aviso → A.1.2 Ayuda" in out
        assert models.Project.objects.get().outcomes.get().code == "A.1.2"

    def test_another_may_lead(self, load, people):
        load("load_projects", [project()])

        load("load_projects", [project(lead="incheon", members=["busan"])])

        assert models.Contribution.objects.get(role="lead").member.slug == "incheon"

    def test_a_project_that_the_file_leaves_out_stays(self, load, people):
        load("load_projects", [project()])

        assert load("load_projects", [project(code="other")]).splitlines()[-1].startswith("Added 1")
        assert models.Project.objects.count() == 2

    @pytest.mark.parametrize(
        ("changed", "words"),
        [
            ({"outcomes": ["Z.9"]}, '[0].outcomes[0]: "Z.9" is not known.'),
            ({"lead": "nobody"}, '[0].lead: "nobody" is not known.'),
            ({"focus_areas": ["walls"], "challenges": []}, '"walls" is not known.'),
            ({"members": ["busan"]}, "[0].members: busan: named twice."),
            ({"end": "2028-01-31"}, "[0].end: The project ends before it starts"),
            ({"gender_marker": 3}, "[0].gender_marker: Input should be less than or equal to 2"),
            ({"gender_marker": "none"}, "[0].gender_marker: Write a whole number."),
            ({"colour": "red"}, "[0].colour: This key is not known here"),
        ],
    )
    def test_what_does_not_fit_is_told_and_nothing_is_written(self, load, people, changed, words):
        assert words in refused(load, "load_projects", [project(**changed)])
        assert not models.Project.objects.exists()

    def test_a_project_that_stands_twice_is_refused(self, load, people):
        message = refused(load, "load_projects", [project(), project()])

        assert "[1]: This stands twice, first on line 1." in message


class TestActivities:
    ROW = (
        "D1,Debate <b>,Debate Đ 서울,debate,2028-03-01,,month,A.1.1;A.1.2,clean-water,busan,"
        "coastguard,https://a.example/1 https://a.example/2,As told,low\n"
    )

    def test_it_works(self, load, people):
        out = load("load_activities", ACTIVITIES + self.ROW)

        assert out.splitlines()[-1] == "Added 1 activity, 2 evidence."
        row = models.Activity.objects.get()
        assert (row.title_en, row.title_es) == ("Debate <b>", "Debate Đ 서울")
        assert (row.precision, row.end, row.is_sample) == ("month", None, False)
        assert {outcome.code for outcome in row.outcomes.all()} == {"A.1.1", "A.1.2"}
        assert row.note == "As told Confidence of the record: low."
        assert load("load_activities", ACTIVITIES + self.ROW) == NOTHING

    def test_one_that_people_have_added_stays(self, load, people):
        load("load_activities", ACTIVITIES + self.ROW)

        out = load("load_activities", ACTIVITIES + self.ROW.replace("D1", "D2"))

        assert "- " not in out
        assert models.Activity.objects.count() == 2

    @pytest.mark.parametrize(
        ("old", "new", "words"),
        [
            ("debate,2028", "party,2028", 'line 2, kind: "party" is not known.'),
            ("A.1.2", "A.9", 'line 2, outcomes[1]: "A.9" is not known.'),
            ("month", "week", "line 2, precision: Input should be 'day', 'month' or 'year'"),
            ("https://a.example/2", "ftp://a.example", "line 2, source.url: Enter a valid URL."),
            ("2028-03-01,", "2028-03-01,2028-02-01", "cannot end before it starts"),
            ("D1", "=cmd|' /C calc'!A0", "line 2, code"),
        ],
    )
    def test_what_does_not_fit_is_told_and_nothing_is_written(self, load, people, old, new, words):
        assert words in refused(load, "load_activities", ACTIVITIES + self.ROW.replace(old, new))
        assert not models.Activity.objects.exists()


class TestMeasurements:
    ROW = "towns,2028-06-30,141,https://towns.example/count,As counted\n"

    def test_it_works(self, load):
        out = load("load_measurements", FIGURES + self.ROW)

        assert out.splitlines()[-1] == "Added 1 measurement."
        row = models.Measurement.objects.counting().get()
        assert (row.value, row.status, row.recorded_by) == (Decimal(141), "verified", None)
        assert row.verified_at == row.recorded_at
        assert row.evidence.get().url == "https://towns.example/count"
        assert load("load_measurements", FIGURES + self.ROW) == NOTHING

    def test_a_source_without_an_address_is_told_in_the_note(self, load):
        load("load_measurements", f"{FIGURES}towns,2028-06-30,141,Yearly survey,\n")

        row = models.Measurement.objects.get()
        assert row.note == "Source: Yearly survey."
        assert not row.evidence.exists()

    def test_another_figure_corrects_and_does_not_overwrite(self, load):
        load("load_measurements", FIGURES + self.ROW)

        out = load(
            "load_measurements", FIGURES + self.ROW.replace("141", "143"), "--reason", "late"
        )

        assert "value: 141.0000 → 143" in out
        right = models.Measurement.objects.counting().get()
        assert (right.value, right.reason) == (Decimal(143), "late")
        assert right.supersedes.superseded_at == right.verified_at
        assert load("load_measurements", FIGURES + self.ROW.replace("141", "143")) == NOTHING

    def test_what_a_person_has_corrected_since_is_not_set_back(self, load):
        load("load_measurements", FIGURES + self.ROW)
        loaded = models.Measurement.objects.get()
        MeasurementFactory(
            indicator=loaded.indicator,
            measured_on=loaded.measured_on,
            supersedes=loaded,
            reason="recount",
            recorded_by=UserFactory(),
        )

        assert load("load_measurements", FIGURES + self.ROW) == NOTHING
        message = refused(load, "load_measurements", FIGURES + self.ROW.replace("141", "9"))
        assert "line 2, value: The figure of towns 2028-06-30 has been corrected since." in message

    @pytest.mark.parametrize(
        ("old", "new", "words"),
        [
            ("141", "NaN", 'line 2, value: "NaN" is not a number'),
            ("141", "Infinity", "line 2, value"),
            ("141", "1e400", "line 2, value"),
            ("141", "-0", "line 2, value: Minus zero"),
            ("141", "many", "line 2, value"),
            ("141", "", "line 2, value"),
            ("2028-06-30", "2031-01-01", "line 2, measured_on: This day lies outside the plan"),
            ("towns,", "cities,", 'line 2, indicator: "cities" is not known.'),
            ("https://towns.example/count", "https://", "line 2, source.url: Enter a valid URL."),
        ],
    )
    def test_what_does_not_fit_is_told_and_nothing_is_written(self, load, old, new, words):
        message = refused(load, "load_measurements", FIGURES + self.ROW.replace(old, new))

        assert words in message
        assert not models.Measurement.objects.exists()

    def test_a_figure_that_stands_twice_is_refused(self, load):
        message = refused(load, "load_measurements", FIGURES + self.ROW * 2)

        assert "line 3: This stands twice, first on line 2." in message


class TestIndicators:
    def milestone(self, value):
        milestones = [{"date": "2029-12-31", "value": value}]
        return {"code": "towns-with-sirens", "sample": True, "milestones": milestones}

    def test_an_indicator_of_the_plan_may_be_given_a_target(self, load):
        out = load("load_indicators", {"A.1.1": [self.milestone(30)]})

        assert out.splitlines()[-1] == "Added 1 baseline, milestone or target."
        assert models.Benchmark.objects.get(is_sample=True).value == 30
        assert load("load_indicators", {"A.1.1": [self.milestone(30)]}) == NOTHING

    @pytest.mark.parametrize("value", [11, 41])
    def test_what_is_added_must_fit_what_is_there(self, load, value):
        message = refused(load, "load_indicators", {"A.1.1": [self.milestone(value)]})

        assert "A.1.1[0]: milestones: What is asked by 2029-12-31" in message
        assert not models.Benchmark.objects.filter(is_sample=True).exists()

    def test_a_sample_does_not_take_the_place_of_what_is_real(self, load):
        entry = {"code": "towns-with-sirens", "sample": True}
        target = {"target": {"date": "2030-12-31", "value": 99}}

        message = refused(load, "load_indicators", {"A.1.1": [entry | target]})

        assert "A sample cannot take the place of what is real: target 2030-12-31: 40" in message

    def test_an_indicator_that_is_not_known_is_told(self, load):
        message = refused(load, "load_indicators", {"A.1.1": [{"code": "unknown"}]})

        assert '"unknown" is not known.' in message

    def test_an_outcome_that_is_not_known_is_told(self, load):
        entry = {"code": "x", "name": "X", "unit": "x", "measure": "number", "set_by": "Me"}
        data = {"Z.9": [entry | {"accumulation": "level"}]}

        assert '"Z.9" is not known.' in refused(load, "load_indicators", data)

    def test_an_indicator_that_stands_twice_is_refused(self, load):
        data = {"A.1.1": [{"code": "towns"}], "A.1.2": [{"code": "towns"}]}

        assert '"towns" stands twice, first on line 2.' in refused(load, "load_indicators", data)

    @pytest.mark.parametrize("data", [["a"], {"A.1.1": "x"}])
    def test_a_file_of_another_kind_is_refused(self, load, data):
        assert "Write " in refused(load, "load_indicators", data)


class TestBudget:
    def budget(self, **changed):
        line = {"year": 2028, "code": "sirens", "name": "Sirens", "line": "A"}
        line |= {"funding_source": "fees", "original": 1000, "sample": True}
        sources = [{"code": "fees", "name": "Fees"}]
        return {"funding_sources": sources, "budget_lines": [line | changed]}

    def test_it_works(self, load):
        out = load("load_budget", self.budget())

        assert out.splitlines()[-1] == "Added 1 funding source, 1 budget line."
        row = models.BudgetLine.objects.get()
        assert (row.original, row.revised, row.line.code) == (Decimal(1000), None, "A")
        assert load("load_budget", self.budget()) == NOTHING

    def test_a_line_with_expenses_is_not_removed(self, load):
        load("load_budget", self.budget())
        row = models.BudgetLine.objects.get()
        models.Expense.objects.create(
            budget_line=row, spent_on=date(2028, 5, 1), amount=9, description="Horn"
        )

        message = refused(load, "load_budget", self.budget(code="horns"))

        assert "cannot be removed: 1 expenses (2028-05-01 Horn)." in message

    def test_a_line_that_is_no_sample_is_left_by_a_file_of_samples(self, load):
        load("load_budget", self.budget(sample=False))

        assert "- " not in load("load_budget", self.budget(code="horns"))
        assert models.BudgetLine.objects.count() == 2

    @pytest.mark.parametrize(
        ("changed", "words"),
        [
            ({"original": -1}, "budget_lines[0].original"),
            ({"original": "1.001"}, "at most 12 digits before the point and 2 after"),
            ({"line": "Z"}, '"Z" is not known.'),
            ({"year": 28}, "budget_lines[0].year"),
        ],
    )
    def test_what_does_not_fit_is_told_and_nothing_is_written(self, load, changed, words):
        assert words in refused(load, "load_budget", self.budget(**changed))
        assert not models.FundingSource.objects.exists()


class TestGoals:
    def test_it_works(self, tmp_path, capsys):
        goals, targets = tmp_path / "g.csv", tmp_path / "t.csv"
        goals.write_text("code,name_en,name_es,name_fr\n11,Cities,Ciudades,Villes\n")
        targets.write_text("code,name_en\n11.2,Transport\n11.b,Policies\n")

        call_command("load_goals", str(goals), "--targets", str(targets))

        assert capsys.readouterr().out.splitlines()[-1] == "Added 1 SDG goal, 2 SDG targets."
        assert [row.code for row in models.SdgGoal.objects.get().targets.all()] == ["11.2", "11.b"]

    def test_a_target_of_no_goal_is_refused(self, tmp_path):
        goals, targets = tmp_path / "g.csv", tmp_path / "t.csv"
        goals.write_text("code,name_en,name_es,name_fr\n11,Cities,Ciudades,Villes\n")
        targets.write_text("code,name_en\n12.1,Waste\n")

        with pytest.raises(CommandError, match=r't\.csv, line 2, code: "12" is not known'):
            call_command("load_goals", str(goals), "--targets", str(targets))
        assert not models.SdgGoal.objects.exists()


def test_a_plan_that_is_not_there_is_told_with_those_that_are(plan, tmp_path):
    with pytest.raises(CommandError, match=r"There is no plan “x”\. Plans: harbour-2030\."):
        call_command("load_budget", "b.yaml", "--plan", "x")
