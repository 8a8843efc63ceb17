"""The mails in the admin: administrators read them, nobody changes them."""

import pytest

from members.models import Mailing
from tests.factories import MailingFactory, SeatFactory
from tests.officer import signed_in

pytestmark = pytest.mark.django_db

LIST = "/admin/members/mailing/"


@pytest.fixture
def administrator():
    return signed_in(SeatFactory(administrator=True).user)


def test_an_administrator_reads_what_was_sent(administrator):
    mailing = MailingFactory(subject="Due soon", error="No such user")

    assert "No such user" in administrator.get(LIST).content.decode()
    assert mailing.body in administrator.get(f"{LIST}{mailing.pk}/change/").content.decode()


def test_what_was_not_sent_can_be_found(administrator):
    MailingFactory(subject="Waits still")
    MailingFactory(subject="Has left", sent_at=MailingFactory().written_at)

    page = administrator.get(f"{LIST}?sent=no").content.decode()

    assert "Waits still" in page
    assert "Has left" not in page


def test_nobody_changes_adds_or_deletes_one(administrator):
    mailing = MailingFactory()

    for path in ("add/", f"{mailing.pk}/delete/"):
        assert administrator.post(f"{LIST}{path}", {"post": "yes"}).status_code == 404
    administrator.post(f"{LIST}{mailing.pk}/change/", {"subject": "Another"})

    assert Mailing.objects.get().subject == mailing.subject


def test_an_officer_does_not_read_them():
    mailing = MailingFactory(body="A token")

    page = signed_in().get(f"{LIST}{mailing.pk}/change/")

    assert page.status_code in {302, 403, 404}
    assert "A token" not in page.content.decode()
