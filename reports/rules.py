"""What the rights on reports are; django-rules finds this module when the site starts."""

from rules.permissions import add_perm

from members.rights import grant, is_officer
from reports.models import Report, ReportFile

add_perm("reports", is_officer)
grant(is_officer, [Report], "add", "view")
grant(is_officer, [ReportFile], "view")
