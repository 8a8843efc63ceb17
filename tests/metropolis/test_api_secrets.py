"""What no list of the API tells, however it is asked: what members type, hand in and get back."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from actionplan.models import Plan, Update
from metropolis.api import router
from tests.factories import (
    ContributionFactory,
    DraftFactory,
    EvidenceFactory,
    IndicatorFactory,
    MeasurementFactory,
    MemberFactory,
    PlanFactory,
    ProjectFactory,
    ProposalFactory,
    ReportingPeriodFactory,
    UpdateFactory,
)
from tests.personas import PERSONAS

pytestmark = pytest.mark.django_db

LISTS = [prefix for prefix, _viewset, _basename in router.registry]
WORD, FIGURE = "unspoken", Decimal("98765.4321")
STATUSES = {
    "draft": {},
    "submitted": {"submitted": True},
    "returned": {"returned": True, "returned_why": WORD},
    "verified": {"verified": True},
}
ASKED = [
    {},
    {"search": WORD},
    {"status": "submitted"},
    {"status": "draft"},
    {"update__text": WORD, "note": WORD, "figures__value": str(FIGURE)},
    {"evidence": "1", "update": "1", "proposals": "1", "typed": WORD},
    {"project": "clean-air", "member": "dakar"},
    {"since": "2021-12-31", "until": "2021-12-31"},
    {"ordering": "recorded_at"},
]
ORDERS = [
    *("note", "status", "update", "update__text", "updates__text", "recorded_by", "returned_why"),
    *("figures__value", "measurements__value", "evidence__title", "evidence__filename"),
    *("contributions__description", "contributions__cost", "proposals__name", "draft__typed"),
]


@pytest.fixture(autouse=True)
def _fresh_rates():
    cache.clear()


@pytest.fixture
def plan() -> Plan:
    return PlanFactory(four_eyes=False)


@pytest.fixture
def _secrets(plan: Plan) -> None:
    """Give a member all that is not public, each with the word or the figure that is looked for."""
    member = MemberFactory(slug="dakar")
    project = ProjectFactory(plan=plan, code="clean-air")
    contribution = ContributionFactory(
        project=project, member=member, description=WORD, cost=FIGURE.quantize(Decimal("0.01"))
    )
    for month, traits in enumerate(STATUSES.values(), start=1):
        period = ReportingPeriodFactory(plan=plan, start=date(2021, month, 1))
        update = UpdateFactory(contribution=contribution, period=period, text=WORD, **traits)
        DraftFactory(update=update)
        EvidenceFactory(measurement=None, update=update, title=WORD, url="https://unspoken.example")
        if update.status != "verified":
            hide_figures(plan, update)
    ProposalFactory(plan=plan, project=project, member=member, description=WORD)
    new = {"project": None, "name": WORD, "summary": WORD, "start": date(2021, 6, 1)}
    ProposalFactory(plan=plan, member=member, **new)
    figure = MeasurementFactory(indicator=IndicatorFactory(plan=plan), value=Decimal(1), note=WORD)
    EvidenceFactory(measurement=figure, filed=True, title=WORD, filename=f"{WORD}.pdf")


def hide_figures(plan: Plan, update: Update) -> None:
    """Record figures that do not count, of the update and apart from it."""
    for of_update in (update, None):
        figure = MeasurementFactory(
            indicator=IndicatorFactory(plan=plan),
            update=of_update,
            value=FIGURE,
            text=WORD,
            note=WORD,
            **{update.status: True},
        )
        EvidenceFactory(measurement=figure, title=WORD, url="https://unspoken.example/figure")


def asking(name: str) -> Client:
    client = Client()
    somebody = PERSONAS[name](MemberFactory(), MemberFactory())
    if somebody.is_authenticated:
        client.force_login(somebody)
    return client


@pytest.mark.usefixtures("_secrets")
@pytest.mark.parametrize("name", ["anonymous", "editor of B", "Board", "officer"])
def test_no_list_tells_what_is_not_public(name, plan):
    client = asking(name)

    for prefix in LISTS:
        for query in ASKED:
            body = client.get(f"/api/v1/{prefix}/", {"plan": plan.slug, **query}).content.decode()
            told = [secret for secret in (WORD, str(FIGURE), "98765") if secret in body]
            assert (prefix, query, told) == (prefix, query, [])


@pytest.mark.usefixtures("_secrets")
def test_a_search_for_what_is_not_public_finds_nothing(client, plan):
    for prefix in LISTS:
        for words in (WORD, str(FIGURE), f"{WORD}.pdf"):
            found = client.get(f"/api/v1/{prefix}/", {"plan": plan.slug, "search": words}).json()
            searched = bool(router_view(prefix).search_fields)
            assert (prefix, found["results"] if searched else []) == (prefix, [])


def router_view(prefix: str):
    (view,) = [view for name, view, _basename in router.registry if name == prefix]
    view.search_fields = getattr(view, "search_fields", None)
    return view


@pytest.mark.usefixtures("_secrets")
@pytest.mark.parametrize("order", ORDERS)
def test_no_list_is_ordered_by_what_is_not_public(order, client, plan):
    for prefix in ("measurements", "projects", "indicators", "members"):
        for sign in ("", "-"):
            query = {"plan": plan.slug, "ordering": f"{sign}{order}"}
            status = client.get(f"/api/v1/{prefix}/", query).status_code
            # A project's own latest state is public.
            expected = 200 if (prefix, order) == ("projects", "status") else 400
            assert (prefix, status) == (prefix, expected)


@pytest.mark.usefixtures("_secrets")
def test_a_figure_that_does_not_count_moves_no_state(client, plan):
    states = {row["state"] for row in client.get("/api/v1/indicators/").json()["results"]}

    assert states == {"no_target"}
    assert client.get("/api/v1/measurements/", {"plan": plan.slug}).json()["count"] == 1


@pytest.mark.parametrize("noun", ["update", "draft", "proposal", "evidence", "contribution"])
def test_what_members_tell_has_no_list_of_its_own(noun):
    assert not [prefix for prefix in LISTS if prefix.startswith(noun)]
    with pytest.raises(NoReverseMatch):
        reverse(f"api:{noun}-list")


def test_a_members_evidence_is_not_public_though_its_figure_counts(client, plan):
    update = UpdateFactory(contribution__project__plan=plan, verified=True)
    figure = MeasurementFactory(indicator__plan=plan, update=update)
    EvidenceFactory(measurement=figure, url="https://example.org/of-the-member")
    own = EvidenceFactory(measurement__indicator__plan=plan)

    told = client.get(reverse("api:measurement-list"), {"plan": plan.slug}).json()["results"]

    links = {link["url"] for row in told for link in row["evidence"]}
    assert own.url in links
    assert "https://example.org/of-the-member" not in links
