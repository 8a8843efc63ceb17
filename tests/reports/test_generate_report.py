"""`manage.py generate_report`: the files it writes, and what it says to what it cannot read."""

import json
from datetime import UTC, date, datetime
from hashlib import sha256
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from reports import pipeline
from reports.models import Report
from reports.render import formats
from tests.factories import OutcomeFactory, PlanFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def drawn(monkeypatch):
    """Draw each format as the name of its language: these tests are of the command."""

    def format_of(name):
        return lambda language, evaluation: f"{name} in {language}".encode()

    monkeypatch.setattr(formats, "FORMATS", {n: format_of(n) for n in ("html", "pdf", "xlsx")})
    monkeypatch.setattr(formats, "document", lambda evaluation, digest: digest[:8])


@pytest.fixture
def plan():
    """Return a plan with one outcome."""
    return OutcomeFactory(axis__line__plan__slug="harbours").axis.line.plan


def generate(folder, **options):
    """Return the lines that the command prints, asked for 2021 of the plan "harbours"."""
    said = StringIO()
    asked = {"plan": "harbours", "year": "2021", "out": str(folder), **options}
    words = [f"--{name.replace('_', '-')}={value}" for name, value in asked.items() if value]
    call_command("generate_report", *words, stdout=said)
    return said.getvalue().splitlines()


def test_it_works(plan, tmp_path):
    paths = generate(tmp_path / "new" / "folder", kind="annual", cutoff="2021-12-31", language="es")

    files = sorted((tmp_path / "new" / "folder").iterdir())
    assert sorted(paths) == [str(path) for path in files]
    assert [path.name for path in files] == [
        "harbours-annual-2021-12-31-es.html",
        "harbours-annual-2021-12-31-es.pdf",
        "harbours-annual-2021-12-31-es.xlsx",
        "harbours-annual-2021-12-31.json",
    ]


def test_data_on_disk_have_the_sha256_of_the_report(plan, tmp_path):
    generate(tmp_path)

    data = (tmp_path / "harbours-annual-2021-12-31.json").read_bytes()
    assert sha256(data).hexdigest() == Report.objects.get().sha256
    assert json.loads(data)["scope"]["cutoff"] == "2021-12-31"


def test_twice_is_the_same_report_and_the_same_files(plan, tmp_path):
    first = generate(tmp_path)
    made = Report.objects.values_list("attempt", "finished_at").get()

    assert generate(tmp_path) == first
    assert Report.objects.values_list("attempt", "finished_at").get() == made


def test_again_makes_it_again(plan, tmp_path):
    generate(tmp_path)
    finished = Report.objects.get().finished_at

    call_command(
        "generate_report", "--plan=harbours", "--year=2021", f"--out={tmp_path}", "--again"
    )

    assert Report.objects.get().finished_at > finished


def test_as_known_at_a_moment(plan, tmp_path):
    generate(tmp_path, known_at="2022-01-31T12:00:00+01:00")

    assert Report.objects.get().snapshot_known_at == datetime(2022, 1, 31, 11, tzinfo=UTC)


def test_for_a_period_of_its_own_with_its_last_day_as_cutoff(plan, tmp_path):
    generate(tmp_path, year="", start="2021-01-01", end="2021-06-30", kind="interim")

    report = Report.objects.get()
    assert (report.period_end, report.cutoff) == (date(2021, 6, 30), date(2021, 6, 30))


def test_of_a_final_evaluation_is_of_the_whole_plan(plan, tmp_path):
    generate(tmp_path, year="", kind="final", cutoff="2022-01-31")

    report = Report.objects.get()
    assert (report.period_start, report.period_end) == (plan.start, plan.end)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"plan": "airports"}, "There is no plan 'airports'."),
        ({"language": "xx"}, "'xx' is no language of ours: en, es, fr."),
        ({"kind": "weekly"}, "'weekly' is no kind of report: annual, interim, final."),
        ({"year": "2030"}, "year: The plan runs from 2021-01-01 to 2023-12-31; 2030 lies outside"),
        ({"cutoff": "2020-12-31"}, "cutoff: The cut-off date must lie in the period"),
        ({"cutoff": "2021-02-30"}, "'2021-02-30' is no date"),
        ({"cutoff": "soon"}, "'soon' is no date. Write it as 2021-12-31."),
        ({"known_at": "2022-01-31"}, "'2022-01-31' is no moment. Write it as"),
        ({"known_at": "9999-01-01T00:00:00+00:00"}, "known_at: Nothing is known yet"),
        ({"year": ""}, "Name the period: --year, or both --start and --end."),
        ({"year": "", "start": "2021-06-30", "end": "2021-01-01"}, "period_start: The period must"),
    ],
    ids=lambda part: "" if isinstance(part, str) else str(part),
)
def test_what_it_cannot_do_is_said_and_leaves_nothing(changes, words, plan, tmp_path):
    with pytest.raises(CommandError) as refused:
        generate(tmp_path / "out", **changes)

    assert words in str(refused.value)
    assert refused.value.returncode != 0
    assert not (tmp_path / "out").exists()
    assert not Report.objects.exists()


def test_a_plan_without_outcomes_is_refused(tmp_path):
    PlanFactory(slug="harbours")

    with pytest.raises(CommandError, match="plan: This plan has no outcomes"):
        generate(tmp_path / "out")

    assert not (tmp_path / "out").exists()


def test_a_failure_is_said_and_the_next_call_tries_again(plan, tmp_path, monkeypatch):
    def broken(**asked):
        raise OSError("The disk is full.")

    with monkeypatch.context() as failing:
        failing.setattr(pipeline, "collect", broken)
        with pytest.raises(CommandError, match=r"not done.*The disk is full"):
            generate(tmp_path / "out")
    nothing_written = not (tmp_path / "out").exists()

    assert nothing_written
    assert len(generate(tmp_path / "out")) == 4
