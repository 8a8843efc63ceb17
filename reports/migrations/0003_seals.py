"""Put the seals on (reports/sealing.py)."""

from django.db import migrations

from reports import sealing


def seal(apps, schema_editor):
    sealing.install(schema_editor.connection)


def unseal(apps, schema_editor):
    sealing.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_editions")]

    operations = [migrations.RunPython(seal, unseal)]
