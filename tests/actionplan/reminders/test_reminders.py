"""Reminders and digests: whom, what, when, and never twice."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core import mail

from actionplan import reminders
from members.models import Mailing, Member, Region
from tests.actionplan.asked import asked, period_of_a_plan, region_of_141
from tests.factories import (
    MemberFactory,
    ProjectFactory,
    ProposalFactory,
    RegionFactory,
    SeatFactory,
    UpdateFactory,
    UserFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.actionplan.portal_urls")]

# In 2022 the period of the tests is due on Monday 31 January; a week before is a Monday, too.
WEDNESDAY, FRIDAY = date(2022, 1, 26), date(2022, 1, 28)
MONDAY, TUESDAY = date(2022, 1, 31), date(2022, 2, 1)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def run(day: date) -> list:
    """Run what is due on a day; return the mails that left."""
    before = len(mail.outbox)
    with time_machine.travel(noon(day), tick=False):
        reminders.send_due(noon(day))
    return mail.outbox[before:]


@pytest.fixture
def period():
    """Return a period that is due on Sunday 30 January: its reminders fall on a Sunday and Monday."""
    period = period_of_a_plan()
    period.due_on = date(2022, 1, 30)
    period.save()
    return period


@pytest.fixture
def _digest_of_the_week():
    """Let the digests of the weeks under test be written, so that days of the week speak alone."""
    for week in ("2022-W03", "2022-W04", "2022-W05"):
        monday = datetime.fromisocalendar(int(week[:4]), int(week[-2:]), 1).replace(tzinfo=UTC)
        Mailing.objects.create(
            user=UserFactory(),
            kind="digest",
            key=week,
            language="en",
            subject="x",
            body="x",
            written_at=monday,
            sent_at=monday,
        )


def editor(contribution, **user):
    return SeatFactory(member=contribution.member, **user).user


SUNDAY = date(2022, 1, 23)  # a week before the last day
LATER = date(2022, 2, 3)  # a Thursday after it, within the days that are made up for


@pytest.mark.usefixtures("_digest_of_the_week")
def test_a_week_before_it_is_due_one_mail_names_all_that_is_missing(period):
    dakar = MemberFactory(name="Dakar")
    rows = [asked(period, member=dakar) for _ in range(2)]
    told = asked(period, member=dakar)
    UpdateFactory(contribution=told, period=period, submitted=True)
    user = editor(rows[0])

    (sent,) = run(SUNDAY)

    assert sent.to == [user.email]
    assert sent.subject == "Dakar: 2 updates are due by 30 January 2022"
    for row in rows:
        assert row.project.name in sent.body
        assert f"/portal/contributions/{row.pk}/?period={period.pk}" in sent.body
    assert told.project.name not in sent.body


@pytest.mark.usefixtures("_digest_of_the_week")
@pytest.mark.parametrize("trait", ["submitted", "verified", "returned"])
def test_who_has_handed_in_is_not_reminded(period, trait):
    row = asked(period)
    UpdateFactory(contribution=row, period=period, **{trait: True})
    editor(row)

    assert run(SUNDAY) == []


@pytest.mark.usefixtures("_digest_of_the_week")
def test_a_reminder_that_nobody_sent_on_its_day_is_made_up_for(period):
    editor(asked(period))

    assert len(run(LATER)) == 1
    assert Mailing.objects.get(kind="reminder").key == f"overdue:{period.pk}"


def test_weeks_later_no_reminder_is_made_up_for(period):
    editor(asked(period))

    run(date(2022, 2, 20))

    assert not Mailing.objects.filter(kind="reminder").exists()


@pytest.mark.usefixtures("_digest_of_the_week")
def test_a_reminder_is_sent_once(period):
    editor(asked(period))

    assert [len(run(day)) for day in (SUNDAY, SUNDAY, SUNDAY + timedelta(days=2))] == [1, 0, 0]


def test_on_the_day_of_the_digest_one_mail_says_it_all(period):
    editor(asked(period))

    (sent,) = run(MONDAY)

    assert Mailing.objects.get().kind == "digest"
    assert "OVERDUE" in sent.body
    assert [len(run(day)) for day in (MONDAY, TUESDAY, LATER)] == [0, 0, 0]


def test_a_digest_before_the_occasion_does_not_stand_for_the_reminder(period):
    period.due_on = date(2022, 2, 2)  # a Wednesday: reminded on Wednesday the 26th
    period.save()
    editor(asked(period))

    assert [len(run(day)) for day in (date(2022, 1, 24), date(2022, 1, 25), WEDNESDAY)] == [1, 0, 1]


def test_the_digest_tells_returned_overdue_due_soon_and_verified(period):
    dakar = MemberFactory(name="Dakar")
    names = ["Returned", "Overdue", "Verified"]
    rows = {
        name: asked(
            period, member=dakar, project=ProjectFactory(plan=period.plan, name=f"P-{name}")
        )
        for name in names
    }
    with time_machine.travel(noon(FRIDAY)):
        UpdateFactory(
            contribution=rows["Returned"],
            period=period,
            returned=True,
            returned_why="The link is dead.\nSend another one.",
        )
        UpdateFactory(
            contribution=rows["Verified"], period=period, verified=True, verified_at=noon(FRIDAY)
        )
    user = editor(rows["Overdue"])

    (sent,) = run(MONDAY)

    assert sent.subject == "Dakar: an update was returned"
    order = [sent.body.index(f"P-{name}") for name in names]
    assert order == sorted(order)
    assert "> The link is dead.\n  > Send another one.\n" in sent.body
    assert str(user) in sent.body


def test_what_was_verified_is_told_once(period):
    row = asked(period)
    editor(row)
    with time_machine.travel(noon(FRIDAY)):
        UpdateFactory(contribution=row, period=period, verified=True, verified_at=noon(FRIDAY))

    assert [len(run(day)) for day in (MONDAY, MONDAY + timedelta(days=7))] == [1, 0]


def test_what_was_told_again_and_again_for_a_quarter_is_left_to_the_portal(period):
    editor(asked(period))
    mondays = [date(2022, 4, 25), date(2022, 5, 9)]

    assert [len(run(day)) for day in mondays] == [1, 0]


def test_nothing_to_say_is_no_mail(period):
    SeatFactory()
    SeatFactory(officer=True)
    SeatFactory(regional_secretary=True)

    assert run(MONDAY) == []
    assert not Mailing.objects.exists()


@pytest.mark.parametrize("day", [SUNDAY, MONDAY])
@pytest.mark.parametrize(
    "seat",
    [
        {"viewer": True},
        {"ended": True},
        {"end": date(2021, 12, 31)},
        {"user__is_active": False},
        {"user__email": ""},
    ],
)
def test_who_can_do_nothing_or_has_no_address_gets_nothing(period, seat, day):
    row = asked(period)
    SeatFactory(member=row.member, **seat)

    assert run(day) == []


def test_another_members_editor_hears_nothing_of_it(period):
    mine, other = asked(period), asked(period)
    editor(mine)

    (sent,) = run(MONDAY)

    assert other.project.name not in sent.body


def test_who_takes_no_news_gets_what_is_obligatory_alone(period):
    row, verified = asked(period), None
    verified = asked(period, member=row.member)
    with time_machine.travel(noon(FRIDAY)):
        UpdateFactory(contribution=verified, period=period, verified=True, verified_at=noon(FRIDAY))
    user = editor(row, user__wants_news=False)

    assert run(date(2022, 1, 24)) == []  # due soon
    (sent,) = run(MONDAY)

    assert sent.to == [user.email]
    assert row.project.name in sent.body
    assert verified.project.name not in sent.body
    assert "List-Unsubscribe" not in sent.extra_headers


@pytest.mark.usefixtures("_digest_of_the_week")
def test_who_takes_no_news_is_reminded_of_what_is_overdue_alone(period):
    editor(asked(period), user__wants_news=False)

    assert [len(run(day)) for day in (SUNDAY, LATER)] == [0, 1]


def test_a_person_of_several_members_gets_one_mail(period):
    first, second = asked(period), asked(period)
    user = editor(first)
    SeatFactory(user=user, member=second.member)

    (sent,) = run(MONDAY)

    assert sent.subject == "2 updates are overdue"
    assert first.project.name in sent.body
    assert second.project.name in sent.body


def test_a_mail_is_in_the_language_of_its_reader_with_its_dates_and_names(period):
    project = ProjectFactory(plan=period.plan, name_en="Rivers", name_fr="Rivières")
    row = asked(period, project=project)
    editor(row, user__language="fr")
    editor(row, user__language="en")
    editor(row, user__language="xx")

    run(MONDAY)

    found = {each.language: each for each in Mailing.objects.all()}
    assert Mailing.objects.filter(language="en").count() == 2
    assert "Rivières" in found["fr"].body
    assert "30 janvier 2022" in found["fr"].body
    assert "Rivers" in found["en"].body
    assert "30 January 2022" in found["en"].body


def test_no_name_begins_another_line_or_header(period):
    name = "Dakar\r\nBcc: somebody@example.net\n\nClick here"
    row = asked(period, member=MemberFactory(name=name))
    editor(row, user__first_name="Awa\nX-Spam: no", user__last_name="")

    (sent,) = run(MONDAY)

    assert sent.subject.startswith("Dakar Bcc: somebody@example.net Click here: ")
    assert "Bcc" not in sent.message()
    assert sent.recipients() == sent.to
    assert "\nX-Spam" not in sent.body
    assert "\nBcc" not in sent.body


def test_names_stand_in_a_mail_as_they_are_written(period):
    editor(asked(period, member=MemberFactory(name="L'Hospitalet & <Co>")))

    (sent,) = run(MONDAY)

    assert "L'Hospitalet & <Co>" in sent.body
    assert "L'Hospitalet & <Co>" in sent.subject


def test_a_long_list_is_cut_and_says_so(period):
    member = MemberFactory()
    rows = [asked(period, member=member) for _ in range(23)]
    editor(rows[0])

    (sent,) = run(MONDAY)

    assert sent.body.count("/portal/contributions/") == 20
    assert "and 3 more" in sent.body


def test_the_secretariat_hears_how_much_waits_and_since_when(period):
    SeatFactory(officer=True)
    row = asked(period)
    UpdateFactory(
        contribution=row,
        period=period,
        submitted=True,
        submitted_at=noon(MONDAY - timedelta(days=9)),
    )
    ProposalFactory(recorded_at=noon(FRIDAY))

    (sent,) = run(MONDAY)

    assert sent.subject == "Waiting for the Secretariat"
    assert "1 update, 1 proposal" in sent.body
    assert "the oldest has waited for 9 days" in sent.body


def test_a_regional_secretary_hears_who_is_silent_while_a_period_is_open(period):
    dakar = asked(period, member__name="Dakar").member
    UpdateFactory(
        contribution=asked(period, member__region=dakar.region), period=period, submitted=True
    )
    elsewhere = asked(period, member__name="Seoul").member
    SeatFactory(regional_secretary=True, region=dakar.region)

    (sent,) = run(MONDAY)

    assert "1 of 2 contributions reported (50%)" in sent.body
    assert "Silent so far: Dakar" in sent.body
    assert elsewhere.name not in sent.body
    assert run(date(2022, 2, 21)) == []


def test_a_person_with_several_seats_gets_one_mail(period):
    row = asked(period)
    user = editor(row)
    SeatFactory(user=user, regional_secretary=True, region=row.member.region)

    (sent,) = run(MONDAY)

    assert "OVERDUE" in sent.body
    assert "WHO HAS REPORTED IN YOUR REGION" in sent.body


def test_the_day_is_that_of_the_plan(period):
    """In Seoul it is Monday the 31st from 15:00 UTC on the Sunday."""
    period.plan.timezone = "Asia/Seoul"
    period.plan.save()
    editor(asked(period))
    moment = datetime(2022, 1, 30, 15, 30, tzinfo=UTC)

    with time_machine.travel(moment, tick=False):
        (letter,) = reminders.letters(moment)

    assert letter.key == "2022-W05"
    assert "overdue" in letter.subject


def test_a_mail_that_was_written_and_not_sent_is_sent_by_a_later_run(period, monkeypatch):
    editor(asked(period))
    with monkeypatch.context() as dead, time_machine.travel(noon(MONDAY), tick=False):
        dead.setattr("members.mailings.send_waiting", lambda: None)
        reminders.send_due(noon(MONDAY))
    assert mail.outbox == []

    assert len(run(TUESDAY)) == 1
    assert len(run(TUESDAY)) == 0


@pytest.mark.parametrize("editors", [1, 141])
def test_141_members_cost_as_many_queries_as_one(period, editors, django_assert_num_queries):
    region_of_141(period, RegionFactory())
    for member in Member.objects.order_by("pk")[:editors]:
        SeatFactory(member=member)
    SeatFactory(regional_secretary=True, region=Region.objects.get())
    SeatFactory(officer=True)

    with django_assert_num_queries(13):
        found = reminders.letters(noon(MONDAY))

    assert len(found) == {1: 2, 141: 96}[editors]
