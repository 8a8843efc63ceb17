"""The rights of the Secretariat's officers."""

import pytest

from members.operations import ensure_officers
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def rights() -> set[str]:
    user = UserFactory(staff=True)
    user.groups.add(ensure_officers())
    return user.get_all_permissions()


def test_officers_keep_the_plan_and_its_members():
    found = rights()

    for model in ("plan", "outcome", "indicator", "measurement", "project", "activity", "override"):
        assert {f"actionplan.{verb}_{model}" for verb in ("add", "change", "view")} <= found
    assert {"members.add_member", "members.change_partner", "members.view_region"} <= found
    assert {"reports.add_report", "reports.view_report"} <= found


@pytest.mark.parametrize(
    "right",
    [
        "actionplan.delete_measurement",
        "actionplan.delete_evidence",
        "actionplan.delete_benchmark",
        "actionplan.delete_plan",
        "members.delete_member",
        "members.view_user",
        "members.add_user",
        "members.change_user",
        "auth.change_group",
        "reports.delete_report",
        "actionplan.change_historicalmeasurement",
    ],
)
def test_officers_erase_nothing_and_give_nobody_rights(right):
    assert right not in rights()


def test_twice_is_the_same_as_once():
    once = ensure_officers()
    before = set(once.permissions.all())

    assert ensure_officers() == once
    assert set(once.permissions.all()) == before
