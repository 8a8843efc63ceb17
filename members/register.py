"""The register: members with their memberships, and partners, loaded from tables."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import model_validator

from members.loading import Entry, Load, find, settle
from members.models import Country, Member, Membership, Partner, Region
from members.shape import (
    Code,
    Day,
    Degrees,
    LongWords,
    Shape,
    Words60,
    Words120,
    Words200,
    Words250,
    blank_as,
    matching,
    refusal,
)
from members.sourcefile import Row, read_table

Iso2 = Annotated[str, matching(r"[A-Z]{2}", 2, "an ISO code of two capitals, such as SN")]


class CountryRow(Shape):
    """A country or territory."""

    iso2: Iso2
    name_en: Words60
    name_es: Words60
    name_fr: Words60


class RegionRow(Shape):
    """A region of the association."""

    slug: Code
    name_en: Words60
    name_es: Words60
    name_fr: Words60
    seat: Annotated[Words60 | None, blank_as(None)] = None


class MemberRow(Shape):
    """A member and one period of its membership; another period is another row."""

    slug: Code
    city: Words120
    institution: Words250
    iso2: Iso2
    region: Code
    place: Annotated[Words120 | None, blank_as(None)] = None
    latitude: Annotated[Degrees | None, blank_as(None)] = None
    longitude: Annotated[Degrees | None, blank_as(None)] = None
    joined: Annotated[Day | None, blank_as(None)] = None
    left: Annotated[Day | None, blank_as(None)] = None
    note: Annotated[LongWords | None, blank_as(None)] = None

    @model_validator(mode="after")
    def _leaves_after_it_joins(self) -> Self:
        if self.joined and self.left and self.left < self.joined:
            raise refusal([(("left",), f"The member left before it joined on {self.joined}.")])
        return self


class PartnerRow(Shape):
    """Someone who takes part and is no member."""

    slug: Code
    name: Words250
    kind: Annotated[Words60 | None, blank_as(None)] = None
    iso2: Annotated[Iso2 | None, blank_as(None)] = None
    url: Annotated[Words200 | None, blank_as(None)] = None


def load_geography(load: Load, countries: Path, regions: Path) -> None:
    """Load the regions, and the countries that are new: people may have edited labels since."""
    known = set(Country.objects.values_list("pk", flat=True))
    rows = [row for row in read_table(countries, CountryRow) if row.value.iso2 not in known]
    new = [Entry(row.value.iso2, row.value.model_dump(), row.place) for row in rows]
    settle(load, Country.objects.all(), new, key=lambda country: country.iso2)
    settle(
        load,
        Region.objects.all(),
        [
            Entry(
                row.value.slug, row.value.model_dump() | {"seat": row.value.seat or ""}, row.place
            )
            for row in read_table(regions, RegionRow)
        ],
        key=lambda region: region.slug,
        governs=lambda region: True,
    )


def load_members(load: Load, file: Path) -> None:
    """Load the members of a table; whoever is not in it any more is removed."""
    rows = read_table(file, MemberRow)
    members = settle(
        load,
        Member.objects.all(),
        list(_member_entries(load, rows)),
        key=lambda member: member.slug,
        governs=lambda member: True,
    )
    settle(
        load,
        Membership.objects.select_related("member"),
        sorted(_membership_entries(rows, members), key=_by_start),
        key=lambda membership: (membership.member.slug, membership.start),
        governs=lambda membership: True,
        at_once=True,
    )


def _member_entries(load: Load, rows: list[Row[MemberRow]]) -> Iterator[Entry]:
    countries, regions = Country.objects.in_bulk(), Region.objects.in_bulk(field_name="slug")
    first: dict[str, dict[str, Any]] = {}
    for row in rows:
        values = {
            "slug": row.value.slug,
            "name": row.value.city,
            "institution": row.value.institution,
            "country": find(load, countries, row.value.iso2, row.place.down("iso2")),
            "region": find(load, regions, row.value.region, row.place.down("region")),
            "place": row.value.place or "",
            "latitude": row.value.latitude,
            "longitude": row.value.longitude,
            "note": row.value.note or "",
        }
        if row.value.slug not in first:
            yield Entry(row.value.slug, values, row.place)
        elif values != first[row.value.slug]:
            load.fault(row.place, "Another period of this member must repeat its other cells.")
        first.setdefault(row.value.slug, values)


def _membership_entries(rows: list[Row[MemberRow]], members: dict[Any, Member]) -> Iterator[Entry]:
    for row in rows:
        member = members[row.value.slug]
        values = {"member": member, "start": row.value.joined, "end": row.value.left}
        yield Entry((row.value.slug, row.value.joined), values, row.place)


def _by_start(entry: Entry) -> tuple[bool, Any]:
    start = entry.values["start"]
    return start is not None, start


def load_partners(load: Load, file: Path) -> None:
    """Load the partners of a table; others stay as they are."""
    countries = Country.objects.in_bulk()
    entries = []
    for row in read_table(file, PartnerRow):
        iso2, place = row.value.iso2, row.place.down("iso2")
        values = {
            "slug": row.value.slug,
            "name": row.value.name,
            "kind": row.value.kind or "",
            "country": find(load, countries, iso2, place) if iso2 else None,
            "url": row.value.url or "",
        }
        entries.append(Entry(row.value.slug, values, row.place))
    settle(load, Partner.objects.all(), entries, key=lambda partner: partner.slug)
