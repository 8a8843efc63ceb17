"""Rights follow from seats, and from nothing else."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse

from members.access import right_required, signed_in
from members.models.user import members_of, regions_of
from tests.factories import MemberFactory, SeatFactory, UserFactory
from tests.personas import INSIDE, OUTSIDE, PERSONAS

pytestmark = pytest.mark.django_db

SECRETARIAT = {"officer", "administrator", "keeper"}
KEPT = [
    *("plan", "outcome", "indicator", "measurement", "project", "contribution", "activity"),
    *("override", "reportingperiod", "update", "proposal"),
]
ERASED = [
    *("actionplan.delete_measurement", "actionplan.delete_evidence", "actionplan.delete_plan"),
    *("actionplan.delete_benchmark", "actionplan.delete_update", "actionplan.delete_proposal"),
    *("members.delete_member", "members.delete_user", "members.delete_seat"),
    *("members.add_user", "members.delete_invitation", "auth.change_group", "auth.view_group"),
    *("reports.change_report", "reports.delete_report", "reports.change_reportfile"),
    *("actionplan.change_historicalmeasurement", "actionplan.view_historicalmeasurement"),
]
SEATING = [
    *("members.view_user", "members.change_user", "members.view_mailing"),
    *(f"members.{verb}_{noun}" for noun in ("seat", "invitation") for verb in ("add", "change")),
]


def person(name: str):
    return PERSONAS[name](MemberFactory(), MemberFactory())


@pytest.mark.parametrize("name", ["officer", "administrator"])
def test_the_secretariat_keeps_the_plan_and_its_members(name):
    somebody = person(name)

    kept = [f"actionplan.{verb}_{noun}" for noun in KEPT for verb in ("add", "change", "view")]
    more = ["members.add_member", "members.change_partner", "members.view_region"]
    asked = ["reports.add_report", "reports.view_report", "reports.view_reportfile"]
    assert [right for right in (*kept, *more, *asked) if not somebody.has_perm(right)] == []


@pytest.mark.parametrize("name", ["officer", "administrator"])
@pytest.mark.parametrize("right", ERASED)
def test_the_secretariat_erases_nothing(right, name):
    assert not person(name).has_perm(right)


@pytest.mark.parametrize("right", SEATING)
def test_administrators_alone_give_seats(right):
    assert person("administrator").has_perm(right)
    assert not person("officer").has_perm(right)


@pytest.mark.parametrize("name", [name for name in PERSONAS if name not in SECRETARIAT])
@pytest.mark.parametrize(
    "right",
    ["actionplan.view_plan", "reports.add_report", "members.view_member", "members.add_seat"],
)
def test_nobody_else_has_a_right_in_the_admin(right, name):
    somebody = person(name)

    assert not somebody.has_perm(right)
    assert not somebody.has_module_perms(right.split(".")[0])


def test_neither_groups_nor_permissions_give_a_right():
    somebody = UserFactory(is_staff=True)
    every = Permission.objects.all()
    group = Group.objects.create(name="Secretariat officers")
    group.permissions.set(every)
    somebody.groups.add(group)
    somebody.user_permissions.set(every)

    assert not somebody.has_perm("actionplan.view_plan")
    assert not somebody.has_module_perms("actionplan")
    assert somebody.get_all_permissions() == set()


def test_rights_name_the_members_and_regions_of_the_seats():
    editor = SeatFactory()
    viewer = SeatFactory(viewer=True, user=editor.user)
    secretary = SeatFactory(regional_secretary=True, user=editor.user)

    assert members_of(editor.user, "editor") == [editor.member_id]
    assert set(members_of(editor.user, "editor", "viewer")) == {editor.member_id, viewer.member_id}
    assert regions_of(editor.user) == [secretary.region_id]


@pytest.mark.parametrize("name", OUTSIDE)
def test_who_has_no_seat_in_force_acts_for_nobody(name):
    somebody = person(name)

    assert members_of(somebody, "editor", "viewer") == regions_of(somebody) == []


def test_seats_are_looked_up_once_for_each_request(django_assert_num_queries):
    editor = SeatFactory().user

    with django_assert_num_queries(1):
        editor.has_perm("actionplan.view_plan")
        members_of(editor, "editor")
        regions_of(editor)


@pytest.mark.parametrize("name", INSIDE)
def test_a_view_of_a_right_is_not_there_for_who_lacks_it(name, rf):
    view = right_required("reports.add_report")(lambda request: HttpResponse("here"))
    request = rf.get("/")
    request.user = person(name)

    if name in SECRETARIAT:
        assert view(request).content == b"here"
    else:
        with pytest.raises(Http404):
            view(request)


def test_who_is_signed_in_is_asked_of_the_request(rf):
    request = rf.get("/")
    request.user = person("editor of A")
    assert signed_in(request) == request.user

    request.user = AnonymousUser()
    with pytest.raises(PermissionDenied):
        signed_in(request)
