"""The kind of report that is a final evaluation, and what it recommends, sealed with it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from reports import sealing


def seal(apps, schema_editor):
    sealing.install(schema_editor.connection)


def unseal(apps, schema_editor):
    sealing.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0004_response_done_has_a_moment"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(unseal, seal),
        migrations.AlterField(
            model_name="edition",
            name="kind",
            field=models.CharField(
                choices=[
                    ("annual", "annual evaluation report"),
                    ("interim", "interim report"),
                    ("final", "final evaluation"),
                ],
                default="annual",
                max_length=10,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="report",
            name="kind",
            field=models.CharField(
                choices=[
                    ("annual", "annual evaluation report"),
                    ("interim", "interim report"),
                    ("final", "final evaluation"),
                ],
                default="annual",
                max_length=10,
                verbose_name="kind",
            ),
        ),
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("text", models.JSONField(default=dict, verbose_name="recommendation")),
                ("addressed_to", models.CharField(max_length=200, verbose_name="addressed to")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accepted", "accepted"),
                            ("partly", "partly accepted"),
                            ("not_accepted", "not accepted"),
                        ],
                        max_length=12,
                        verbose_name="answer",
                    ),
                ),
                ("action", models.JSONField(blank=True, default=dict, verbose_name="action")),
                ("owner", models.CharField(blank=True, max_length=200, verbose_name="owner")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due on")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                ("saved_at", models.DateTimeField(verbose_name="saved at")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendations",
                        to="reports.edition",
                        verbose_name="edition",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="saved by",
                    ),
                ),
            ],
            options={
                "verbose_name": "recommendation",
                "verbose_name_plural": "recommendations",
                "ordering": ["edition", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("edition", "number"), name="recommendation_number_once_an_edition"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answer__in", ["", "accepted", "partly", "not_accepted"])
                        ),
                        name="recommendation_answer_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answer__in", ["", "not_accepted"]),
                            models.Q(
                                models.Q(("owner", ""), _negated=True), ("due_on__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="recommendation_accepted_has_an_owner_and_a_day",
                        violation_error_message="What is accepted needs an owner and a date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("addressed_to", ""), _negated=True),
                        name="recommendation_is_addressed_to_somebody",
                    ),
                ],
            },
        ),
        migrations.RunPython(seal, unseal),
    ]
