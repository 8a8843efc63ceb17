"""Mails to the Board about a sealed edition: whom, when, and never twice."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command

from members.models import Mailing, Seat
from reports import invitations, tasks
from reports.operations import remind_board
from tests.factories import (
    DecisionFactory,
    EditionFactory,
    MeetingFactory,
    SeatFactory,
    SignatureFactory,
    UserFactory,
)
from tests.factories.reports import REQUESTED
from tests.reports.submitted import submitted

pytestmark = pytest.mark.django_db

SEALED = REQUESTED + timedelta(hours=1)


def run(at: datetime = SEALED) -> list:
    """Run what is due at a moment; return the mails that left."""
    before = len(mail.outbox)
    with time_machine.travel(at, tick=False):
        invitations.send_due(at)
    return mail.outbox[before:]


def days(count: int) -> datetime:
    return SEALED + timedelta(days=count)


def on_board(**more) -> Seat:
    return SeatFactory(board=True, start=date(2021, 1, 1), **more)


@pytest.fixture
def seat():
    return on_board(user__language="es")


@pytest.fixture
def edition(seat):
    return submitted()


def test_each_of_the_board_is_invited_once_with_the_address(edition, seat):
    other = on_board()

    sent = run()

    assert {one for each in sent for one in each.to} == {seat.user.email, other.user.email}
    assert all(f"/reports/editions/{edition.pk}/" in each.body for each in sent)
    assert [len(run(moment)) for moment in (SEALED, days(1), days(6))] == [0, 0, 0]
    assert Mailing.objects.get(user=seat.user).language == "es"


def test_the_letter_says_by_when_to_sign_where_a_meeting_is_planned(edition):
    MeetingFactory(plan=edition.plan, held_on=days(20).date())
    MeetingFactory(plan=edition.plan, held_on=days(-20).date())
    on_board()

    english = next(each for each in run() if "Please read and sign" in each.subject)

    assert f"Please sign it by {days(20).day} {days(20):%B %Y}" in english.body


def test_whoever_has_no_address_is_gone_or_has_signed_gets_nothing(edition, seat):
    SignatureFactory(edition=edition, seat=seat)
    on_board(user__email="")
    on_board(user__is_active=False)
    on_board(end=date(2021, 6, 30))
    on_board(ended_at=SEALED - timedelta(days=1))
    SeatFactory(officer=True)

    assert run() == []
    assert not Mailing.objects.exists()


def test_two_seats_of_one_person_bring_one_mail(edition, seat):
    on_board(user=seat.user, mandate="treasurer")

    assert len(run()) == 1


@pytest.mark.usefixtures("seat")
def test_what_is_not_sealed_brings_no_mail():
    EditionFactory(in_review=True)
    EditionFactory(sealing=True)

    assert run() == []


def test_a_superseded_edition_brings_no_mail_and_its_correction_does(edition, seat):
    new = submitted(correcting=True, supersedes=edition)

    (sent,) = run()

    assert f"/reports/editions/{new.pk}/" in sent.body


def test_an_edition_that_was_evaluated_brings_no_mail(edition):
    DecisionFactory(noted=True, edition=edition, meeting__plan=edition.plan)

    assert run() == []


def test_after_a_quarter_nobody_is_written_to(edition):
    assert run(days(93)) == []


def test_without_a_meeting_a_reminder_comes_after_two_weeks_and_each_week_then(edition):
    run()

    sent = [len(run(days(count))) for count in (7, 13, 14, 15, 20, 21)]

    assert sent == [0, 0, 1, 0, 0, 1]


def test_a_reminder_comes_a_week_before_the_meeting(edition):
    MeetingFactory(plan=edition.plan, held_on=days(16).date())
    run()

    assert [len(run(days(count))) for count in (7, 8, 9, 10)] == [0, 0, 1, 0]


def test_who_is_invited_late_is_not_reminded_within_a_week(edition):
    MeetingFactory(plan=edition.plan, held_on=days(10).date())
    run(days(9))

    assert run(days(10)) == []


def test_who_joins_the_board_later_is_invited(edition):
    run()
    late = on_board()

    (sent,) = run(days(2))

    assert sent.to == [late.user.email]


def test_the_secretariat_reminds_all_who_have_not_signed(
    edition, seat, django_capture_on_commit_callbacks, monkeypatch
):
    rung = []
    monkeypatch.setattr(tasks, "ring_mails", lambda: rung.append(1))
    signer = on_board()
    run()
    SignatureFactory(edition=edition, seat=signer)

    with django_capture_on_commit_callbacks(execute=True):
        counts = [
            remind_board(edition=edition, by=UserFactory(), at=days(count)) for count in (6, 8, 8)
        ]

    assert counts == [0, 1, 0]
    assert len(rung) == 3
    mails = invitations.mails_of(edition)[seat.user.pk]
    assert (mails.invited.written_at, mails.reminded.written_at) == (SEALED, days(8))


def test_nobody_is_reminded_of_a_draft_or_of_what_was_superseded(edition):
    by, draft = UserFactory(), EditionFactory(period_start=date(2021, 2, 1))
    submitted(correcting=True, supersedes=edition)

    for each in (draft, edition):
        each.refresh_from_db()
        with pytest.raises(ValidationError):
            remind_board(edition=each, by=by, at=SEALED)


def test_the_task_that_seals_an_edition_invites_the_board(seat, monkeypatch):
    edition = submitted()
    monkeypatch.setattr("reports.pipeline.make", lambda report: None)

    with time_machine.travel(SEALED, tick=False):
        for _ring in range(2):
            tasks.make_report(edition.report_id)

    (sent,) = mail.outbox
    assert sent.to == [seat.user.email]


def test_a_report_for_no_body_invites_nobody(edition, monkeypatch):
    other = EditionFactory(sealing=True, period_start=date(2021, 2, 1)).report
    monkeypatch.setattr("reports.pipeline.make", lambda report: None)

    with time_machine.travel(SEALED, tick=False):
        tasks.make_report(other.pk)

    assert mail.outbox == []


def test_the_command_says_what_it_would_write_and_writes_it(edition, seat, capsys):
    with time_machine.travel(datetime(2022, 2, 2, 9, tzinfo=UTC), tick=False):
        call_command("remind_board", dry_run=True)
        assert not Mailing.objects.exists()
        call_command("remind_board")

    told = capsys.readouterr().out
    assert seat.user.email in told
    assert "Mails: 1 written, 1 sent." in told


def test_the_run_takes_as_many_queries_for_many_of_the_board(
    edition, django_assert_max_num_queries
):
    for _person in range(5):
        on_board()

    with django_assert_max_num_queries(5):
        assert len(invitations.letters(SEALED)) == 6
