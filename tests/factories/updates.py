"""What members tell in the portal: reporting periods, updates with their drafts, proposals."""

from datetime import UTC, date, datetime
from typing import Any

from factory import LazyAttribute, SelfAttribute, SubFactory, Trait

from actionplan import models
from tests.factories.plan import PlanFactory
from tests.factories.progress import RECORDED, ContributionFactory, ProjectFactory
from tests.factories.row import Factory, related
from tests.factories.who import MemberFactory, UserFactory

SUBMITTED = datetime(2022, 1, 12, 12, tzinfo=UTC)


class ReportingPeriodFactory(Factory):
    """The second half of 2021, which is due in January."""

    class Meta:
        model = models.ReportingPeriod

    plan = SubFactory(PlanFactory)
    start = date(2021, 7, 1)
    end = date(2021, 12, 31)
    opens_on = date(2021, 12, 1)
    due_on = date(2022, 1, 31)


def period_of(update: Any) -> models.ReportingPeriod:
    """Return the plan's latest period, or a new one where it has none."""
    plan = update.contribution.project.plan
    return plan.reporting_periods.first() or ReportingPeriodFactory(plan=plan)


class UpdateFactory(Factory):
    """A draft of a member's; the traits hand it in."""

    class Meta:
        model = models.Update

    class Params:
        handed_in = Trait(submitted_by=SubFactory(UserFactory), submitted_at=SUBMITTED)
        submitted = Trait(handed_in=True, status="submitted")
        returned = Trait(handed_in=True, status="returned", returned_why="The link is dead.")
        verified = Trait(
            handed_in=True,
            status="verified",
            verified_by=SubFactory(UserFactory),
            verified_at=SelfAttribute("submitted_at"),
        )

    contribution = SubFactory(ContributionFactory)
    period = LazyAttribute(period_of)
    text = "Two workshops were held."
    recorded_at = RECORDED
    recorded_by = SubFactory(UserFactory)


class DraftFactory(Factory):
    class Meta:
        model = models.Draft

    update = SubFactory(UpdateFactory)
    typed = LazyAttribute(lambda draft: {"text": draft.update.text})
    saved_by = SelfAttribute("update.recorded_by")
    saved_at = RECORDED


class ProposalFactory(Factory):
    """A contribution to an open project; `project=None, name=, start=` makes it a new project's."""

    class Meta:
        model = models.Proposal

    class Params:
        returned = Trait(status="returned", words="Which years?", decided_at=SUBMITTED)
        accepted = Trait(status="accepted", decided_at=SUBMITTED)
        declined = Trait(status="declined", words="This is done already.", decided_at=SUBMITTED)

    member = SubFactory(MemberFactory)
    plan = SubFactory(PlanFactory)
    project = SubFactory(ProjectFactory, plan=SelfAttribute("..plan"), is_open=True)
    description = "Two experts for a week."
    recorded_at = RECORDED
    recorded_by = SubFactory(UserFactory)
    outcomes = related("outcomes")
