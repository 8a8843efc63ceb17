"""Scorecards: one page on a member or a region, drawn from a finished report's own snapshot."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.models import Member, Region, Role, Somebody
from members.models.seat import OF_MEMBER, OF_SECRETARIAT
from members.models.user import holds, members_of, regions_of
from reports.models.lease import Leased, LeasedQuerySet
from reports.models.report import Report


class ScorecardBatchQuerySet(models.QuerySet):
    def current(self) -> "ScorecardBatchQuerySet":
        """Return the batches that were drawn from what their report holds now."""
        return self.filter(sha256=F("report__sha256"))


class ScorecardBatch(models.Model):
    """All scorecards of a report, as somebody asked for them; `sha256` is that of its snapshot."""

    class State(models.TextChoices):
        RUNNING = "running", _("being made")
        DONE = "done", _("ready")
        FAILED = "failed", _("failed")

    report = models.OneToOneField(
        Report, models.CASCADE, related_name="scorecard_batch", verbose_name=_("report")
    )
    sha256 = models.CharField(_("sha256 of the snapshot"), max_length=64, editable=False)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.RUNNING)
    message = models.TextField(_("message"), blank=True)
    total = models.PositiveIntegerField(_("cards"), default=0)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asked for by"),
    )
    requested_at = models.DateTimeField(_("asked for at"))
    # When a worker was rung for it, or said something, last.
    heard_at = models.DateTimeField(_("heard of at"))
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    objects = ScorecardBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("scorecards of a report")
        verbose_name_plural = _("scorecards of reports")
        ordering = ["-requested_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="done", finished_at__isnull=False)
                | Q(state__in=["running", "failed"], finished_at__isnull=True),
                name="scorecard_batch_done_is_finished",
            )
        ]

    def __str__(self) -> str:
        return str(self.report)

    @property
    def is_under_way(self) -> bool:
        """Whether somebody works on it, or is about to."""
        return self.state == self.State.RUNNING

    @property
    def made(self) -> int:
        """How many of its cards are there."""
        return Scorecard.objects.filter(report=self.report_id).count()

    @property
    def percent(self) -> int:
        """How far it is, 0 to 100."""
        return 100 * self.made // self.total if self.total else 0


class ScorecardChunkQuerySet(LeasedQuerySet["ScorecardChunk"]):
    to_do = Q(finished_at__isnull=True, batch__state=ScorecardBatch.State.RUNNING)
    rung_at = "batch__heard_at"


class ScorecardChunk(Leased):
    """A worker's share of a batch: the cards from `first` up to `last`, in one language."""

    batch = models.ForeignKey(ScorecardBatch, models.CASCADE, related_name="chunks")
    language = models.CharField(max_length=5)
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = ScorecardChunkQuerySet.as_manager()

    class Meta:
        verbose_name = _("share of a batch of scorecards")
        verbose_name_plural = _("shares of batches of scorecards")
        ordering = ["batch", "language", "first"]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "language", "first"], name="scorecard_chunk_once_a_place"
            ),
            models.CheckConstraint(
                condition=Q(last__gt=F("first")), name="scorecard_chunk_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.first}–{self.last}"

    def give_up(self, message: str) -> None:
        """Let the whole batch fail, so that it can be asked for again."""
        running = ScorecardBatch.objects.filter(
            pk=self.batch_id, state=ScorecardBatch.State.RUNNING
        )
        running.update(state=ScorecardBatch.State.FAILED, message=message[:2000])


class ScorecardQuerySet(models.QuerySet):
    def visible_to(self, user: Somebody) -> "ScorecardQuerySet":
        """Return the cards that somebody may read.

        The Secretariat all; of sealed editions the Board all, members their own, and a regional
        secretary those of the region and of its members.
        """
        if holds(user, *OF_SECRETARIAT):
            return self
        sealed = self.sealed()
        if holds(user, Role.BOARD):
            return sealed
        regions = regions_of(user)
        return sealed.filter(
            Q(member__in=members_of(user, *OF_MEMBER))
            | Q(member__region__in=regions)
            | Q(kind=Scorecard.Kind.REGION, region__in=regions)
        )

    def sealed(self) -> "ScorecardQuerySet":
        """Return the cards of editions that were submitted and never change."""
        return self.filter(report__edition__sealed_at__isnull=False)

    def current(self) -> "ScorecardQuerySet":
        """Return the cards that were drawn from what their report holds now."""
        return self.filter(snapshot_sha256=F("report__sha256"))

    def newest_first(self) -> "ScorecardQuerySet":
        """Return those of the latest report first, of several editions those of the last."""
        return self.order_by("-report__cutoff", "-report__edition__number", "-report", "pk")


class Scorecard(models.Model):
    """One page on a member or a region in one language, byte for byte as it was made."""

    class Kind(models.TextChoices):
        MEMBER = "member", _("member")
        REGION = "region", _("region")

    report = models.ForeignKey(
        Report, models.CASCADE, related_name="scorecards", verbose_name=_("report")
    )
    kind = models.CharField(_("kind"), max_length=6, choices=Kind)
    slug = models.SlugField(_("short name"), max_length=80)
    name = models.CharField(_("name"), max_length=120)
    member = models.ForeignKey(
        Member,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="scorecards",
        verbose_name=_("member"),
    )
    # Of a member's card: the region to which the report counts it.
    region = models.ForeignKey(
        Region,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="scorecards",
        verbose_name=_("region"),
    )
    language = models.CharField(_("language"), max_length=5)
    content = models.BinaryField(_("content"))
    sha256 = models.CharField("sha256", max_length=64)
    size = models.PositiveIntegerField(_("size in bytes"))
    snapshot_sha256 = models.CharField(_("sha256 of the snapshot"), max_length=64)
    made_at = models.DateTimeField(_("made at"))
    worker = models.CharField(_("made by"), max_length=120, blank=True)

    objects = ScorecardQuerySet.as_manager()

    class Meta:
        verbose_name = _("scorecard")
        verbose_name_plural = _("scorecards")
        ordering = ["report", "-kind", "name", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "kind", "slug", "language"],
                name="scorecard_once_a_subject_and_language",
            ),
            models.CheckConstraint(
                condition=Q(kind="member") | Q(kind="region", member__isnull=True),
                name="scorecard_of_a_region_is_of_no_member",
            ),
        ]

    def __str__(self) -> str:
        return self.filename

    def get_absolute_url(self) -> str:
        return reverse("reports:scorecard", args=[self.pk])

    @property
    def filename(self) -> str:
        """The name under which the card is saved by those who download it."""
        report = self.report
        return f"scorecard-{report.plan.slug}-{report.cutoff}-{self.kind}-{self.slug}-{self.language}.pdf"
