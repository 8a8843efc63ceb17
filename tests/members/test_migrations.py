"""What the migrations make of the rows that are there."""

from django.utils import timezone

BEFORE, AFTER = ("members", "0002_seats"), ("members", "0003_officers_take_seats")


def test_officers_of_the_group_take_seats_and_the_group_goes(migrator):
    old = migrator.apply_tested_migration(BEFORE).apps
    people = old.get_model("members", "User").objects.using("empty")
    groups = old.get_model("auth", "Group").objects.using("empty")
    officers, others = groups.create(name="Secretariat officers"), groups.create(name="Readers")
    for name, active, group in [
        ("officer", True, officers),
        ("seated", True, officers),
        ("gone", False, officers),
        ("reader", True, others),
    ]:
        people.create(username=name, is_active=active).groups.add(group)
    seats = old.get_model("members", "Seat").objects.using("empty")
    seats.create(user=people.get(username="seated"), role="officer", start="2021-01-01")

    new = migrator.apply_tested_migration(AFTER).apps

    given = new.get_model("members", "Seat").objects.using("empty")
    assert list(given.order_by("pk").values_list("user__username", "role")) == [
        ("seated", "officer"),
        ("officer", "officer"),
    ]
    assert given.get(user__username="officer").start == timezone.localdate()
    names = new.get_model("auth", "Group").objects.using("empty").values_list("name", flat=True)
    assert list(names) == ["Readers"]
