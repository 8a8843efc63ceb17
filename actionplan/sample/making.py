"""What all sample records of a plan are made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from django.db.models import QuerySet

from actionplan.models import Indicator, Plan
from members.models import User
from members.sourcefile import Place


@dataclass(frozen=True, slots=True)
class Officers:
    """Who records sample figures and who verifies them."""

    recorder: User
    verifier: User


@dataclass(frozen=True, slots=True)
class Making:
    """What all sample records of a plan are made from."""

    plan: Plan
    stories: Mapping[str, str]
    officers: Officers
    seed: int
    until: date
    at: datetime
    place: Place

    def moment(self, day: date, chance: Random, least: int, most: int) -> datetime:
        """Return a moment in office hours, some days after `day`, in the plan's zone."""
        later = day + timedelta(days=chance.randint(least, most))
        hour = time(chance.randint(9, 16), chance.randint(0, 59))
        return datetime.combine(later, hour, self.plan.zone)

    def indicators(self) -> QuerySet[Indicator]:
        """Return the indicators that have a story, by code."""
        known = Indicator.objects.filter(plan=self.plan, code__in=list(self.stories))
        return known.order_by("code")
