"""Reports in the admin: asked for by the one form, run again, and otherwise only looked at."""

from datetime import date

import pytest

from reports import tasks
from reports.models import Report
from tests.factories import EditionFactory, ReportFactory, UserFactory

pytestmark = pytest.mark.django_db

LIST = "/admin/reports/report/"


@pytest.fixture(autouse=True)
def rung(monkeypatch):
    """Return the ids for which a worker has been rung; none is."""
    ids = []
    monkeypatch.setattr(tasks, "ring", ids.append)
    return ids


@pytest.fixture
def admin(client):
    """Return a client signed in as who keeps the machine running."""
    client.force_login(UserFactory(superuser=True))
    return client


def test_list_shows_how_far_each_is_and_leads_to_its_page(admin):
    report = ReportFactory(running=True, percent=40)

    page = admin.get(LIST).content.decode()

    assert "40 %" in page
    assert f'href="/reports/{report.pk}/"' in page


def test_list_takes_the_same_queries_for_many(admin, django_assert_max_num_queries):
    for month in range(1, 13):
        ReportFactory(cutoff=date(2021, month, 1))

    # Two of them count what waits, for the side bar.
    with django_assert_max_num_queries(14):
        assert admin.get(LIST).status_code == 200


def test_adding_leads_to_the_form_of_the_site(admin):
    assert admin.get(f"{LIST}add/")["Location"] == "/reports/new/"


def test_report_can_be_looked_at_and_not_changed(admin):
    report = ReportFactory(failed=True)

    page = admin.get(f"{LIST}{report.pk}/change/")
    sent = admin.post(f"{LIST}{report.pk}/change/", {"state": "done"})

    assert page.status_code == 200
    assert "The disk is full." in page.content.decode()
    assert sent.status_code == 404
    assert Report.objects.get().state == "failed"


@pytest.mark.parametrize(("state", "gone"), [("done", False), ("failed", True)])
def test_what_is_made_is_not_deleted(state, gone, admin):
    report = ReportFactory(**{state: True})

    admin.post(f"{LIST}{report.pk}/delete/", {"post": "yes"})

    assert Report.objects.exists() is not gone


def test_no_action_deletes_a_list(admin):
    ReportFactory(failed=True)

    assert "delete_selected" not in admin.get(LIST).content.decode()


def test_action_runs_again_all_but_what_is_being_made(
    admin, rung, django_capture_on_commit_callbacks
):
    failed = ReportFactory(failed=True)
    running = ReportFactory(plan=failed.plan, running=True, cutoff=date(2021, 6, 30))
    chosen = {"action": "run_again", "_selected_action": [failed.pk, running.pk]}

    with django_capture_on_commit_callbacks(execute=True):
        page = admin.post(LIST, chosen, follow=True).content.decode()

    assert "1 report waits." in page
    assert rung == [failed.pk]
    assert Report.objects.get(pk=running.pk).state == "running"


def test_what_is_sealed_is_not_made_again(admin):
    report = EditionFactory(submitted=True).report

    admin.post(LIST, {"action": "run_again", "_selected_action": [report.pk]})
    page = admin.get(report.get_absolute_url()).content.decode()
    answer = admin.post(f"/reports/{report.pk}/again/")

    report.refresh_from_db()
    assert (report.state, answer.status_code) == ("done", 404)
    assert "/again/" not in page
