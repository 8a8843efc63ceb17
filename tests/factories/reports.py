"""Reports and their files."""

from datetime import UTC, date, datetime
from hashlib import sha256

from factory import LazyAttribute, SelfAttribute, SubFactory, Trait

from reports import models
from tests.factories.plan import PlanFactory
from tests.factories.row import Factory
from tests.factories.who import UserFactory

REQUESTED = datetime(2022, 2, 1, 9, tzinfo=UTC)


class ReportFactory(Factory):
    """An annual report of 2021, just asked for; the traits give the later states."""

    class Meta:
        model = models.Report

    class Params:
        running = Trait(state="running", stage="collect", percent=10, attempt=1)
        failed = Trait(state="failed", message="The disk is full.", finished_at=REQUESTED)
        done = Trait(
            state="done",
            stage="keep",
            percent=100,
            sha256=sha256(b"{}").hexdigest(),
            finished_at=SelfAttribute("requested_at"),
            snapshot_known_at=SelfAttribute("requested_at"),
        )

    plan = SubFactory(PlanFactory)
    kind = "annual"
    period_start = date(2021, 1, 1)
    period_end = date(2021, 12, 31)
    cutoff = SelfAttribute("period_end")
    requested_by = SubFactory(UserFactory)
    requested_at = REQUESTED
    key = LazyAttribute(
        lambda report: models.report_key(
            plan=report.plan,
            kind=report.kind,
            start=report.period_start,
            end=report.period_end,
            cutoff=report.cutoff,
            known_at=getattr(report, "known_at", None),
        )
    )


class ReportFileFactory(Factory):
    class Meta:
        model = models.ReportFile

    report = SubFactory(ReportFactory, done=True)
    format = "json"
    language = ""
    content = b"{}"
    sha256 = LazyAttribute(lambda file: sha256(file.content).hexdigest())
    size = LazyAttribute(lambda file: len(file.content))
