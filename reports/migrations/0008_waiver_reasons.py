"""The reason of a waiver by language; what there is goes to English, in which most is written.

The seals guard the table: they are off while it changes, and on again at the end. A sealed waiver
keeps its words, and its snapshot is not touched.
"""

from django.db import migrations, models

from reports import sealing


def seal(apps, schema_editor):
    sealing.install(schema_editor.connection)


def unseal(apps, schema_editor):
    sealing.remove(schema_editor.connection)


def by_language(apps, schema_editor):
    for waiver in waivers(apps, schema_editor).iterator():
        waiver.words = {"en": waiver.reason}
        waiver.save(update_fields=["words"])


def in_one(apps, schema_editor):
    """Keep English, or else whatever there is."""
    for waiver in waivers(apps, schema_editor).iterator():
        waiver.reason = waiver.words.get("en") or next(iter(waiver.words.values()))
        waiver.save(update_fields=["reason"])


def waivers(apps, schema_editor):
    return apps.get_model("reports", "Waiver").objects.using(schema_editor.connection.alias).all()


class Migration(migrations.Migration):
    dependencies = [("reports", "0007_decision_corrections")]

    operations = [
        migrations.RunPython(unseal, seal),
        migrations.AddField(
            model_name="waiver",
            name="words",
            field=models.JSONField(default=dict, verbose_name="reason"),
        ),
        migrations.RemoveConstraint(model_name="waiver", name="waiver_has_a_reason"),
        # Backwards, the column comes with something in it before its words do.
        migrations.AlterField(
            model_name="waiver",
            name="reason",
            field=models.TextField(default="", max_length=2_000, verbose_name="reason"),
        ),
        migrations.RunPython(by_language, in_one),
        migrations.RemoveField(model_name="waiver", name="reason"),
        migrations.RenameField(model_name="waiver", old_name="words", new_name="reason"),
        migrations.AddConstraint(
            model_name="waiver",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", {}), _negated=True), name="waiver_has_a_reason"
            ),
        ),
        migrations.RunPython(seal, unseal),
    ]
