"""What is done with people and their rights."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q

OFFICERS = "Secretariat officers"
APPS = ("members", "actionplan")
# Parts of a record: taking one out of it is a change of the record, and its history keeps it.
PARTS = ("membership", "contribution", "participation", "milestoneitem", "keyidea")


@transaction.atomic
def ensure_officers() -> Group:
    """Return the group of the Secretariat's officers with the rights that they work with.

    They see, add and change what the plan and its members consist of, and ask for reports. They
    delete no measurement, and give nobody rights. Twice is the same as once.
    """
    group, _made = Group.objects.get_or_create(name=OFFICERS)
    group.permissions.set(officers_permissions())
    return group


def officers_permissions() -> list[Permission]:
    of_records = Q(content_type__app_label__in=APPS) & ~Q(content_type__model="user")
    history = Q(content_type__model__startswith="historical")
    keep = Q(codename__startswith="add_") | Q(codename__startswith="change_")
    see = Q(codename__startswith="view_")
    parts = Q(codename__in=[f"delete_{part}" for part in PARTS])
    reports = Q(
        content_type__app_label="reports",
        codename__in=["add_report", "view_report", "view_reportfile"],
    )
    wanted = (of_records & ~history & (keep | see | parts)) | reports
    return list(Permission.objects.filter(wanted))
