"""Money: budget lines, original and revised, and what was spent."""

from datetime import date, datetime
from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from actionplan.models.plan import ActionLine, Plan
from actionplan.models.provenance import Recorded, Sampled

AMOUNT: dict[str, Any] = {"max_digits": 14, "decimal_places": 2}


class FundingSource(models.Model):
    """Where money comes from."""

    plan = models.ForeignKey(
        Plan, models.CASCADE, related_name="funding_sources", verbose_name=_("plan")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    code = models.SlugField(_("code"), max_length=60)
    name = models.CharField(_("name"), max_length=250)

    class Meta:
        verbose_name = _("funding source")
        verbose_name_plural = _("funding sources")
        ordering = ["plan", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "code"], name="funding_source_code_once_in_a_plan"
            )
        ]

    def __str__(self) -> str:
        return self.name


class BudgetLine(Recorded, Sampled, models.Model):
    """What may be spent in a year on an Action Line from a funding source."""

    plan = models.ForeignKey(
        Plan, models.CASCADE, related_name="budget_lines", verbose_name=_("plan")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    code = models.SlugField(_("code"), max_length=60)
    name = models.CharField(_("name"), max_length=250)
    line = models.ForeignKey(
        ActionLine,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="budget_lines",
        verbose_name=_("Action Line"),
    )
    funding_source = models.ForeignKey(
        FundingSource, models.PROTECT, related_name="budget_lines", verbose_name=_("funding source")
    )
    original = models.DecimalField(
        _("original budget"), validators=[MinValueValidator(0)], **AMOUNT
    )
    revised = models.DecimalField(
        _("revised budget"),
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("Empty: not revised."),
        **AMOUNT,
    )

    class Meta:
        verbose_name = _("budget line")
        verbose_name_plural = _("budget lines")
        ordering = ["plan", "year", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "year", "code"], name="budget_line_code_once_a_year"
            ),
            models.CheckConstraint(
                condition=Q(original__gte=0) & (Q(revised__isnull=True) | Q(revised__gte=0)),
                name="budget_is_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.code} {self.name}"


class ExpenseQuerySet(models.QuerySet):
    def known(self, at: datetime) -> "ExpenseQuerySet":
        return self.filter(recorded_at__lte=at)

    def spent_by(self, cutoff: date) -> "ExpenseQuerySet":
        return self.filter(spent_on__lte=cutoff)


class Expense(Recorded, Sampled, models.Model):
    """Money spent under a budget line; a negative amount is a refund or a correction."""

    budget_line = models.ForeignKey(
        BudgetLine, models.PROTECT, related_name="expenses", verbose_name=_("budget line")
    )
    spent_on = models.DateField(_("date"))
    amount = models.DecimalField(_("amount"), **AMOUNT)
    description = models.CharField(_("description"), max_length=300)
    activity = models.ForeignKey(
        "actionplan.Activity",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="expenses",
        verbose_name=_("activity"),
        help_text=_("What it was spent on. Empty: not traced."),
    )

    objects = ExpenseQuerySet.as_manager()

    class Meta:
        verbose_name = _("expense")
        verbose_name_plural = _("expenses")
        ordering = ["-spent_on", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(amount=0), name="expense_is_not_zero")]

    def __str__(self) -> str:
        return f"{self.spent_on} {self.description}"


class AccountsTotal(Recorded, Sampled, models.Model):
    """What the accounts say was spent in a year: expenses are reconciled to it."""

    plan = models.ForeignKey(
        Plan, models.CASCADE, related_name="accounts_totals", verbose_name=_("plan")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    amount = models.DecimalField(_("amount"), validators=[MinValueValidator(0)], **AMOUNT)
    source = models.CharField(_("source"), max_length=300)

    class Meta:
        verbose_name = _("total of the accounts")
        verbose_name_plural = _("totals of the accounts")
        ordering = ["plan", "year"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "year"], name="accounts_total_once_a_year"),
            models.CheckConstraint(
                condition=Q(amount__gte=0), name="accounts_total_is_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.amount}"
