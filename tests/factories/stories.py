"""Contribution stories and practice transfers."""

from datetime import date

from factory import Sequence, SubFactory, Trait

from actionplan import models
from tests.factories.plan import PlanFactory
from tests.factories.progress import RECORDED
from tests.factories.row import Factory, related
from tests.factories.who import MemberFactory, PartnerFactory


class StoryFactory(Factory):
    class Meta:
        model = models.Story

    class Params:
        of_a_partner = Trait(member=None, partner=SubFactory(PartnerFactory))

    plan = SubFactory(PlanFactory)
    code = Sequence(lambda n: f"story-{n}")
    title = Sequence(lambda n: f"Story {n}")
    text = "The quay was mended by those who use it."
    member = SubFactory(MemberFactory)
    outcomes = related("outcomes")
    told_on = date(2021, 10, 20)
    recorded_at = RECORDED


class PracticeTransferFactory(Factory):
    class Meta:
        model = models.PracticeTransfer

    class Params:
        of_partners = Trait(
            giver_member=None,
            giver_partner=SubFactory(PartnerFactory),
            receiver_member=None,
            receiver_partner=SubFactory(PartnerFactory),
        )

    plan = SubFactory(PlanFactory)
    code = Sequence(lambda n: f"practice-{n}")
    title = Sequence(lambda n: f"Practice {n}")
    giver_member = SubFactory(MemberFactory)
    receiver_member = SubFactory(MemberFactory)
    happened_on = date(2021, 10, 20)
    result = "Two quays were mended."
    recorded_at = RECORDED
