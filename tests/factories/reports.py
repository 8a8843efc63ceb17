"""Reports and their files."""

from datetime import UTC, date, datetime
from hashlib import sha256

from factory import LazyAttribute, SelfAttribute, SubFactory, Trait

from reports import models
from tests.factories.plan import PlanFactory
from tests.factories.row import Factory
from tests.factories.who import MemberFactory, RegionFactory, UserFactory

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


class ScorecardBatchFactory(Factory):
    """The scorecards of a finished report, all of them made."""

    class Meta:
        model = models.ScorecardBatch

    class Params:
        running = Trait(state="running", finished_at=None)

    report = SubFactory(ReportFactory, done=True)
    sha256 = SelfAttribute("report.sha256")
    state = "done"
    total = 1
    requested_at = REQUESTED
    heard_at = REQUESTED
    finished_at = REQUESTED


class ScorecardChunkFactory(Factory):
    """A share of a batch that is being made, for which nobody has been rung."""

    class Meta:
        model = models.ScorecardChunk

    batch = SubFactory(ScorecardBatchFactory, running=True)
    language = "en"
    first = 0
    last = 12


class ScorecardFactory(Factory):
    """The scorecard of a member in English, of a report without an edition."""

    class Meta:
        model = models.Scorecard

    class Params:
        of_region = Trait(
            kind="region",
            member=None,
            region=SubFactory(RegionFactory),
            slug=SelfAttribute("region.slug"),
            name=SelfAttribute("region.name"),
        )

    report = SubFactory(ReportFactory, done=True)
    kind = "member"
    member = SubFactory(MemberFactory)
    region = SelfAttribute("member.region")
    slug = SelfAttribute("member.slug")
    name = SelfAttribute("member.name")
    language = "en"
    content = b"%PDF"
    sha256 = LazyAttribute(lambda card: sha256(card.content).hexdigest())
    size = LazyAttribute(lambda card: len(card.content))
    snapshot_sha256 = SelfAttribute("report.sha256")
    made_at = REQUESTED
