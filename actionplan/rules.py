"""What the rights on the plan and its records are; django-rules finds this module at the start."""

from django.apps import apps
from rules.permissions import add_perm

from actionplan.models import Contribution, KeyIdea, MilestoneItem, Participation, WorkPlanItem
from members.rights import KEEP, grant, is_of_member, is_officer, is_regional_secretary

# Parts of a record: taking one out of it is a change of the record, and its history keeps it.
PARTS = [Contribution, KeyIdea, MilestoneItem, Participation, WorkPlanItem]

add_perm("actionplan", is_officer)
add_perm("actionplan.keep_contributions", is_of_member)
records = [
    model
    for model in apps.get_app_config("actionplan").get_models()
    if not hasattr(model, "history_object")
]
grant(is_officer, records, *KEEP)
grant(is_officer, PARTS, "delete")
# Who has told and who is silent: the Secretariat sees all, a regional secretary the own region.
add_perm("actionplan.view_coverage", is_officer | is_regional_secretary)
