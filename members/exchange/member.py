"""Members as a table, with the periods of their membership."""

import re
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export.fields import Field

from members.exchange.cells import Day, Figure, Key
from members.exchange.table import Row, Table, column
from members.models import Country, Member, Membership, Region

Period = tuple[date | None, date | None]
PERIODS = "memberships"
DAYS = r"(\d{4}-\d\d-\d\d)?"


class MemberTable(Table):
    """A member a row; `memberships` holds periods such as 2010-01-01..2015-12-31; 2018-05-01.. ."""

    country = column("country", Key(Country.objects.all(), "iso2"))
    region = column("region", Key(Region.objects.all(), "slug"))
    latitude = column("latitude", Figure())
    longitude = column("longitude", Figure())
    memberships = Field(column_name=PERIODS, readonly=True)

    needed = ("slug",)

    class Meta:
        model = Member
        import_id_fields = ["slug"]
        fields = [
            "slug",
            "name",
            "institution",
            "country",
            "region",
            "place",
            "latitude",
            "longitude",
            "note",
            "memberships",
        ]

    def get_queryset(self) -> Any:
        return Member.objects.select_related("country", "region").prefetch_related("memberships")

    def dehydrate_memberships(self, member: Member) -> str:
        if member.pk is None:
            return ""
        return as_cell([(each.start, each.end) for each in member.memberships.all()])

    def read_more(self, instance: Any, row: Row) -> dict[str, Any]:
        """Read the periods; an empty cell says nothing of them."""
        instance.periods = None
        try:
            if row.get(PERIODS):
                instance.periods = periods(row[PERIODS])
                instance.said[PERIODS] = as_cell(instance.periods)
        except ValueError as fault:
            return {PERIODS: str(fault)}
        return {}

    def after_save_instance(self, instance: Any, row: Row, **kwargs: Any) -> None:
        """Add and end memberships until the periods are those of the row."""
        if instance.periods is not None:
            set_periods(instance, instance.periods, kwargs.get("user"))


def periods(text: str) -> list[Period]:
    """Return the first and last days of the periods; raise ValueError for what is none."""
    found, day = [], Day()
    for part in filter(None, (part.strip() for part in text.split(";"))):
        match = re.fullmatch(rf"{DAYS}\.\.{DAYS}", part, re.ASCII)
        if not match:
            raise ValueError(_("“%s” is not a period such as 2010-01-01..2015-12-31.") % part)
        found.append((day.clean(match[1]), day.clean(match[2])))
    return found


def as_cell(periods: list[Period]) -> str:
    ordered = sorted(periods, key=lambda period: period[0] or date.min)
    return "; ".join(f"{start or ''}..{end or ''}" for start, end in ordered)


def set_periods(member: Member, wanted: list[Period], by: Any) -> None:
    """Change the memberships of `member` one by one, so that each change is in the history."""
    kept = Membership.objects.filter(member=member)
    spare = [each for each in kept if (each.start, each.end) not in wanted]
    missing = [period for period in wanted if period not in {(e.start, e.end) for e in kept}]
    for start, end in missing:
        same_start = next((each for each in spare if each.start == start), None)
        membership = same_start or Membership(member=member)
        spare = [each for each in spare if each is not same_start]
        membership.start, membership.end = start, end
        membership._history_user = by
        try:
            membership.full_clean()
        except ValidationError as error:
            raise ValidationError({PERIODS: error.messages}) from None
        membership.save()
