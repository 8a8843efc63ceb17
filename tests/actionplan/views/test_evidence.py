"""Files of evidence go to those who may see them, to be saved, and only as they were recorded."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from actionplan.models import Evidence
from actionplan.operations import add_evidence
from tests.factories import (
    ActivityFactory,
    EvidenceFactory,
    MeasurementFactory,
    SeatFactory,
    UpdateFactory,
    UserFactory,
)
from tests.officer import officer, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evidence_folder")]

AT = datetime(2022, 2, 1, 9, tzinfo=UTC)
CONTENT = b"%PDF-1.7 minutes"


def filed(record, name="minutes.pdf", content=CONTENT) -> Evidence:
    return add_evidence(record=record, file=ContentFile(content, name), by=UserFactory(), at=AT)


def page(evidence) -> str:
    return reverse("portal:evidence", args=[evidence.pk])


def admin_page(evidence) -> str:
    return reverse("admin:actionplan_evidence_file", args=[evidence.pk])


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def editor_of(update):
    return SeatFactory(member=update.contribution.member).user


@pytest.mark.parametrize("where", [page, admin_page])
def test_a_file_is_sent_to_be_saved_and_nothing_in_it_may_run(where):
    evidence = filed(MeasurementFactory())

    response = signed_in().get(where(evidence))

    assert response.status_code == 200
    assert body(response) == CONTENT
    assert {name: response[name] for name in EXPECTED} == EXPECTED
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))


EXPECTED = {
    "Content-Type": "application/pdf",
    "Content-Length": str(len(CONTENT)),
    "Content-Disposition": 'attachment; filename="minutes.pdf"',
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
}


def test_head_tells_the_same_without_the_file():
    evidence = filed(MeasurementFactory())

    response = signed_in().head(page(evidence))

    assert response["Content-Length"] == str(len(CONTENT))
    assert body(response) == b""


@pytest.mark.parametrize(
    ("name", "disposition"),
    [
        ('a"b;.pdf', 'attachment; filename="a\\"b;.pdf"'),
        ("a\\b\r\nX: y.pdf", 'attachment; filename="bX: y.pdf"'),
        ("서울.pdf", "attachment; filename*=utf-8''%EC%84%9C%EC%9A%B8.pdf"),
        ("../../../x.pdf", 'attachment; filename="x.pdf"'),
    ],
)
def test_a_name_cannot_leave_its_header(name, disposition):
    evidence = filed(MeasurementFactory(), name)

    response = signed_in().get(page(evidence))

    assert body(response) == CONTENT
    assert response["Content-Disposition"] == disposition
    assert "X" not in response


def test_a_file_of_before_whose_name_tells_no_kind_is_a_row_of_bytes():
    evidence = filed(MeasurementFactory())
    Evidence.objects.filter(pk=evidence.pk).update(filename="run.hta")

    response = signed_in().get(page(evidence))

    assert body(response) == CONTENT
    assert response["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_done_to_a_file_but_read_it(method):
    evidence = filed(MeasurementFactory())

    assert getattr(signed_in(), method)(page(evidence)).status_code == 405


def test_who_is_not_signed_in_is_led_to_the_sign_in():
    response = Client().get(page(filed(MeasurementFactory())))

    assert response.status_code == 302
    assert "next=/portal/evidence/" in response["Location"]


def test_a_draft_is_for_its_member_alone():
    update = UpdateFactory()
    evidence = filed(update)
    viewer = SeatFactory(viewer=True, member=update.contribution.member).user
    region = update.contribution.member.region
    others = [
        SeatFactory().user,
        SeatFactory(regional_secretary=True, region=region).user,
        SeatFactory(board=True).user,
        UserFactory(),
        officer(),
    ]

    for person in (editor_of(update), viewer):
        assert body(signed_in(person).get(page(evidence))) == CONTENT
    for person in others:
        assert signed_in(person).get(page(evidence)).status_code == 404


@pytest.mark.parametrize("where", ["file", "change", "history"])
def test_the_admin_shows_nothing_of_a_draft(where):
    evidence = filed(UpdateFactory())

    response = signed_in().get(reverse(f"admin:actionplan_evidence_{where}", args=[evidence.pk]))

    assert response.status_code in {302, 404}
    assert "minutes.pdf" not in response.content.decode()


def test_the_admin_shows_a_former_version_of_what_may_be_seen_alone():
    seen, hidden = filed(UpdateFactory(), "seen.pdf"), filed(UpdateFactory(), "hidden.pdf")
    type(seen.update).objects.filter(pk=seen.update_id).update(
        status="submitted", submitted_by=UserFactory(), submitted_at=AT
    )

    answers = [
        signed_in().get(
            reverse(
                "admin:actionplan_evidence_simple_history",
                args=[row.pk, row.history.get().pk],
            )
        )
        for row in (seen, hidden)
    ]

    assert [answer.status_code for answer in answers] == [200, 404]


def test_the_admin_lists_what_was_handed_in():
    submitted, draft = UpdateFactory(submitted=True), UpdateFactory()
    for update, title in ((submitted, "Shown"), (draft, "Hidden")):
        for _ in range(2):
            EvidenceFactory(measurement=None, update=update, title=title)
    EvidenceFactory(measurement=None, activity=ActivityFactory())

    found = signed_in().get(reverse("admin:actionplan_evidence_changelist")).content.decode()

    assert "Shown" in found
    assert "Hidden" not in found


def test_what_was_handed_in_is_for_the_secretariat_and_the_region_too():
    evidence = filed(update := UpdateFactory())
    type(update).objects.filter(pk=update.pk).update(
        status="submitted", submitted_by=UserFactory(), submitted_at=AT
    )
    region = update.contribution.member.region
    readers = [officer(), SeatFactory(regional_secretary=True, region=region).user]

    for person in readers:
        assert body(signed_in(person).get(page(evidence))) == CONTENT
    for person in (SeatFactory(regional_secretary=True).user, SeatFactory().user):
        assert signed_in(person).get(page(evidence)).status_code == 404


def test_nothing_is_sent_once_the_seat_has_ended():
    evidence = filed(update := UpdateFactory())
    seat = SeatFactory(member=update.contribution.member)
    client = signed_in(seat.user)
    assert body(client.get(page(evidence))) == CONTENT

    seat.ended_at = AT
    seat.save()

    assert client.get(page(evidence)).status_code == 302
    assert signed_in(seat.user).get(page(evidence)).status_code == 404


def test_a_link_has_no_file_and_an_unknown_number_no_page():
    assert signed_in().get(page(EvidenceFactory())).status_code == 404
    assert signed_in().get("/portal/evidence/999999/").status_code == 404


def changed(stored: Path) -> None:
    stored.chmod(0o600)
    stored.write_bytes(b"%PDF-1.7 MINUTES")


@pytest.mark.parametrize("where", [page, admin_page])
@pytest.mark.parametrize("harm", [changed, Path.unlink], ids=["changed", "missing"])
def test_a_file_that_is_not_what_was_recorded_is_not_sent(harm, where, evidence_folder, caplog):
    evidence = filed(MeasurementFactory())
    harm(evidence_folder / evidence.file.name)

    response = signed_in().get(where(evidence))

    assert response.status_code == 500
    assert "This file is damaged" in response.content.decode()
    assert b"%PDF" not in response.content
    assert f"evidence={evidence.pk}" in caplog.text


def test_a_row_that_names_a_file_elsewhere_has_none_sent(evidence_folder):
    evidence = filed(MeasurementFactory())
    (evidence_folder.parent / "secret").write_bytes(CONTENT)
    Evidence.objects.filter(pk=evidence.pk).update(file="../secret")

    response = signed_in().get(page(evidence))

    assert response.status_code == 500
    assert CONTENT not in response.content


def test_a_link_in_the_admin_leads_away_without_a_trace():
    evidence = EvidenceFactory(url="https://example.org/?a=<b>&c='d'", title='"><script>')

    found = signed_in().get(reverse("admin:actionplan_evidence_changelist")).content.decode()

    assert 'rel="noopener noreferrer nofollow"' in found
    assert "<script>" not in found.split('id="result_list"')[1].split("</table>")[0]
    assert str(evidence) == '"><script>'
