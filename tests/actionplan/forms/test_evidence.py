"""A piece of evidence as somebody types it: looked at before it is kept, faults at their fields."""

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from actionplan.forms import EvidenceForm
from actionplan.models import Evidence
from actionplan.operations import add_evidence
from tests.actionplan.operations.images import jpeg, opened
from tests.factories import ActivityFactory, UpdateFactory, UserFactory
from tests.officer import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evidence_folder")]

AT = datetime(2022, 2, 1, 9, tzinfo=UTC)


def form(*, file=None, **typed) -> EvidenceForm:
    made = EvidenceForm(typed, {"file": file} if file else None)
    made.instance.update = UpdateFactory()
    return made


def uploaded(content=b"%PDF-1.7", name="minutes.pdf"):
    return SimpleUploadedFile(name, content)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "url"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "https://bank.example@example.org"}, "url"),
        ({"url": "https://example.org/\u202egnp"}, "url"),
        ({"url": "https://example.org/" + "a" * 10_000}, "url"),
        ({"file": uploaded(b"MZ\x90")}, "file"),
        ({"file": uploaded(b"")}, "file"),
        ({"title": "x" * 251, "url": "https://example.org/"}, "title"),
        ({"url": "https://example.org/", "file": uploaded()}, "url"),
    ],
)
def test_a_fault_stands_at_its_field_and_nothing_is_kept(typed, field, evidence_folder):
    assert list(form(**typed).errors) == [field]
    assert not list(evidence_folder.iterdir())


def test_an_address_without_a_scheme_is_one_of_the_secure_web():
    typed = form(url="example.org/minutes")

    assert typed.is_valid()
    assert typed.cleaned_data["url"] == "https://example.org/minutes"


def test_what_the_form_took_is_kept_for_an_update():
    typed = form(title="The room", file=uploaded(jpeg(comment=b"secret"), "x" * 200 + ".jpg"))
    assert typed.is_valid()

    data = typed.cleaned_data
    evidence = add_evidence(
        record=typed.instance.update,
        url=data["url"],
        file=data["file"],
        title=data["title"],
        by=UserFactory(),
        at=AT,
    )

    assert (evidence.title, evidence.filename) == ("The room", "x" * 200 + ".jpg")
    with evidence.file.open() as kept:
        assert b"secret" not in kept.read()


def test_the_admin_keeps_a_picture_of_an_activity_drawn_anew(evidence_folder):
    activity = ActivityFactory()
    client = signed_in()
    address = reverse("admin:actionplan_activity_change", args=[activity.pk])
    page = client.get(address)
    typed = {
        name: value
        for inline in (page.context["adminform"].form, *formsets(page))
        for name, value in values(inline)
    }
    typed |= {
        "evidence-TOTAL_FORMS": "1",
        "evidence-0-title": "The room",
        "evidence-0-file": uploaded(jpeg(comment=b"secret"), "room.jpg"),
    }

    client.post(address, typed)

    evidence = Evidence.objects.get()
    assert (evidence.activity, evidence.filename) == (activity, "room.jpg")
    (stored,) = evidence_folder.iterdir()
    assert stored.name == evidence.file.name
    assert b"secret" not in stored.read_bytes()
    assert opened(stored.read_bytes()).size == (64, 32)


def formsets(page):
    for inline in page.context["inline_admin_formsets"]:
        yield inline.formset.management_form


def values(typed):
    for name in typed.fields:
        value = typed[name].value()
        yield typed.add_prefix(name), "" if value is None else value
