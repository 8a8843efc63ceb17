"""What is recorded: indicators and measurements, projects and activities, money and judgements."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256

from factory import LazyAttribute, SelfAttribute, Sequence, SubFactory, Trait

from actionplan import models
from actionplan.achievement import State
from tests.factories.plan import (
    ActionLineFactory,
    ActivityKindFactory,
    AudienceFactory,
    FundingSourceFactory,
    OutcomeFactory,
    PlanFactory,
)
from tests.factories.row import Factory, related
from tests.factories.who import MemberFactory, UserFactory

RECORDED = datetime(2022, 1, 10, 12, tzinfo=UTC)


class IndicatorFactory(Factory):
    """A level in numbers, of an outcome of the same plan; the traits give the other kinds."""

    class Meta:
        model = models.Indicator

    class Params:
        context = Trait(outcome=None, plan=SubFactory(PlanFactory))
        percentage = Trait(measure="percentage", unit="%", decimals=1)
        yes_no = Trait(measure="yes_no", unit="yes or no")
        ordinal = Trait(measure="ordinal", unit="stage", scale=["none", "draft", "adopted"])
        qualitative = Trait(measure="qualitative", unit="text")
        milestone_list = Trait(measure="milestone_list", unit="items")
        incremental = Trait(accumulation="incremental", unit="workshops")
        cumulative = Trait(accumulation="cumulative", unit="downloads")
        distinct = Trait(accumulation="distinct", unit="cities")
        ratio = Trait(measure="percentage", accumulation="ratio", unit="%", decimals=1)

    outcome = SubFactory(OutcomeFactory)
    plan = SelfAttribute("outcome.axis.line.plan")
    position = Sequence(lambda n: n + 1)
    code = LazyAttribute(lambda indicator: f"indicator-{indicator.position}")
    name = LazyAttribute(lambda indicator: f"Indicator {indicator.position}")
    unit = "members"
    set_by = "The Secretariat"

    @classmethod
    def _generate(cls, strategy, params):
        """Let `plan=` alone mean an outcome of that plan, and not a plan that contradicts it."""
        if "plan" in params and not {"outcome", "context"} & params.keys():
            params = {"outcome__axis__line__plan": params["plan"], **params}
        return super()._generate(strategy, params)


class BenchmarkFactory(Factory):
    """An approved target of the plan's end; the traits give a baseline and a milestone."""

    class Meta:
        model = models.Benchmark

    class Params:
        baseline = Trait(kind="baseline", date=date(2020, 12, 31), value=Decimal(0))
        milestone = Trait(kind="milestone", date=date(2021, 12, 31), value=Decimal(40))
        unapproved = Trait(approved_by="", approved_on=None)

    indicator = SubFactory(IndicatorFactory)
    kind = "target"
    value = Decimal(100)
    approved_by = "Board of Directors"
    approved_on = date(2020, 11, 30)
    recorded_at = datetime(2020, 12, 1, 12, tzinfo=UTC)
    date = date(2023, 12, 31)  # last: from here on the name is the field


def promise(
    indicator: models.Indicator,
    *,
    target: int | str | Decimal,
    baseline: int | str | Decimal = 0,
    milestones: Mapping[date, int | str | Decimal] | None = None,
) -> models.Indicator:
    """Give `indicator` its approved baseline, milestones and target; return it."""
    BenchmarkFactory(indicator=indicator, baseline=True, value=Decimal(baseline))
    for day, value in (milestones or {}).items():
        BenchmarkFactory(indicator=indicator, milestone=True, date=day, value=Decimal(value))
    BenchmarkFactory(indicator=indicator, value=Decimal(target))
    return indicator


class MilestoneItemFactory(Factory):
    class Meta:
        model = models.MilestoneItem

    indicator = SubFactory(IndicatorFactory, milestone_list=True)
    position = Sequence(lambda n: n + 1)
    code = LazyAttribute(lambda item: f"item-{item.position}")
    title = LazyAttribute(lambda item: f"Item {item.position}")
    due = date(2022, 6, 30)


class MeasurementFactory(Factory):
    """A verified figure; `draft`, `submitted` and `returned` are not counted yet."""

    class Meta:
        model = models.Measurement

    class Params:
        draft = Trait(status="draft", verified_by=None, verified_at=None)
        submitted = Trait(status="submitted", verified_by=None, verified_at=None)
        returned = Trait(
            status="returned", verified_by=None, verified_at=None, returned_why="The link is dead."
        )
        ratio = Trait(
            indicator=SubFactory(IndicatorFactory, ratio=True),
            value=None,
            numerator=Decimal(30),
            denominator=Decimal(40),
        )

    indicator = SubFactory(IndicatorFactory)
    measured_on = date(2021, 12, 31)
    value = Decimal(50)
    status = "verified"
    recorded_at = RECORDED
    recorded_by = SubFactory(UserFactory)
    verified_by = SubFactory(UserFactory)
    verified_at = SelfAttribute("recorded_at")
    members = related("members")
    partners = related("partners")
    completed = related("completed")


class ProjectFactory(Factory):
    class Meta:
        model = models.Project

    plan = SubFactory(PlanFactory)
    code = Sequence(lambda n: f"project-{n}")
    name = Sequence(lambda n: f"Project {n}")
    start = date(2021, 3, 1)
    end = date(2022, 9, 30)
    recorded_at = RECORDED
    outcomes = related("outcomes")
    themes = related("themes")
    challenges = related("challenges")
    focus_areas = related("focus_areas")
    factors = related("factors")
    kinds = related("kinds")
    sdg_targets = related("sdg_targets")


class ContributionFactory(Factory):
    """A member's part in a project; `member=None, partner=ROW` makes it a partner's."""

    class Meta:
        model = models.Contribution

    project = SubFactory(ProjectFactory)
    member = SubFactory(MemberFactory)
    recorded_at = RECORDED


class StatusUpdateFactory(Factory):
    class Meta:
        model = models.StatusUpdate

    project = SubFactory(ProjectFactory)
    reported_on = date(2021, 12, 31)
    status = "under_way"
    recorded_at = RECORDED


class ActivityFactory(Factory):
    class Meta:
        model = models.Activity

    plan = SubFactory(PlanFactory)
    code = Sequence(lambda n: f"activity-{n}")
    title = Sequence(lambda n: f"Activity {n}")
    kind = SubFactory(ActivityKindFactory, plan=SelfAttribute("..plan"))
    start = date(2021, 6, 15)
    end = SelfAttribute("start")
    recorded_at = RECORDED
    outcomes = related("outcomes")
    themes = related("themes")
    challenges = related("challenges")
    factors = related("factors")
    kinds = related("kinds")
    members = related("members")
    partners = related("partners")


class ParticipationFactory(Factory):
    class Meta:
        model = models.Participation

    activity = SubFactory(ActivityFactory)
    audience = SubFactory(AudienceFactory, plan=SelfAttribute("..activity.plan"))
    sex = "female"
    people = 12


class EvidenceFactory(Factory):
    """A link of a measurement; `file=` makes it a file, `activity=, measurement=None` moves it."""

    class Meta:
        model = models.Evidence

    class Params:
        filed = Trait(
            url="",
            file="a-file-of-the-tests",
            filename="minutes.pdf",
            sha256=sha256(b"minutes").hexdigest(),
        )

    measurement = SubFactory(MeasurementFactory)
    title = "Minutes of the meeting"
    url = Sequence(lambda n: f"https://example.org/minutes/{n}")
    recorded_at = RECORDED


class BudgetLineFactory(Factory):
    class Meta:
        model = models.BudgetLine

    plan = SubFactory(PlanFactory)
    year = 2021
    code = Sequence(lambda n: f"budget-{n}")
    name = Sequence(lambda n: f"Budget line {n}")
    line = SubFactory(ActionLineFactory, plan=SelfAttribute("..plan"))
    funding_source = SubFactory(FundingSourceFactory, plan=SelfAttribute("..plan"))
    original = Decimal("100000.00")
    recorded_at = RECORDED


class ExpenseFactory(Factory):
    class Meta:
        model = models.Expense

    budget_line = SubFactory(BudgetLineFactory)
    spent_on = date(2021, 9, 1)
    amount = Decimal("2500.00")
    description = Sequence(lambda n: f"Invoice {n}")
    recorded_at = RECORDED


class NarrativeFactory(Factory):
    class Meta:
        model = models.Narrative

    outcome = SubFactory(OutcomeFactory)
    period_start = date(2021, 1, 1)
    period_end = date(2021, 12, 31)
    text = "Two debates were held."
    recorded_at = RECORDED


class OverrideFactory(Factory):
    """An outcome's state set by a person; `outcome=None, indicator=ROW` makes it an indicator's."""

    class Meta:
        model = models.Override

    outcome = SubFactory(OutcomeFactory)
    state = State.BEHIND.value
    valid_from = date(2021, 1, 1)
    valid_to = date(2021, 12, 31)
    reason = "The venue was closed until autumn."
    recorded_at = RECORDED


class ReconsiderationFactory(Factory):
    """A decision on an outcome; `outcome=None` with `indicator=` or `item=` makes it of that."""

    class Meta:
        model = models.Reconsideration

    outcome = SubFactory(OutcomeFactory)
    decided_on = date(2021, 11, 8)
    decided_by = "Board of Directors"
    reason = "Travel was not possible."
    recorded_at = RECORDED
