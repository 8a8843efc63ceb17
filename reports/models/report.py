"""Reports and their files. The row is the job: the queue is only a hint."""

import hashlib
from datetime import UTC, date, datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from actionplan.models import Plan
from members.models import Role, Somebody
from members.models.seat import OF_SECRETARIAT
from members.models.user import holds
from reports.models.lease import Leased, LeasedQuerySet


class ReportQuerySet(LeasedQuerySet["Report"]):
    to_do = Q(state__in=["queued", "running"])
    rung_at = "requested_at"

    def visible_to(self, user: Somebody) -> "ReportQuerySet":
        """Return the reports that somebody may read: the Secretariat all, the Board those made."""
        if holds(user, *OF_SECRETARIAT):
            return self
        if holds(user, Role.BOARD):
            sealed_or_of_none = Q(edition__isnull=True) | Q(edition__sealed_at__isnull=False)
            return self.done().filter(sealed_or_of_none)
        return self.none()

    def done(self) -> "ReportQuerySet":
        """Return the reports whose files are there."""
        return self.filter(state=Report.State.DONE)

    def not_sealed(self) -> "ReportQuerySet":
        """Return the reports that may be made again: no edition was submitted with their files."""
        return self.exclude(edition__stage="submitted")


class Report(Leased):
    """A report on a plan for a period, judged at a cut-off date, as known at a moment."""

    class Kind(models.TextChoices):
        ANNUAL = "annual", _("annual evaluation report")
        INTERIM = "interim", _("interim report")
        FINAL = "final", _("final evaluation")

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("being made")
        DONE = "done", _("ready")
        FAILED = "failed", _("failed")

    class Stage(models.TextChoices):
        WAIT = "wait", _("waiting for a worker")
        COLLECT = "collect", _("collecting the records")
        SNAPSHOT = "snapshot", _("writing the snapshot")
        COMPUTE = "compute", _("computing the figures")
        RENDER = "render", _("drawing the formats")
        KEEP = "keep", _("keeping the files")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="reports", verbose_name=_("plan"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.ANNUAL)
    period_start = models.DateField(_("period from"))
    period_end = models.DateField(_("period to"))
    cutoff = models.DateField(_("cut-off date"))
    known_at = models.DateTimeField(
        _("as known at"),
        null=True,
        blank=True,
        help_text=_("Empty: as known when the report is made."),
    )
    key = models.CharField(max_length=64, unique=True, editable=False)
    state = models.CharField(
        _("state"), max_length=8, choices=State, default=State.QUEUED, editable=False
    )
    stage = models.CharField(
        _("stage"), max_length=10, choices=Stage, default=Stage.WAIT, editable=False
    )
    percent = models.PositiveSmallIntegerField(_("per cent"), default=0, editable=False)
    message = models.TextField(_("message"), blank=True, editable=False)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asked for by"),
        editable=False,
    )
    requested_at = models.DateTimeField(_("asked for at"), editable=False)
    finished_at = models.DateTimeField(_("finished at"), null=True, editable=False)
    snapshot_known_at = models.DateTimeField(_("figures as known at"), null=True, editable=False)
    sha256 = models.CharField(
        _("sha256 of the snapshot"), max_length=64, blank=True, editable=False
    )
    contains_sample = models.BooleanField(_("contains sample data"), default=False, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-period_end", "-cutoff", "-requested_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(period_end__gte=F("period_start")),
                name="report_period_ends_after_it_starts",
                violation_error_message=_("A period cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(cutoff__gte=F("period_start"), cutoff__lte=F("period_end")),
                name="report_cutoff_lies_in_its_period",
                violation_error_message=_("The cut-off date lies outside the period."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["queued", "running", "failed"])
                | Q(state="done", finished_at__isnull=False, percent=100) & ~Q(sha256=""),
                name="report_done_is_whole",
            ),
            models.CheckConstraint(condition=Q(percent__lte=100), name="report_percent_to_100"),
        ]
        indexes = [models.Index(fields=["state", "lease_until"], name="report_to_take_up")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.period_start} – {self.period_end}"

    def get_absolute_url(self) -> str:
        return reverse("reports:detail", args=[self.pk])

    @property
    def is_sealed(self) -> bool:
        """Whether an edition was submitted with these files, so that they never change again."""
        return Report.objects.filter(pk=self.pk, edition__stage="submitted").exists()

    @property
    def is_under_way(self) -> bool:
        """Whether somebody works on it, or is about to."""
        return self.state in {self.State.QUEUED, self.State.RUNNING}

    def give_up(self, message: str) -> None:
        """Let it fail, so that it can be run again."""
        self.state, self.message = self.State.FAILED, message
        self.save(update_fields=["state", "message"])


def report_key(
    *, plan: Plan, kind: str, start: date, end: date, cutoff: date, known_at: datetime | None
) -> str:
    """Return what makes two requests the same report, as a sha256."""
    known = known_at.astimezone(UTC).isoformat() if known_at else "live"
    parts = [plan.slug, kind, *(day.isoformat() for day in (start, end, cutoff)), known]
    return hashlib.sha256("|".join(parts).encode()).hexdigest()


def edition_key(edition_id: int) -> str:
    """Return the key of an edition's own report, which no request ever has."""
    return hashlib.sha256(f"edition|{edition_id}".encode()).hexdigest()


class ReportFile(models.Model):
    """A report in one format and language, byte for byte as it was made."""

    class Format(models.TextChoices):
        JSON = "json", _("data (JSON)")
        HTML = "html", _("web page")
        PDF = "pdf", _("PDF")
        XLSX = "xlsx", _("workbook (XLSX)")

    report = models.ForeignKey(
        Report, models.CASCADE, related_name="files", verbose_name=_("report")
    )
    format = models.CharField(_("format"), max_length=4, choices=Format)
    language = models.CharField(
        _("language"), max_length=5, blank=True, help_text=_("Empty: in all languages.")
    )
    content = models.BinaryField(_("content"))
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField(_("size in bytes"))

    class Meta:
        verbose_name = _("report file")
        verbose_name_plural = _("report files")
        ordering = ["report", "language", "format"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "format", "language"], name="report_file_once_a_language"
            )
        ]

    def __str__(self) -> str:
        return self.filename

    @property
    def filename(self) -> str:
        """The name under which the file is saved by those who download it."""
        report = self.report
        edition = getattr(report, "edition", None)
        number = f"edition-{edition.number}" if edition else ""
        parts = [report.plan.slug, report.kind, str(report.cutoff), number, self.language]
        return "-".join(part for part in parts if part) + f".{self.format}"

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES[self.format]


CONTENT_TYPES = {
    "json": "application/json",
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
