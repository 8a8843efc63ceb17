"""Every column of every table sent along with each form that a member has: none of them is taken."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Field
from django.test import Client

from actionplan.models import Evidence, Proposal, Update
from members.models import Seat, User
from members.news import token_of
from tests import factories as make
from tests.access import world
from tests.access.association import Party, two
from tests.access.rows import differences, rows

pytestmark = pytest.mark.django_db

VALUES = {
    "BooleanField": "on",
    "DateField": "2021-05-05",
    "DateTimeField": "2021-05-05T10:00:00Z",
    "DecimalField": "7",
    "PositiveIntegerField": "7",
    "JSONField": '{"text": "Overwritten"}',
    "EmailField": "mallory@example.org",
    "URLField": "https://example.org/mallory",
}
BY_NAME = {"status": "verified", "role": "administrator", "state": "done", "mandate": "president"}
OTHERS = "7"
DRAFT = {f"actionplan.draft.{name}" for name in ("typed", "version", "saved_at", "saved_by_id")}


@pytest.fixture
def party() -> Party:
    return two()[0]


@pytest.fixture
def editor(party) -> Client:
    return world.browser(party.editor)


def columns() -> Iterator[Field]:
    for app in ("members", "actionplan", "reports"):
        for model in apps.get_app_config(app).get_models():
            yield from model._meta.concrete_fields


def every_column(**own: object) -> dict[str, object]:
    """Return a form with each column by each of its names and prefixes, and what is meant to be typed."""
    form = {}
    for field in columns():
        value = BY_NAME.get(field.name) or VALUES.get(field.get_internal_type(), OTHERS)
        for prefix in ("", "evidence-", "update-", "draft-", "form-0-"):
            form |= {f"{prefix}{name}": value for name in (field.name, field.attname)}
    known = {"evidence-title": "", "evidence-url": "", "evidence-file": "", "remove": ""}
    return form | known | own


def told(**more: object) -> dict[str, object]:
    """Return the fields of an update as somebody types them."""
    empty = ("men", "other_people", "people_not_recorded", "cost_in_cash", "cost_in_kind")
    form = dict.fromkeys((*empty, "nothing_new", "as_of"), "")
    return form | {"text": "Told", "progress": "under_way", "women": "3", "version": "1"} | more


def own_fields(update: Update) -> dict[str, object]:
    """Return what the server alone says of an update."""
    names = (
        *("contribution_id", "period_id", "supersedes_id", "superseded_at", "reason"),
        *("verified_by_id", "verified_at", "returned_why", "recorded_by_id", "recorded_at"),
    )
    return {name: getattr(update, name) for name in names}


@pytest.mark.parametrize("place", ["", "draft/"])
def test_saving_writes_the_draft_and_nothing_else(place, editor, party):
    before = rows()

    editor.post(f"/portal/updates/{party.update.pk}/{place}", every_column(**told()))

    assert differences(before, rows()) <= DRAFT
    party.update.draft.refresh_from_db()
    assert set(party.update.draft.typed) <= {"text", "progress", "women"}
    assert (party.update.draft.version, party.update.draft.saved_by) == (2, party.editor)


def test_handing_in_takes_what_is_told(editor, party):
    before = own_fields(party.update)

    editor.post(f"/portal/updates/{party.update.pk}/", every_column(**told(action="hand-in")))

    party.update.refresh_from_db()
    assert (party.update.status, party.update.text, party.update.women) == ("submitted", "Told", 3)
    assert party.update.submitted_by == party.editor
    assert party.update.submitted_at > datetime(2022, 1, 1, tzinfo=UTC)
    assert own_fields(party.update) == before
    assert Update.objects.exclude(pk=party.update.pk).exclude(status="draft").count() == 0


def test_adding_evidence_takes_title_and_file(editor, party):
    before = rows()
    file = SimpleUploadedFile("told.txt", b"What was told")
    form = every_column(**told(**{"evidence-title": "Told", "evidence-file": file}))

    editor.post(f"/portal/updates/{party.update.pk}/", form)

    made = Evidence.objects.latest("pk")
    assert differences(before, rows()) <= DRAFT | {
        "+actionplan.evidence",
        "+actionplan.historicalevidence",
    }
    assert (made.update, made.measurement, made.activity) == (party.update, None, None)
    assert (made.title, made.filename, made.recorded_by) == ("Told", "told.txt", party.editor)
    assert made.sha256 not in {"", OTHERS}


def test_beginning_takes_nothing(editor, party):
    period = make.ReportingPeriodFactory(plan=party.update.period.plan, **SPRING)

    editor.post(
        f"/portal/contributions/{party.contribution.pk}/periods/{period.pk}/", every_column()
    )

    made = Update.objects.get(period=period)
    assert (made.status, made.contribution, made.text) == ("draft", party.contribution, "")
    assert (made.recorded_by, made.verified_at, made.supersedes) == (party.editor, None, None)
    assert (made.draft.typed, made.draft.version) == ({}, 1)


SPRING = {
    "start": datetime(2021, 1, 1, tzinfo=UTC).date(),
    "end": datetime(2021, 6, 30, tzinfo=UTC).date(),
    "opens_on": datetime(2021, 6, 1, tzinfo=UTC).date(),
    "due_on": datetime(2021, 7, 31, tzinfo=UTC).date(),
}


def test_correcting_takes_the_reason(editor, party):
    wrong = world.told(party.member, verified=True)

    editor.post(f"/portal/updates/{wrong.pk}/correct/", every_column(reason="A slip"))

    made = Update.objects.get(supersedes=wrong)
    wrong.refresh_from_db()
    assert (wrong.status, wrong.superseded_at) == ("verified", None)
    assert (made.status, made.reason, made.verified_at) == ("draft", "A slip", None)
    assert (made.contribution, made.recorded_by) == (wrong.contribution, party.editor)


PROPOSED = {
    "project": "",
    "name": "A new one",
    "summary": "",
    "outcomes": [],
    "start": "2021-05-01",
    "end": "",
    "description": "Two experts",
}


def test_proposing_takes_what_is_offered(editor, party):
    editor.post(f"/portal/members/{party.member.slug}/propose/", every_column(**PROPOSED))

    (made,) = Proposal.objects.all()
    assert (made.member, made.status, made.name) == (party.member, "submitted", "A new one")
    assert server_owned(made) == (party.editor.pk, 1, "", None, None, None)


def test_proposing_again_takes_what_is_offered(editor, party):
    plan = party.update.period.plan
    made = make.ProposalFactory(member=party.member, plan=plan, returned=True)

    editor.post(f"/portal/proposals/{made.pk}/", every_column(**PROPOSED, version="1"))

    made.refresh_from_db()
    assert (made.member, made.plan, made.status) == (party.member, plan, "submitted")
    assert server_owned(made) == (party.editor.pk, 2, "", None, None, None)


def server_owned(made: Proposal) -> tuple:
    return (
        *(made.recorded_by_id, made.version, made.words),
        *(made.decided_by_id, made.decided_at, made.contribution_id),
    )


def test_the_news_take_whether_they_are_wanted(editor, party):
    before = rows()

    editor.post(f"/mail/unsubscribe/{token_of(party.editor)}/", every_column())

    assert differences(before, rows()) == {"members.user.wants_news"}


def test_an_invitation_gives_the_seat_that_was_offered(editor, party):
    offered = world.accounts()["invitation"]
    chosen = "a-long-password-of-nobody"
    form = every_column(first_name="Awa", last_name="Diop", password=chosen, password_again=chosen)

    Client().post(f"/invitations/{offered['token']}/", form)

    made = User.objects.latest("pk")
    (seat,) = Seat.objects.filter(user=made)
    assert (seat.role, made.first_name) == ("editor", "Awa")
    assert (made.is_superuser, made.is_staff, made.email) == (False, False, seat.invitation.email)


def test_a_new_password_is_all_that_is_taken(editor, party):
    old, new = "the-first-password-of-all", "another-password-of-nobody"
    party.editor.set_password(old)
    party.editor.save()
    client = world.browser(party.editor)
    before = rows()

    client.post(
        "/account/password/change/",
        every_column(oldpassword=old, password1=new, password2=new),
    )

    assert differences(before, rows()) == {"members.user.password"}
