"""The plan: its tree and its own words."""

from datetime import date

from factory import LazyAttribute, Sequence, SubFactory

from actionplan import models
from tests.factories.row import Factory


class PlanFactory(Factory):
    class Meta:
        model = models.Plan

    slug = Sequence(lambda n: f"plan-{n}")
    name = Sequence(lambda n: f"Plan {n}")
    organisation = "An Association of Cities"
    organisation_short = "AAC"
    start = date(2021, 1, 1)
    end = date(2023, 12, 31)


class ActionLineFactory(Factory):
    class Meta:
        model = models.ActionLine

    plan = SubFactory(PlanFactory)
    position = Sequence(lambda n: n + 1)
    code = LazyAttribute(lambda line: str(line.position))
    title = LazyAttribute(lambda line: f"Line {line.code}")


class KeyIdeaFactory(Factory):
    class Meta:
        model = models.KeyIdea

    line = SubFactory(ActionLineFactory)
    position = Sequence(lambda n: n + 1)
    text = LazyAttribute(lambda idea: f"Idea {idea.position}")


class AxisFactory(Factory):
    class Meta:
        model = models.Axis

    line = SubFactory(ActionLineFactory)
    position = Sequence(lambda n: n + 1)
    code = LazyAttribute(lambda axis: f"{axis.line.code}.{axis.position}")
    title = LazyAttribute(lambda axis: f"Axis {axis.code}")


class OutcomeFactory(Factory):
    class Meta:
        model = models.Outcome

    axis = SubFactory(AxisFactory)
    position = Sequence(lambda n: n + 1)
    code = LazyAttribute(lambda outcome: f"{outcome.axis.code}.{outcome.position}")
    title = LazyAttribute(lambda outcome: f"Outcome {outcome.code}")


def grow(plan: models.Plan, outcomes: list[list[int]]) -> list[models.Outcome]:
    """Give `plan` lines, their axes, and so many outcomes in each axis; return these in order.

    They follow the lines that it has already.
    """
    grown = []
    last = max(plan.lines.values_list("position", flat=True), default=0)
    for line_position, axes in enumerate(outcomes, start=last + 1):
        line = ActionLineFactory(plan=plan, position=line_position)
        for axis_position, count in enumerate(axes, start=1):
            axis = AxisFactory(line=line, position=axis_position)
            grown += [OutcomeFactory(axis=axis, position=n) for n in range(1, count + 1)]
    return grown


class TermFactory(Factory):
    class Meta:
        abstract = True

    plan = SubFactory(PlanFactory)
    position = Sequence(lambda n: n + 1)
    code = LazyAttribute(lambda term: f"term-{term.position}")
    name = LazyAttribute(lambda term: term.code.replace("-", " ").capitalize())


class ThemeFactory(TermFactory):
    class Meta:
        model = models.Theme


class ChallengeFactory(TermFactory):
    class Meta:
        model = models.Challenge


class FocusAreaFactory(Factory):
    class Meta:
        model = models.FocusArea

    challenge = SubFactory(ChallengeFactory)
    position = Sequence(lambda n: n + 1)
    code = LazyAttribute(lambda area: f"area-{area.position}")
    name = LazyAttribute(lambda area: f"Area {area.position}")


class CrossCuttingFactorFactory(TermFactory):
    class Meta:
        model = models.CrossCuttingFactor


class GovernanceFactorFactory(TermFactory):
    class Meta:
        model = models.GovernanceFactor


class CallFactory(TermFactory):
    class Meta:
        model = models.Call


class PromiseFactory(TermFactory):
    class Meta:
        model = models.Promise


class OutcomeKindFactory(TermFactory):
    class Meta:
        model = models.OutcomeKind


class AudienceFactory(TermFactory):
    class Meta:
        model = models.Audience


class ProgrammeFactory(TermFactory):
    class Meta:
        model = models.Programme


class ActivityKindFactory(TermFactory):
    class Meta:
        model = models.ActivityKind


class FundingSourceFactory(TermFactory):
    class Meta:
        model = models.FundingSource


class SdgGoalFactory(Factory):
    class Meta:
        model = models.SdgGoal
        django_get_or_create = ("number",)

    number = Sequence(lambda n: n % 17 + 1)
    name = LazyAttribute(lambda goal: f"Goal {goal.number}")


class SdgTargetFactory(Factory):
    class Meta:
        model = models.SdgTarget

    goal = SubFactory(SdgGoalFactory)
    position = Sequence(lambda n: n + 1)
    code = LazyAttribute(lambda target: f"{target.goal.number}.{target.position}")
    name = LazyAttribute(lambda target: f"Target {target.code}")
