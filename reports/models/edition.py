"""Editions: a report of the Secretariat General on its way to the Board, and closed for good."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Min, Q
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from actionplan.models import Plan
from members.models import Role, Somebody
from members.models.seat import OF_SECRETARIAT
from members.models.user import holds
from reports.models.report import Report

# What a meeting does with a report when it evaluates it: verbs of decisions.
EVALUATING = ("approve", "adopt", "take_note")
# The step after the last stage: no stage of the row, which is sealed by then.
EVALUATED = "evaluated"


class EditionQuerySet(models.QuerySet):
    def visible_to(self, user: Somebody) -> "EditionQuerySet":
        """Return the editions that somebody may read: the Secretariat all, the Board what is sealed."""
        if holds(user, *OF_SECRETARIAT):
            return self
        return self.sealed() if holds(user, Role.BOARD) else self.none()

    def sealed(self) -> "EditionQuerySet":
        """Return the editions that were submitted and can never change again."""
        return self.filter(sealed_at__isnull=False)

    def with_evaluation(self) -> "EditionQuerySet":
        """Return the editions, each with the day on which it was evaluated as `day_evaluated`."""
        evaluating = Q(decisions__verb__in=EVALUATING)
        return self.annotate(day_evaluated=Min("decisions__meeting__held_on", filter=evaluating))

    def before(self, edition: "Edition") -> "Edition | None":
        """Return the latest sealed edition of an earlier period of the same plan and kind, or None.

        Before a final evaluation comes the last annual report up to its cut-off.
        """
        of_plan = self.sealed().filter(plan=edition.plan_id)
        if edition.kind == Report.Kind.FINAL:
            earlier = of_plan.filter(kind=Report.Kind.ANNUAL, cutoff__lte=edition.cutoff)
        else:
            earlier = of_plan.filter(kind=edition.kind, period_end__lt=edition.period_start)
        return earlier.order_by("-period_end", "-number").first()

    def open(self) -> "EditionQuerySet":
        """Return the editions that are still being written."""
        return self.filter(stage__in=[Edition.Stage.DRAFT, Edition.Stage.IN_REVIEW])


class Edition(models.Model):
    """A report for a body, numbered; once it is submitted its row, its words and its files are sealed."""

    class Stage(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_REVIEW = "in_review", _("in review")
        SEALING = "sealing", _("being sealed")
        SUBMITTED = "submitted", _("submitted to the Board")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="editions", verbose_name=_("plan"))
    kind = models.CharField(
        _("kind"), max_length=10, choices=Report.Kind, default=Report.Kind.ANNUAL
    )
    period_start = models.DateField(_("period from"))
    period_end = models.DateField(_("period to"))
    cutoff = models.DateField(_("cut-off date"))
    number = models.PositiveSmallIntegerField(_("edition"), default=1, editable=False)
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.DRAFT)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("prepared by"),
    )
    opened_at = models.DateTimeField(_("opened at"))
    writers = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        related_name="+",
        blank=True,
        editable=False,
        verbose_name=_("written by"),
        help_text=_("All who wrote in it, also where another has written over it since."),
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("submitted by"),
    )
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    sealed_at = models.DateTimeField(_("sealed at"), null=True, blank=True)
    report = models.OneToOneField(
        Report,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="edition",
        verbose_name=_("files"),
    )
    supersedes = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
        verbose_name=_("takes the place of"),
    )
    errata = models.JSONField(
        _("errata"),
        default=dict,
        blank=True,
        help_text=_("What is corrected, by language; only in an edition that corrects another."),
    )
    errata_why = models.JSONField(_("why"), default=dict, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-period_end", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "kind", "period_start", "period_end", "number"],
                name="edition_number_once_a_period",
            ),
            models.UniqueConstraint(
                fields=["plan", "kind", "period_start", "period_end"],
                condition=~Q(stage="submitted"),
                name="edition_open_once_a_period",
                violation_error_message=_("An edition of this report is being written already."),
            ),
            models.CheckConstraint(
                condition=Q(period_end__gte=F("period_start")),
                name="edition_period_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(cutoff__gte=F("period_start"), cutoff__lte=F("period_end")),
                name="edition_cutoff_lies_in_its_period",
                violation_error_message=_("The cut-off date lies outside the period."),
            ),
            models.CheckConstraint(
                condition=Q(number=1, supersedes__isnull=True)
                | Q(number__gt=1, supersedes__isnull=False),
                name="edition_after_the_first_takes_anothers_place",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=["draft", "in_review"], submitted_at__isnull=True)
                | Q(
                    stage__in=["sealing", "submitted"],
                    submitted_at__isnull=False,
                    submitted_by__isnull=False,
                    report__isnull=False,
                ),
                name="edition_submitted_has_its_files",
            ),
            models.CheckConstraint(
                condition=Q(stage="submitted", sealed_at__isnull=False)
                | ~Q(stage="submitted") & Q(sealed_at__isnull=True),
                name="edition_submitted_is_sealed",
            ),
            models.CheckConstraint(
                condition=Q(submitted_by__isnull=True) | ~Q(submitted_by=F("opened_by")),
                name="edition_is_not_submitted_by_who_prepared_it",
                violation_error_message=_("Who prepares a report does not approve it."),
            ),
        ]

    def __str__(self) -> str:
        return _("%(kind)s %(year)s, edition %(number)s") % {
            "kind": self.get_kind_display(),
            "year": self.period_end.year,
            "number": self.number,
        }

    def get_absolute_url(self) -> str:
        return reverse("reports:edition", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether it is still being written."""
        return self.stage in {self.Stage.DRAFT, self.Stage.IN_REVIEW}

    @property
    def is_for_the_assembly(self) -> bool:
        """Whether the General Assembly evaluates it, and not the Board."""
        return self.kind == Report.Kind.FINAL

    @property
    def steps(self) -> dict[str, str]:
        """What it goes through, in order, in words; the last step is a meeting's decision."""
        words = {stage.value: str(stage.label) for stage in self.Stage}
        if self.is_for_the_assembly:
            words[self.Stage.SUBMITTED] = gettext("submitted to the General Assembly")
        return {**words, EVALUATED: gettext("evaluated")}

    @property
    def stage_in_words(self) -> str:
        """Its stage, with the body that it is for."""
        return self.steps[self.stage]

    @property
    def successor(self) -> "Edition | None":
        """The sealed edition that has taken its place, or None."""
        later = getattr(self, "superseded_by", None)
        return later if later is not None and later.sealed_at is not None else None

    @property
    def evaluated_on(self) -> date | None:
        """The day of the first meeting that approved, adopted or took note of it, or None."""
        decided = self.decisions.filter(verb__in=EVALUATING)
        return decided.aggregate(day=Min("meeting__held_on"))["day"]


class Passage(models.Model):
    """What the Secretariat writes in a part of an edition, in one language, as Markdown.

    The version is compared within the UPDATE: of two who write at once the second is told.
    """

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="passages", verbose_name=_("edition")
    )
    part = models.SlugField(_("part"), max_length=60)
    language = models.CharField(_("language"), max_length=5)
    text = models.TextField(_("text"), blank=True, max_length=50_000)
    version = models.PositiveIntegerField(_("version"), default=1)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("saved by")
    )
    saved_at = models.DateTimeField(_("saved at"))

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ["edition", "part", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "part", "language"], name="passage_once_a_part_and_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.part} ({self.language})"


class Waiver(models.Model):
    """A check that an edition does not meet, and the reason why it is submitted all the same.

    The reason is kept by language, as the errata of an edition are.
    """

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="waivers", verbose_name=_("edition")
    )
    check_code = models.SlugField(_("check"), max_length=60)
    subject = models.CharField(_("about"), max_length=250, blank=True)
    reason = models.JSONField(_("reason"), default=dict)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("given by")
    )
    given_at = models.DateTimeField(_("given at"))

    class Meta:
        verbose_name = _("waiver")
        verbose_name_plural = _("waivers")
        ordering = ["edition", "check_code", "subject"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "check_code", "subject"], name="waiver_once_a_check_and_subject"
            ),
            models.CheckConstraint(condition=~Q(reason={}), name="waiver_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.check_code} {self.subject}".strip()

    @property
    def words(self) -> str:
        """The reason in the active language, or else in one that there is."""
        return self.reason.get(get_language()) or next(iter(self.reason.values()), "")
