import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("actionplan", "0001_initial"),
        ("members", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("annual", "annual evaluation report"),
                            ("interim", "interim report"),
                        ],
                        default="annual",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("period_start", models.DateField(verbose_name="period from")),
                ("period_end", models.DateField(verbose_name="period to")),
                ("cutoff", models.DateField(verbose_name="cut-off date")),
                (
                    "known_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Empty: as known when the report is made.",
                        null=True,
                        verbose_name="as known at",
                    ),
                ),
                ("key", models.CharField(editable=False, max_length=64, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "waiting"),
                            ("running", "being made"),
                            ("done", "ready"),
                            ("failed", "failed"),
                        ],
                        default="queued",
                        editable=False,
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("wait", "waiting for a worker"),
                            ("collect", "collecting the records"),
                            ("snapshot", "writing the snapshot"),
                            ("compute", "computing the figures"),
                            ("render", "drawing the formats"),
                            ("keep", "keeping the files"),
                        ],
                        default="wait",
                        editable=False,
                        max_length=10,
                        verbose_name="stage",
                    ),
                ),
                (
                    "percent",
                    models.PositiveSmallIntegerField(
                        default=0, editable=False, verbose_name="per cent"
                    ),
                ),
                ("message", models.TextField(blank=True, editable=False, verbose_name="message")),
                (
                    "attempt",
                    models.PositiveIntegerField(default=0, editable=False, verbose_name="attempt"),
                ),
                ("lease_until", models.DateTimeField(editable=False, null=True)),
                ("requested_at", models.DateTimeField(editable=False, verbose_name="asked for at")),
                (
                    "finished_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="finished at"),
                ),
                (
                    "snapshot_known_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="figures as known at"
                    ),
                ),
                (
                    "sha256",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=64,
                        verbose_name="sha256 of the snapshot",
                    ),
                ),
                (
                    "contains_sample",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="contains sample data"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="actionplan.plan",
                        verbose_name="plan",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked for by",
                    ),
                ),
            ],
            options={
                "verbose_name": "report",
                "verbose_name_plural": "reports",
                "ordering": ["-period_end", "-cutoff", "-requested_at"],
                "indexes": [
                    models.Index(fields=["state", "lease_until"], name="report_to_take_up")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("period_end__gte", models.F("period_start"))),
                        name="report_period_ends_after_it_starts",
                        violation_error_message="A period cannot end before it starts.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cutoff__gte", models.F("period_start")),
                            ("cutoff__lte", models.F("period_end")),
                        ),
                        name="report_cutoff_lies_in_its_period",
                        violation_error_message="The cut-off date lies outside the period.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["queued", "running", "failed"]),
                            models.Q(
                                ("finished_at__isnull", False),
                                ("percent", 100),
                                ("state", "done"),
                                models.Q(("sha256", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="report_done_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("percent__lte", 100)), name="report_percent_to_100"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("json", "data (JSON)"),
                            ("html", "web page"),
                            ("pdf", "PDF"),
                            ("xlsx", "workbook (XLSX)"),
                        ],
                        max_length=4,
                        verbose_name="format",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        help_text="Empty: in all languages.",
                        max_length=5,
                        verbose_name="language",
                    ),
                ),
                ("content", models.BinaryField(verbose_name="content")),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField(verbose_name="size in bytes")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="reports.report",
                        verbose_name="report",
                    ),
                ),
            ],
            options={
                "verbose_name": "report file",
                "verbose_name_plural": "report files",
                "ordering": ["report", "language", "format"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "format", "language"), name="report_file_once_a_language"
                    )
                ],
            },
        ),
    ]
