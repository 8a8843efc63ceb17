"""Members who are asked to tell of a period, for the tests of coverage, of what is due, of mails."""

from actionplan.models import Contribution, ReportingPeriod
from members.models import Region
from tests.factories import (
    ContributionFactory,
    MemberFactory,
    PlanFactory,
    ProjectFactory,
    ReportingPeriodFactory,
    SeatFactory,
    UpdateFactory,
)


def period_of_a_plan() -> ReportingPeriod:
    """Return the second half of 2021, open from December and due on 31 January 2022."""
    return ReportingPeriodFactory(plan=PlanFactory(timezone="Europe/Madrid"))


def asked(period: ReportingPeriod, **given) -> Contribution:
    """Return a contribution that the period expects; `member__name=` and the like are handed on."""
    project = given.pop("project", None) or ProjectFactory(plan=period.plan)
    return ContributionFactory(project=project, **given)


def region_of_141(period: ReportingPeriod, region: Region, *, editors: bool = False) -> None:
    """Let 141 members of a region contribute to one project, some having told of it."""
    project = ProjectFactory(plan=period.plan)
    for number in range(141):
        member = MemberFactory(region=region)
        row = ContributionFactory(project=project, member=member)
        if number % 3 == 0:
            UpdateFactory(contribution=row, period=period, submitted=True)
        if editors:
            SeatFactory(member=member)
