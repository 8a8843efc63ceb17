"""What members and partners tell of their part, and what one learned from another."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from actionplan.models.plan import Outcome, Plan
from actionplan.models.projects import Project
from actionplan.models.provenance import Recorded, Sampled
from members.models import Member, Partner, Somebody
from members.models.seat import OF_MEMBER, OF_SECRETARIAT
from members.models.user import holds, members_of, regions_of


def seen_by(user: Somebody, *paths: str) -> Q:
    """Say that one of the members at `paths` is somebody's own, or of somebody's region."""
    own, regions = members_of(user, *OF_MEMBER), regions_of(user)
    seen = Q(pk__in=[])
    for path in paths:
        seen |= Q(**{f"{path}__in": own}) | Q(**{f"{path}__region__in": regions})
    return seen


def one_of(name: str, member: str, partner: str) -> models.CheckConstraint:
    """Return the rule that a member or a partner is named, and not both."""
    return models.CheckConstraint(
        condition=Q(**{f"{member}__isnull": False, f"{partner}__isnull": True})
        | Q(**{f"{member}__isnull": True, f"{partner}__isnull": False}),
        name=name,
        violation_error_message=_("Name a member or a partner, not both."),
    )


class StoryQuerySet(models.QuerySet):
    def visible_to(self, user: Somebody) -> "StoryQuerySet":
        """Return what somebody may see: members their own, the Secretariat all, a region its own."""
        return self if holds(user, *OF_SECRETARIAT) else self.filter(seen_by(user, "member"))


class Story(Recorded, Sampled, models.Model):
    """What a member or a partner contributed to outcomes, told as a story."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="stories", verbose_name=_("plan"))
    code = models.SlugField(_("code"), max_length=60)
    title = models.CharField(_("title"), max_length=250)
    text = models.TextField(_("text"), max_length=20_000)
    member = models.ForeignKey(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="stories",
        verbose_name=_("member"),
    )
    partner = models.ForeignKey(
        Partner,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="stories",
        verbose_name=_("partner"),
    )
    project = models.ForeignKey(
        Project,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="stories",
        verbose_name=_("project"),
    )
    outcomes = models.ManyToManyField(
        Outcome, blank=True, related_name="stories", verbose_name=_("outcomes served")
    )
    told_on = models.DateField(_("told on"))

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution story")
        verbose_name_plural = _("contribution stories")
        ordering = ["plan", "told_on", "code"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="story_code_once_in_a_plan"),
            one_of("story_is_of_a_member_or_a_partner", "member", "partner"),
        ]

    def __str__(self) -> str:
        return f"{self.member or self.partner}: {self.title}"


class PracticeTransferQuerySet(models.QuerySet):
    def visible_to(self, user: Somebody) -> "PracticeTransferQuerySet":
        """Return what somebody may see: the Secretariat all, others what their members gave or took."""
        if holds(user, *OF_SECRETARIAT):
            return self
        return self.filter(seen_by(user, "giver_member", "receiver_member"))


class PracticeTransfer(Recorded, Sampled, models.Model):
    """A practice that one member or partner took over from another, and what came of it."""

    plan = models.ForeignKey(
        Plan, models.CASCADE, related_name="practice_transfers", verbose_name=_("plan")
    )
    code = models.SlugField(_("code"), max_length=60)
    title = models.CharField(_("practice"), max_length=250)
    description = models.TextField(_("description"), blank=True, max_length=20_000)
    giver_member = models.ForeignKey(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="practices_given",
        verbose_name=_("given by the member"),
    )
    giver_partner = models.ForeignKey(
        Partner,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="practices_given",
        verbose_name=_("given by the partner"),
    )
    receiver_member = models.ForeignKey(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="practices_received",
        verbose_name=_("received by the member"),
    )
    receiver_partner = models.ForeignKey(
        Partner,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="practices_received",
        verbose_name=_("received by the partner"),
    )
    project = models.ForeignKey(
        Project,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="practice_transfers",
        verbose_name=_("project"),
    )
    happened_on = models.DateField(_("date"))
    result = models.TextField(_("what came of it"), blank=True, max_length=20_000)

    objects = PracticeTransferQuerySet.as_manager()

    class Meta:
        verbose_name = _("practice transfer")
        verbose_name_plural = _("practice transfers")
        ordering = ["plan", "happened_on", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "code"], name="practice_transfer_code_once_in_a_plan"
            ),
            one_of("practice_is_given_by_one", "giver_member", "giver_partner"),
            one_of("practice_is_received_by_one", "receiver_member", "receiver_partner"),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"giver_{kind}__isnull": True})
                    | Q(**{f"receiver_{kind}__isnull": True})
                    | ~Q(**{f"giver_{kind}": F(f"receiver_{kind}")}),
                    name=f"practice_goes_to_another_{kind}",
                    violation_error_message=_("Nobody takes a practice over from themselves."),
                )
                for kind in ("member", "partner")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver} → {self.receiver}: {self.title}"

    @property
    def giver(self) -> Member | Partner | None:
        """Who gave the practice."""
        return self.giver_member or self.giver_partner

    @property
    def receiver(self) -> Member | Partner | None:
        """Who took the practice over."""
        return self.receiver_member or self.receiver_partner
