"""Ids of others planted wherever a request can carry one: they show nothing and change nothing."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from actionplan.models import Update
from tests import factories as make
from tests.access import world
from tests.access.association import AT, Party, two
from tests.access.routes import Route
from tests.access.rows import differences, rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def parties() -> list[Party]:
    return two()


@pytest.fixture
def own(parties) -> Party:
    """Return the member that asks."""
    return parties[0]


@pytest.fixture
def other(parties) -> Party:
    """Return the member whose ids are planted."""
    return parties[1]


@pytest.fixture
def editor(own) -> Client:
    return world.browser(own.editor)


@pytest.fixture
def officer() -> Client:
    return world.browser(make.SeatFactory(officer=True).user)


def tells(response, party: Party) -> bool:
    """Whether an answer has a byte of what a member typed, filed or called its evidence."""
    content = b"".join(response) if response.streaming else response.content
    return any(each.encode() in content for each in (party.secret, party.evidence.title))


class TestPortal:
    @pytest.fixture
    def planted(self, other) -> dict[str, str]:
        """Return a form in which every hidden field is another's."""
        return {
            "version": "1",
            "text": "Mine",
            "remove": str(other.evidence.pk),
            "pk": str(other.update.pk),
            "id": str(other.update.pk),
            "update": str(other.update.pk),
            "update_id": str(other.update.pk),
            "draft": str(other.update.draft.pk),
            "contribution": str(other.contribution.pk),
            "member": str(other.member.pk),
            "evidence": str(other.evidence.pk),
            "evidence-id": str(other.evidence.pk),
            "evidence-update": str(other.update.pk),
            "form-TOTAL_FORMS": "1",
            "form-INITIAL_FORMS": "1",
            "form-0-id": str(other.evidence.pk),
            "form-0-DELETE": "on",
            "supersedes": str(other.update.pk),
        }

    @pytest.mark.parametrize("action", ["", "hand-in", "nothing-new"])
    @pytest.mark.parametrize("place", ["", "draft/"])
    @pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "fragment"])
    def test_in_the_body_of_an_update(self, action, place, headers, editor, own, other, planted):
        path, before = f"/portal/updates/{own.update.pk}/{place}", of(rows(), other)

        for form in (planted, planted | {"remove": ""}):
            answer = editor.post(path, form | {"action": action}, headers=headers)
            assert not tells(answer, other)

        assert of(rows(), other) == before

    def test_in_the_body_of_a_proposal(self, editor, own, other, planted):
        elsewhere = make.ProjectFactory(is_open=True)
        before = of(rows(), other)
        form = planted | {"project": elsewhere.pk, "outcomes": make.OutcomeFactory().pk}
        form |= {"description": "Experts", "name": "New", "start": "2021-05-01"}

        answer = editor.post(f"/portal/members/{own.member.slug}/propose/", form)

        assert answer.status_code == 200
        assert {"project", "outcomes"} <= answer.context["form"].errors.keys()
        assert of(rows(), other) == before

    def test_a_proposal_is_of_the_member_of_its_address(self, editor, own, planted):
        form = planted | {"description": "Experts", "name": "New", "start": "2021-05-01"}

        editor.post(f"/portal/members/{own.member.slug}/propose/", form)

        assert [each.member for each in own.member.proposals.model.objects.all()] == [own.member]

    def test_as_a_period_of_another_plan(self, editor, own):
        period = make.ReportingPeriodFactory()
        before = rows()

        answer = editor.post(f"/portal/contributions/{own.contribution.pk}/periods/{period.pk}/")

        assert answer.status_code == 404
        assert differences(before, rows()) == set()

    @pytest.mark.parametrize(
        "query", ["period", "update", "contribution", "member", "q", "ordering"]
    )
    def test_in_the_query_of_a_page(self, query, editor, own, other):
        for page in (
            "/portal/",
            f"/portal/members/{own.member.slug}/",
            f"/portal/contributions/{own.contribution.pk}/",
            f"/portal/updates/{own.update.pk}/",
        ):
            for value in (other.update.pk, other.contribution.pk, other.member.slug):
                assert not tells(editor.get(page, {query: value}), other)

    def test_in_a_workbook(self, editor, own, other):
        theirs = world.browser(other.editor)
        book = theirs.get(f"/portal/members/{other.member.slug}/workbook/file/").content
        before = rows()

        answer = editor.post(
            f"/portal/members/{own.member.slug}/workbook/", {"file": named(book, "mine.xlsx")}
        )

        assert answer.status_code == 200
        assert not answer.context.get("sealed")
        assert differences(before, rows()) == set()

    def test_in_the_workbook_that_is_taken_home(self, editor, own, other):
        answer = editor.get(f"/portal/members/{own.member.slug}/workbook/file/")

        assert answer.status_code == 200
        assert not tells(answer, other)
        assert other.member.name.encode() not in unzipped(answer.content)


class TestApi:
    @pytest.fixture(params=["nobody", "another member"])
    def reader(self, request, own) -> Client:
        return world.browser(own.editor if request.param == "another member" else None)

    def test_in_filters_orders_and_searches(self, reader, own, other, site):
        make.ProposalFactory(member=other.member, description=other.secret)
        figure = make.MeasurementFactory(submitted=True, update=other.update, note=other.secret)

        for path in lists(site):
            for query in (*queries(other), {"indicator": figure.indicator.code}):
                answer = reader.get(path, query)
                assert answer.status_code in {200, 400, 404}, (path, query)
                assert not tells(answer, other), (path, query)

    def test_in_the_address_of_one(self, reader, other, site):
        figure = make.MeasurementFactory(submitted=True, update=other.update)

        assert reader.get(f"/api/v1/measurements/{figure.pk}/").status_code == 404
        for project in ("/api/v1/projects/", f"/api/v1/projects/{other.contribution.project_id}/"):
            assert not tells(reader.get(project), other)


class TestAdmin:
    def test_drafts_are_in_no_list(self, officer, other):
        for path in changelists():
            for query in ({}, {"q": "typed-"}, {"q": "title-"}, {"all": ""}, *lookups(other)):
                answer = officer.get(path, query)
                assert answer.status_code in {200, 302, 400, 404}, (path, query)
                assert not tells(answer, other), (path, query)

    def test_what_was_handed_in_is_told(self, officer, other):
        Update.objects.filter(pk=other.update.pk).update(
            status="submitted", submitted_by=other.editor, submitted_at=AT, text=other.secret
        )

        assert tells(officer.get(reverse("admin:actionplan_evidence_changelist")), other)
        assert tells(officer.get(f"/portal/updates/{other.update.pk}/"), other)

    def test_what_is_typed_after_a_return_is_the_members_own(self, officer, other):
        came_back(other)
        secretary = make.SeatFactory(regional_secretary=True, region=other.member.region).user

        for reader, pages in (
            (officer, (*of_portal(other), *of_desk(other))),
            (world.browser(secretary), of_portal(other)),
        ):
            for page in pages:
                assert not tells(reader.get(page), other), page

    def test_drafts_are_found_by_no_search(self, officer, other):
        for words in ("typed-", "title-", other.member.name):
            for more in ({}, {"extended": "1"}):
                answer = officer.get(reverse("admin:search"), {"s": words} | more)
                assert not tells(answer, other)

    @pytest.mark.parametrize("name", ["member", "activity", "measurement", "project"])
    def test_drafts_are_in_no_export(self, name, officer, other):
        label = "members_member" if name == "member" else f"actionplan_{name}"
        path = reverse(f"admin:{label}_export")
        page = officer.get(path)
        fields = {key: "on" for key in page.context["form"].fields if key.startswith("resource_")}

        answer = officer.post(path, {"format": "0", "resource": "0"} | fields)

        assert answer.status_code == 200
        assert not tells(answer, other)

    def test_choices_offer_no_draft(self, officer, other):
        for field in choices():
            for term in ("", "typed-", "title-"):
                answer = officer.get(reverse("admin:autocomplete"), field | {"term": term})
                assert answer.status_code in {200, 404}, field
                assert not tells(answer, other), field

    @pytest.mark.parametrize(
        "persona", ["editor", "viewer", "regional secretary", "Board", "no seat"]
    )
    def test_choices_are_offered_to_nobody_else(self, persona):
        client = world.browser(world.people()[persona])

        for field in choices():
            assert client.get(reverse("admin:autocomplete"), field).status_code == 404, field

    def test_bulk_actions_reach_no_draft(self, officer, other):
        figure = make.MeasurementFactory(draft=True, update=other.update)
        before = rows()
        chosen = {"evidence": other.evidence.pk, "update": other.update.pk}

        for name, pk in (chosen | {"measurement": figure.pk}).items():
            path = reverse(f"admin:actionplan_{name}_changelist")
            for action in ("delete_selected", "verify_chosen", "run_again"):
                given = {"action": action, "_selected_action": [pk], "post": "yes"}
                answer = officer.post(path, given)
                assert not tells(answer, other)

        assert differences(before, rows()) == set()

    def test_bulk_actions_are_there_for_nobody_else(self, editor):
        figure = make.MeasurementFactory(submitted=True)
        before = rows()

        for path in changelists():
            for action in ("delete_selected", "verify_chosen", "run_again"):
                given = {"action": action, "_selected_action": [figure.pk], "post": "yes"}
                assert editor.post(path, given).status_code == 404

        assert differences(before, rows()) == set()


def came_back(party: Party) -> None:
    """Return what a member handed in, before it typed and filed all that it has now."""
    Update.objects.filter(pk=party.update.pk).update(
        status="returned",
        submitted_by=party.editor,
        submitted_at=AT - timedelta(days=1),
        returned_why="The link is dead.",
        text="Told before",
    )


def of_portal(party: Party) -> list[str]:
    return [
        f"/portal/updates/{party.update.pk}/",
        f"/portal/contributions/{party.contribution.pk}/",
        f"/portal/members/{party.member.slug}/",
        f"/portal/evidence/{party.evidence.pk}/",
    ]


def of_desk(party: Party) -> list[str]:
    lists = [f"/admin/actionplan/{name}/" for name in ("update", "evidence", "contribution")]
    pages = ("change", "history", "review")
    return ["/admin/", *lists, *(f"{lists[0]}{party.update.pk}/{page}/" for page in pages)]


def of(found: dict, party: Party) -> dict:
    """Return the rows that are a member's."""
    keys = {
        ("members.member", party.member.pk),
        ("members.user", party.editor.pk),
        ("actionplan.contribution", party.contribution.pk),
        ("actionplan.update", party.update.pk),
        ("actionplan.draft", party.update.draft.pk),
        ("actionplan.evidence", party.evidence.pk),
    }
    linked = {
        key
        for key, row in found.items()
        if row.get("update_id") == party.update.pk
        or row.get("contribution_id") == party.contribution.pk
        or row.get("member_id") == party.member.pk
    }
    return {key: found.get(key) for key in keys | linked}


def lists(site: dict[str, Route]) -> list[str]:
    found = [each for key, each in site.items() if key.startswith("api:") and key.endswith("-list")]
    return [f"/{each.path}" for each in found]


def changelists() -> list[str]:
    metas = [model._meta for model in admin.site._registry]
    return [reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist") for opts in metas]


def queries(party: Party) -> list[dict[str, object]]:
    """Return what could be asked of a list to get at a member's draft."""
    return [
        {"page_size": 200},
        {"member": party.member.slug},
        {"contribution": party.contribution.pk},
        {"update": party.update.pk},
        {"status": "draft"},
        {"status": "submitted"},
        {"search": "typed-"},
        {"ordering": "updates__draft__typed"},
        {"ordering": "-contributions__updates__draft__typed"},
        {"contributions__updates__draft__typed__icontains": "typed-"},
        {"updates__text__startswith": "t"},
        {"evidence__title": party.evidence.title},
        {"fields": "draft,updates,evidence", "expand": "updates", "include": "updates"},
        {"format": "api"},
    ]


def lookups(party: Party) -> list[dict[str, object]]:
    """Return the lookups by which a list of the admin could be asked of drafts."""
    return [
        {"draft__typed__icontains": "typed-"},
        {"status__exact": "draft"},
        {"update__draft__typed__icontains": "typed-"},
        {"updates__draft__typed__icontains": "typed-"},
        {"contributions__updates__draft__typed__icontains": "typed-"},
        {"update__id__exact": party.update.pk},
    ]


def choices() -> list[dict[str, str]]:
    """Return every choice of a row that any form of the admin, or none, could ask for."""
    found = []
    for model in admin.site._registry:
        relations = [
            each for each in model._meta.get_fields() if each.is_relation and each.concrete
        ]
        found += [chosen(model, each.name) for each in relations]
    return found


def chosen(model: type, field: str) -> dict[str, str]:
    opts = model._meta
    return {"app_label": opts.app_label, "model_name": opts.model_name, "field_name": field}


def named(content: bytes, name: str) -> BytesIO:
    file = BytesIO(content)
    file.name = name
    return file


def unzipped(book: bytes) -> bytes:
    """Return all that stands in a workbook."""
    with ZipFile(BytesIO(book)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())
