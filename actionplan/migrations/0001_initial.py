import actionplan.models.evidence
import actionplan.models.plan
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("members", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalPlan",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, verbose_name="short name")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_en", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("organisation", models.CharField(max_length=200, verbose_name="organisation")),
                (
                    "organisation_en",
                    models.CharField(max_length=200, null=True, verbose_name="organisation"),
                ),
                (
                    "organisation_es",
                    models.CharField(max_length=200, null=True, verbose_name="organisation"),
                ),
                (
                    "organisation_fr",
                    models.CharField(max_length=200, null=True, verbose_name="organisation"),
                ),
                (
                    "organisation_short",
                    models.CharField(max_length=60, verbose_name="organisation, in short"),
                ),
                ("start", models.DateField(verbose_name="first day")),
                ("end", models.DateField(verbose_name="last day")),
                (
                    "timezone",
                    models.CharField(
                        default="UTC",
                        max_length=60,
                        validators=[actionplan.models.plan.validate_timezone],
                        verbose_name="time zone",
                    ),
                ),
                (
                    "currency",
                    models.CharField(default="EUR", max_length=3, verbose_name="currency"),
                ),
                (
                    "on_track_from",
                    models.DecimalField(
                        decimal_places=3,
                        default=Decimal("1"),
                        max_digits=4,
                        verbose_name="on track from a schedule index of",
                    ),
                ),
                (
                    "behind_from",
                    models.DecimalField(
                        decimal_places=3,
                        default=Decimal("0.5"),
                        max_digits=4,
                        verbose_name="behind from a schedule index of",
                    ),
                ),
                (
                    "late_days",
                    models.PositiveSmallIntegerField(
                        default=90, verbose_name="days before late is off track"
                    ),
                ),
                (
                    "coverage_floor",
                    models.DecimalField(
                        decimal_places=3,
                        default=Decimal("0.5"),
                        max_digits=4,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="no mean below a coverage of",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical plan",
                "verbose_name_plural": "historical plans",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="short name")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_en", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("organisation", models.CharField(max_length=200, verbose_name="organisation")),
                (
                    "organisation_en",
                    models.CharField(max_length=200, null=True, verbose_name="organisation"),
                ),
                (
                    "organisation_es",
                    models.CharField(max_length=200, null=True, verbose_name="organisation"),
                ),
                (
                    "organisation_fr",
                    models.CharField(max_length=200, null=True, verbose_name="organisation"),
                ),
                (
                    "organisation_short",
                    models.CharField(max_length=60, verbose_name="organisation, in short"),
                ),
                ("start", models.DateField(verbose_name="first day")),
                ("end", models.DateField(verbose_name="last day")),
                (
                    "timezone",
                    models.CharField(
                        default="UTC",
                        max_length=60,
                        validators=[actionplan.models.plan.validate_timezone],
                        verbose_name="time zone",
                    ),
                ),
                (
                    "currency",
                    models.CharField(default="EUR", max_length=3, verbose_name="currency"),
                ),
                (
                    "on_track_from",
                    models.DecimalField(
                        decimal_places=3,
                        default=Decimal("1"),
                        max_digits=4,
                        verbose_name="on track from a schedule index of",
                    ),
                ),
                (
                    "behind_from",
                    models.DecimalField(
                        decimal_places=3,
                        default=Decimal("0.5"),
                        max_digits=4,
                        verbose_name="behind from a schedule index of",
                    ),
                ),
                (
                    "late_days",
                    models.PositiveSmallIntegerField(
                        default=90, verbose_name="days before late is off track"
                    ),
                ),
                (
                    "coverage_floor",
                    models.DecimalField(
                        decimal_places=3,
                        default=Decimal("0.5"),
                        max_digits=4,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="no mean below a coverage of",
                    ),
                ),
            ],
            options={
                "verbose_name": "plan",
                "verbose_name_plural": "plans",
                "ordering": ["-start", "slug"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__gte", models.F("start"))),
                        name="plan_ends_after_it_starts",
                        violation_error_message="A plan cannot end before it starts.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("behind_from__gte", 0), ("on_track_from__gte", models.F("behind_from"))
                        ),
                        name="plan_thresholds_in_order",
                        violation_error_message="“On track” cannot begin below “behind”.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("coverage_floor__range", (0, 1))),
                        name="plan_coverage_floor_is_a_share",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("currency__regex", "^[A-Z]{3}$")),
                        name="plan_currency_is_three_capitals",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("code", models.CharField(max_length=20, verbose_name="code")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("title_en", models.CharField(max_length=300, null=True, verbose_name="title")),
                ("title_es", models.CharField(max_length=300, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=300, null=True, verbose_name="title")),
                (
                    "apart",
                    models.BooleanField(
                        default=False,
                        help_text="The organisation's own house: never in one headline mean with the others.",
                        verbose_name="reported apart",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="actionplan.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "Action Line",
                "verbose_name_plural": "Action Lines",
                "ordering": ["plan", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "code"), name="line_code_once_in_a_plan"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ActivityKind",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("code", models.SlugField(max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("name_en", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "description_en",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_es",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_fr",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="actionplan.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "kind of activity",
                "verbose_name_plural": "kinds of activity",
                "ordering": ["plan", "position"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "code"), name="activitykind_code_once_in_a_plan"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Audience",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("code", models.SlugField(max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("name_en", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "description_en",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_es",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_fr",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="actionplan.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "audience",
                "verbose_name_plural": "audiences",
                "ordering": ["plan", "position"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "code"), name="audience_code_once_in_a_plan"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Axis",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("code", models.CharField(max_length=20, verbose_name="code")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("title_en", models.CharField(max_length=300, null=True, verbose_name="title")),
                ("title_es", models.CharField(max_length=300, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=300, null=True, verbose_name="title")),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="axes",
                        to="actionplan.actionline",
                        verbose_name="Action Line",
                    ),
                ),
            ],
            options={
                "verbose_name": "axis",
                "verbose_name_plural": "axes",
                "ordering": ["line", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("line", "code"), name="axis_code_once_in_a_line"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Call",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("code", models.SlugField(max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("name_en", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "description_en",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_es",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_fr",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="actionplan.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "call",
                "verbose_name_plural": "calls",
                "ordering": ["plan", "position"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "code"), name="call_code_once_in_a_plan"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Challenge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("code", models.SlugField(max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("name_en", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "description_en",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_es",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_fr",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="actionplan.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "challenge",
                "verbose_name_plural": "challenges",
                "ordering": ["plan", "position"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "code"), name="challenge_code_once_in_a_plan"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CrossCuttingFactor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("code", models.SlugField(max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("name_en", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "description_en",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_es",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_fr",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="actionplan.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "cross-cutting factor",
                "verbose_name_plural": "cross-cutting factors",
                "ordering": ["plan", "position"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "code"), name="crosscuttingfactor_code_once_in_a_plan"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FocusArea",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("code", models.SlugField(max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("name_en", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "description_en",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_es",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_fr",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="focus_areas",
                        to="actionplan.challenge",
                        verbose_name="challenge",
                    ),
                ),
            ],
            options={
                "verbose_name": "focus area",
                "verbose_name_plural": "focus areas",
                "ordering": ["challenge", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("challenge", "code"), name="focus_area_code_once_in_a_challenge"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FundingSource",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("code", models.SlugField(max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("name_en", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=250, null=True, verbose_name="name")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="funding_sources",
                        to="actionplan.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "funding source",
                "verbose_name_plural": "funding sources",
                "ordering": ["plan", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "code"), name="funding_source_code_once_in_a_plan"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BudgetLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="recorded at"
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("code", models.SlugField(max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("name_en", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=250, null=True, verbose_name="name")),
                (
                    "original",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="original budget",
                    ),
                ),
                (
                    "revised",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="Empty: not revised.",
                        max_digits=14,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="revised budget",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="budget_lines",
                        to="actionplan.actionline",
                        verbose_name="Action Line",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "funding_source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="budget_lines",
                        to="actionplan.fundingsource",
                        verbose_name="funding source",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="budget_lines",
                        to="actionplan.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "budget line",
                "verbose_name_plural": "budget lines",
                "ordering": ["plan", "year", "code"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "year", "code"), name="budget_line_code_once_a_year"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("original__gte", 0),
                            models.Q(
                                ("revised__isnull", True), ("revised__gte", 0), _connector="OR"
                            ),
                        ),
                        name="budget_is_not_negative",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Expense",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="recorded at"
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                ("spent_on", models.DateField(verbose_name="date")),
                (
                    "amount",
                    models.DecimalField(decimal_places=2, max_digits=14, verbose_name="amount"),
                ),
                ("description", models.CharField(max_length=300, verbose_name="description")),
                (
                    "budget_line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="expenses",
                        to="actionplan.budgetline",
                        verbose_name="budget line",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "expense",
                "verbose_name_plural": "expenses",
                "ordering": ["-spent_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount", 0), _negated=True), name="expense_is_not_zero"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GovernanceFactor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("code", models.SlugField(max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("name_en", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "description_en",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_es",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_fr",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="actionplan.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "governance factor",
                "verbose_name_plural": "governance factors",
                "ordering": ["plan", "position"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "code"), name="governancefactor_code_once_in_a_plan"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalActionLine",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("code", models.CharField(max_length=20, verbose_name="code")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("title_en", models.CharField(max_length=300, null=True, verbose_name="title")),
                ("title_es", models.CharField(max_length=300, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=300, null=True, verbose_name="title")),
                (
                    "apart",
                    models.BooleanField(
                        default=False,
                        help_text="The organisation's own house: never in one headline mean with the others.",
                        verbose_name="reported apart",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical Action Line",
                "verbose_name_plural": "historical Action Lines",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAxis",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("code", models.CharField(max_length=20, verbose_name="code")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("title_en", models.CharField(max_length=300, null=True, verbose_name="title")),
                ("title_es", models.CharField(max_length=300, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=300, null=True, verbose_name="title")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.actionline",
                        verbose_name="Action Line",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical axis",
                "verbose_name_plural": "historical axes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalBudgetLine",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="recorded at"
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("code", models.SlugField(max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("name_en", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=250, null=True, verbose_name="name")),
                (
                    "original",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="original budget",
                    ),
                ),
                (
                    "revised",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="Empty: not revised.",
                        max_digits=14,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="revised budget",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "funding_source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.fundingsource",
                        verbose_name="funding source",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.actionline",
                        verbose_name="Action Line",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical budget line",
                "verbose_name_plural": "historical budget lines",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalChallenge",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("code", models.SlugField(max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("name_en", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "description_en",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_es",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_fr",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical challenge",
                "verbose_name_plural": "historical challenges",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCrossCuttingFactor",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("code", models.SlugField(max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("name_en", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "description_en",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_es",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_fr",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical cross-cutting factor",
                "verbose_name_plural": "historical cross-cutting factors",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalExpense",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="recorded at"
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                ("spent_on", models.DateField(verbose_name="date")),
                (
                    "amount",
                    models.DecimalField(decimal_places=2, max_digits=14, verbose_name="amount"),
                ),
                ("description", models.CharField(max_length=300, verbose_name="description")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "budget_line",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.budgetline",
                        verbose_name="budget line",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical expense",
                "verbose_name_plural": "historical expenses",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalFocusArea",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("code", models.SlugField(max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("name_en", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "description_en",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_es",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_fr",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "challenge",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.challenge",
                        verbose_name="challenge",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical focus area",
                "verbose_name_plural": "historical focus areas",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOutcome",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("code", models.CharField(max_length=20, verbose_name="code")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("title_en", models.CharField(max_length=300, null=True, verbose_name="title")),
                ("title_es", models.CharField(max_length=300, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=300, null=True, verbose_name="title")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "axis",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.axis",
                        verbose_name="axis",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical outcome",
                "verbose_name_plural": "historical outcomes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOutcomeKind",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("code", models.SlugField(max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("name_en", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "description_en",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_es",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_fr",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical kind of outcome",
                "verbose_name_plural": "historical kinds of outcome",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalProgramme",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("code", models.SlugField(max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("name_en", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "description_en",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_es",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_fr",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical programme",
                "verbose_name_plural": "historical programmes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalTheme",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("code", models.SlugField(max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("name_en", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "description_en",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_es",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_fr",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical orienting theme",
                "verbose_name_plural": "historical orienting themes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="KeyIdea",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("text", models.CharField(max_length=300, verbose_name="text")),
                ("text_en", models.CharField(max_length=300, null=True, verbose_name="text")),
                ("text_es", models.CharField(max_length=300, null=True, verbose_name="text")),
                ("text_fr", models.CharField(max_length=300, null=True, verbose_name="text")),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="key_ideas",
                        to="actionplan.actionline",
                        verbose_name="Action Line",
                    ),
                ),
            ],
            options={
                "verbose_name": "key idea",
                "verbose_name_plural": "key ideas",
                "ordering": ["line", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("line", "position"), name="key_idea_position_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("code", models.CharField(max_length=20, verbose_name="code")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("title_en", models.CharField(max_length=300, null=True, verbose_name="title")),
                ("title_es", models.CharField(max_length=300, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=300, null=True, verbose_name="title")),
                (
                    "axis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="actionplan.axis",
                        verbose_name="axis",
                    ),
                ),
            ],
            options={
                "verbose_name": "outcome",
                "verbose_name_plural": "outcomes",
                "ordering": [
                    "axis__line__plan",
                    "axis__line__position",
                    "axis__position",
                    "position",
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("axis", "code"), name="outcome_code_once_in_an_axis"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalIndicator",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("code", models.SlugField(max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("name_en", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("unit", models.CharField(max_length=60, verbose_name="unit")),
                ("unit_en", models.CharField(max_length=60, null=True, verbose_name="unit")),
                ("unit_es", models.CharField(max_length=60, null=True, verbose_name="unit")),
                ("unit_fr", models.CharField(max_length=60, null=True, verbose_name="unit")),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("ascending", "ascending: improves upwards"),
                            ("descending", "descending: improves downwards"),
                        ],
                        default="ascending",
                        max_length=12,
                        verbose_name="direction",
                    ),
                ),
                (
                    "measure",
                    models.CharField(
                        choices=[
                            ("number", "number"),
                            ("percentage", "percentage"),
                            ("yes_no", "yes or no"),
                            ("ordinal", "ordinal"),
                            ("qualitative", "qualitative"),
                            ("milestone_list", "milestone list"),
                        ],
                        default="number",
                        max_length=16,
                        verbose_name="measure",
                    ),
                ),
                (
                    "accumulation",
                    models.CharField(
                        choices=[
                            ("incremental", "incremental: adds up"),
                            ("cumulative", "cumulative: a running total"),
                            ("level", "level: the latest counts"),
                            ("distinct", "distinct: each counts once"),
                            ("ratio", "ratio: sums over sums"),
                        ],
                        default="level",
                        max_length=12,
                        verbose_name="accumulation",
                    ),
                ),
                (
                    "decimals",
                    models.PositiveSmallIntegerField(default=0, verbose_name="decimals shown"),
                ),
                (
                    "stepwise",
                    models.BooleanField(
                        default=False,
                        help_text="Nothing is expected before a milestone's date, then all of it.",
                        verbose_name="expected in steps",
                    ),
                ),
                (
                    "scale",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="For an ordinal, from the lowest up.",
                        verbose_name="ranks",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                (
                    "source_en",
                    models.CharField(blank=True, max_length=300, null=True, verbose_name="source"),
                ),
                (
                    "source_es",
                    models.CharField(blank=True, max_length=300, null=True, verbose_name="source"),
                ),
                (
                    "source_fr",
                    models.CharField(blank=True, max_length=300, null=True, verbose_name="source"),
                ),
                ("method", models.TextField(blank=True, verbose_name="method")),
                ("method_en", models.TextField(blank=True, null=True, verbose_name="method")),
                ("method_es", models.TextField(blank=True, null=True, verbose_name="method")),
                ("method_fr", models.TextField(blank=True, null=True, verbose_name="method")),
                (
                    "set_by",
                    models.CharField(
                        help_text="Who added it.",
                        max_length=200,
                        validators=[django.core.validators.MinLengthValidator(2)],
                        verbose_name="set by",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Empty: an indicator of the context, without a state.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.outcome",
                        verbose_name="outcome",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical indicator",
                "verbose_name_plural": "historical indicators",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalNarrative",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="recorded at"
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                ("period_start", models.DateField(verbose_name="period from")),
                ("period_end", models.DateField(verbose_name="period to")),
                ("text", models.TextField(blank=True, max_length=20000, verbose_name="narrative")),
                (
                    "text_en",
                    models.TextField(
                        blank=True, max_length=20000, null=True, verbose_name="narrative"
                    ),
                ),
                (
                    "text_es",
                    models.TextField(
                        blank=True, max_length=20000, null=True, verbose_name="narrative"
                    ),
                ),
                (
                    "text_fr",
                    models.TextField(
                        blank=True, max_length=20000, null=True, verbose_name="narrative"
                    ),
                ),
                ("cause", models.TextField(blank=True, max_length=5000, verbose_name="cause")),
                (
                    "cause_en",
                    models.TextField(blank=True, max_length=5000, null=True, verbose_name="cause"),
                ),
                (
                    "cause_es",
                    models.TextField(blank=True, max_length=5000, null=True, verbose_name="cause"),
                ),
                (
                    "cause_fr",
                    models.TextField(blank=True, max_length=5000, null=True, verbose_name="cause"),
                ),
                ("effect", models.TextField(blank=True, max_length=5000, verbose_name="effect")),
                (
                    "effect_en",
                    models.TextField(blank=True, max_length=5000, null=True, verbose_name="effect"),
                ),
                (
                    "effect_es",
                    models.TextField(blank=True, max_length=5000, null=True, verbose_name="effect"),
                ),
                (
                    "effect_fr",
                    models.TextField(blank=True, max_length=5000, null=True, verbose_name="effect"),
                ),
                ("remedy", models.TextField(blank=True, max_length=5000, verbose_name="remedy")),
                (
                    "remedy_en",
                    models.TextField(blank=True, max_length=5000, null=True, verbose_name="remedy"),
                ),
                (
                    "remedy_es",
                    models.TextField(blank=True, max_length=5000, null=True, verbose_name="remedy"),
                ),
                (
                    "remedy_fr",
                    models.TextField(blank=True, max_length=5000, null=True, verbose_name="remedy"),
                ),
                ("owner", models.CharField(blank=True, max_length=200, verbose_name="owner")),
                ("due", models.DateField(blank=True, null=True, verbose_name="due")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.outcome",
                        verbose_name="outcome",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical narrative",
                "verbose_name_plural": "historical narratives",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("code", models.SlugField(max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("name_en", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("unit", models.CharField(max_length=60, verbose_name="unit")),
                ("unit_en", models.CharField(max_length=60, null=True, verbose_name="unit")),
                ("unit_es", models.CharField(max_length=60, null=True, verbose_name="unit")),
                ("unit_fr", models.CharField(max_length=60, null=True, verbose_name="unit")),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("ascending", "ascending: improves upwards"),
                            ("descending", "descending: improves downwards"),
                        ],
                        default="ascending",
                        max_length=12,
                        verbose_name="direction",
                    ),
                ),
                (
                    "measure",
                    models.CharField(
                        choices=[
                            ("number", "number"),
                            ("percentage", "percentage"),
                            ("yes_no", "yes or no"),
                            ("ordinal", "ordinal"),
                            ("qualitative", "qualitative"),
                            ("milestone_list", "milestone list"),
                        ],
                        default="number",
                        max_length=16,
                        verbose_name="measure",
                    ),
                ),
                (
                    "accumulation",
                    models.CharField(
                        choices=[
                            ("incremental", "incremental: adds up"),
                            ("cumulative", "cumulative: a running total"),
                            ("level", "level: the latest counts"),
                            ("distinct", "distinct: each counts once"),
                            ("ratio", "ratio: sums over sums"),
                        ],
                        default="level",
                        max_length=12,
                        verbose_name="accumulation",
                    ),
                ),
                (
                    "decimals",
                    models.PositiveSmallIntegerField(default=0, verbose_name="decimals shown"),
                ),
                (
                    "stepwise",
                    models.BooleanField(
                        default=False,
                        help_text="Nothing is expected before a milestone's date, then all of it.",
                        verbose_name="expected in steps",
                    ),
                ),
                (
                    "scale",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="For an ordinal, from the lowest up.",
                        verbose_name="ranks",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                (
                    "source_en",
                    models.CharField(blank=True, max_length=300, null=True, verbose_name="source"),
                ),
                (
                    "source_es",
                    models.CharField(blank=True, max_length=300, null=True, verbose_name="source"),
                ),
                (
                    "source_fr",
                    models.CharField(blank=True, max_length=300, null=True, verbose_name="source"),
                ),
                ("method", models.TextField(blank=True, verbose_name="method")),
                ("method_en", models.TextField(blank=True, null=True, verbose_name="method")),
                ("method_es", models.TextField(blank=True, null=True, verbose_name="method")),
                ("method_fr", models.TextField(blank=True, null=True, verbose_name="method")),
                (
                    "set_by",
                    models.CharField(
                        help_text="Who added it.",
                        max_length=200,
                        validators=[django.core.validators.MinLengthValidator(2)],
                        verbose_name="set by",
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty: an indicator of the context, without a state.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indicators",
                        to="actionplan.outcome",
                        verbose_name="outcome",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indicators",
                        to="actionplan.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "indicator",
                "verbose_name_plural": "indicators",
                "ordering": ["plan", "outcome__code", "position", "code"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "code"), name="indicator_code_once_in_a_plan"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "measure__in",
                                [
                                    "number",
                                    "percentage",
                                    "yes_no",
                                    "ordinal",
                                    "qualitative",
                                    "milestone_list",
                                ],
                            )
                        ),
                        name="indicator_measure_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "accumulation__in",
                                ["incremental", "cumulative", "level", "distinct", "ratio"],
                            )
                        ),
                        name="indicator_accumulation_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("direction__in", ["ascending", "descending"])),
                        name="indicator_direction_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("decimals__lte", 4)),
                        name="indicator_shows_four_decimals_at_most",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Benchmark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="recorded at"
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("baseline", "baseline"),
                            ("milestone", "milestone"),
                            ("target", "target"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("date", models.DateField(verbose_name="date")),
                (
                    "value",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=15, null=True, verbose_name="value"
                    ),
                ),
                (
                    "approved_by",
                    models.CharField(blank=True, max_length=200, verbose_name="approved by"),
                ),
                (
                    "approved_on",
                    models.DateField(blank=True, null=True, verbose_name="approved on"),
                ),
                (
                    "superseded_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="superseded at"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="reason for the change"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="actionplan.benchmark",
                        verbose_name="supersedes",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="benchmarks",
                        to="actionplan.indicator",
                        verbose_name="indicator",
                    ),
                ),
            ],
            options={
                "verbose_name": "baseline, milestone or target",
                "verbose_name_plural": "baselines, milestones and targets",
                "ordering": ["indicator", "date", "kind"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value__isnull", True),
                            models.Q(("value__gt", -100000000000), ("value__lt", 100000000000)),
                            _connector="OR",
                        ),
                        name="benchmark_value_is_finite",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["baseline", "milestone", "target"])),
                        name="benchmark_kind_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "milestone"), ("superseded_at__isnull", True)),
                        fields=("indicator", "date"),
                        name="milestone_once_a_date",
                        violation_error_message="There is a milestone of this date already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("kind__in", ["baseline", "target"]), ("superseded_at__isnull", True)
                        ),
                        fields=("indicator", "kind"),
                        name="baseline_and_target_once",
                        violation_error_message="This indicator has one already; supersede it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approved_by", ""), ("approved_on__isnull", True)),
                            models.Q(
                                models.Q(("approved_by", ""), _negated=True),
                                ("approved_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="benchmark_approval_has_name_and_date",
                        violation_error_message="An approval needs both who and when.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("supersedes__isnull", True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="benchmark_change_has_a_reason",
                        violation_error_message="A change needs a reason.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalBenchmark",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="recorded at"
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("baseline", "baseline"),
                            ("milestone", "milestone"),
                            ("target", "target"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("date", models.DateField(verbose_name="date")),
                (
                    "value",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=15, null=True, verbose_name="value"
                    ),
                ),
                (
                    "approved_by",
                    models.CharField(blank=True, max_length=200, verbose_name="approved by"),
                ),
                (
                    "approved_on",
                    models.DateField(blank=True, null=True, verbose_name="approved on"),
                ),
                (
                    "superseded_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="superseded at"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="reason for the change"
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "supersedes",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.benchmark",
                        verbose_name="supersedes",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.indicator",
                        verbose_name="indicator",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical baseline, milestone or target",
                "verbose_name_plural": "historical baselines, milestones and targets",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMilestoneItem",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("code", models.SlugField(max_length=60, verbose_name="code")),
                ("title", models.CharField(max_length=250, verbose_name="title")),
                ("title_en", models.CharField(max_length=250, null=True, verbose_name="title")),
                ("title_es", models.CharField(max_length=250, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=250, null=True, verbose_name="title")),
                ("due", models.DateField(verbose_name="due")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.indicator",
                        verbose_name="indicator",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical item of a milestone list",
                "verbose_name_plural": "historical items of a milestone list",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOverride",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="recorded at"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("achieved", "Achieved"),
                            ("on_track", "On track"),
                            ("behind", "Behind"),
                            ("off_track", "Off track"),
                            ("no_data", "No data"),
                            ("not_due", "Not due"),
                            ("no_target", "No target"),
                            ("reconsidered", "Reconsidered"),
                        ],
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="for cut-off dates from")),
                ("valid_to", models.DateField(verbose_name="for cut-off dates to")),
                ("reason", models.TextField(max_length=5000, verbose_name="reason")),
                (
                    "withdrawn_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="withdrawn at"
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.indicator",
                        verbose_name="indicator",
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.outcome",
                        verbose_name="outcome",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical override",
                "verbose_name_plural": "historical overrides",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="MilestoneItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("code", models.SlugField(max_length=60, verbose_name="code")),
                ("title", models.CharField(max_length=250, verbose_name="title")),
                ("title_en", models.CharField(max_length=250, null=True, verbose_name="title")),
                ("title_es", models.CharField(max_length=250, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=250, null=True, verbose_name="title")),
                ("due", models.DateField(verbose_name="due")),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="actionplan.indicator",
                        verbose_name="indicator",
                    ),
                ),
            ],
            options={
                "verbose_name": "item of a milestone list",
                "verbose_name_plural": "items of a milestone list",
                "ordering": ["indicator", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("indicator", "code"), name="item_code_once_in_an_indicator"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalReconsideration",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="recorded at"
                    ),
                ),
                ("decided_on", models.DateField(verbose_name="decided on")),
                ("decided_by", models.CharField(max_length=200, verbose_name="decided by")),
                ("reason", models.TextField(max_length=5000, verbose_name="reason")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.indicator",
                        verbose_name="indicator",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.milestoneitem",
                        verbose_name="item",
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.outcome",
                        verbose_name="outcome",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical reconsideration",
                "verbose_name_plural": "historical reconsiderations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Narrative",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="recorded at"
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                ("period_start", models.DateField(verbose_name="period from")),
                ("period_end", models.DateField(verbose_name="period to")),
                ("text", models.TextField(blank=True, max_length=20000, verbose_name="narrative")),
                (
                    "text_en",
                    models.TextField(
                        blank=True, max_length=20000, null=True, verbose_name="narrative"
                    ),
                ),
                (
                    "text_es",
                    models.TextField(
                        blank=True, max_length=20000, null=True, verbose_name="narrative"
                    ),
                ),
                (
                    "text_fr",
                    models.TextField(
                        blank=True, max_length=20000, null=True, verbose_name="narrative"
                    ),
                ),
                ("cause", models.TextField(blank=True, max_length=5000, verbose_name="cause")),
                (
                    "cause_en",
                    models.TextField(blank=True, max_length=5000, null=True, verbose_name="cause"),
                ),
                (
                    "cause_es",
                    models.TextField(blank=True, max_length=5000, null=True, verbose_name="cause"),
                ),
                (
                    "cause_fr",
                    models.TextField(blank=True, max_length=5000, null=True, verbose_name="cause"),
                ),
                ("effect", models.TextField(blank=True, max_length=5000, verbose_name="effect")),
                (
                    "effect_en",
                    models.TextField(blank=True, max_length=5000, null=True, verbose_name="effect"),
                ),
                (
                    "effect_es",
                    models.TextField(blank=True, max_length=5000, null=True, verbose_name="effect"),
                ),
                (
                    "effect_fr",
                    models.TextField(blank=True, max_length=5000, null=True, verbose_name="effect"),
                ),
                ("remedy", models.TextField(blank=True, max_length=5000, verbose_name="remedy")),
                (
                    "remedy_en",
                    models.TextField(blank=True, max_length=5000, null=True, verbose_name="remedy"),
                ),
                (
                    "remedy_es",
                    models.TextField(blank=True, max_length=5000, null=True, verbose_name="remedy"),
                ),
                (
                    "remedy_fr",
                    models.TextField(blank=True, max_length=5000, null=True, verbose_name="remedy"),
                ),
                ("owner", models.CharField(blank=True, max_length=200, verbose_name="owner")),
                ("due", models.DateField(blank=True, null=True, verbose_name="due")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="narratives",
                        to="actionplan.outcome",
                        verbose_name="outcome",
                    ),
                ),
            ],
            options={
                "verbose_name": "narrative",
                "verbose_name_plural": "narratives",
                "ordering": ["outcome", "-period_end"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("period_end__gte", models.F("period_start"))),
                        name="narrative_period_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(
                        fields=("outcome", "period_start", "period_end"),
                        name="narrative_once_a_period",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OutcomeKind",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("code", models.SlugField(max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("name_en", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "description_en",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_es",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_fr",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="actionplan.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "kind of outcome",
                "verbose_name_plural": "kinds of outcome",
                "ordering": ["plan", "position"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "code"), name="outcomekind_code_once_in_a_plan"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Override",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="recorded at"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("achieved", "Achieved"),
                            ("on_track", "On track"),
                            ("behind", "Behind"),
                            ("off_track", "Off track"),
                            ("no_data", "No data"),
                            ("not_due", "Not due"),
                            ("no_target", "No target"),
                            ("reconsidered", "Reconsidered"),
                        ],
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="for cut-off dates from")),
                ("valid_to", models.DateField(verbose_name="for cut-off dates to")),
                ("reason", models.TextField(max_length=5000, verbose_name="reason")),
                (
                    "withdrawn_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="withdrawn at"
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="overrides",
                        to="actionplan.indicator",
                        verbose_name="indicator",
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="overrides",
                        to="actionplan.outcome",
                        verbose_name="outcome",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "override",
                "verbose_name_plural": "overrides",
                "ordering": ["-recorded_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("indicator__isnull", True), ("outcome__isnull", False)),
                            models.Q(("indicator__isnull", False), ("outcome__isnull", True)),
                            _connector="OR",
                        ),
                        name="override_is_of_one_thing",
                        violation_error_message="Name an outcome or an indicator, not both.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid_to__gte", models.F("valid_from"))),
                        name="override_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="override_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "achieved",
                                    "on_track",
                                    "behind",
                                    "off_track",
                                    "no_data",
                                    "not_due",
                                    "no_target",
                                    "reconsidered",
                                ],
                            )
                        ),
                        name="override_state_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Programme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("code", models.SlugField(max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("name_en", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "description_en",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_es",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_fr",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="actionplan.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "programme",
                "verbose_name_plural": "programmes",
                "ordering": ["plan", "position"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "code"), name="programme_code_once_in_a_plan"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalProject",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="recorded at"
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                ("code", models.SlugField(max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("name_en", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("summary", models.TextField(blank=True, max_length=20000, verbose_name="summary")),
                (
                    "summary_en",
                    models.TextField(
                        blank=True, max_length=20000, null=True, verbose_name="summary"
                    ),
                ),
                (
                    "summary_es",
                    models.TextField(
                        blank=True, max_length=20000, null=True, verbose_name="summary"
                    ),
                ),
                (
                    "summary_fr",
                    models.TextField(
                        blank=True, max_length=20000, null=True, verbose_name="summary"
                    ),
                ),
                ("start", models.DateField(verbose_name="start")),
                ("end", models.DateField(blank=True, null=True, verbose_name="end")),
                (
                    "gender_marker",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(0, "0 not targeted"), (1, "1 significant"), (2, "2 principal")],
                        help_text="Empty: not screened.",
                        null=True,
                        verbose_name="gender equality marker",
                    ),
                ),
                (
                    "mitigation_marker",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(0, "0 not targeted"), (1, "1 significant"), (2, "2 principal")],
                        help_text="Empty: not screened.",
                        null=True,
                        verbose_name="climate change mitigation marker",
                    ),
                ),
                (
                    "adaptation_marker",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(0, "0 not targeted"), (1, "1 significant"), (2, "2 principal")],
                        help_text="Empty: not screened.",
                        null=True,
                        verbose_name="climate change adaptation marker",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.plan",
                        verbose_name="plan",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.programme",
                        verbose_name="programme",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical project",
                "verbose_name_plural": "historical projects",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Reconsideration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="recorded at"
                    ),
                ),
                ("decided_on", models.DateField(verbose_name="decided on")),
                ("decided_by", models.CharField(max_length=200, verbose_name="decided by")),
                ("reason", models.TextField(max_length=5000, verbose_name="reason")),
                (
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reconsiderations",
                        to="actionplan.indicator",
                        verbose_name="indicator",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reconsiderations",
                        to="actionplan.milestoneitem",
                        verbose_name="item",
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reconsiderations",
                        to="actionplan.outcome",
                        verbose_name="outcome",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "reconsideration",
                "verbose_name_plural": "reconsiderations",
                "ordering": ["-decided_on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("indicator__isnull", True),
                                ("item__isnull", True),
                                ("outcome__isnull", False),
                            ),
                            models.Q(
                                ("indicator__isnull", False),
                                ("item__isnull", True),
                                ("outcome__isnull", True),
                            ),
                            models.Q(
                                ("indicator__isnull", True),
                                ("item__isnull", False),
                                ("outcome__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="reconsideration_is_of_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", ""), _negated=True),
                            models.Q(("decided_by", ""), _negated=True),
                        ),
                        name="reconsideration_has_a_reason_and_a_body",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SdgGoal",
            fields=[
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        primary_key=True, serialize=False, verbose_name="number"
                    ),
                ),
                ("name", models.CharField(max_length=300, verbose_name="name")),
                ("name_en", models.CharField(max_length=300, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=300, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=300, null=True, verbose_name="name")),
            ],
            options={
                "verbose_name": "SDG goal",
                "verbose_name_plural": "SDG goals",
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="SdgTarget",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("code", models.CharField(max_length=6, unique=True, verbose_name="code")),
                ("name", models.TextField(verbose_name="name")),
                ("name_en", models.TextField(null=True, verbose_name="name")),
                ("name_es", models.TextField(null=True, verbose_name="name")),
                ("name_fr", models.TextField(null=True, verbose_name="name")),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="targets",
                        to="actionplan.sdggoal",
                        verbose_name="SDG goal",
                    ),
                ),
            ],
            options={
                "verbose_name": "SDG target",
                "verbose_name_plural": "SDG targets",
                "ordering": ["goal", "position"],
            },
        ),
        migrations.CreateModel(
            name="Theme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("code", models.SlugField(max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("name_en", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "description_en",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_es",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_fr",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="actionplan.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "orienting theme",
                "verbose_name_plural": "orienting themes",
                "ordering": ["plan", "position"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "code"), name="theme_code_once_in_a_plan"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Project",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="recorded at"
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                ("code", models.SlugField(max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("name_en", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("summary", models.TextField(blank=True, max_length=20000, verbose_name="summary")),
                (
                    "summary_en",
                    models.TextField(
                        blank=True, max_length=20000, null=True, verbose_name="summary"
                    ),
                ),
                (
                    "summary_es",
                    models.TextField(
                        blank=True, max_length=20000, null=True, verbose_name="summary"
                    ),
                ),
                (
                    "summary_fr",
                    models.TextField(
                        blank=True, max_length=20000, null=True, verbose_name="summary"
                    ),
                ),
                ("start", models.DateField(verbose_name="start")),
                ("end", models.DateField(blank=True, null=True, verbose_name="end")),
                (
                    "gender_marker",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(0, "0 not targeted"), (1, "1 significant"), (2, "2 principal")],
                        help_text="Empty: not screened.",
                        null=True,
                        verbose_name="gender equality marker",
                    ),
                ),
                (
                    "mitigation_marker",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(0, "0 not targeted"), (1, "1 significant"), (2, "2 principal")],
                        help_text="Empty: not screened.",
                        null=True,
                        verbose_name="climate change mitigation marker",
                    ),
                ),
                (
                    "adaptation_marker",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(0, "0 not targeted"), (1, "1 significant"), (2, "2 principal")],
                        help_text="Empty: not screened.",
                        null=True,
                        verbose_name="climate change adaptation marker",
                    ),
                ),
                (
                    "challenges",
                    models.ManyToManyField(
                        blank=True,
                        related_name="projects",
                        to="actionplan.challenge",
                        verbose_name="challenges",
                    ),
                ),
                (
                    "factors",
                    models.ManyToManyField(
                        blank=True,
                        related_name="projects",
                        to="actionplan.crosscuttingfactor",
                        verbose_name="cross-cutting factors",
                    ),
                ),
                (
                    "focus_areas",
                    models.ManyToManyField(
                        blank=True,
                        related_name="projects",
                        to="actionplan.focusarea",
                        verbose_name="focus areas",
                    ),
                ),
                (
                    "kinds",
                    models.ManyToManyField(
                        blank=True,
                        related_name="projects",
                        to="actionplan.outcomekind",
                        verbose_name="kinds of outcome",
                    ),
                ),
                (
                    "outcomes",
                    models.ManyToManyField(
                        blank=True,
                        related_name="projects",
                        to="actionplan.outcome",
                        verbose_name="outcomes served",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="projects",
                        to="actionplan.plan",
                        verbose_name="plan",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="actionplan.programme",
                        verbose_name="programme",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "sdg_targets",
                    models.ManyToManyField(
                        blank=True,
                        related_name="projects",
                        to="actionplan.sdgtarget",
                        verbose_name="SDG targets",
                    ),
                ),
                (
                    "themes",
                    models.ManyToManyField(
                        blank=True,
                        related_name="projects",
                        to="actionplan.theme",
                        verbose_name="orienting themes",
                    ),
                ),
            ],
            options={
                "verbose_name": "project",
                "verbose_name_plural": "projects",
                "ordering": ["plan", "code"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "code"), name="project_code_once_in_a_plan"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"
                        ),
                        name="project_ends_after_it_starts",
                        violation_error_message="A project cannot end before it starts.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("gender_marker__isnull", True),
                            ("gender_marker__lte", 2),
                            _connector="OR",
                        ),
                        name="project_gender_marker_is_0_1_or_2",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("mitigation_marker__isnull", True),
                            ("mitigation_marker__lte", 2),
                            _connector="OR",
                        ),
                        name="project_mitigation_marker_is_0_1_or_2",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("adaptation_marker__isnull", True),
                            ("adaptation_marker__lte", 2),
                            _connector="OR",
                        ),
                        name="project_adaptation_marker_is_0_1_or_2",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Activity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="recorded at"
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                ("code", models.SlugField(max_length=60, verbose_name="code")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("title_en", models.CharField(max_length=300, null=True, verbose_name="title")),
                ("title_es", models.CharField(max_length=300, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=300, null=True, verbose_name="title")),
                ("start", models.DateField(verbose_name="start")),
                (
                    "end",
                    models.DateField(
                        blank=True,
                        help_text="Empty: it goes on, or its end is not known.",
                        null=True,
                        verbose_name="end",
                    ),
                ),
                (
                    "precision",
                    models.CharField(
                        choices=[("day", "day"), ("month", "month"), ("year", "year")],
                        default="day",
                        max_length=5,
                        verbose_name="dates are known to the",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                ("summary", models.TextField(blank=True, max_length=20000, verbose_name="summary")),
                (
                    "summary_en",
                    models.TextField(
                        blank=True, max_length=20000, null=True, verbose_name="summary"
                    ),
                ),
                (
                    "summary_es",
                    models.TextField(
                        blank=True, max_length=20000, null=True, verbose_name="summary"
                    ),
                ),
                (
                    "summary_fr",
                    models.TextField(
                        blank=True, max_length=20000, null=True, verbose_name="summary"
                    ),
                ),
                (
                    "cost",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="cost",
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=20000, verbose_name="note")),
                (
                    "members",
                    models.ManyToManyField(
                        blank=True,
                        related_name="activities",
                        to="members.member",
                        verbose_name="members taking part",
                    ),
                ),
                (
                    "partners",
                    models.ManyToManyField(
                        blank=True,
                        related_name="activities",
                        to="members.partner",
                        verbose_name="partners taking part",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="actionplan.activitykind",
                        verbose_name="kind",
                    ),
                ),
                (
                    "challenges",
                    models.ManyToManyField(
                        blank=True,
                        related_name="activities",
                        to="actionplan.challenge",
                        verbose_name="challenges",
                    ),
                ),
                (
                    "factors",
                    models.ManyToManyField(
                        blank=True,
                        related_name="activities",
                        to="actionplan.crosscuttingfactor",
                        verbose_name="cross-cutting factors",
                    ),
                ),
                (
                    "funding_source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="actionplan.fundingsource",
                        verbose_name="funding source",
                    ),
                ),
                (
                    "outcomes",
                    models.ManyToManyField(
                        blank=True,
                        related_name="activities",
                        to="actionplan.outcome",
                        verbose_name="outcomes served",
                    ),
                ),
                (
                    "kinds",
                    models.ManyToManyField(
                        blank=True,
                        related_name="activities",
                        to="actionplan.outcomekind",
                        verbose_name="kinds of outcome",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="activities",
                        to="actionplan.plan",
                        verbose_name="plan",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="actionplan.project",
                        verbose_name="project",
                    ),
                ),
                (
                    "themes",
                    models.ManyToManyField(
                        blank=True,
                        related_name="activities",
                        to="actionplan.theme",
                        verbose_name="orienting themes",
                    ),
                ),
            ],
            options={
                "verbose_name": "activity",
                "verbose_name_plural": "activities",
                "ordering": ["plan", "-start", "code"],
                "indexes": [models.Index(fields=["plan", "start"], name="activity_by_date")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "code"), name="activity_code_once_in_a_plan"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"
                        ),
                        name="activity_ends_after_it_starts",
                        violation_error_message="An activity cannot end before it starts.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cost__isnull", True), ("cost__gte", 0), _connector="OR"
                        ),
                        name="activity_cost_is_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("precision__in", ["day", "month", "year"])),
                        name="activity_precision_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contribution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="recorded at"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("lead", "lead"), ("participant", "participant")],
                        default="participant",
                        max_length=12,
                        verbose_name="role",
                    ),
                ),
                (
                    "description",
                    models.TextField(blank=True, max_length=20000, verbose_name="what it brings"),
                ),
                (
                    "cost",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="cost",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="members.member",
                        verbose_name="member",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="members.partner",
                        verbose_name="partner",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contributions",
                        to="actionplan.project",
                        verbose_name="project",
                    ),
                ),
            ],
            options={
                "verbose_name": "contribution",
                "verbose_name_plural": "contributions",
                "ordering": ["project", "role", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("member__isnull", False), ("partner__isnull", True)),
                            models.Q(("member__isnull", True), ("partner__isnull", False)),
                            _connector="OR",
                        ),
                        name="contribution_is_of_a_member_or_a_partner",
                        violation_error_message="Name a member or a partner, not both.",
                    ),
                    models.UniqueConstraint(
                        fields=("project", "member"), name="member_contributes_once_to_a_project"
                    ),
                    models.UniqueConstraint(
                        fields=("project", "partner"), name="partner_contributes_once_to_a_project"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("role", "lead")),
                        fields=("project",),
                        name="project_has_one_lead",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cost__isnull", True), ("cost__gte", 0), _connector="OR"
                        ),
                        name="contribution_cost_is_not_negative",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalActivity",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="recorded at"
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                ("code", models.SlugField(max_length=60, verbose_name="code")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("title_en", models.CharField(max_length=300, null=True, verbose_name="title")),
                ("title_es", models.CharField(max_length=300, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=300, null=True, verbose_name="title")),
                ("start", models.DateField(verbose_name="start")),
                (
                    "end",
                    models.DateField(
                        blank=True,
                        help_text="Empty: it goes on, or its end is not known.",
                        null=True,
                        verbose_name="end",
                    ),
                ),
                (
                    "precision",
                    models.CharField(
                        choices=[("day", "day"), ("month", "month"), ("year", "year")],
                        default="day",
                        max_length=5,
                        verbose_name="dates are known to the",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                ("summary", models.TextField(blank=True, max_length=20000, verbose_name="summary")),
                (
                    "summary_en",
                    models.TextField(
                        blank=True, max_length=20000, null=True, verbose_name="summary"
                    ),
                ),
                (
                    "summary_es",
                    models.TextField(
                        blank=True, max_length=20000, null=True, verbose_name="summary"
                    ),
                ),
                (
                    "summary_fr",
                    models.TextField(
                        blank=True, max_length=20000, null=True, verbose_name="summary"
                    ),
                ),
                (
                    "cost",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="cost",
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=20000, verbose_name="note")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "funding_source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.fundingsource",
                        verbose_name="funding source",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.activitykind",
                        verbose_name="kind",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.plan",
                        verbose_name="plan",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.project",
                        verbose_name="project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical activity",
                "verbose_name_plural": "historical activities",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalActivity_challenges",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.activity",
                    ),
                ),
                (
                    "challenge",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.challenge",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="actionplan.historicalactivity",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalActivity_challenges",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalActivity_factors",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.activity",
                    ),
                ),
                (
                    "crosscuttingfactor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.crosscuttingfactor",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="actionplan.historicalactivity",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalActivity_factors",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalActivity_kinds",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.activity",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="actionplan.historicalactivity",
                    ),
                ),
                (
                    "outcomekind",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.outcomekind",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalActivity_kinds",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalActivity_members",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.activity",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="actionplan.historicalactivity",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="members.member",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalActivity_members",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalActivity_outcomes",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.activity",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="actionplan.historicalactivity",
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.outcome",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalActivity_outcomes",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalActivity_partners",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.activity",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="actionplan.historicalactivity",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="members.partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalActivity_partners",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalActivity_themes",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.activity",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="actionplan.historicalactivity",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.theme",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalActivity_themes",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalContribution",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="recorded at"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("lead", "lead"), ("participant", "participant")],
                        default="participant",
                        max_length=12,
                        verbose_name="role",
                    ),
                ),
                (
                    "description",
                    models.TextField(blank=True, max_length=20000, verbose_name="what it brings"),
                ),
                (
                    "cost",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="cost",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="members.member",
                        verbose_name="member",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="members.partner",
                        verbose_name="partner",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.project",
                        verbose_name="project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical contribution",
                "verbose_name_plural": "historical contributions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalParticipation",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "sex",
                    models.CharField(
                        choices=[
                            ("female", "women"),
                            ("male", "men"),
                            ("other", "other"),
                            ("unknown", "not recorded"),
                        ],
                        default="unknown",
                        max_length=8,
                        verbose_name="sex",
                    ),
                ),
                ("people", models.PositiveIntegerField(verbose_name="people")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.activity",
                        verbose_name="activity",
                    ),
                ),
                (
                    "audience",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.audience",
                        verbose_name="role",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical participants",
                "verbose_name_plural": "historical participants",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalProject_challenges",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "challenge",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.challenge",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="actionplan.historicalproject",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalProject_challenges",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalProject_factors",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "crosscuttingfactor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.crosscuttingfactor",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="actionplan.historicalproject",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalProject_factors",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalProject_focus_areas",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "focusarea",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.focusarea",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="actionplan.historicalproject",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalProject_focus_areas",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalProject_kinds",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="actionplan.historicalproject",
                    ),
                ),
                (
                    "outcomekind",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.outcomekind",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalProject_kinds",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalProject_outcomes",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="actionplan.historicalproject",
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.outcome",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalProject_outcomes",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalProject_sdg_targets",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="actionplan.historicalproject",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.project",
                    ),
                ),
                (
                    "sdgtarget",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.sdgtarget",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalProject_sdg_targets",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalProject_themes",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="actionplan.historicalproject",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.project",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.theme",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalProject_themes",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalStatusUpdate",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="recorded at"
                    ),
                ),
                ("reported_on", models.DateField(verbose_name="date")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("under_way", "under way"),
                            ("completed", "completed"),
                            ("delayed", "delayed"),
                            ("dropped", "dropped"),
                        ],
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=20000, verbose_name="note")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.project",
                        verbose_name="project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical status update",
                "verbose_name_plural": "historical status updates",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Measurement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="recorded at"
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "measured_on",
                    models.DateField(
                        help_text="The day that the figure speaks of.", verbose_name="date"
                    ),
                ),
                (
                    "value",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=15, null=True, verbose_name="value"
                    ),
                ),
                (
                    "numerator",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=15,
                        null=True,
                        verbose_name="numerator",
                    ),
                ),
                (
                    "denominator",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=15,
                        null=True,
                        verbose_name="denominator",
                    ),
                ),
                ("text", models.TextField(blank=True, max_length=20000, verbose_name="text")),
                ("note", models.TextField(blank=True, max_length=20000, verbose_name="note")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("submitted", "submitted"),
                            ("verified", "verified"),
                            ("returned", "returned"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "verified_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="verified at"),
                ),
                (
                    "returned_why",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="why it was returned"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="reason for the correction"
                    ),
                ),
                (
                    "superseded_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="superseded at"
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measurements",
                        to="actionplan.indicator",
                        verbose_name="indicator",
                    ),
                ),
                (
                    "members",
                    models.ManyToManyField(
                        blank=True,
                        related_name="measurements",
                        to="members.member",
                        verbose_name="members counted",
                    ),
                ),
                (
                    "partners",
                    models.ManyToManyField(
                        blank=True,
                        related_name="measurements",
                        to="members.partner",
                        verbose_name="partners counted",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="actionplan.measurement",
                        verbose_name="corrects",
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="verified by",
                    ),
                ),
                (
                    "completed",
                    models.ManyToManyField(
                        blank=True,
                        related_name="measurements",
                        to="actionplan.milestoneitem",
                        verbose_name="items completed",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measurements",
                        to="actionplan.project",
                        verbose_name="project",
                    ),
                ),
            ],
            options={
                "verbose_name": "measurement",
                "verbose_name_plural": "measurements",
                "ordering": ["-measured_on", "-recorded_at", "-pk"],
                "indexes": [
                    models.Index(
                        models.F("indicator"),
                        models.OrderBy(models.F("measured_on"), descending=True),
                        models.OrderBy(models.F("recorded_at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        models.F("value"),
                        condition=models.Q(("status", "verified"), ("superseded_at__isnull", True)),
                        name="measurement_latest",
                    ),
                    models.Index(fields=["status", "recorded_at"], name="measurement_queue"),
                    models.Index(fields=["measured_on"], name="measurement_by_date"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("value__isnull", True),
                                models.Q(("value__gt", -100000000000), ("value__lt", 100000000000)),
                                _connector="OR",
                            ),
                            models.Q(
                                ("numerator__isnull", True),
                                models.Q(
                                    ("numerator__gt", -100000000000),
                                    ("numerator__lt", 100000000000),
                                ),
                                _connector="OR",
                            ),
                            models.Q(
                                ("denominator__isnull", True),
                                models.Q(
                                    ("denominator__gt", -100000000000),
                                    ("denominator__lt", 100000000000),
                                ),
                                _connector="OR",
                            ),
                        ),
                        name="measurement_figures_are_finite",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "verified"), ("verified_at__isnull", False)),
                            models.Q(
                                models.Q(("status", "verified"), _negated=True),
                                ("verified_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="measurement_verified_has_a_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["draft", "submitted", "verified", "returned"])
                        ),
                        name="measurement_status_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("denominator__isnull", True), ("numerator__isnull", True)),
                            models.Q(
                                ("denominator__gt", 0),
                                ("denominator__isnull", False),
                                ("numerator__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="measurement_ratio_has_both_parts",
                        violation_error_message="A ratio needs a numerator and a denominator above 0.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("supersedes__isnull", True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="measurement_correction_has_a_reason",
                        violation_error_message="A correction needs a reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("supersedes", models.F("id")), _negated=True),
                        name="measurement_does_not_correct_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="recorded at"
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=250, verbose_name="title")),
                (
                    "url",
                    models.URLField(
                        blank=True,
                        max_length=1000,
                        validators=[django.core.validators.URLValidator(schemes=["http", "https"])],
                        verbose_name="link",
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        upload_to=actionplan.models.evidence.random_name,
                        verbose_name="file",
                    ),
                ),
                (
                    "filename",
                    models.CharField(blank=True, max_length=250, verbose_name="file name"),
                ),
                (
                    "sha256",
                    models.CharField(
                        blank=True,
                        max_length=64,
                        validators=[django.core.validators.RegexValidator("^[0-9a-f]{64}$")],
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="actionplan.activity",
                        verbose_name="activity",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "measurement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="actionplan.measurement",
                        verbose_name="measurement",
                    ),
                ),
            ],
            options={
                "verbose_name": "evidence",
                "verbose_name_plural": "evidence",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("activity__isnull", True), ("measurement__isnull", False)),
                            models.Q(("activity__isnull", False), ("measurement__isnull", True)),
                            _connector="OR",
                        ),
                        name="evidence_belongs_to_one_record",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(models.Q(("url", ""), _negated=True), ("file", "")),
                            models.Q(
                                ("url", ""),
                                models.Q(("file", ""), _negated=True),
                                models.Q(("sha256", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="evidence_is_a_link_or_a_file",
                        violation_error_message="Give a link or a file, not both.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalEvidence",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="recorded at"
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=250, verbose_name="title")),
                (
                    "url",
                    models.URLField(
                        blank=True,
                        max_length=1000,
                        validators=[django.core.validators.URLValidator(schemes=["http", "https"])],
                        verbose_name="link",
                    ),
                ),
                ("file", models.TextField(blank=True, max_length=100, verbose_name="file")),
                (
                    "filename",
                    models.CharField(blank=True, max_length=250, verbose_name="file name"),
                ),
                (
                    "sha256",
                    models.CharField(
                        blank=True,
                        max_length=64,
                        validators=[django.core.validators.RegexValidator("^[0-9a-f]{64}$")],
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.activity",
                        verbose_name="activity",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "measurement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.measurement",
                        verbose_name="measurement",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical evidence",
                "verbose_name_plural": "historical evidence",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMeasurement",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="recorded at"
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "measured_on",
                    models.DateField(
                        help_text="The day that the figure speaks of.", verbose_name="date"
                    ),
                ),
                (
                    "value",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=15, null=True, verbose_name="value"
                    ),
                ),
                (
                    "numerator",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=15,
                        null=True,
                        verbose_name="numerator",
                    ),
                ),
                (
                    "denominator",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=15,
                        null=True,
                        verbose_name="denominator",
                    ),
                ),
                ("text", models.TextField(blank=True, max_length=20000, verbose_name="text")),
                ("note", models.TextField(blank=True, max_length=20000, verbose_name="note")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("submitted", "submitted"),
                            ("verified", "verified"),
                            ("returned", "returned"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "verified_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="verified at"),
                ),
                (
                    "returned_why",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="why it was returned"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="reason for the correction"
                    ),
                ),
                (
                    "superseded_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="superseded at"
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="verified by",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.indicator",
                        verbose_name="indicator",
                    ),
                ),
                (
                    "supersedes",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.measurement",
                        verbose_name="corrects",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.project",
                        verbose_name="project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical measurement",
                "verbose_name_plural": "historical measurements",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMeasurement_completed",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="actionplan.historicalmeasurement",
                    ),
                ),
                (
                    "measurement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.measurement",
                    ),
                ),
                (
                    "milestoneitem",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.milestoneitem",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalMeasurement_completed",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMeasurement_members",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="actionplan.historicalmeasurement",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="members.member",
                    ),
                ),
                (
                    "measurement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.measurement",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalMeasurement_members",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMeasurement_partners",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="actionplan.historicalmeasurement",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="members.partner",
                    ),
                ),
                (
                    "measurement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.measurement",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalMeasurement_partners",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Participation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "sex",
                    models.CharField(
                        choices=[
                            ("female", "women"),
                            ("male", "men"),
                            ("other", "other"),
                            ("unknown", "not recorded"),
                        ],
                        default="unknown",
                        max_length=8,
                        verbose_name="sex",
                    ),
                ),
                ("people", models.PositiveIntegerField(verbose_name="people")),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participation",
                        to="actionplan.activity",
                        verbose_name="activity",
                    ),
                ),
                (
                    "audience",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participation",
                        to="actionplan.audience",
                        verbose_name="role",
                    ),
                ),
            ],
            options={
                "verbose_name": "participants",
                "verbose_name_plural": "participants",
                "ordering": ["activity", "audience", "sex"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("audience__isnull", False)),
                        fields=("activity", "audience", "sex"),
                        name="participation_once_a_role_and_sex",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("audience__isnull", True)),
                        fields=("activity", "sex"),
                        name="participation_once_a_sex_without_role",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StatusUpdate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="recorded at"
                    ),
                ),
                ("reported_on", models.DateField(verbose_name="date")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("under_way", "under way"),
                            ("completed", "completed"),
                            ("delayed", "delayed"),
                            ("dropped", "dropped"),
                        ],
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=20000, verbose_name="note")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="status_updates",
                        to="actionplan.project",
                        verbose_name="project",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "status update",
                "verbose_name_plural": "status updates",
                "ordering": ["project", "-reported_on", "-recorded_at", "-pk"],
                "indexes": [
                    models.Index(
                        models.F("project"),
                        models.OrderBy(models.F("reported_on"), descending=True),
                        models.OrderBy(models.F("recorded_at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        models.F("status"),
                        name="status_update_latest",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                ["planned", "under_way", "completed", "delayed", "dropped"],
                            )
                        ),
                        name="status_update_status_is_known",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="project",
            name="members",
            field=models.ManyToManyField(
                related_name="projects",
                through="actionplan.Contribution",
                to="members.member",
                verbose_name="members",
            ),
        ),
        migrations.AddField(
            model_name="project",
            name="partners",
            field=models.ManyToManyField(
                related_name="projects",
                through="actionplan.Contribution",
                to="members.partner",
                verbose_name="partners",
            ),
        ),
    ]
