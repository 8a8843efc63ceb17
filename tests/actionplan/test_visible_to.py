"""Who sees which row: the one place that decides it, asked for each role."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.db.models import Model

from actionplan.models import Contribution, Evidence, Measurement, Proposal, Update
from members.models import Member
from tests.factories import (
    RECORDED,
    ActivityFactory,
    ContributionFactory,
    EvidenceFactory,
    MeasurementFactory,
    MemberFactory,
    PartnerFactory,
    PracticeTransferFactory,
    ProposalFactory,
    SeatFactory,
    StoryFactory,
    UpdateFactory,
)
from tests.personas import INSIDE, OUTSIDE, PERSONAS

pytestmark = pytest.mark.django_db

Names = Mapping[str, set[str]]
OF_A, OF_B = {"editor of A", "viewer of A"}, {"editor of B"}
REGION_A, REGION_B = {"secretary of A's region"}, {"secretary of B's region"}
BOARD, SECRETARIAT = {"Board"}, {"officer", "administrator", "keeper"}
INSIDERS, EVERYBODY = set(INSIDE), set(PERSONAS)


@pytest.fixture
def a() -> Member:
    return MemberFactory()


@pytest.fixture
def b() -> Member:
    return MemberFactory()


def told(member: Member, status: str = "draft") -> Update:
    """Return an update of a member's contribution in a status."""
    traits = {} if status == "draft" else {status: True}
    return UpdateFactory(contribution__member=member, **traits)


def seen_by(name: str, a: Member, b: Member, rows: Mapping[str, Model]) -> set[str]:
    """Return the names of the rows that a persona sees."""
    (model,) = {type(row) for row in rows.values()}
    seen = set(model.objects.visible_to(PERSONAS[name](a, b)).values_list("pk", flat=True))
    return {label for label, row in rows.items() if row.pk in seen}


def expected(name: str, who_sees: Names) -> set[str]:
    return {label for label, personas in who_sees.items() if name in personas}


def test_the_personas_are_those_of_the_tables():
    named = OF_A | OF_B | REGION_A | REGION_B | BOARD | SECRETARIAT

    assert named == INSIDERS
    assert not named & set(OUTSIDE)


@pytest.mark.parametrize("name", PERSONAS)
def test_a_contribution_is_seen_by_its_member_its_region_and_the_secretariat(name, a, b):
    rows = {
        "of A": ContributionFactory(member=a),
        "of B": ContributionFactory(member=b),
        "of a partner": ContributionFactory(member=None, partner=PartnerFactory()),
    }
    who_sees = {
        "of A": OF_A | REGION_A | SECRETARIAT,
        "of B": OF_B | REGION_B | SECRETARIAT,
        "of a partner": SECRETARIAT,
    }

    assert {type(row) for row in rows.values()} == {Contribution}
    assert seen_by(name, a, b, rows) == expected(name, who_sees)


@pytest.mark.parametrize("name", PERSONAS)
def test_a_draft_is_its_members_and_what_was_handed_in_others_see_as_well(name, a, b):
    rows = {status: told(a, status) for status in Update.Status.values}
    rows |= {"B's draft": told(b), "B's": told(b, "submitted")}
    others = REGION_A | SECRETARIAT
    who_sees = {
        "draft": OF_A,
        "submitted": OF_A | others,
        "returned": OF_A | others,
        "verified": OF_A | others,
        "B's draft": OF_B,
        "B's": OF_B | REGION_B | SECRETARIAT,
    }

    assert seen_by(name, a, b, rows) == expected(name, who_sees)


@pytest.mark.parametrize("name", PERSONAS)
def test_a_proposal_is_seen_by_its_member_its_region_and_the_secretariat(name, a, b):
    rows = {"of A": ProposalFactory(member=a), "of B": ProposalFactory(member=b)}
    who_sees = {"of A": OF_A | REGION_A | SECRETARIAT, "of B": OF_B | REGION_B | SECRETARIAT}

    assert {type(row) for row in rows.values()} == {Proposal}
    assert seen_by(name, a, b, rows) == expected(name, who_sees)


@pytest.mark.parametrize("name", PERSONAS)
def test_a_story_is_seen_by_its_member_its_region_and_the_secretariat(name, a, b):
    rows = {
        "of A": StoryFactory(member=a),
        "of B": StoryFactory(member=b),
        "of a partner": StoryFactory(of_a_partner=True),
    }
    who_sees = {
        "of A": OF_A | REGION_A | SECRETARIAT,
        "of B": OF_B | REGION_B | SECRETARIAT,
        "of a partner": SECRETARIAT,
    }

    assert seen_by(name, a, b, rows) == expected(name, who_sees)


@pytest.mark.parametrize("name", PERSONAS)
def test_a_practice_transfer_is_seen_from_both_ends(name, a, b):
    rows = {
        "from A to B": PracticeTransferFactory(giver_member=a, receiver_member=b),
        "from elsewhere to A": PracticeTransferFactory(receiver_member=a),
        "among partners": PracticeTransferFactory(of_partners=True),
    }
    who_sees = {
        "from A to B": OF_A | OF_B | REGION_A | REGION_B | SECRETARIAT,
        "from elsewhere to A": OF_A | REGION_A | SECRETARIAT,
        "among partners": SECRETARIAT,
    }

    assert seen_by(name, a, b, rows) == expected(name, who_sees)


@pytest.mark.parametrize("name", PERSONAS)
def test_what_counts_or_did_is_public_and_other_figures_are_not(name, a, b):
    rows = {
        "verified": MeasurementFactory(),
        "superseded": MeasurementFactory(superseded_at=RECORDED),
        "draft": MeasurementFactory(draft=True),
        "submitted": MeasurementFactory(submitted=True),
        "returned": MeasurementFactory(returned=True),
        "verified, A's": MeasurementFactory(update=told(a, "verified")),
        "submitted, A's": MeasurementFactory(submitted=True, update=told(a, "submitted")),
        "draft, A's": MeasurementFactory(draft=True, update=told(a)),
        "returned, B's": MeasurementFactory(returned=True, update=told(b, "returned")),
    }
    who_sees = {
        "verified": EVERYBODY,
        "superseded": EVERYBODY,
        "draft": SECRETARIAT,
        "submitted": SECRETARIAT,
        "returned": SECRETARIAT,
        "verified, A's": EVERYBODY,
        "submitted, A's": OF_A | REGION_A | SECRETARIAT,
        "draft, A's": OF_A | SECRETARIAT,
        "returned, B's": OF_B | REGION_B | SECRETARIAT,
    }

    assert {type(row) for row in rows.values()} == {Measurement}
    assert seen_by(name, a, b, rows) == expected(name, who_sees)


def of_update(update: Update) -> Evidence:
    return EvidenceFactory(measurement=None, update=update)


@pytest.mark.parametrize("name", PERSONAS)
def test_evidence_is_opened_as_what_it_proves(name, a, b):
    figure = {"submitted": True, "update": told(a, "submitted")}
    rows = {
        "of A's draft": of_update(told(a)),
        "of A's": of_update(told(a, "submitted")),
        "of B's draft": of_update(told(b)),
        "of B's": of_update(told(b, "verified")),
        "of A's figure": EvidenceFactory(measurement=MeasurementFactory(**figure)),
        "of a figure of A's draft": EvidenceFactory(
            measurement=MeasurementFactory(draft=True, update=told(a))
        ),
        "of a verified figure": EvidenceFactory(),
        "of B's verified figure": EvidenceFactory(
            measurement=MeasurementFactory(update=told(b, "verified"))
        ),
        "of a submitted figure": EvidenceFactory(measurement=MeasurementFactory(submitted=True)),
        "of an activity": EvidenceFactory(measurement=None, activity=ActivityFactory()),
    }
    who_sees = {
        "of A's draft": OF_A,
        "of A's": OF_A | REGION_A | SECRETARIAT,
        "of B's draft": OF_B,
        "of B's": OF_B | REGION_B | SECRETARIAT,
        "of A's figure": OF_A | REGION_A | SECRETARIAT,
        "of a figure of A's draft": OF_A,
        "of a verified figure": BOARD | SECRETARIAT,
        "of B's verified figure": OF_B | REGION_B | BOARD | SECRETARIAT,
        "of a submitted figure": SECRETARIAT,
        "of an activity": BOARD | SECRETARIAT,
    }

    assert seen_by(name, a, b, rows) == expected(name, who_sees)


@pytest.mark.parametrize("name", PERSONAS)
def test_an_editor_writes_for_the_own_member_alone(name, a, b):
    somebody = PERSONAS[name](a, b)
    written = [
        (ContributionFactory(member=a), ContributionFactory(member=b)),
        (told(a), told(b)),
        (ProposalFactory(member=a), ProposalFactory(member=b)),
    ]
    own = {"editor of A": 0, "editor of B": 1}.get(name)

    for pair in written:
        editable = type(pair[0]).objects.editable_by(somebody)
        found = list(editable.filter(pk__in=[row.pk for row in pair]))
        assert found == ([] if own is None else [pair[own]])


def test_what_is_seen_by_a_person_of_two_seats_is_the_sum_of_both(a, b):
    editor = PERSONAS["editor of A"](a, b)
    of_a, of_b = told(a), told(b)
    assert list(Update.objects.visible_to(editor)) == [of_a]

    viewer = PERSONAS["viewer of A"](b, a)
    viewer.seats.update(user=editor)
    del editor.seats_held

    assert set(Update.objects.visible_to(editor)) == {of_a, of_b}


def test_what_is_added_to_an_update_that_came_back_is_the_members_own_until_it_is_handed_in():
    update = UpdateFactory(returned=True)
    before = EvidenceFactory(
        measurement=None, update=update, recorded_at=update.submitted_at - timedelta(hours=1)
    )
    after = EvidenceFactory(
        measurement=None, update=update, recorded_at=update.submitted_at + timedelta(hours=1)
    )
    officer = SeatFactory(officer=True).user
    editor = SeatFactory(member=update.contribution.member).user

    assert set(Evidence.objects.visible_to(officer)) == {before}
    assert set(Evidence.objects.visible_to(editor)) == {before, after}
    Update.objects.filter(pk=update.pk).update(status="submitted", returned_why="")
    assert set(Evidence.objects.visible_to(officer)) == {before, after}
