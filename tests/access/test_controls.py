"""The walk is no ornament: with one check taken away it names the addresses that stand open."""

from collections.abc import Callable
from dataclasses import replace
from inspect import unwrap

import pytest
from django.contrib import admin
from django.http import Http404
from django.urls import URLPattern, URLResolver, get_resolver

from actionplan.models import Draft, Evidence
from actionplan.models.evidence import EvidenceQuerySet
from actionplan.models.updates import UpdateQuerySet
from reports.models import ReportQuerySet
from tests.access import world
from tests.access.matrix import RECORD, Matrix
from tests.access.rows import changed, fingerprint
from tests.access.walker import Walk

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def found(matrix, site) -> Callable[[str], set[str]]:
    """Return a function that walks as somebody, and returns the routes of which the walk complains."""
    lines = [line for line in matrix.lines if not line.noun.endswith(RECORD)]
    routes = {line.route: site[line.route] for line in lines}
    shorter = Matrix(matrix.personas, matrix.rights, lines)
    users, given = world.people(), world.nouns()

    def walk(persona: str) -> set[str]:
        faults = Walk(persona, world.browser(users[persona]), shorter, routes, given).faults()
        return {fault.split()[0] for fault in faults}

    return walk


def patterns(resolver: URLResolver, spaces: tuple[str, ...] = ()):
    for each in resolver.url_patterns:
        if isinstance(each, URLPattern):
            yield ":".join([*spaces, each.name or ""]), each
        else:
            yield from patterns(each, (*spaces, each.namespace) if each.namespace else spaces)


@pytest.fixture
def put(monkeypatch) -> Callable[[str, Callable], None]:
    """Return a function that puts another view at a route."""
    known = dict(patterns(get_resolver()))
    return lambda route, view: monkeypatch.setattr(known[route], "callback", view)


def current(route: str) -> Callable:
    return dict(patterns(get_resolver()))[route].callback


def everything(rows, user):
    return rows


def test_a_new_address_and_a_lost_one_are_both_named(matrix, site):
    routes = [*site, "portal:new"]
    routes.remove("start")

    assert matrix.faults(routes) == [
        "portal:new: docs/access.md lacks this route",
        "start: there is no such route",
    ]


def test_with_all_its_checks_nothing_is_found(found):
    assert found("editor of another") == set()


def test_reports_that_everybody_sees_are_found(found, monkeypatch):
    monkeypatch.setattr(ReportQuerySet, "visible_to", everything)

    assert found("editor") == {
        "reports:detail",
        "reports:progress",
        "/reports/<int:pk>/files/<slug:name>/",
        "/reports/<int:pk>/files/<slug:name>/<slug:language>/",
        "reports:read",
        "reports:figure",
        "api:report-detail",
        "api:report-download",
    }


def test_updates_that_everybody_sees_are_found(found, monkeypatch):
    monkeypatch.setattr(UpdateQuerySet, "visible_to", everything)

    assert found("editor of another") == {"portal:update", "portal:evidence"}


def test_updates_that_everybody_writes_are_found(found, monkeypatch):
    monkeypatch.setattr(UpdateQuerySet, "editable_by", everything)

    assert found("viewer") == {"portal:update", "portal:draft", "portal:correct"}


def test_evidence_that_everybody_opens_is_found(found, monkeypatch):
    monkeypatch.setattr(EvidenceQuerySet, "visible_to", everything)

    assert found("secretary elsewhere") == {"portal:evidence"}


def test_a_view_without_its_decorators_is_found(found, put):
    put("reports:list", unwrap(current("reports:list")))

    assert found("anonymous") == {"reports:list"}


@pytest.mark.parametrize("persona", ["anonymous", "editor"])
def test_a_view_of_the_admin_without_the_admins_door_is_found(persona, found, put):
    put("admin:search", admin.site.search)

    assert found(persona) == {"admin:search"}


def test_a_file_of_the_admin_without_the_admins_door_is_found(found, put):
    put("admin:actionplan_evidence_file", admin.site._registry[Evidence].file_view)

    assert found("anonymous") == {"admin:actionplan_evidence_file"}


def test_what_is_written_behind_a_refusal_is_found_in_the_rows(found, put):
    def refuse_too_late(request, pk):
        Draft.objects.filter(update=pk).update(typed={"text": "Overwritten"})
        raise Http404

    put("portal:draft", refuse_too_late)
    before = fingerprint()

    complaints = found("editor of another")

    assert complaints == set()
    # Somebody signs in on the way, which their own row tells.
    assert changed(before, fingerprint()) == ["actionplan_draft", "members_user"]


def test_a_read_that_writes_is_found_in_the_rows(matrix, site):
    begins = [replace(each, writes=False) for each in matrix.lines if each.route == "portal:start"]
    unsaid = Matrix(matrix.personas, matrix.rights, begins)
    users, given = world.people(), world.nouns()
    walk = Walk("editor", world.browser(users["editor"]), unsaid, site, given)
    before = fingerprint()

    faults = walk.faults()

    assert faults == []
    assert {"actionplan_draft", "actionplan_update"} <= set(changed(before, fingerprint()))
