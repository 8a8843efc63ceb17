"""The demonstration: everything is there after it, and a second run changes nothing."""

import hashlib
import subprocess
import sys
from functools import partial
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.utils import timezone

from actionplan.models import Plan
from members.models import User
from metropolis import demonstration
from metropolis.demonstration import Step
from metropolis.personas import OFFICER, PASSWORD, PERSONAS
from reports.models import Report
from tests.factories import MemberFactory, OutcomeFactory, PlanFactory

pytestmark = pytest.mark.django_db


def run(**options):
    out = StringIO()
    call_command("demo", no_serve=True, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def embedded(settings, tmp_path, monkeypatch):
    """The embedded product with its folder; the tables are those that the tests have made."""
    settings.EMBEDDED, settings.VAR = True, tmp_path
    monkeypatch.setattr(demonstration, "migrate", lambda: "in step")
    return tmp_path


@pytest.fixture
def quick(embedded, monkeypatch):
    """No step but the people: what these tests look at comes after the steps."""
    MemberFactory(slug="montreal")
    only = Step("Somebody to sign in", partial(demonstration.make_people, timezone.now()))
    monkeypatch.setattr("metropolis.management.commands.demo.steps", lambda at: [only])
    return embedded


def everything(folder):
    """Return how many rows each table has, history included, and what each file holds."""
    ours = {"members", "actionplan", "reports"}
    counts = {
        model._meta.label: model._base_manager.count()
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in ours
    }
    files = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*.*")
    }
    return counts, files


def test_it_loads_all_plays_the_years_and_twice_is_the_same_as_once(embedded):
    out = run(port=8123)

    assert Plan.objects.get().slug == "sap-2021-2023"
    made = Report.objects.values_list("kind", "period_end__year", "state", "contains_sample")
    assert set(made) == {
        ("annual", 2021, "done", True),
        ("annual", 2022, "done", True),
        ("final", 2023, "done", True),
    }
    first = embedded / "reports" / "sap-2021-2023-annual-2021-12-31-edition-1-en.pdf"
    assert first.read_bytes().startswith(b"%PDF-")
    assert f"  {first}\n" in out
    assert "http://127.0.0.1:8123/admin/" in out
    assert "The plan … Added 1 plan, " in out
    assert "http://127.0.0.1:8123/reports/editions/" in out

    before = everything(embedded)
    again = run()
    assert everything(embedded) == before
    assert "The plan … Nothing to add, change or remove." in again


@pytest.mark.parametrize("who", PERSONAS, ids=lambda who: who.role)
def test_somebody_of_each_role_can_sign_in(quick, client, who):
    out = run()

    assert f"each with the password {PASSWORD}" in out
    assert f"  {who.username} " in out
    assert client.login(username=who.username, password=PASSWORD)
    user = User.objects.get(username=who.username)
    assert [seat.role for seat in user.seats_held] == [who.role]
    assert not user.is_superuser


def test_a_password_that_was_set_since_stays_and_is_not_told(quick):
    run()
    officer = User.objects.get(username=OFFICER.username)
    officer.set_password("something else entirely")
    officer.save()

    out = run()

    officer.refresh_from_db()
    assert officer.check_password("something else entirely")
    (line,) = (line for line in out.splitlines() if line.startswith("  officer"))
    assert line.endswith("(the password was set since)")


def test_a_database_of_production_is_refused(quick, settings):
    settings.EMBEDDED = False

    with pytest.raises(CommandError, match="DATABASE_URL names a database of production"):
        run()
    assert not User.objects.exists()


def test_by_force_there_is_still_no_password_that_everybody_knows(quick, settings):
    settings.EMBEDDED = False

    out = run(force=True)

    assert not User.objects.filter(username=OFFICER.username).exists()
    assert PASSWORD not in out


def test_a_report_that_failed_is_made_again(embedded, monkeypatch):
    plan = PlanFactory(slug=demonstration.SLUG)
    OutcomeFactory(axis__line__plan=plan)
    monkeypatch.setattr("reports.pipeline.collect", lambda **asked: 1 / 0)
    with pytest.raises(RuntimeError, match="The report of 2021 is not done"):
        demonstration.report_of(2021, timezone.now())
    assert Report.objects.get().state == Report.State.FAILED

    monkeypatch.undo()

    assert demonstration.report_of(2021, timezone.now()).endswith(" files")
    assert Report.objects.get().state == Report.State.DONE


def test_serving_hands_the_process_to_one_worker_on_this_machine_alone(quick, monkeypatch):
    handed = []
    monkeypatch.setattr(
        "metropolis.management.commands.demo.os.execve", lambda *given: handed.append(given)
    )
    monkeypatch.setattr("metropolis.management.commands.demo.connections.close_all", lambda: None)

    call_command("demo", port=8456, stdout=StringIO())

    ((program, words, surroundings),) = handed
    assert program == sys.executable
    assert surroundings["MFA_REQUIRED"] == "no"
    assert surroundings["SITE_URL"] == "http://127.0.0.1:8456"
    assert words[-2:] == ["--bind", "127.0.0.1:8456"]
    assert words[words.index("--workers") + 1] == "1"
    asked = [*words[:3], "--check-config", *words[3:]]
    assert subprocess.run(asked, check=False, capture_output=True, timeout=60).returncode == 0
