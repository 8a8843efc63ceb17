"""Members as a table, with the periods of their membership."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export.fields import Field

from members.exchange.cells import Day, Figure, Key
from members.exchange.table import Table, column
from members.models import Country, Member, Membership, Region

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
        return "; ".join(f"{m.start or ''}..{m.end or ''}" for m in member.memberships.all())

    def import_instance(self, instance: Member, row: dict[str, Any], **kwargs: Any) -> None:
        """Read the periods before anything is saved."""
        super().import_instance(instance, row, **kwargs)
        instance.periods = periods(row[PERIODS]) if row.get(PERIODS) else None

    def skip_row(self, instance: Member, original: Member, row: Any, *args: Any) -> bool:
        """Whether the row says nothing new, of the periods as well."""
        wanted = getattr(instance, "periods", None)
        if wanted is not None and set(wanted) != current_periods(instance):
            return False
        return bool(super().skip_row(instance, original, row, *args))

    def after_save_instance(self, instance: Member, row: Any, **kwargs: Any) -> None:
        """Add and end memberships until the periods are those of the row."""
        wanted = getattr(instance, "periods", None)
        if wanted is not None:
            set_periods(instance, wanted, kwargs.get("user"))


def periods(text: str) -> list[tuple[Any, Any]]:
    """Return the first and last days of the periods; raise ValidationError at the column."""
    found, day = [], Day()
    for part in filter(None, (part.strip() for part in text.split(";"))):
        match = re.fullmatch(rf"{DAYS}\.\.{DAYS}", part, re.ASCII)
        try:
            if not match:
                raise ValueError(_("“%s” is not a period such as 2010-01-01..2015-12-31.") % part)
            found.append((day.clean(match[1]), day.clean(match[2])))
        except ValueError as fault:
            raise ValidationError({PERIODS: str(fault)}) from None
    return found


def current_periods(member: Member) -> set[tuple[Any, Any]]:
    if member.pk is None:
        return set()
    return {(each.start, each.end) for each in member.memberships.all()}


def set_periods(member: Member, wanted: list[tuple[Any, Any]], by: Any) -> None:
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
