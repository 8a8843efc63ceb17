"""Let those who were in the group of officers keep what they could do, as seats."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone

GROUP = "Secretariat officers"


def seat_officers(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    now, here = timezone.now(), editor.connection.alias
    people = apps.get_model("members", "User").objects.using(here)
    seats = apps.get_model("members", "Seat").objects.using(here)
    users = people.filter(groups__name=GROUP, is_active=True)
    for user in users.distinct():
        seats.get_or_create(
            user=user,
            role="officer",
            defaults={"start": timezone.localdate(now), "given_at": now},
        )
    apps.get_model("auth", "Group").objects.using(here).filter(name=GROUP).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0002_seats"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(seat_officers, migrations.RunPython.noop)]
