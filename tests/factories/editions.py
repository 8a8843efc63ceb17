"""Editions of reports, the passages written in them and the waivers given."""

from datetime import UTC, date, datetime

from factory import SelfAttribute, Sequence, SubFactory, Trait

from reports import models
from tests.factories.plan import PlanFactory
from tests.factories.reports import ReportFactory
from tests.factories.row import Factory
from tests.factories.who import UserFactory

OPENED = datetime(2022, 1, 10, 9, tzinfo=UTC)
SEALED = datetime(2022, 2, 1, 9, tzinfo=UTC)


class EditionFactory(Factory):
    """A draft of the report on 2021; `sealed=True` gives one that was submitted."""

    class Meta:
        model = models.Edition

    class Params:
        sealed = Trait(
            stage="submitted",
            submitted_by=SubFactory(UserFactory),
            submitted_at=SEALED,
            sealed_at=SEALED,
            report=SubFactory(
                ReportFactory,
                done=True,
                plan=SelfAttribute("..plan"),
                kind=SelfAttribute("..kind"),
                period_start=SelfAttribute("..period_start"),
                period_end=SelfAttribute("..period_end"),
                cutoff=SelfAttribute("..cutoff"),
                key=Sequence(lambda n: f"{n:064x}"),
            ),
        )

    plan = SubFactory(PlanFactory)
    kind = "annual"
    period_start = date(2021, 1, 1)
    period_end = date(2021, 12, 31)
    cutoff = SelfAttribute("period_end")
    opened_by = SubFactory(UserFactory)
    opened_at = OPENED


class PassageFactory(Factory):
    class Meta:
        model = models.Passage

    edition = SubFactory(EditionFactory)
    part = "context"
    language = "en"
    text = "A year of storms."
    saved_by = SubFactory(UserFactory)
    saved_at = OPENED


class WaiverFactory(Factory):
    class Meta:
        model = models.Waiver

    edition = SubFactory(EditionFactory)
    check_code = "remedy"
    subject = "1.1.1"
    reason = "The city has asked for more time."
    given_by = SubFactory(UserFactory)
    given_at = OPENED
