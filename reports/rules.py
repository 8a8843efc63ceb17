"""What the rights on reports are; django-rules finds this module when the site starts."""

from rules.permissions import add_perm

from members.rights import KEEP, grant, is_administrator, is_officer, is_on_board
from reports.models import (
    Attendance,
    Decision,
    Edition,
    Meeting,
    Report,
    ReportFile,
    Response,
)

add_perm("reports", is_officer)
grant(is_officer, [Report], "add", "view")
grant(is_officer, [ReportFile], "view")
grant(is_officer, [Edition], "add", "change", "view")
# Who prepares is not who approves; the operation refuses whoever wrote in it.
add_perm("reports.submit_edition", is_administrator)
add_perm("reports.read_edition", is_officer | is_on_board)
add_perm("reports.sign_edition", is_on_board)
add_perm("reports.make_scorecards", is_officer)
add_perm("reports.list_scorecards", is_officer | is_on_board)
grant(is_officer, [Meeting, Attendance, Decision, Response], *KEEP)
